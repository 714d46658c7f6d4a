# SPDX-License-Identifier: MIT
# The cells of a CSV file without quotes, by the name of their column.

NR == 1 {
	for (i = 1; i <= NF; i++) {
		field[i] = $i
		column[$i]
	}
	next
}

{
	for (i = 1; i <= NF; i++)
		cell[field[i]] = $i
}
