# SPDX-License-Identifier: MIT
# What can be told of rows of CSV that cannot be read: reads their header and
# them, writes for each an object of JSON with those of its columns of the list
# wanted that come before the place where it breaks; the first of the list says
# whose it is. A cell that may be cut off is not told; that of the line last is
# one where no delimiter ends it. Reads NUL as \001.
#
# Where a quote stays open the next line may be the next row, or belong to
# the quoted cell: it is the next row if it says whose it is.

# Takes the next cell from rest; ended is what ends it: a delimiter, the line, a
# quote that is open, or nothing that is right.
function cell(p, i, text)
{
	if (!open && substr(rest, 1, 1) != "\"") {
		i = index(rest, ",")
		text = i > 0 ? substr(rest, 1, i - 1) : rest
		rest = i > 0 ? substr(rest, i + 1) : ""
		ended = i > 0 ? "," : "line"
		if (text ~ /["\001\r]/)
			ended = "wrong"
		return text
	}
	p = open ? 1 : 2
	while ((i = index(substr(rest, p), "\"")) > 0 &&
	    substr(rest, p + i, 1) == "\"")
		p += i + 1
	if (i == 0) {
		open = 1
		ended = "open"
		return ""
	}
	# Ids have no line ends: such a cell is not told.
	text = open ? "\001" : substr(rest, 2, p + i - 3)
	gsub(/""/, "\"", text)
	i += p
	open = 0
	ended = "wrong"
	if (i > length(rest))
		ended = "line"
	else if (substr(rest, i, 1) == ",")
		ended = ","
	rest = substr(rest, i + 1)
	return text
}

function put(told)
{
	print "{\"torn\":true" none told "}"
}

function begin()
{
	at = 1
	open = 0
	told = ""
	whose = 0
}

function tell(name, text)
{
	if (text == "" || text ~ /[\001-\037\177]/ ||
	    (ended == "line" && NR == last))
		return
	gsub(/[\\"]/, "\\\\&", text)
	told = told ",\"" name "\":\"" text "\""
	whose = whose || name == first
}

# Cells after those that are wanted only open and close quotes.
function read(line, text)
{
	rest = line
	do {
		if (most > 0 && at > most) {
			if (gsub(/"/, "\"", rest) % 2 == 1)
				open = !open
			ended = open ? "open" : "line"
			return
		}
		text = cell()
		if (ended == "wrong" || ended == "open")
			return
		if (most == 0)
			head[at] = text
		else if (at in column)
			tell(column[at], text)
		at++
	} while (ended == ",")
}

function finish()
{
	put(told)
	begin()
}

# A row whose quote was never closed, and the lines held for it.
function put_open(told)
{
	put(told)
	put_held()
}

function put_held()
{
	for (; held > 0; held--)
		put("")
}

# The columns that are wanted, by their numbers; one that is not there has an
# empty text.
function header(n, word, i, k)
{
	n = split(wanted, word, " ")
	first = word[1]
	most = 1
	for (k = 1; k <= n; k++) {
		for (i = 1; i < at && head[i] != word[k]; i++)
			;
		if (i < at)
			column[i] = word[k]
		else
			none = none ",\"" word[k] "\":\"\""
		if (i < at && i > most)
			most = i
	}
	begin()
}

# Goes on with a row whose quote is open, unless the line is a row itself.
function go_on(line, was_at, was_told)
{
	was_at = at
	was_told = told
	begin()
	read(line)
	if (whose) {
		put_open(was_told)
		return
	}
	at = was_at
	told = was_told
	open = 1
	held++
	read(line)
	if (ended == "wrong")
		put_held()
	else if (!open)
		held = 0
}

BEGIN { begin() }

{ sub(/\r$/, "") }

NR == 1 { sub(/^\357\273\277/, "") }

most == 0 {
	read($0)
	if (ended != "open")
		header()
	next
}

$0 == "" && !open { next }

{
	if (open)
		go_on($0)
	else
		read($0)
	if (!open)
		finish()
}

END {
	if (open)
		put_open(told)
}
