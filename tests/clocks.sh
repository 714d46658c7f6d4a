#!/bin/sh
# SPDX-License-Identifier: MIT
# The clocks of cm-reassess, decided twice: by the program and by
# tests/clocks/clocks.awk, which was written from the rules alone. Each clock of
# each of many made-up cases, as of two days, must be the same in both; and each
# row of the table matters: a limit that is a day later is noticed.

. "${0%/*}/lib/report.sh"
. "${0%/*}/lib/twice.sh"
# A sanitized build is slow, and takes a tenth.
if [ -n "${SAN-}" ]; then
	CASES=${CASES:-1000}
fi
CASES=${CASES:-10000}
table=

# made N: so many cases.
made()
{
	awk -v n="$1" -v seed=1 -v as_of="$as_of" -f tests/notices/days.awk \
	    -f tests/notices/random.awk -f tests/clocks/cases.awk
}

# by_rule FILE: what the rules say.
by_rule()
{
	awk -F, -v as_of="$as_of" -f tests/notices/days.awk \
	    -f tests/notices/duty.awk -f tests/clocks/clock.awk \
	    -f tests/clocks/clocks.awk "$1" | sort
}

# told FILE: what cm-reassess says, with the table if there is another.
told()
{
	cm-reassess -q --as-of "$as_of" ${table:+--table "clocks=$table"} \
	    --items --to csv "$1" |
	    columns case_id,duty,status,opens,due,met,left
}

# noticed K: whether a table whose row K is wrong tells something else; without
# such a row nothing.
noticed()
{
	table=$WORK/later.csv
	awk -v k="$1" -f tests/clocks/later.awk lib/data/clocks.csv >"$table"
	[ -s "$table" ] || return 1
	told "$WORK/few.csv" | sort >"$WORK/spoilt"
	cmp -s "$WORK/few" "$WORK/spoilt" && echo "row $1"
	return 0
}

for as_of in 2026-11-23T07:00 2024-03-11T16:30; do
	made "$CASES" >"$WORK/cases.csv"
	equal "cases as of $as_of" $((CASES + 1)) "$(wc -l <"$WORK/cases.csv")"
	by_rule "$WORK/cases.csv" >"$WORK/want"
	agree "$CASES cases as of $as_of as CSV" "$WORK/cases.csv" "$WORK/want"
	as_json <"$WORK/cases.csv" >"$WORK/cases.jsonl"
	agree "$CASES cases as of $as_of as JSON Lines" "$WORK/cases.jsonl" \
	    "$WORK/want"
done

# A file in which it was never asked what was done.
cut -d, -f1-13,20- "$WORK/cases.csv" | sed 2001q | sed 's/,[^,]*$//' \
    >"$WORK/unasked.csv"
by_rule "$WORK/unasked.csv" >"$WORK/unasked.want"
agree "cases without what was done" "$WORK/unasked.csv" "$WORK/unasked.want"

sed 1501q "$WORK/cases.csv" >"$WORK/few.csv"
by_rule "$WORK/few.csv" >"$WORK/few"
row=1
while noticed $row; do
	row=$((row + 1))
done >"$WORK/unnoticed"
empty "a later limit of any of $((row - 1)) rows is noticed" "$WORK/unnoticed"
finish
