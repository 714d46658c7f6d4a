# SPDX-License-Identifier: MIT
# Rows of cases with a header as lines that can be compared: CASE,FIELD,VALUE
# for each figure that there is. In rows of pay.bc the column found says what
# became of an outlier: one that is not judged (5) has no parts, one whose days
# are not all covered (3) an issue.

function number(text)
{
	sub(/^-\./, "-0.", text)
	sub(/^\./, "0.", text)
	if (text ~ /\./) {
		sub(/0+$/, "", text)
		sub(/\.$/, "", text)
	}
	return text == "-0" ? "0" : text
}

NR == 1 {
	columns = split($0, name, ",")
	next
}

{
	for (i = 2; i <= columns; i++) {
		cell[name[i]] = $i
		if (name[i] ~ /^cost_/ && $i != "" && \
		    !(cell["found"] == 5 && name[i] ~ /_outlier$/))
			print $1 "," name[i] "," number($i)
	}
	if (cell["found"] == 3 || cell["issues"] ~ /covered_days:fewer/)
		print $1 ",issues,covered_days"
}
