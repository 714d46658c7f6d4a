# SPDX-License-Identifier: MIT
# A table with one figure larger by one in its last place.
#
#	awk -F, -v OFS=, -v at=gaf_exponent:2:2026 -f tests/payment/larger.awk \
#	    lib/data/ipps_factors.csv
#
# at is the beginning of the row and the number of the column.

BEGIN {
	split(at, part, ":")
	column = part[2]
}

index($0, part[1] ",") == 1 {
	places = length($column) - index($column, ".")
	if (index($column, ".") == 0)
		places = 0
	$column = sprintf("%." places "f", $column + 1 / 10 ^ places)
}

{ print }
