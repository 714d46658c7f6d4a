# SPDX-License-Identifier: MIT
# Cases of CSV in lines that can be sorted and compared: the case, the field and
# its value, or one line for each item of a list; what is empty has none.
#
#	awk -v fields=lib/data/fields.csv -f tests/events/csv.awk \
#	    -f tests/events/tidy.awk cases.csv

BEGIN {
	dictionary(fields)
}

FNR == 1 {
	names = cells($0, name)
	next
}

{
	cells($0, cell)
	for (i = 2; i <= names; i++) {
		if (cell[i] == "")
			continue
		head = cell[1] "\t" name[i] "\t"
		if (type[name[i]] != "list") {
			print head cell[i]
			continue
		}
		n = split(cell[i], item, ";")
		for (j = 1; j <= n; j++)
			print head item[j]
	}
}
