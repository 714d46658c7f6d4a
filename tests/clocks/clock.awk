# SPDX-License-Identifier: MIT
# How a clock stands, for clocks.awk: one window, windows that follow each
# other, and what counts for them. A rule calls begin() and sets what differs
# from it before it tells its window.
#
#	unit	hour or day, in which what is left is counted
#	fields	names of the fields that show that it was met
#	early	from when on what was done counts, if before the window
#	over	the end of the case
#	lost	it, or a date that would move the limit on, cannot be used
#	payer	whether it is owed: yes, no or unknown
#	runs_out	it is no duty, but days that are lost once they are over
#	other	a later event: what was done after the limit, and from then on,
#		is of that, unless clocks_met says otherwise
#	outlives	it is owed after a death, too
#	once	it is done once: a field that holds the last of several dates
#		says nothing if that is after the limit, or unusable

# What the rules leave to the agency: how long before its limit a clock is due
# soon, and how long after it the duty can still be met, in its own unit.
function note(name, before, after)
{
	soon[name] = before
	lapses[name] = after
}

function begin()
{
	split("", limit_of)
	split("", lost_of)
	unit = "day"
	payer = "yes"
	fields = early = over = once = other = runs_out = lost = outlives = ""
}

# The parts of the lists clocks_met and assessed_on.
function know_lists(  n, item, i, at)
{
	item_count = split(cell["clocks_met"], item, ";")
	for (i = 1; i <= item_count; i++) {
		at = index(item[i], ":")
		items[i] = substr(item[i], at + 1)
		item_of[i] = substr(item[i], 1, at - 1)
	}
	assessed_count = 0
	n = split(cell["assessed_on"], item, ";")
	for (i = 1; i <= n; i++)
		if (is_date(item[i]))
			assessed[++assessed_count] = item[i]
		else
			unusable["assessed_on"]
}

# Do assessments show that it was met? Then the list of all of them does, too.
function by_assessment()
{
	return fields ~ /last_assessed_on/
}

# The earliest of the dates that count: from one moment on, up to the end of
# the case, and before another window.
function met_of(name, from, before, due,  n, field, i, met)
{
	met = ""
	n = split(fields, field, " ")
	for (i = 1; i <= n; i++)
		if (is_for(cell[field[i]], from, before) && \
		    is_own(cell[field[i]], due))
			met = earlier(met, cell[field[i]])
	by_item = ""
	for (i = 1; i <= item_count; i++)
		if (item_of[i] == name && is_for(items[i], from, before))
			by_item = earlier(by_item, items[i])
	by_list = ""
	for (i = 1; i <= assessed_count && by_assessment(); i++)
		if (is_for(assessed[i], from, before) && \
		    is_own(assessed[i], due))
			by_list = earlier(by_list, assessed[i])
	return earlier(met, earlier(by_item, by_list))
}

function is_for(date, from, before)
{
	return counts(date, from, over) && \
	    (before == "" || !is_after(date, before) && \
	    day_of(date) < day_of(before))
}

# Is it not what another event called for?
function is_own(date, due)
{
	return other == "" || in_time(date, due) || last(date) < first(other)
}

# Would its column, the first one, or a list tell whether it was met? What none
# would is not said to be missed, nor a notice to be overdue.
function not_asked(name, status,  field)
{
	if (status != "missed" && \
	    !(status == "overdue" && name ~ /no(a|tice)$/))
		return 0
	if (runs_out || "clocks_met" in column)
		return 0
	split(fields, field, " ")
	return !(field[1] in column) && \
	    !(by_assessment() && "assessed_on" in column)
}

# Does a field hold the date of something later, or none that can be used?
function is_silent(due,  n, field, i)
{
	if (is_unreadable())
		return 1
	n = split(fields, field, " ")
	for (i = 1; i <= n; i++)
		if (cell[field[i]] != "" && !(assessed_count > 0 && \
		    !is_own(cell[field[i]], due)) && \
		    (!in_time(cell[field[i]], due) || over != "" && \
		    is_after(cell[field[i]], over)))
			return 1
	return 0
}

# Can the date of one of its fields not be used?
function is_unreadable(  n, field, i)
{
	n = split(fields, field, " ")
	for (i = 1; i <= n; i++)
		if (field[i] in unusable)
			return 1
	return by_assessment() && "assessed_on" in unusable
}

# Whole units from a moment to the end of a limit, rounded down.
function time_left(from, due,  minutes, hours)
{
	if (unit == "day")
		return day_of(due) - day_of(from)
	minutes = last(due) - first(from)
	hours = int(minutes / 60)
	return hours - (hours * 60 > minutes)
}

# A limit and so many units after it.
function is_lapsed(name, due)
{
	if (lapses[name] == "")
		return 0
	if (unit == "day")
		return -time_left(as_of, due) > lapses[name]
	return first(as_of) - last(due) > lapses[name] * 60
}

function is_near(name, due)
{
	if (unit == "day")
		return time_left(as_of, due) <= soon[name]
	return last(due) - first(as_of) <= soon[name] * 60
}

# What had ended before its limit, perhaps, was not overdue, missed or late.
function row(name, status, opens, due, met, left)
{
	if (lost && status ~ /^(overdue|missed|late)$/) {
		status = "undecided"
		left = ""
	}
	print cell["case_id"] "," name "," status "," opens "," due "," met \
	    "," left
}

# The first date of what is done once, late: what lists say.
function first_known()
{
	if (by_list == "" || by_item != "" && !is_after(by_item, by_list))
		return by_item
	return "assessed_on" in unusable ? "" : by_list
}

function is_by(end, due)
{
	return end != "" && !is_after(end, due)
}

# One window; the next one, if there is one, begins on the day next_opens.
# Returns whether it was met.
function window(name, opens, due, next_opens,  from, met, any, died)
{
	if (payer == "no")
		return 0
	from = early == "" ? opens : early
	any = met = met_of(name, from, next_opens, due)
	if (once && met != "" && !in_time(met, due))
		met = first_known()
	died = outlives ? "" : death
	if (any == "" && (due == "" ? over != "" || died != "" : \
	    is_by(over, due) || is_by(died, due)))
		return 0
	if (payer == "unknown") {
		if (met == "")
			row(name, "undecided", opens, due, "", "")
	} else if (met != "" && in_time(met, due))
		row(name, "satisfied", opens, due, met, "")
	else if (met != "" && runs_out)
		row(name, "missed", opens, due, met, "")
	else if (met != "")
		row(name, "late", opens, due, met, time_left(met, due))
	else
		unmet(name, opens, due, next_opens)
	return met != ""
}

function unmet(name, opens, due, next_opens,  status)
{
	if (due == "") {
		status = is_after(opens, as_of) ? "not_yet" : "open"
		row(name, status, opens, "", "", "")
		return
	}
	if (!passed(due))
		status = is_near(name, due) ? "due_soon" : \
		    is_after(opens, as_of) ? "not_yet" : "open"
	else if (once && is_silent(due)) {
		row(name, "not_recorded", opens, due, "", "")
		return
	} else if (is_lapsed(name, due) || \
	    over != "" && !is_after(over, as_of) || \
	    next_opens != "" && !is_after(next_opens, as_of))
		status = "missed"
	else
		status = "overdue"
	if (not_asked(name, status) || is_unreadable() && \
	    (status == "missed" || passed(due) && !runs_out))
		status = "not_recorded"
	row(name, status, opens, due, "", time_left(as_of, due))
}

# Windows of periods that follow each other: period k has the days from
# opens_of[k] to due_of[k]. The one that opened last is told, with the one
# before it if that was missed, or the one after it once it is met.
function windows(name, count,  k, met)
{
	k = 1
	while (k < count && opens_of[k + 1] <= day_of(as_of))
		k++
	while (k > 1 && over != "" && opens_of[k] > day_of(over))
		k--
	if (!of_period(name, k)) {
		if (payer == "yes" && k > 1 && is_apart(k - 1) && \
		    !is_met_in(name, k - 1))
			of_period(name, k - 1)
	} else if (over == "" || opens_of[k + 1] <= day_of(over))
		of_period(name, k + 1)
}

# limit_of[k] is another limit than the period's; empty if it is not known yet.
# lost_of[k] is there if a date that would tell it cannot be used.
function of_period(name, k,  met, whole)
{
	whole = lost
	lost = lost || k in lost_of
	met = window(name, date_text(opens_of[k]), \
	    k in limit_of ? limit_of[k] : date_text(due_of[k]), \
	    date_text(opens_of[k + 1]))
	lost = whole
	return met
}

# Had the limit of that period come when the next one opened?
function is_apart(k)
{
	return !(k in limit_of) || limit_of[k] != "" && \
	    day_of(limit_of[k]) < opens_of[k + 1]
}

function is_met_in(name, k)
{
	return met_of(name, date_text(opens_of[k]), \
	    date_text(opens_of[k + 1])) != ""
}
