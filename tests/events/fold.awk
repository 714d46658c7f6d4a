# SPDX-License-Identifier: MIT
# What the lines of a ledger make of cases, by the pages and the table
# event_kinds alone. Writes to the folder to: the cases with the fields that the
# ledger feeds (folded.csv), the issues that it gives (issues), how many lines
# there were of each sort (counts), those that are left out (left_out) and the
# rows of the table that no line is for (unfed).
#
# What the pages leave open is decided as a case manager would expect it: a line
# that cannot be used is for the fields that would have a value of it, and where
# its result cannot be told for all that its kind and its what feed; of lines
# that are alike in time and result the first counts, in order of who, what,
# result; a time is later than its day, but tells more where the record or
# another line has the day only; of two times with offsets the earlier is the
# one that was, not the one that reads so; a value of the record that cannot be
# used is none, but one that is empty is as old as its date says.
#
# A cell that is the text of no_text stands for one in JSON that is no text.
#
#	awk -f tests/notices/days.awk -f tests/events/csv.awk \
#	    -f tests/events/line.awk -f tests/events/fold.awk \
#	    -v as_of=2026-11-23T07:00 -v kinds=lib/data/event_kinds.csv \
#	    -v fields=lib/data/fields.csv -v no_text='(no text)' \
#	    -v to=build/work/events cases.csv ledger.csv

# When a normal moment is: by its day as written, then its time, that with an
# offset as in Greenwich; a day is before its times, or after them (late).
function order_of(text, late,  offset, minutes)
{
	if (length(text) == 10)
		return day_of(text) * 10000 + (late ? 9999 : 0)
	minutes = substr(text, 12, 2) * 60 + substr(text, 15, 2) + 2000
	offset = substr(text, 18, 2) * 60 + substr(text, 21, 2)
	if (substr(text, 17) ~ /^[-+]/)
		minutes -= substr(text, 17, 1) offset
	return day_of(text) * 10000 + minutes
}

# Whether a line comes before the best one that the field has.
function better(how, key, rank, rest,  order)
{
	if (!((key, "value") in best))
		return 1
	order = order_of(at, how != "last")
	if (order != best[key, "order"])
		return (order > best[key, "order"]) == (how == "last")
	if (rank != best[key, "rank"])
		return rank < best[key, "rank"]
	return rest < best[key, "rest"]
}

# One line and one row of the table that is for it.
function feed(r, rank, value,  how, key, rest)
{
	fed_by[r]
	how = how_of[r]
	key = id SUBSEP field_of[r]
	if (how == "count") {
		number[key]++
	} else if (how == "append") {
		if (key in items)
			value = items[key] ";" value
		items[key] = value
	} else {
		if (fallback_of[r] == "yes")
			key = key SUBSEP "fallback"
		rank += 1000 * r
		rest = who SUBSEP what SUBSEP result SUBSEP detail
		if (better(how, key, rank, rest)) {
			best[key, "rest"] = rest
			best[key, "value"] = value
			best[key, "at"] = at
			best[key, "order"] = order_of(at, how != "last")
			best[key, "rank"] = rank
		}
	}
}

# The issues of a line that cannot be used.
function not_usable(  i)
{
	if (!n_whats)
		whats_meant()
	if (!n_whats)
		issue(id, "events:not_usable")
	if (no_kind)
		for (i in listed)
			issue(id, i ":not_usable")
	for (i = 1; i <= (n_fits ? n_fits : n_whats); i++)
		issue(id, field_of[n_fits ? fits[i] : whats[i]] ":not_usable")
}

function note_case()
{
	known_case[cell[1]]
	record[++cases] = $0
}

# What the same line is alike in, however its words are written.
function sameness()
{
	return id SUBSEP at SUBSEP k SUBSEP who SUBSEP \
	    (words ~ /what/ ? word_of(what) : what) SUBSEP \
	    (words ~ /result/ ? word_of(result) : result) SUBSEP detail
}

function note_line(  i, good, named)
{
	lines++
	id = cell[col["case_id"]]
	at = cell[col["at"]]
	if (is_date(at))
		at = normal(at)
	k = word_of(cell[col["kind"]])
	no_kind = k == ""
	named = rows[k] > 0
	if (!named)
		k = kind_meant(k)
	who = cell[col["who"]]
	what = cell[col["what"]]
	split_result(cell[col["result"]])
	good = told() && usable() && named
	if (!good || !(id in known_case)) {
		left_out++
		print $0 >(to "/left_out")
		if (id in known_case)
			not_usable()
		return
	}
	if (words ~ /what/)
		what = word_of(what)
	if (words ~ /result/)
		result = word_of(result)
	if (sameness() in seen) {
		repeated++
		return
	}
	seen[sameness()]
	if (substr(at, 1, 10) > today) {
		future++
		ahead[id]
		return
	}
	used++
	for (i = 1; i <= n_fits; i++)
		feed(fits[i], fit_rank[i], fit_value[i])
}

function issue(id, text)
{
	print id "\tissues\t" text >(to "/issues")
}

# A date of the record at which something was done, as far as it can be used.
function usable_date(text)
{
	return is_date(text) && substr(text, 1, 10) <= today ? text : ""
}

# Another value of the record, as far as it can be used.
function usable_value(f, text)
{
	return text == "" || can_have(f, text) ? text : ""
}

# What a date of the record and one of the ledger come to; sign is 1 where the
# later counts, -1 where the earlier does. Of a day and a time of that day it is
# the time.
function joined(id, f, mine, theirs, sign,  apart)
{
	if (is_date(mine) && usable_date(mine) == "")
		issue(id, f ":in_the_future")
	if (usable_date(mine) == "")
		return theirs
	if (substr(mine, 1, 10) == substr(theirs, 1, 10) && \
	    (length(mine) == 10) != (length(theirs) == 10))
		return length(mine) > 10 ? mine : theirs
	apart = order_of(normal(mine)) - order_of(normal(theirs))
	if (sign < 0 && apart > 0)
		issue(id, f ":differs")
	return apart * sign >= 0 ? mine : theirs
}

# The same of a value that is as old as another field says.
function dated(id, f, mine, mine_on, theirs, theirs_on,  value)
{
	mine_on = substr(mine_on, 1, 10)
	theirs_on = substr(theirs_on, 1, 10)
	value = usable_value(f, mine)
	if (mine_on == "" || mine_on < theirs_on || value == "" && mine != "")
		return theirs
	if (mine_on > theirs_on)
		return mine
	if (mine == "" || mine == theirs)
		return theirs
	issue(id, f ":differs")
	return mine
}

# The items of both: one that both have as often as the one with more has it.
function list_of(id, f, mine,  n, i, item, more, own)
{
	if (!((id, f) in items))
		return mine
	own = mine == "none" ? "" : mine
	n = split(own, item, ";")
	for (i = 1; i <= n; i++)
		more[item[i]]++
	n = split(items[id, f], item, ";")
	for (i = 1; i <= n; i++)
		if (--more[item[i]] < 0)
			own = own (own == "" ? "" : ";") item[i]
	if (length(own) <= 512 * 1024)
		return own
	issue(id, f ":too_long")
	return mine
}

# What the record and the ledger come to in the field of row r.
function folded(id, r,  f, mine, key, how)
{
	f = field_of[r]
	how = how_of[r]
	mine = own[own_at[f]]
	key = id SUBSEP f
	if (how == "append")
		return list_of(id, f, mine)
	if (how == "count")
		return !(key in number) ? mine : mine !~ /^[0-9]+$/ || \
		    mine < number[key] ? number[key] : mine
	if (!((key, "value") in best)) {
		key = key SUBSEP "fallback"
		if (!((key, "value") in best) || usable_value(f, mine) != "")
			return mine
	}
	if (gives_of[r] ~ /^(at|on)$/)
		return joined(id, f, mine, best[key, "value"], \
		    how == "last" ? 1 : -1)
	return dated(id, f, mine, \
	    usable_date(own[own_at[dated_by[f]]]), \
	    best[key, "value"], best[key, "at"])
}

function csv(text)
{
	if (text !~ /[",]/)
		return text
	gsub(/"/, "\"\"", text)
	return "\"" text "\""
}

function put_case(row,  i, id, line)
{
	cells(row, own)
	id = own[1]
	line = csv(id)
	for (i = 1; i <= fed; i++)
		line = line "," csv(folded(id, row_of[i]))
	print line >(to "/folded.csv")
	if (id in ahead)
		issue(id, "events:in_the_future")
}

BEGIN {
	today = substr(as_of, 1, 10)
	dictionary(fields)
	kinds_n = table(kinds, kind)
	for (i = 1; i <= kinds_n; i++)
		note_row(i)
	line = "case_id"
	for (i = 1; i <= kinds_n; i++) {
		f = kind[i, "field"]
		if (kind[i, "dated_by"] != "")
			dated_by[f] = kind[i, "dated_by"]
		if (f in listed)
			continue
		listed[f]
		row_of[++fed] = i
		line = line "," f
	}
	print line >(to "/folded.csv")
}

FNR == 1 {
	if (++files == 1)
		header($0, own_at)
	else
		header($0, col)
	next
}

{
	cells($0, cell)
	if (files == 1)
		note_case()
	else
		note_line()
}

END {
	for (i = 1; i <= cases; i++)
		put_case(record[i])
	for (r = 1; r <= kinds_n; r++)
		if (!(r in fed_by))
			print "row " r " of field " field_of[r] >(to "/unfed")
	print lines + 0, used + 0, left_out + 0, repeated + 0, future + 0 \
	    >(to "/counts")
}
