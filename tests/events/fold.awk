# SPDX-License-Identifier: MIT
# What the lines of a ledger make of cases, by the pages and the table
# event_kinds alone. Writes to the folder to: the cases with the fields that the
# ledger feeds (folded.csv), the issues that it gives (issues), how many lines
# there were of each sort (counts), those that are left out (left_out) and the
# rows of the table that no line is for (unfed).
#
# What the pages leave open is as the program has it: a line without a result
# that a row needs is not for that row; of lines that are alike in time and
# result the first counts, in order of who, what, result; who and detail count
# where they are empty, too; a result that begins with a digit has no detail; a
# time is later than its day, but tells more where the record has the day only.
#
#	awk -f tests/notices/days.awk -f tests/events/csv.awk \
#	    -f tests/events/fold.awk -v as_of=2026-11-23T07:00 \
#	    -v kinds=lib/data/event_kinds.csv -v fields=lib/data/fields.csv \
#	    -v to=build/work/events cases.csv ledger.csv

function is_date(text,  day)
{
	if (text !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/)
		return 0
	day = substr(text, 1, 10)
	return date_text(day_of(day)) == day && (length(text) == 10 || \
	    substr(text, 11) ~ /^[T ]([01][0-9]|2[0-3]):[0-5][0-9]$/)
}

function what_fits(r, what)
{
	if (whats_of[r] == "*")
		return what != ""
	return whats_of[r] == "" || (r, word_of(what)) in is_what
}

# Whether row r is for this result; place is its rank.
function result_fits(r, result, word)
{
	place = 0
	becomes = whole ~ /^[0-9]/ ? whole : result
	if (values_of[r] == "")
		return 1
	if (values_of[r] == "*")
		return becomes != ""
	if (values_of[r] == "#")
		return becomes ~ /^[0-9]+$/
	if (!((r, word) in rank_of))
		return 0
	place = rank_of[r, word]
	becomes = gives_word[r, word]
	return 1
}

# The part of a line, in the words of the table where row r has words.
function part_of(r, part)
{
	if (part == "at")
		return at
	if (part == "on")
		return substr(at, 1, 10)
	if (part == "what")
		return whats_of[r] ~ /^[*]?$/ ? what : word_of(what)
	if (part == "result")
		return becomes
	return part == "who" ? who : detail
}

# The value that a line gives by row r; spoilt if it cannot be an item.
function value_of(r,  n, i, text, value, type_of)
{
	n = parts[r]
	spoilt = 0
	for (i = 1; i <= n; i++) {
		text = part_of(r, part[r, i])
		if (text ~ /;/ || i < n && part[r, i] != "at" && text ~ /:/)
			spoilt = 1
		if (i == n && n > 1 && text == "")
			continue
		value = value (i > 1 ? ":" : "") text
	}
	return value
}

# Whether a line comes before the best one that the field has.
function better(how, key, rank, rest)
{
	if (!((key, "value") in best))
		return 1
	if (at != best[key, "at"])
		return (at > best[key, "at"]) == (how == "last")
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
		rest = who SUBSEP what SUBSEP whole
		if (better(how, key, rank, rest)) {
			best[key, "rest"] = rest
			best[key, "value"] = value
			best[key, "at"] = at
			best[key, "rank"] = rank
		}
	}
}

# The rows for a line, in fits; 0 if it cannot be used.
function usable(  i, r, word, known, asked)
{
	if (id == "" || !is_date(at) || !(k in rows))
		return 0
	n_fits = known = asked = 0
	word = word_of(result)
	for (i = 1; i <= rows[k]; i++) {
		r = row_of_kind[k, i]
		if (!what_fits(r, what))
			continue
		if (values_of[r] != "")
			asked = 1
		if (!result_fits(r, result, word))
			continue
		if (values_of[r] != "")
			known = 1
		value = value_of(r)
		if (spoilt)
			return 0
		fits[++n_fits] = r
		fit_rank[n_fits] = place
		fit_value[n_fits] = value
	}
	return n_fits && (known || !asked || result == "")
}

function note_case()
{
	known_case[cell[1]]
	record[++cases] = $0
}

function note_line(  i, same)
{
	lines++
	id = cell[col["case_id"]]
	at = cell[col["at"]]
	sub(/ /, "T", at)
	k = word_of(cell[col["kind"]])
	who = cell[col["who"]]
	what = cell[col["what"]]
	whole = result = detail = cell[col["result"]]
	sub(/:.*/, "", result)
	if (!sub(/^[^:]*: */, "", detail))
		detail = ""
	if (!usable() || !(id in known_case)) {
		left_out++
		print $0 >(to "/left_out")
		return
	}
	same = id SUBSEP at SUBSEP k SUBSEP who SUBSEP what SUBSEP \
	    word_of(result) SUBSEP detail
	if (same in seen) {
		repeated++
		return
	}
	seen[same]
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

# A date of the record, as far as it can be used.
function usable_date(text)
{
	return is_date(text) && substr(text, 1, 10) <= today ? text : ""
}

# What a date of the record and one of the ledger come to; sign is 1 where the
# later counts, -1 where the earlier does. Of a day and a time of that day it is
# the time.
function joined(id, f, mine, theirs, sign)
{
	if (usable_date(mine) == "")
		return theirs
	if (substr(mine, 1, 10) == substr(theirs, 1, 10) && \
	    length(mine) != length(theirs))
		return length(mine) > length(theirs) ? mine : theirs
	if (sign < 0 && substr(mine, 1, 10) > substr(theirs, 1, 10))
		issue(id, f ":differs")
	return (mine > theirs) == (sign > 0) ? mine : theirs
}

# The same of a value that is as old as another field says.
function dated(id, f, mine, mine_on, theirs, theirs_on)
{
	mine_on = substr(mine_on, 1, 10)
	theirs_on = substr(theirs_on, 1, 10)
	if (mine_on == "" || mine_on < theirs_on)
		return theirs
	if (mine_on > theirs_on)
		return mine
	if (mine == "" || mine == theirs)
		return theirs
	issue(id, f ":differs")
	return mine
}

# The items of both: one that both have as often as the one with more has it.
function list_of(id, f, mine,  n, i, item, more)
{
	if (!((id, f) in items))
		return mine
	if (mine == "none" || mine == "")
		return items[id, f]
	n = split(mine, item, ";")
	for (i = 1; i <= n; i++)
		more[item[i]]++
	n = split(items[id, f], item, ";")
	for (i = 1; i <= n; i++)
		if (--more[item[i]] < 0)
			mine = mine ";" item[i]
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
		if (!((key, "value") in best) || mine != "")
			return mine
	}
	if (type[f] ~ /^date/ && best[key, "value"] != "" && \
	    !is_date(best[key, "value"])) {
		issue(id, f ":not_a_" type[f])
		return mine
	}
	if (gives_of[r] ~ /^(at|on)$/)
		return joined(id, f, mine, best[key, "value"], \
		    how == "last" ? 1 : -1)
	return dated(id, f, mine, usable_date(own[own_at[dated_by[f]]]), \
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

# What row r of the table has in its lists.
function note_row(r,  n, i, list, pair)
{
	field_of[r] = kind[r, "field"]
	whats_of[r] = kind[r, "what"]
	how_of[r] = kind[r, "how"]
	gives_of[r] = kind[r, "gives"]
	values_of[r] = kind[r, "values"]
	fallback_of[r] = kind[r, "fallback"]
	row_of_kind[kind[r, "kind"], ++rows[kind[r, "kind"]]] = r
	n = split(whats_of[r], list, "|")
	for (i = 1; i <= n; i++)
		is_what[r, list[i]]
	n = split(values_of[r], list, "|")
	for (i = 1; i <= n; i++) {
		split(list[i] "=" list[i], pair, "=")
		rank_of[r, pair[1]] = i
		gives_word[r, pair[1]] = pair[2]
	}
	parts[r] = split(gives_of[r], list, "|")
	for (i = 1; i <= parts[r]; i++)
		part[r, i] = list[i]
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
