#!/bin/sh
# SPDX-License-Identifier: MIT
# NEWS2, scored twice: by cm-assess and by tests/news2/score.awk, which was
# written from the published table and rules alone. The score and risk of each
# of many made-up people must be the same in both; wrong points in any row are
# noticed; the table and published cases are those of the data folder.

. "${0%/*}/lib/report.sh"
. "${0%/*}/lib/twice.sh"
# A sanitized build is slow, and takes a tenth.
if [ -n "${SAN-}" ]; then
	CASES=${CASES:-600}
fi
CASES=${CASES:-6000}
as_of=2026-11-23
table=

# as_numbers <JSON: what is a number, as one.
as_numbers()
{
	jq -c '.case_id as $id | map_values(if type == "string" and
	    test("^-?(0|[1-9][0-9]*)([.][0-9]+)?$") then tonumber else . end) |
	    .case_id = $id'
}

# told FILE: what cm-assess says.
told()
{
	cm-assess -q --as-of $as_of ${table:+--table "news2=$table"} \
	    --keep case_id,assess_news2,assess_news2_band --to csv "$1" |
	    sed 1d
}

# noticed K: whether a point more in row K tells something else; without such
# a row nothing.
noticed()
{
	table=$WORK/wrong.csv
	awk -F, -v OFS=, -v k="$1" '
	NR > 1 && $4 != "" && ++n == k { $4++; found = 1 }
	{ print }
	END { exit !found }' "$WORK/news2.csv" >"$table" || return 1
	told "$WORK/few.csv" | sort >"$WORK/spoilt"
	cmp -s "$WORK/few" "$WORK/spoilt" && echo "row $1"
	return 0
}

# published: the table and the cases of the data folder.
published()
{
	if [ -z "${CM_SHARED-}" ]; then
		skip "published table and cases" \
		    "no data folder ../shared/data"
		return
	fi
	tables=$CM_SHARED/data/tables
	awk -F, -v OFS=, '$4 != "" { print $1, $2, $3, $4, $5 }' \
	    "$WORK/news2.csv" >"$WORK/got"
	same "the table is the published one" "$tables/news2.csv" "$WORK/got"
	awk -F, -v OFS=, '
	{
		$1 = NR == 1 ? "case_id,age" : $1 ",40"
		print $1, $2, $3, $4, $5, $6, $7, $8, $9
	}' "$tables/news2_cases.csv" >"$WORK/cases.csv"
	as_json <"$WORK/cases.csv" | as_numbers >"$WORK/cases.jsonl"
	awk -F, -v OFS=, 'NR > 1 { print $1, $10, $11, $12 }' \
	    "$tables/news2_cases.csv" >"$WORK/want"
	for form in csv jsonl; do
		cm-assess -q --as-of $as_of --explain --to jsonl \
		    "$WORK/cases.$form" | jq -r '[.case_id, .assess_news2,
		    .assess_news2_band, (.assess_news2_why |
		    [scan("= ([0-9])(?:,|:)")[0]] | join("+"))] |
		    join(",")' >"$WORK/got"
		same "the published cases as $form" "$WORK/want" "$WORK/got"
	done
}

cm-assess --print-table news2 >"$WORK/news2.csv"
cm-assess --print-table fields >"$WORK/fields.csv"
awk -F, -v n="$CASES" -v seed=1 -f tests/notices/random.awk \
    -f tests/news2/cases.awk "$WORK/news2.csv" >"$WORK/people.csv"
equal "made-up people" $((CASES + 1)) "$(wc -l <"$WORK/people.csv")"
awk -F, -f tests/news2/score.awk "$WORK/news2.csv" "$WORK/fields.csv" \
    "$WORK/people.csv" >"$WORK/rules"
for risk in low low-medium medium high ''; do
	[ "$(grep -c ",$risk\$" "$WORK/rules")" -ge $((CASES / 100)) ] ||
	    echo "too few with the risk \"$risk\""
done >"$WORK/rare"
empty "each risk is there" "$WORK/rare"

sort "$WORK/rules" >"$WORK/want"
agree "$CASES people as CSV" "$WORK/people.csv" "$WORK/want"
as_json <"$WORK/people.csv" >"$WORK/people.jsonl"
agree "$CASES people as JSON Lines" "$WORK/people.jsonl" "$WORK/want"
as_numbers <"$WORK/people.jsonl" >"$WORK/numbers.jsonl"
agree "$CASES people with JSON numbers" "$WORK/numbers.jsonl" "$WORK/want"
cm-intake -q --as-of $as_of "$WORK/people.csv" >"$WORK/checked.csv"
agree "$CASES people after cm-intake" "$WORK/checked.csv" "$WORK/want"

sed 2001q "$WORK/people.csv" >"$WORK/few.csv"
told "$WORK/few.csv" | sort >"$WORK/few"
row=1
while noticed $row; do
	row=$((row + 1))
done >"$WORK/unnoticed"
empty "a point more in any of $((row - 1)) rows is noticed" "$WORK/unnoticed"
table=
published
finish
