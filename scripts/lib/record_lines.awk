# SPDX-License-Identifier: MIT
# The line on which each record that is not rejected begins, one a line. Reads
# the rejected records and the file they are from, of the form csv or jsonl. A
# record of CSV ends where its quotes are even in number.

# Adds the line to the record; whether it is whole.
function whole(line)
{
	if (record == "" && !open) {
		if (line == "" || line == "\r")
			return 0
		start = FNR
	}
	record = open ? record "\n" line : line
	open = form == "csv" && gsub(/"/, "\"", record) % 2 == 1
	return !open
}

FNR == 1 {
	record = ""
	open = 0
	n = 0
	sub(/^\357\273\277/, "")
}

whole($0) {
	sub(/\r$/, "", record)
	header = form == "csv" && ++n == 1
	if (FILENAME == ARGV[1])
		bad[record] = !header
	else if (!header && !bad[record])
		print start
	record = ""
}
