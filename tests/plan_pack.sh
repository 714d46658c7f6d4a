#!/bin/sh
# SPDX-License-Identifier: MIT
# The built-in plan rules over sixty-five made-up hospital stays of
# tests/plan_pack: no stay with a diagnosis or DRG of topics.csv is without an
# item of that topic, and no item contradicts its case. Others have the same
# diagnoses in a program outside the hospital.

. "${0%/*}/lib/report.sh"
as_of="--as-of 2026-11-23"
pack=$root/tests/plan_pack

if ! command -v jq >/dev/null 2>&1; then
	skip plan_pack "no jq"
	exit 0
fi

# planned FILE TO: its cases with their plans.
planned()
{
	# shellcheck disable=SC2086
	cm-assess -q $as_of "$1" | cm-plan -q $as_of --to "$2"
}

# without TOPICS: for each case and topic that it has a diagnosis of, or DRG,
# unless an item is of the topic: case and topic.
without()
{
	jq -r --rawfile topics "$1" '
	def rule: sub("@.*"; "");
	($topics | split("\n")[1:] | map(select(. != "") | split(",") |
	    { topic: .[0], codes: (.[1] | split("|")),
	    drgs: (.[2] | split("|")), items: (.[3] | split("|")) })) as $t |
	select(.disposition != "20") | . as $c |
	[$c.dx[]? | gsub("\\."; "")] as $dx |
	[$c.plan_items[]? | rule] as $have | $t[] |
	select(any(.codes[]; . as $code | any($dx[]; startswith($code))) or
	    any(.drgs[]; . == $c.drg)) |
	select(any(.items[]; IN($have[])) | not) |
	"\($c.case_id) \(.topic)"'
}

planned "$pack/stays.csv" jsonl >"$WORK/stays"
equal "there are sixty-five stays" 65 "$(wc -l <"$WORK/stays" | tr -d ' ')"
without "$pack/topics.csv" <"$WORK/stays" >"$WORK/without"
empty "each diagnosis of a stay has an item of its topic" "$WORK/without"
jq -r --rawfile topics "$pack/topics.csv" -s '
	[.[].dx[]? | gsub("\\."; "")] as $dx |
	$topics | split("\n")[1:][] | select(. != "") | split(",") |
	select(any(.[1] | split("|")[]; . as $code |
	any($dx[]; startswith($code))) | not) | .[0]' "$WORK/stays" \
    >"$WORK/unused"
empty "each topic has a stay" "$WORK/unused"

# What is asked in a hospital only, by the conditions of the table.
cm-plan --print-table plan_rules | jq -rR '
	select(test("in_house|inpatient_now|" +
	    "planned_disposition.*before_discharge") and
	    (test("home_or_staying") | not)) |
	split(",")[0]' >"$WORK/in_hospital"
equal "rules for the hospital are known as such" yes \
    "$([ "$(grep -cx 'sepsis_function\|joint_mobility\|pasrr' \
    "$WORK/in_hospital")" -eq 3 ] && echo yes)"
strays()
{
	jq -r --rawfile in "$WORK/in_hospital" '. as $c |
	($in | split("\n")) as $rules | .plan_items[]? | sub("@.*"; "") |
	select(IN($rules[])) | "\($c.case_id) \(.)"'
}

jq -c 'select(.discharge_at != null)' "$WORK/stays" | strays >"$WORK/got"
empty "who left has no item of the hospital" "$WORK/got"
jq -c 'select(.disposition == "20") | .plan_items[]?' "$WORK/stays" \
    >"$WORK/got"
empty "who died has no item" "$WORK/got"
jq -r 'select(.age == "0" or .age == 0) | .case_id as $id | .plan_items[]? |
    select(test("^(newborn_|safe_care_plan)") | not) | "\($id) \(.)"' \
    "$WORK/stays" >"$WORK/got"
empty "a newborn has items for newborns only" "$WORK/got"
jq -r 'select([.plan_items[]? | sub("@.*"; "")] |
    length != (unique | length)) | .case_id' "$WORK/stays" >"$WORK/got"
empty "no item is there twice" "$WORK/got"
jq -r 'select(.plan_gaps != null and .plan_gaps != []) | .case_id' \
    "$WORK/stays" >"$WORK/got"
empty "no item lacks its goal, owner or date" "$WORK/got"

# The same people as members of a remote program, at home.
jq -c '.program = "remote" | .enrolled_on = "2026-11-02" |
    del(.planned_disposition, .expected_discharge_on)' "$WORK/stays" \
    >"$WORK/remote.jsonl"
planned "$WORK/remote.jsonl" jsonl >"$WORK/remote"
strays <"$WORK/remote" >"$WORK/got"
empty "a member of a remote program has no item of the hospital" "$WORK/got"
jq -r '.plan_items[]? | select(. == "suicide_safety")' "$WORK/remote" \
    >"$WORK/got"
empty "by voice nobody is asked in person" "$WORK/got"
equal "but by voice, with the location confirmed" suicide_remote \
    "$(jq -r 'select(.case_id == "S44").plan_items[0]' "$WORK/remote")"

planned "$pack/stays.csv" csv >"$WORK/stays.csv"
cm-intake -q --to jsonl "$WORK/stays.csv" | jq -c '[.case_id, .plan_items]' \
    >"$WORK/got"
jq -c '[.case_id, .plan_items]' "$WORK/stays" >"$WORK/want"
same "in CSV as in JSON Lines" "$WORK/want" "$WORK/got"
finish
