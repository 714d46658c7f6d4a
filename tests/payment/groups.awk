# SPDX-License-Identifier: MIT
# The DRGs of a published list, or those of one version of the table drg, in
# lines that can be compared: all that either says of each, blank where it says
# nothing.
#
#	awk -f tests/events/csv.awk -f tests/payment/groups.awk LIST
#	cm-cost --print-table drg | awk -v version=43 -f tests/events/csv.awk \
#	    -f tests/payment/groups.awk

# The column that a heading stands for.
function column_of(heading)
{
	heading = tolower(heading)
	if (heading ~ /^(ms-?drg|drg) *$/)
		return "drg"
	if (heading ~ /post.acute/)
		return "post_acute"
	if (heading ~ /special.pay/)
		return "special_pay"
	if (heading ~ /weight/)
		return "weight"
	if (heading ~ /^(geometric|gmlos)/)
		return "gmlos"
	if (heading ~ /^(arithmetic|amlos)/)
		return "amlos"
	if (heading ~ /title(26)?$/)
		return "title"
	return heading ~ /^(mdc|type|version)$/ ? heading : "other"
}

function flag(text)
{
	return text ~ /^([Yy]es|Y|1)$/ ? "yes" : "no"
}

# No group has a weight or a stay of 0.
function number(text)
{
	return text + 0 == 0 ? "" : text + 0
}

function word(text)
{
	sub(/ +$/, "", text)
	return text == "**" ? "" : text
}

{ sub(/\r$/, "") }

FNR == 1 {
	separator = index($0, "\t") ? "\t" : ","
	columns = split($0, heading, separator)
	for (i = 1; i <= columns; i++)
		column[i] = column_of(heading[i])
	next
}

{
	if (separator == ",")
		cells($0, cell)
	else
		split($0, cell, separator)
	split("", row)
	for (i = 1; i <= columns; i++)
		row[column[i]] = cell[i]
}

version == "" || row["version"] == version {
	print row["drg"] "|" word(row["mdc"]) "|" word(row["type"]) "|" \
	    number(row["weight"]) "|" number(row["gmlos"]) "|" \
	    number(row["amlos"]) "|" flag(row["post_acute"]) "|" \
	    flag(row["special_pay"]) "|" word(row["title"])
}
