#!/bin/sh
# SPDX-License-Identifier: MIT
# A value that intake could not use is unusable to every program after it, in
# either form: a caseload in which each field in turn is empty and named in
# issues gives the same answers as CSV and as JSON Lines, where its key is
# absent or null.

. "${0%/*}/lib/report.sh"

as_of="--as-of 2026-11-21"
appended="--keep case_id,appended"
programs="cm-assess cm-plan cm-reassess cm-discharge cm-cost"

# The dictionary: name, type, least value and words.
cm-assess --print-table fields | awk -F, 'NR > 1 && $3 == "case" {
	print $1 "\t" $2 "\t" $4 "\t" $6
}' >"$WORK/fields"
for p in $programs; do
	"$p" --fields --to jsonl | jq -c 'select(.use == "read")'
done | jq -r .field | sort -u >"$WORK/read"

# A value that each of them can have, but for those of free text.
jq -n -c --rawfile read "$WORK/read" --rawfile fields "$WORK/fields" '
	def usable:
		if .[3] != "" then .[3] | split("|")[0]
		elif .[1] == "integer" or .[1] == "decimal" then
			if .[2] == "" then 1 else .[2] | tonumber end
		elif .[1] == "money" then 100.25
		elif .[1] == "date" then "2026-11-02"
		elif .[1] == "datetime" then "2026-11-02T09:30"
		elif .[1] == "bool" then true
		else "1" end;
	($read | split("\n")) as $names
	| [$fields | split("\n")[] | split("\t")
	    | select(length == 4 and .[1] != "string" and .[0] != "issues")
	    | select([.[0]] | inside($names))
	    | {key: .[0], value: (if .[1] == "list" then [usable]
		else usable end)}]
	| from_entries
	| .dx = ["I509"] | .admit_at = "2026-10-30T10:00"
	| .discharge_at = "2026-11-04T12:00" | .los_days = 5
	| .program = "nurse"' >"$WORK/full"

jq -c keys_unsorted "$WORK/full" >"$WORK/names"

# With what the programs made of it: a score of then must not stay.
for p in $programs; do
	# shellcheck disable=SC2086
	"$p" -q $as_of "$WORK/full" >"$WORK/more"
	mv "$WORK/more" "$WORK/full"
done

# as_csv FILE: its objects, which have the same keys.
as_csv()
{
	jq -r -s '(.[0] | keys_unsorted) as $names
	    | ($names | @csv), (.[] | [.[$names[]]
	    | if type == "array" then join(";") else . end] | @csv)' "$1"
}

# One case for each field, without it.
jq -c '. as $all | keys_unsorted[] as $f
	| {case_id: $f} + ($all | .[$f] = null)
	+ {issues: [$f + ":out_of_range"]}' "$WORK/full" >"$WORK/null.jsonl"
jq -c 'with_entries(select(.value != null))' "$WORK/null.jsonl" \
    >"$WORK/absent.jsonl"
as_csv "$WORK/null.jsonl" >"$WORK/in.csv"

# A value that the map does not know and that stands where it was.
jq -c --slurpfile names "$WORK/names" '. as $all | $names[0][] as $f
	| {case_id: $f} + ($all | .[$f] = null)
	+ {issues: [$f + ":not_a_known_value"]}' "$WORK/full" \
    >"$WORK/empty.jsonl"
jq -c --slurpfile all "$WORK/full" '.[.case_id] = $all[0][.case_id]' \
    "$WORK/empty.jsonl" >"$WORK/unknown.jsonl"
for has in empty unknown; do
	as_csv "$WORK/$has.jsonl" >"$WORK/$has.csv"
done

# answers PROGRAM FILE: what it appends, and the issues.
answers()
{
	# shellcheck disable=SC2086
	"$1" $as_of -q --explain $3 --to jsonl "$2" |
	    jq -S -c 'with_entries(select(.value != null))'
}

# An object in the place of each, texts too, which no program can use.
jq -c --rawfile read "$WORK/read" --rawfile fields "$WORK/fields" '
	. as $all | ($read | split("\n")) as $names
	| ($fields | split("\n")[] | split("\t")[0] // empty
	    | select([.] | inside($names))
	    | select(. != "case_id" and . != "issues")) as $f
	| $all + {case_id: $f, ($f): {x: 1}}' "$WORK/full" >"$WORK/object.jsonl"
for form in csv jsonl; do
	# shellcheck disable=SC2086
	cm-intake -q $as_of --to $form "$WORK/object.jsonl" \
	    >"$WORK/object.$form.in"
done
# The same from columns that have other names, through a map.
{
	echo field,source
	sed 's/\([^	]*\).*/\1,its \1/' "$WORK/fields"
} >"$WORK/its.map"
jq -c --rawfile fields "$WORK/fields" '
	([$fields | split("\n")[] | split("\t")[0] // empty
	    | {key: ., value: "its \(.)"}] | from_entries) as $its
	| with_entries(.key |= ($its[.] // .))' "$WORK/object.jsonl" \
    >"$WORK/its.jsonl"
for form in csv jsonl; do
	# shellcheck disable=SC2086
	cm-intake -q $as_of --map "$WORK/its.map" --to $form "$WORK/its.jsonl" \
	    >"$WORK/its.$form.in"
done

cases=$(grep -c . "$WORK/absent.jsonl")
if [ "$cases" -gt 150 ]; then
	ok "a case for each of the fields that are read"
else
	echo "$cases cases" >"$WORK/few"
	not_ok "a case for each of the fields that are read" "$WORK/few"
fi
for p in $programs; do
	for more in "" "--missing prorate"; do
		[ -n "$more" ] && [ "$p" != cm-assess ] && continue
		name="$p${more:+ $more}"
		answers "$p" "$WORK/in.csv" "$more" >"$WORK/csv"
		answers "$p" "$WORK/absent.jsonl" "$more" >"$WORK/absent"
		answers "$p" "$WORK/null.jsonl" "$more" >"$WORK/null"
		same "$name: an absent key that issues name is unusable" \
		    "$WORK/csv" "$WORK/absent"
		same "$name: a null that issues name is unusable" \
		    "$WORK/csv" "$WORK/null"
	done
	for has in empty unknown; do
		for form in csv jsonl; do
			answers "$p" "$WORK/$has.$form" "$appended"
		done >"$WORK/$has"
	done
	same "$p: a value that issues name is not used" "$WORK/empty" \
	    "$WORK/unknown"
	for form in csv jsonl; do
		answers "$p" "$WORK/object.$form.in" "$appended" \
		    >"$WORK/object.$form"
		answers "$p" "$WORK/its.$form.in" "$appended" >"$WORK/its.$form"
		same "$p: an object is unusable through a map to $form" \
		    "$WORK/object.$form" "$WORK/its.$form"
	done
	same "$p: an object is unusable" "$WORK/object.csv" \
	    "$WORK/object.jsonl"
done
# What no record of a file has, and so no column.
for field in phq9_5 dx admit_at ecog; do
	jq -c --arg field $field 'select(.case_id == $field)' \
	    "$WORK/absent.jsonl" >"$WORK/one.jsonl"
	as_csv "$WORK/one.jsonl" >"$WORK/one.csv"
	for form in csv jsonl; do
		for p in $programs; do
			answers "$p" "$WORK/one.$form" "$appended"
		done >"$WORK/column.$form"
		answers cm-assess "$WORK/one.$form" \
		    "$appended --missing prorate" >>"$WORK/column.$form"
	done
	same "$field: without a column it is unusable, too" \
	    "$WORK/column.csv" "$WORK/column.jsonl"
done
finish
