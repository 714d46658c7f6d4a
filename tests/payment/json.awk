# SPDX-License-Identifier: MIT
# Stays of stays.awk as JSON Lines: numbers, true and false as such, a list of
# condition codes, null for what was asked and is not known.

function list(text)
{
	gsub(/;/, "\",\"", text)
	return "[\"" text "\"]"
}

function json(field, text)
{
	if (text == "")
		return "null"
	if (field == "condition_codes")
		return list(text)
	if (text == "true" || text == "false" || field ~ number)
		return text
	return "\"" text "\""
}

BEGIN {
	number = "^(los_days|covered_days|charges|cost|wage_index|cola|beds|" \
	    "uncompensated_care)$|_(ratio|ccr|factor)$"
}

NR == 1 {
	split($0, name, ",")
	next
}

{
	printf "{"
	for (i = 1; i <= NF; i++)
		printf "%s\"%s\":%s", (i > 1 ? "," : ""), name[i], \
		    json(name[i], $i)
	print "}"
}
