#!/bin/sh
# SPDX-License-Identifier: MIT
# The built-in plan rules over the stays of the demonstration set of MIMIC-IV:
# no item twice, each says who and when, none is for one who died in hospital or
# is an item of the hospital for one who left. tests/plan_people/page shows five
# of them, with days after leaving in place of dates.

. "${0%/*}/lib/report.sh"

set_of=${CM_SHARED-}/data/real/mimic_iv_demo
as_of="--as-of 2215-01-01"	# all have left: their dates are shifted
if [ -z "${CM_SHARED-}" ] || [ ! -d "$set_of" ]; then
	skip plan_people "no data folder ../shared/data"
	exit 0
fi
if ! command -v jq >/dev/null 2>&1; then
	skip plan_people "no jq"
	exit 0
fi

# shellcheck disable=SC2086
scripts/from-mimic "$set_of" 2>/dev/null |
    cm-intake -q --map mimic_iv $as_of 2>/dev/null |
    cm-assess -q $as_of >"$WORK/assessed"
# shellcheck disable=SC2086
cm-plan -q $as_of --items --with discharge_at,disposition "$WORK/assessed" \
    >"$WORK/items"
equal "all stays are read" 275 "$(wc -l <"$WORK/assessed" | tr -d ' ')"
equal "most have a plan" 1 \
    "$(jq -r .case_id "$WORK/items" | sort -u | awk 'END { print (NR > 100) }')"
jq -r '"\(.case_id) \(.item)"' "$WORK/items" | sort | uniq -d \
    >"$WORK/twice"
empty "no item is there twice" "$WORK/twice"
jq -r 'select(.role == null or .due == null) | "\(.case_id) \(.item)"' \
    "$WORK/items" >"$WORK/vague"
empty "each says who and when" "$WORK/vague"
jq -r 'select(.disposition == "20") | "\(.case_id) \(.item)"' \
    "$WORK/items" >"$WORK/dead"
empty "none is for one who died in hospital" "$WORK/dead"

# Rules that hold of no one who has left, whatever else is true.
cm-plan --print-table plan_rules >"$WORK/rules.csv"
cm-intake -q --to jsonl "$WORK/rules.csv" 2>/dev/null |
    jq -r 'select(.when | gsub("\\([^()]*\\)"; "") | gsub("\\([^()]*\\)"; "") |
	test("(^| and )(missing discharge_at|before_discharge|in_house" +
	    "|inpatient_now)($| and )")) | .rule' |
    sort >"$WORK/in_house"
equal "there are such rules" 1 \
    "$(awk 'END { print (NR > 20) }' "$WORK/in_house")"
jq -r .duty "$WORK/items" | sort -u | comm -12 - "$WORK/in_house" \
    >"$WORK/late"
empty "nothing of the hospital is for one who has left" "$WORK/late"

# page CASE ...: their items, in the order in which they are due.
page()
{
	n=0
	for id in "$@"; do
		n=$((n + 1))
		echo "stay $n"
		jq -r --arg id "$id" 'def day: .[:10] + "T00:00:00Z" | fromdate;
		    select(.case_id == $id) | [((.due | day) -
		    (.discharge_at | day)) / 86400, .role, .priority,
		    .text] | @tsv' "$WORK/items" | sort -s -n |
		    awk -F '\t' '{ printf "%4d  %-16s %-8s %s\n", $1, $2, $3,
			$4 }'
	done
}
page 20093566 22205327 27189241 23819016 24885579 >"$WORK/page"
same "the plans of five" tests/plan_people/page "$WORK/page"
finish
