# SPDX-License-Identifier: MIT
# Spoilt copies of a table, each with one mistake:
#
#	awk -v out=FOLDER/lace -v every=1 -f tests/spoil.awk lib/data/lace.csv
#
# Of each column a copy with a wrong cell, one with an empty cell and one with
# another name; one without rows, one with a row more that is there already.
# Writes every EVERYth of them to OUT.1.csv, OUT.2.csv ... and prints what each
# is.

# The cells of a line, as they stand in it, into cell[1..]; their number.
function split_line(line,    n, p, i) {
	n = 0
	for (p = 1; p <= length(line) + 1; p++) {
		i = p
		while (i <= length(line) && substr(line, i, 1) != ",") {
			if (substr(line, i, 1) == "\"")
				do i++
				while (substr(line, i, 1) != "\"")
			i++
		}
		cell[++n] = substr(line, p, i - p)
		p = i
	}
	return n
}

# Whether the next mistake is among those that are made.
function wanted() {
	return ++mistakes % every == 0
}

# A copy in which line k has text in place of its cell c.
function copy(what, k, c, text,    i, file) {
	if (!wanted())
		return
	file = out "." ++copies ".csv"
	split_line(line[k])
	cell[c] = text
	for (i = 1; i <= NR; i++)
		print i == k ? joined() : line[i] >file
	close(file)
	print what
}

function joined(    i, s) {
	s = cell[1]
	for (i = 2; i <= columns; i++)
		s = s "," cell[i]
	return s
}

function all(what, first, last, more,    i, file) {
	if (!wanted())
		return
	file = out "." ++copies ".csv"
	for (i = first; i <= last; i++)
		print line[i] >file
	if (more != "")
		print more >file
	close(file)
	print what
}

{ line[NR] = $0 }

END {
	columns = split_line(line[1])
	for (c = 1; c <= columns; c++)
		name[c] = cell[c]
	for (c = 1; c <= columns; c++) {
		copy(name[c] ": a wrong cell", 2, c, "? wrong ?")
		copy(name[c] ": an empty cell", 2, c, "")
		copy(name[c] ": another name", 1, c, name[c] "s")
	}
	all("no rows", 1, 1, "")
	all("a duplicate row", 1, NR, line[2])
	all("as it is", 1, NR, "")
}
