# SPDX-License-Identifier: MIT
# A table whose conditions have no names: in place of each stands what the
# table of named conditions has for it.
#
#	awk -v names=NAMES -f tests/events/csv.awk \
#	    -f tests/plan_rules/expand.awk FILE

# Text in quotes is kept; so are words that are no names.
function expand(text,  out, word)
{
	out = ""
	while (match(text, /"[^"]*"|\047[^\047]*\047|[A-Za-z_][A-Za-z0-9_]*/)) {
		word = substr(text, RSTART, RLENGTH)
		out = out substr(text, 1, RSTART - 1)
		text = substr(text, RSTART + RLENGTH)
		out = out ((word in named) ? "(" expand(named[word]) ")" : word)
	}
	return out text
}

BEGIN {
	n = table(names, row)
	for (i = 1; i <= n; i++)
		named[row[i, "name"]] = row[i, "when"]
}

FNR == 1 {
	header($0, at)
	print
	next
}
{
	n = cells($0, cell)
	if ("until" in at)
		cell[at["until"]] = expand(cell[at["until"]])
	cell[at["when"]] = expand(cell[at["when"]])
	line = quoted(cell[1])
	for (i = 2; i <= n; i++)
		line = line "," quoted(cell[i])
	print line
}
