# SPDX-License-Identifier: MIT
# The table clocks with the last moment of row k, as the rows of cm-reassess
# count, one day or month later; without payers' decisions, which are those of
# tests/notices, and appeals, whose cases are those of cm-reassess. Prints
# nothing if there is no such row.
#
#	awk -v k=1 -f tests/clocks/later.awk lib/data/clocks.csv

# The cell that so many commas precede, quoted ones not counted.
function start_of(line, commas,  i, c, quoted)
{
	for (i = 1; commas > 0; i++) {
		c = substr(line, i, 1)
		if (c == "\"")
			quoted = !quoted
		commas -= c == "," && !quoted
	}
	return i
}

NR == 1 {
	n = split($0, name, ",")
	for (i = 1; i <= n; i++)
		at[name[i]] = i - 1
}

/^[a-z_0-9]*,reassess,/ && \
    substr($0, start_of($0, at["anchor"])) !~ /^(auth_|denial_on|appeal)/ && \
    ++row == k {
	i = start_of($0, at["closes"])
	j = start_of($0, at["closes_unit"])
	later = substr($0, i, j - i - 1) + \
	    (substr($0, j) ~ /^(hour|midnight)/ ? 24 : 1)
	$0 = substr($0, 1, i - 1) later substr($0, j - 1)
}

{
	table[NR] = $0
}

END {
	for (i = 1; i <= NR && row >= k; i++)
		print table[i]
}
