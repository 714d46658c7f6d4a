#!/bin/sh
# SPDX-License-Identifier: MIT
# What a plan must have, by cm-plan --profile: of each profile of the table
# plan_elements a case that meets all its elements has no gap of them; one that
# lacks an element by one field has that gap, missing where the field is empty,
# not recorded where it is not there or cannot be used. In both forms; auto
# finds the profile by the setting.

. "${0%/*}/lib/report.sh"
as_of="--as-of 2026-11-21"

# gaps P FILE [PROFILE]: with --profile P, for each case those of a profile.
gaps()
{
	# shellcheck disable=SC2086
	cm-plan -q $as_of --profile "$1" --to jsonl "$2" |
	    jq -r --arg p "${3-$1}:" '.case_id + "\t" +
	    ([.plan_gaps[]? | select(startswith($p))] | join(" "))'
}

# as_csv: cases as CSV that has all their fields.
as_csv()
{
	jq -rs 'def text: if . == null then "" elif . == [] then "none"
	    elif type == "array" then join(";") else tostring end;
	    (map(keys) | add | unique) as $names |
	    ($names, (.[] | [.[$names[]] | text])) | @csv'
}

# In CSV what is not there is not there in any case: a file for each.
absent_csv()
{
	: >"$WORK/found"
	while IFS=$tab read -r key json want; do
		printf '%s\n' "$json" | as_csv >"$WORK/one.csv"
		printf '%s\t%s\n' "$key" "$want" >>"$WORK/want"
		gaps "$1" "$WORK/one.csv" >>"$WORK/found"
	done
}

profile()
{
	awk -f tests/elements/cases.awk -v profile="$1" lib/data/fields.csv \
	    tests/elements/contexts.csv lib/data/plan_elements.csv \
	    >"$WORK/cases"
	n=$(grep -c "^$1," lib/data/plan_elements.csv)
	at_least "$1: cases" "$((2 * n + 1))" "$(wc -l <"$WORK/cases")"
	cut -f 2 "$WORK/cases" >"$WORK/cases.jsonl"
	cut -f 1,3 "$WORK/cases" >"$WORK/want"
	gaps "$1" "$WORK/cases.jsonl" >"$WORK/found"
	same "$1: each lack is told, jsonl" "$WORK/want" "$WORK/found"
	gaps auto "$WORK/cases.jsonl" "$1" >"$WORK/found"
	same "$1: auto finds it by the setting" "$WORK/want" "$WORK/found"
	grep -v ^absent "$WORK/cases" >"$WORK/there"
	cut -f 2 "$WORK/there" | as_csv >"$WORK/cases.csv"
	cut -f 1,3 "$WORK/there" >"$WORK/want"
	gaps "$1" "$WORK/cases.csv" >"$WORK/found"
	same "$1: each lack is told, csv" "$WORK/want" "$WORK/found"
	: >"$WORK/want"
	grep ^absent "$WORK/cases" | sed -n '1p;$p' >"$WORK/two"
	absent_csv "$1" <"$WORK/two"
	same "$1: no column is not missing" "$WORK/want" "$WORK/found"
}

# at_least NAME LOW GOT
at_least()
{
	if [ "$3" -ge "$2" ]; then
		ok "$1"
	else
		not_ok "$1"
	fi
}

tab=$(printf '\t')
cm-plan --print-table plan_elements | sed 1d | cut -d , -f 1 | uniq \
    >"$WORK/profiles"
equal "profiles" 8 "$(($(wc -l <"$WORK/profiles")))"
equal "elements" 126 "$(($(wc -l <lib/data/plan_elements.csv) - 1))"
if [ -e "${CM_SHARED-}/data/tables/plan_elements.csv" ]; then
	for f in lib/data "$CM_SHARED/data/tables"; do
		sed 1d "$f/plan_elements.csv" | cut -d , -f 1,2 | sort \
		    >"$WORK/$(basename "$f")"
	done
	same "the elements are those of the regulations" "$WORK/tables" \
	    "$WORK/data"
else
	skip "the elements are those of the regulations" "no shared folder"
fi
while read -r p; do
	profile "$p"
done <"$WORK/profiles"
finish
