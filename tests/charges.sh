#!/bin/sh
# SPDX-License-Identifier: MIT
# A year of discharges as a state publishes them, 300,000 made-up rows with a
# byte order mark, DOS line ends, quoted commas, stays of "120 +", currency
# signs and separators: through cm-intake and cm-cost, by every key, rows and
# cents in are rows and cents out, and equal to sums that awk has by itself.

. "${0%/*}/lib/report.sh"
# A sanitized build is slow, and takes a tenth.
if [ -n "${SAN-}" ]; then
	ROWS=${ROWS:-30000}
fi
ROWS=${ROWS:-300000}
third=$((ROWS / 3))
as_of=2026-11-21

# What is dear is dear: up to 9,999,999.99 a stay, and sums beyond 2^31.
awk -v rows="$ROWS" -v sums="$WORK/sums.want" '
function random(n)
{
	seed = (seed * 16807) % 2147483647
	return seed % n
}
function written(cents, how,  whole, text)
{
	whole = int(cents / 100)
	text = sprintf(".%02d", cents % 100)
	if (how == 0)
		return whole text
	for (; whole >= 1000; whole = int(whole / 1000))
		text = sprintf(",%03d", whole % 1000) text
	text = whole text
	return "\"" (how == 1 ? "$" : "") text "\""
}
BEGIN {
	seed = 20261121
	np = split("Medicare|Medicaid|\"Blue Cross, Blue Shield\"|" \
	    "Private Health Insurance|Self-Pay", payer, "|")
	nd = split("Home or Self Care|Skilled Nursing Home|Expired|" \
	    "Home w/ Home Health Services", to, "|")
	printf "\xef\xbb\xbf\"row\",\"Facility Name\",\"Age Group\"," \
	    "\"Gender\",\"Length of Stay\",\"Type of Admission\"," \
	    "\"Patient Disposition\",\"Discharge Year\",\"APR DRG Code\"," \
	    "\"Payment Typology 1\",\"Total Charges\",\"Total Costs\"\r\n"
	for (i = 1; i <= rows; i++) {
		p = random(np) + 1
		charge = random(999999999) + 1
		cost = int(charge * 3 / 10)
		charges[p] += charge
		costs[p] += cost
		n[p]++
		sex = random(2) ? "F" : "M"
		days = random(400) ? random(119) + 1 : "\"120 +\""
		printf "%d,\"St. Mary\047s, North\",70 or Older,%s,%s,", i,
		    sex, days
		printf "Emergency,%s,2024,%03d,%s,%s,%s\r\n",
		    to[random(nd) + 1], random(999) + 1, payer[p],
		    written(charge, random(3)), written(cost, 0)
	}
	for (p = 1; p <= np; p++)
		printf "%s,%d,%.0f.%02d,%.0f.%02d\n", payer[p], n[p],
		    int(charges[p] / 100), charges[p] % 100,
		    int(costs[p] / 100), costs[p] % 100 >sums
}' >"$WORK/charges.csv"

cm-intake -q --as-of $as_of --map sparcs -o "$WORK/cases.csv" \
    "$WORK/charges.csv"
equal "the file is read" 0 $?
cut -d, -f1-2 "$WORK/cases.csv" | tail -n 1 >"$WORK/last"
equal "rows out" $((ROWS + 1)) "$(wc -l <"$WORK/cases.csv")"

# reconciles NAME ARGUMENT...: status 0, and each line says equal.
reconciles()
{
	what=$1
	shift
	cm-cost -q --as-of $as_of --reconcile "$@" >"$WORK/$what.csv" \
	    2>"$WORK/$what.err"
	equal "$what: status" 0 $?
	grep -v ': equal$\|eligibility not judged' "$WORK/$what.err" \
	    >"$WORK/$what.bad"
	empty "$what: equal" "$WORK/$what.bad"
	equal "$what: cents" 2 "$(grep -c 'e: c[a-z]*: .* in groups' \
	    "$WORK/$what.err")"
}

reconciles payer --by payer "$WORK/cases.csv"
jq -R -r 'select(test(",(cases|charges|cost),"))' <"$WORK/payer.csv" |
    awk -F, '
    { key = $1; if (NF > 5) key = $1 "," $2 }
    $(NF - 3) == "cases" { n[key] = $(NF - 2); if (!(key in seen)) {
	seen[key] = 1; order[++keys] = key } }
    $(NF - 3) == "charges" { charges[key] = $(NF - 2) }
    $(NF - 3) == "cost" { cost[key] = $(NF - 2) }
    END {
	for (i = 1; i <= keys; i++)
		print order[i] "," n[order[i]] "," charges[order[i]] "," \
		    cost[order[i]]
    }' | LC_ALL=C sort >"$WORK/sums.got"
LC_ALL=C sort "$WORK/sums.want" >"$WORK/sums.sorted"
same "sums by payer, to the cent" "$WORK/sums.sorted" "$WORK/sums.got"

reconciles category --by category "$WORK/cases.csv"
reconciles case --by case "$WORK/cases.csv"
equal "case: a group each" "$ROWS" "$(grep -c ,cases, "$WORK/case.csv")"

# Parts add up to the whole.
head -n 1 "$WORK/cases.csv" >"$WORK/head"
{
	cat "$WORK/head"
	sed -n "2,${third}p" "$WORK/cases.csv"
} | cm-cost -q --as-of $as_of --by payer >"$WORK/part1.csv"
{
	cat "$WORK/head"
	sed "1,${third}d" "$WORK/cases.csv"
} | cm-cost -q --as-of $as_of --by payer >"$WORK/part2.csv"
cm-cost --merge "$WORK/part1.csv" "$WORK/part2.csv" >"$WORK/merged.csv"
same "parts add up" "$WORK/payer.csv" "$WORK/merged.csv"

# An amount that cannot be read is reported, not skipped.
sed -e '2s/,[^,]*\r$/,12 Euro\r/' -e 3q "$WORK/charges.csv" |
    cm-intake -q --as-of $as_of --map sparcs |
    cm-cost -q --as-of $as_of --by payer --reconcile \
    >"$WORK/bad.csv" 2>"$WORK/bad.err"
equal "unreadable: status" 1 $?
grep -c 'cost: .* rows that cannot be used: 1: NOT EQUAL' "$WORK/bad.err" \
    >"$WORK/bad.lines"
equal "unreadable: told" 1 "$(cat "$WORK/bad.lines")"
finish
