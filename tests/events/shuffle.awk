# SPDX-License-Identifier: MIT
# The lines of a file in an order of chance, always the same, for sort -n and
# cut -f 2-.
#
#	awk -v seed=1 -f tests/notices/random.awk -f tests/events/shuffle.awk

BEGIN {
	x = seed
}

{
	print below(1000000) "\t" $0
}
