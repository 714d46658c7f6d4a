#!/bin/sh
# SPDX-License-Identifier: MIT
# A wrong value in every single field of a case, one at a time: cm-intake
# notes it, cm-assess takes it for missing, and neither shows it, ends badly
# or makes a 0 or a normal score of it. In a file that has no other field every
# program answers alike in both forms.

. "${0%/*}/lib/report.sh"

as_of="--as-of 2026-11-21"

# Rows: the good case; for each field the case without it, then the case with
# each wrong value. In keys: "good", "FIELD missing" or "FIELD wrong".
awk -F , -v keys="$WORK/keys" -v alone="$WORK/alone" '
function good(f, t, low, values,  w)
{
	if (f in own)
		return own[f]
	if (t == "bool")
		return "true"
	if (t == "date" || t == "datetime")
		return "2026-11-01"
	split(values, w, "|")
	if (values != "")
		return w[1]
	if (t == "string" || t == "code" || t == "list")
		return "x"
	return low == "" ? "1" : low
}
function wrongs(f, t, low, high, values,  s)
{
	s = "SECRET!"
	if (t == "integer")
		s = s " 1.5 99999999999999999999 0x1F NaN 1e3"
	if (t == "decimal" || t == "money")
		s = s " 1;5 0x1F NaN $5"
	if (t == "money")
		s = s " 1.234"
	if (t == "date" || t == "datetime")
		s = s " 2026-02-30 31/12/2026 20261101 2026-11-01T25:00"
	if (t == "bool")
		s = s " 2 maybe"
	if (t == "integer" || t == "decimal" || t == "money") {
		if (low != "")
			s = s " " low - 1
		if (high != "")
			s = s " " high + 1
	}
	return s
}
function row(key, at, value,  i, line)
{
	line = "C" ++rows
	for (i = 1; i <= n; i++)
		line = line "," (i == at ? value : have[i])
	print line
	print key >keys
}
BEGIN {
	own["approvals"] = "plan:rn:2026-11-01"
	own["assessed_on"] = "2026-10-01;2026-11-01"
	own["contact_attempt_dates"] = "2026-11-01;2026-11-02T10:00"
	own["contacted_on"] = own["mental_health_visits"] = "2026-11-01"
	own["contacts"] = "phone:completed:2026-11-01"
	own["goal_results"] = "walk:met:2026-11-01"
	own["hand_offs"] = "rn:msw:2026-11-01"
	own["referrals"] = "snf:declined:2026-11-01:no_bed"
	own["reviews"] = "concurrent:approved:2026-11-01:2026-11-03"
	own["teach_back"] = "oxygen:partly:2026-11-01"
	own["visits"] = "SN:made:2026-11-01"
	own["age"] = "76"
	own["birth_date"] = "1950-01-01"
	own["care_minutes"] = "2026-11-01:staff:20"
	own["device_days"] = "2026-11-01:rpm:16"
	own["condition_codes"] = "42"
	own["case_manager_states"] = "TX"
	own["prapare"] = "71802-3=LA30189-7"
	own["clocks_met"] = "im1:2026-11-01"
	own["delay"] = "PAY.AUTH_PENDING.payer:1"
	own["disposition"] = "01"
	own["planned_disposition"] = "03"
	own["drg"] = "291"
	own["hcc_prior"] = "37;226"
	own["drg_version"] = "43"
	own["dx"] = "I50.9;E11.9"
	own["px"] = "0DTJ4ZZ;02YA0Z0"
	own["omaha"] = "1:3:2:4"
	own["review_code"] = "00"
	own["state"] = "TX"
}
FNR > 1 && $3 == "case" && $1 != "case_id" {
	n++
	name[n] = $1
	type[n] = $2
	have[n] = good($1, $2, $4, $6)
	wrong[n] = wrongs($1, $2, $4, $5, $6)
}
END {
	line = "case_id"
	for (i = 1; i <= n; i++)
		line = line "," name[i]
	print line
	row("good")
	for (i = 1; i <= n; i++) {
		row(name[i] " missing", i, "")
		m = split(wrong[i], w, " ")
		for (k = 1; k <= m; k++) {
			row(name[i] " wrong", i, w[k])
			print name[i], type[i], w[k] >alone
		}
	}
}' lib/data/fields.csv >"$WORK/in.csv"

# Anything is right in these: names and words that agencies choose.
awk -F , 'FNR > 1 && $3 == "case" && ($2 == "string" ||
    $1 ~ /^(goals_own|language|last_assess_type)$/ ||
    $1 ~ /^milestone(_reasons|s_met)$/ ||
    $1 ~ /^(home_hazards|pending_results|preferences|therapies)$/ ||
    $1 ~ /^(barriers_own|strengths|supplies|teaching_plan)$/ ||
    $1 ~ /^(responsible_disciplines|self_directed)$/ ||
    $1 ~ /^(services_planned|social_services|specialized_services)$/ ||
    $1 ~ /^(px|visit_orders)$/ ||
    $1 ~ /^plan_(begun|declined|done|failed)$/) {
	print $1
}' lib/data/fields.csv >"$WORK/free"

# run PROGRAM: all rows come out, and no message holds what was wrong.
run()
{
	# shellcheck disable=SC2086
	"$1" $as_of -v --to jsonl "$WORK/in.csv" >"$WORK/$1.jsonl" \
	    2>"$WORK/$1.err"
	equal "$1: status" 0 $?
	equal "$1: a case for each row" "$(($(wc -l <"$WORK/keys")))" \
	    "$(($(wc -l <"$WORK/$1.jsonl")))"
	grep -E 'SECRET|0x1F|NaN|maybe|31/12|02-30' "$WORK/$1.err" \
	    >"$WORK/$1.shown"
	empty "$1: no message shows a value" "$WORK/$1.shown"
}

run cm-intake
run cm-assess

jq -r '(.issues // []) | join(" ")' "$WORK/cm-intake.jsonl" >"$WORK/issues"
equal "the good case has no issue" "" "$(head -n 1 "$WORK/issues")"
paste -d ' ' "$WORK/keys" "$WORK/issues" | awk -v free="$WORK/free" '
BEGIN {
	while ((getline f <free) > 0)
		ok[f] = 1
}
$2 == "wrong" && !($1 in ok) {
	n++
	if (index(" " $0, " " $1 ":") == 0)
		print "row " NR ": " $1 ": nothing is noted"
}
END {
	if (n < 500)
		print "only " n " wrong values"
}' >"$WORK/unnoted"
empty "cm-intake notes every wrong value" "$WORK/unnoted"

# The scores of cm-assess: each is as without the field, or is not there; a
# case that has both may be scored by the other one only where it is missing.
jq -r '[to_entries[] | select((.key | startswith("assess_")) and
    (.key | test("complete|tier|points|weight|acuity") | not) and
    (.value | type == "number")) | "\(.key)=\(.value)"] | join(" ")' \
    "$WORK/cm-assess.jsonl" >"$WORK/scores"
paste -d ' ' "$WORK/keys" "$WORK/scores" | awk -v free="$WORK/free" '
BEGIN {
	while ((getline f <free) > 0)
		ok[f] = 1
}
$2 == "missing" {
	split("", without)
	for (i = 3; i <= NF; i++)
		without[$i] = 1
}
$2 == "wrong" && !($1 in ok) {
	for (i = 3; i <= NF; i++)
		if (!($i in without))
			print "row " NR ": " $1 ": " $i " of a wrong value"
}' >"$WORK/used"
empty "cm-assess makes no score of a wrong value" "$WORK/used"
awk 'NR == 1 { n = NF } END { exit n < 20 }' "$WORK/scores"
equal "cm-assess has scores to make" 0 $?

# Each field alone, without columns for the others.
mkdir "$WORK/csv"
awk -v dir="$WORK/csv/" '
$1 != field {
	close(file)
	field = $1
	file = dir field ".csv"
	print "case_id," field >file
}
{
	print NR "," $3 >file
	text = $2 == "list" ? "[\"" $3 "\"]" : "\"" $3 "\""
	print "{\"case_id\":\"" NR "\",\"" field "\":" text "}"
}' "$WORK/alone" >"$WORK/alone.jsonl"
for p in cm-intake cm-assess cm-plan cm-reassess cm-discharge cm-cost; do
	cut -d ' ' -f 1 "$WORK/alone" | uniq | while read -r field; do
		# shellcheck disable=SC2086
		"$p" -q $as_of --keep case_id,appended --to jsonl \
		    "$WORK/csv/$field.csv"
	done >"$WORK/$p.alone.csv"
	# shellcheck disable=SC2086
	"$p" -q $as_of --keep case_id,appended "$WORK/alone.jsonl" \
	    >"$WORK/$p.alone.jsonl"
	same "$p: a field alone is the same in both forms" \
	    "$WORK/$p.alone.csv" "$WORK/$p.alone.jsonl"
done
finish
