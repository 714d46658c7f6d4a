# SPDX-License-Identifier: MIT
# From the table of named conditions, for the records of the rules: the same
# with few codes where many stand side by side, so that they are tried once and
# not for each rule that says the name; and rules that are true where they are.
#
#	awk -v short=FILE -v as_rules=FILE -f tests/events/csv.awk \
#	    -f tests/plan_rules/names.awk NAMES

# Of codes side by side the first, the one in the middle and the last.
function shortened(text,  out, run, n, code)
{
	out = ""
	while (match(text, /[a-z]+ has "[^"]*"( or [a-z]+ has "[^"]*")*/)) {
		run = substr(text, RSTART, RLENGTH)
		out = out substr(text, 1, RSTART - 1)
		text = substr(text, RSTART + RLENGTH)
		n = split(run, code, / or /)
		out = out (n <= 3 ? run : code[1] " or " \
		    code[int((n + 1) / 2)] " or " code[n])
	}
	return out text
}

FNR == 1 {
	header($0, at)
	print "name,when,source,verified" >short
	print "rule,when,problem,category,target,priority,source,verified" \
	    >as_rules
	next
}
{
	cells($0, cell)
	name = cell[at["name"]]
	when = cell[at["when"]]
	print name "," quoted(shortened(when)) ",shortened,no" >short
	print "if_" name "," quoted(when) ",HEAL7,S,T60,routine,made up,no" \
	    >as_rules
}
