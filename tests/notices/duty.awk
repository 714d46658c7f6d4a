# SPDX-License-Identifier: MIT
# How a duty stands, for notices.awk and authorizations.awk. They say in
# not_asked(name, status) whether the record has no column that would tell.

# Does this date count for a window that may be met from early on, until it
# is over? One that is still ahead is a mistake or a plan.
function counts(met, early, over)
{
	return met != "" && !is_after(met, as_of) && \
	    last(met) >= first(early) + skew(met, early) && \
	    (over == "" || !is_after(met, over))
}

function in_time(met, due)
{
	return due == "" || !is_after(met, due)
}

function passed(due)
{
	return due != "" && is_after(as_of, due)
}

# The duty of a payer ("yes" or "unknown") from opens to due. What was given
# in met counts from early on; from over on it is too late, and gone is when
# there is no such duty any more, unless its limit had passed. soon: the limit
# is near. lost, of the whole case: its end cannot be used, so that what is too
# late may not have been due any more.
function duty(name, payer, opens, early, due, met, over, gone, soon,  status)
{
	if (payer == "no" || payer == "unknown" && counts(met, early, over))
		return
	if (counts(met, early, over))
		status = in_time(met, due) ? "satisfied" : "late"
	else if (gone != "" && !is_after(gone, due))
		return
	else if (payer == "unknown")
		status = "undecided"
	else if (is_after(opens, as_of))
		status = "not_yet"
	else if (passed(due))
		status = over == "" || is_after(over, as_of) ? "overdue" : \
		    "missed"
	else
		status = soon ? "due_soon" : "open"
	if (not_asked(name, status))
		status = "not_recorded"
	else if (lost && status ~ /^(overdue|missed|late)$/)
		status = "undecided"
	print cell["case_id"] "," name "," status "," opens "," due
}

function days_left(due)
{
	return day_of(due) - day_of(as_of)
}

# So many hours or less to the end of the limit.
function within(due, hours)
{
	return due != "" && last(due) + skew(as_of, due) - first(as_of) <= \
	    hours * 60
}
