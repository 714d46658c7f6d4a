#!/bin/sh
# SPDX-License-Identifier: MIT
# A payer's decision on a request is planned as its clock runs: for made-up
# requests of every kind of payer and of care, each clock of cm-reassess that
# is still to be done is an item of cm-plan with the same window, basis and
# citation, and there are no other ones but the agency's own, for payers whose
# limit no clock has.

. "${0%/*}/lib/report.sh"
. "${0%/*}/lib/twice.sh"
CASES=${CASES:-2000}
items='jq -r [.case_id,.duty,.opens,.due,.basis,.citation]|@csv'
decisions='"auth_(standard|expedited|post_stabilization)"'

# told FILE: the decisions that cm-reassess waits for.
told()
{
	cm-reassess -q --as-of "$as_of" --items --to jsonl "$1" |
	    jq -c 'select(.status | IN("satisfied", "late") | not)' |
	    $items | grep -E ",$decisions," | sort
}

# planned FILE: the items of decisions that cm-plan has.
planned()
{
	cm-plan -q --as-of "$as_of" --items --to jsonl "$1" |
	    $items | grep ',"auth_' | sort >"$WORK/planned"
	grep -v ',"agency",' "$WORK/planned"
}

# doubled: the cases with an item of the agency and another one.
doubled()
{
	awk -F, '{ of_clock = !/,"agency",/ } { seen[$1] = seen[$1] of_clock }
	END { for (id in seen) if (seen[id] ~ /01|10|00/) print id }' \
	    "$WORK/planned"
}

awk -v n="$CASES" -v seed=7 -f tests/notices/days.awk \
    -f tests/notices/random.awk -f tests/notices/requests.awk \
    >"$WORK/cases.csv"
as_json <"$WORK/cases.csv" >"$WORK/cases.jsonl"
equal requests $((CASES + 1)) "$(wc -l <"$WORK/cases.csv")"
for as_of in 2026-11-23T07:00 2026-11-29; do
	told "$WORK/cases.csv" >"$WORK/want"
	for form in csv jsonl; do
		agree "$CASES requests as of $as_of, $form" \
		    "$WORK/cases.$form" "$WORK/want" planned
		doubled >"$WORK/doubled"
		empty "one item for a request as of $as_of, $form" \
		    "$WORK/doubled"
	done
done
cut -d, -f2 "$WORK/planned" | sort | uniq -c | awk '$1 < 5' >"$WORK/few"
empty "enough of each item" "$WORK/few"
cut -d, -f2 "$WORK/planned" | sort -u >"$WORK/names"
equal "items of all kinds" 5 "$(wc -l <"$WORK/names")"
finish
