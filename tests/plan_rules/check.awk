# SPDX-License-Identifier: MIT
# The records of records.awk after cm-plan, as CSV with case_id and plan_items:
# what does not come out as the case_id says, and items that are there twice.
#
#	awk -f tests/events/csv.awk -f tests/plan_rules/check.awk terms FILE
#
# Prints "RULE: term N (TERM), near: does not fire" and the like.

# Notes the rules of the items; twice is the first that is there already.
function take_items(text,  item, n, i)
{
	split("", there)
	twice = ""
	n = split(text, item, ";")
	for (i = 1; i <= n; i++) {
		sub(/@.*/, "", item[i])
		if (item[i] in there && twice == "")
			twice = item[i]
		there[item[i]]
	}
}

FILENAME == ARGV[1] {
	split($0, half, "\t")
	term[half[1]] = half[2]
	next
}
FNR == 1 {
	header($0, at)
	next
}
{
	cells($0, cell)
	split(cell[at["case_id"]], part, "/")
	take_items(cell[at["plan_items"]])
	if ((part[1] in there) == (part[4] == "fires") && twice == "")
		next
	print part[1] ": term " part[2] " (" term[part[1] "/" part[2]] "), " \
	    part[3] ": " (twice != "" ? twice " is there twice" : \
	    part[4] == "fires" ? "does not fire" : "fires all the same")
}
