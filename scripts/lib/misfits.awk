# SPDX-License-Identifier: MIT
# What is wrong with the records of a file, by line: reads the lines of the
# records, one a line, or nothing where they are not known, and what is wrong,
# as TAB-separated "!", number of the record, text. Not more than limit.

FILENAME != last { last = FILENAME; files++ }
$1 != "!" { line[FNR] = $1; next }
{
	if (++n <= limit)
		print ($2 in line ? line[$2] : " record " $2) ": " $3
}

END {
	if (n > limit)
		print " " n - limit " more values that cannot be used"
}
