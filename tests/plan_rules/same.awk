# SPDX-License-Identifier: MIT
# Rules of the table of plan rules that give the same item as another: the same
# rule, the same text, or the same intervention for the same problem, whatever
# their case, blanks and marks.
#
#	awk -f tests/events/csv.awk -f tests/plan_rules/same.awk FILE

function plain(text)
{
	text = tolower(text)
	gsub(/[^a-z0-9]+/, " ", text)
	gsub(/^ | $/, "", text)
	return text
}

# Notes what a rule has; says so if another has it, too.
function note(rule, what, key, text)
{
	if (plain(text) == "")
		return
	key = what SUBSEP plain(key) SUBSEP plain(text)
	if (key in owner)
		print rule ": the " what " of " owner[key]
	else
		owner[key] = rule
}

FNR == 1 {
	header($0, at)
	next
}
{
	cells($0, cell)
	rule = cell[at["rule"]]
	text = cell[at["text"]]
	note(rule, "rule", "", rule)
	note(rule, "text", "", text == "" ? rule : text)
	note(rule, "intervention", cell[at["problem"]], \
	    cell[at["intervention"]])
}
