# SPDX-License-Identifier: MIT
# The lines that adapter.sh makes of the rows of a table, of those that need no
# look at what is in them: reads what cm-intake writes of a CSV file, an object
# a line. One with an escape, an impossible date, or a value of
# another kind goes to the file slow, as [NUMBER, ROW]; so do all if a column
# that must be there is not.
#
#	of		the name of the table
#	key, id		columns of the person and of the row; id may be ""
#	gone		a column: rows with a date in it are left out; or ""
#	take		the columns that count, as NAME[:KIND][?],...; * for all
#	asked		those with kinds, and those that must be there
#	newest		a column of dates: of rows that differ in it alone the
#			last one is enough; or ""

BEGIN {
	gsub(/:[a-z]*/, "", take)
	gsub(/[?]/, "", take)
	split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
	DAY = "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]($|[T ])"
}

function is_in(name, list)
{
	return index("," list ",", "," name ",") > 0
}

# As is_day in common.jq, or nothing.
function is_day(s,  y, m, d, last)
{
	if (s in known)
		return known[s]
	y = substr(s, 1, 4) + 0
	m = substr(s, 6, 2) + 0
	d = substr(s, 9, 2) + 0
	last = days[m]
	if (m == 2)
		last += (y % 4 == 0 && y % 100 != 0) || y % 400 == 0
	known[s] = s == "" || (s ~ DAY && d >= 1 && d <= last)
	return known[s]
}

# The kinds of the columns asked for.
function ask(  i, m, word, pair)
{
	m = split(asked, word, ",")
	for (i = 1; i <= m; i++) {
		may_lack = sub(/[?]+$/, "", word[i])
		if (split(word[i], pair, ":") == 2)
			is_of[pair[1]] = pair[2]
		if (!may_lack && pair[1] != "*")
			must[pair[1]] = 1
	}
}

function look(cells,  i, name)
{
	ask()
	for (i = 2; i < cells; i += 4) {
		name = part[i]
		odd += name in place || name == "issues"
		place[name] = i + 2
		if (is_of[name] == "day")
			day[++ndays] = i + 2
		else if (is_of[name] != "")
			kind[++nkinds] = i + 2
		if (take != "*" && !is_in(name, take))
			continue
		before[++n] = (n > 1 ? "," : "") "\"" name "\":\""
		value[n] = i + 2
	}
	must[key] = 1
	for (name in must)
		odd += !(name in place)
	width = cells
}

function is_plain(  i)
{
	if (/[\\\177]/ || split($0, part, "\"") != width || part[1] != "{")
		return 0
	for (i = 3; i < width; i += 4)
		if (part[i] != ":" ||
		    part[i + 2] != (i + 2 < width ? "," : "}"))
			return 0
	for (i = 1; i <= nkinds; i++)
		if (part[kind[i]] != "")
			return 0
	for (i = 1; i <= ndays; i++)
		if (!is_day(part[day[i]]))
			return 0
	return 1
}

NR == 1 {
	look(split($0, part, "\""))
}

odd || !is_plain() {
	print "[" NR "," $0 "]" >slow
	next
}

gone in place && part[place[gone]] != "" {
	next
}

{
	row = ""
	for (i = 1; i <= n; i++)
		row = row before[i] part[value[i]] "\""
	named = id in place ? part[place[id]] : ""
	line = "\"" part[place[key]] "\"\t[\"" of "\",{" row "},null," \
	    (named == "" ? "null" : "\"" named "\"") ",null," NR "]"
	if (newest == "") {
		print line
		next
	}
	at = part[place[newest]]
	part[place[newest]] = ""
	whole = ""
	for (i = 1; i <= n; i++)
		whole = whole part[value[i]] "\""
	whole = part[place[key]] "\"" whole
	if (!(whole in last_line) || at > last_at[whole]) {
		last_at[whole] = at
		last_line[whole] = line
	}
}

END {
	for (whole in last_line)
		print last_line[whole]
}
