#!/bin/sh
# SPDX-License-Identifier: MIT
# CSV and JSON Lines give the same answers, in all programs, for every field
# in turn: null, none, absent, and one that intake could not use, which issues
# name and which is unusable to every program after it, be it null, absent or
# without a column.

. "${0%/*}/lib/report.sh"

as_of="--as-of 2026-11-21"
appended="--keep case_id,appended"
later="cm-assess cm-plan cm-reassess cm-discharge cm-cost"
programs="cm-intake $later"

# The dictionary; who reads what.
cm-assess --print-table fields >"$WORK/fields.csv"
cm-intake -q --to jsonl "$WORK/fields.csv" >"$WORK/fields"
for p in $programs; do
	"$p" --fields --to jsonl | jq -r --arg p "$p" \
	    'select(.use == "read") | "\($p)\t\(.field)"'
done >"$WORK/reads"
cut -f 2 "$WORK/reads" | sort -u >"$WORK/read"

# Of each field of a case, and of each that is read, a value that it can have.
jq -n -c --rawfile read "$WORK/read" --slurpfile fields "$WORK/fields" '
	def usable:
		if .values != "" then .values | split("|")[0]
		elif .type == "integer" or .type == "decimal" then
			.low | if . == "" then 1 else tonumber end
		elif .type == "money" then 100.25
		elif .type == "date" then "2026-11-02"
		elif .type == "datetime" then "2026-11-02T09:30"
		elif .type == "bool" then true
		else "1" end;
	($read | split("\n")) as $names
	| [$fields[] | .field as $name
	    | select(.stage == "case" or ($names | index([$name])))
	    | select($name != "case_id" and $name != "issues")
	    | {key: $name, value: (if .type == "list" then [usable]
		else usable end)}]
	| from_entries
	| if any(.[]; . == null) then error("a field without a value")
	    else . end
	| .dx = ["I509"] | .admit_at = "2026-10-30T10:00"
	| .discharge_at = "2026-11-04T12:00" | .los_days = 5
	| .program = "nurse" | .payer = "Medicare"' >"$WORK/full"
jq -c keys_unsorted "$WORK/full" >"$WORK/names"

# With what the programs made of it: a score of then must not stay.
for p in $later; do
	# shellcheck disable=SC2086
	"$p" -q $as_of "$WORK/full" >"$WORK/more"
	mv "$WORK/more" "$WORK/full"
done

# each_field FILTER: a case for each field, named by it, of the whole one:
# FILTER sees the name as $f, its row of the dictionary as $row. What is noted
# of a text is that the map does not know it; a text has no range.
each_field()
{
	jq -c --slurpfile names "$WORK/names" \
	    --slurpfile fields "$WORK/fields" '
	    ($fields | map({key: .field, value: .}) | from_entries) as $rows
	    | . as $all | $names[0][] as $f | $rows[$f] as $row
	    | (if $row.type == "string" then "not_a_known_value"
		else "out_of_range" end) as $problem
	    | {case_id: $f} + $all | '"$1" "$WORK/full"
}

# as_csv FILE: its objects, which have the same keys.
as_csv()
{
	jq -r -s '(.[0] | keys_unsorted) as $names
	    | ($names | @csv), (.[] | [.[$names[]] | if . == [] then "none"
	    elif type == "array" then join(";") else . end] | @csv)' "$1"
}

# answers PROGRAM FILE [OPTION]: what it appends, and the issues, without what
# is not known; explained where no option is given.
answers()
{
	# shellcheck disable=SC2086
	"$1" $as_of -q $appended ${3---explain} --to jsonl "$2" |
	    sed -e 's/"[a-z0-9_]*":null,//g' -e 's/,"[a-z0-9_]*":null}/}/'
}

# in_order: with the names of the fields in one order, where one was absent.
in_order()
{
	jq -S -c .
}

each_field '.[$f] = null' >"$WORK/null.jsonl"
each_field '.[$f] = if $row.type == "list" then [] else "none" end' \
    >"$WORK/none.jsonl"
each_field '.[$f] = null | .issues = ["\($f):\($problem)"]' \
    >"$WORK/noted.jsonl"
jq -c 'with_entries(select(.value != null))' "$WORK/noted.jsonl" \
    >"$WORK/noted_absent.jsonl"

# A value that issues name and that stands where it was. Of a list it can be
# one of the items that is out of range.
each_field 'select($row.stage == "case") | . as $with | .[$f] = null
    | ("not_a_known_value", if $row.type == "list" then empty
	else "out_of_range", "not_a_value" end) as $word
    | .issues = ["\($f):\($word)"] | .case_id += " \($word)"
    | ., (.[$f] = $with[$f])' >"$WORK/both.jsonl"
sed -n 'p;n' "$WORK/both.jsonl" >"$WORK/empty.jsonl"
sed -n 'n;p' "$WORK/both.jsonl" >"$WORK/unknown.jsonl"
for state in null none noted empty unknown; do
	as_csv "$WORK/$state.jsonl" >"$WORK/$state.csv"
done

# Without the field and without a column for it, noted and not.
each_field 'del(.[$f]) | (.issues = []),
    (.case_id = "\($f) noted" | .issues = ["\($f):\($problem)"])' \
    >"$WORK/absent.jsonl"
mkdir "$WORK/absent"
jq -r '[.case_id, (keys_unsorted | @csv), ([.[] | if type == "array"
    then join(";") else . end] | @csv)][]' "$WORK/absent.jsonl" |
    awk -v dir="$WORK/absent/" '
	NR % 6 == 1 { file = dir $0 }
	NR % 6 == 2 || NR % 6 == 3 || NR % 6 == 0 { print >file }
	NR % 6 == 0 { close(file) }'

# without_column PROGRAM OPTION: answers of one file for each field that the
# program reads. A column that explains one that is not there has no place.
without_column()
{
	while read -r f; do
		# shellcheck disable=SC2086
		"$1" $as_of -q $appended $2 --to jsonl "$WORK/absent/$f"
	done <"$WORK/its_fields" | in_order | sort
}

# An object in the place of each, which no program can use.
each_field 'select($row.stage == "case") | .[$f] = {x: 1}' >"$WORK/object.jsonl"
for form in csv jsonl; do
	# shellcheck disable=SC2086
	cm-intake -q $as_of --to $form "$WORK/object.jsonl" \
	    >"$WORK/object.$form.in"
done
# The same from columns that have other names, through a map.
{
	echo field,source
	jq -r 'select(.stage == "case").field | "\(.),its \(.)"' \
	    "$WORK/fields"
} >"$WORK/its.map"
jq -c --slurpfile fields "$WORK/fields" '
	($fields | map(select(.stage == "case")
	    | {key: .field, value: "its \(.field)"}) | from_entries) as $its
	| with_entries(.key |= ($its[.] // .))' "$WORK/object.jsonl" \
    >"$WORK/its.jsonl"
for form in csv jsonl; do
	# shellcheck disable=SC2086
	cm-intake -q $as_of --map "$WORK/its.map" --to $form "$WORK/its.jsonl" \
	    >"$WORK/its.$form.in"
done

jq -r 'select(.stage == "case").field' "$WORK/fields" |
    grep -vx 'case_id\|issues' | sort >"$WORK/expected"
jq -r '.[]' "$WORK/names" | sort | comm -12 - "$WORK/expected" >"$WORK/got"
same "a case for each field of the dictionary" "$WORK/expected" "$WORK/got"

for p in $programs; do
	for state in null none noted; do
		answers "$p" "$WORK/$state.csv" >"$WORK/csv"
		answers "$p" "$WORK/$state.jsonl" >"$WORK/jsonl"
		same "$p: $state" "$WORK/csv" "$WORK/jsonl"
	done
	in_order <"$WORK/csv" >"$WORK/csv.in_order"
	answers "$p" "$WORK/noted_absent.jsonl" | in_order >"$WORK/jsonl"
	same "$p: noted and absent" "$WORK/csv.in_order" "$WORK/jsonl"

	option=
	if [ "$p" = cm-assess ]; then
		option="--missing prorate"
		for form in csv jsonl; do
			answers "$p" "$WORK/noted.$form" "$option" \
			    >"$WORK/$form"
		done
		same "$p $option: noted" "$WORK/csv" "$WORK/jsonl"
	fi
	grep "^$p	" "$WORK/reads" | cut -f 2 |
	    grep -vx 'case_id\|issues' >"$WORK/its_fields"
	without_column "$p" "$option" >"$WORK/csv"
	answers "$p" "$WORK/absent.jsonl" "$option" |
	    jq -S -c --rawfile fields "$WORK/its_fields" '
	    (.case_id | split(" ")[0]) as $f
	    | select($fields | split("\n") | index([$f]))' |
	    sort >"$WORK/jsonl"
	same "$p${option:+ $option}: without a column, noted and not" \
	    "$WORK/csv" "$WORK/jsonl"
done

for p in $later; do
	for state in empty unknown; do
		for form in csv jsonl; do
			answers "$p" "$WORK/$state.$form"
		done >"$WORK/$state"
	done
	same "$p: a value that issues name is not used" "$WORK/empty" \
	    "$WORK/unknown"
	for form in csv jsonl; do
		for source in object its; do
			answers "$p" "$WORK/$source.$form.in" | in_order \
			    >"$WORK/$source.$form"
		done
		same "$p: an object is unusable through a map to $form" \
		    "$WORK/object.$form" "$WORK/its.$form"
	done
	same "$p: an object is unusable" "$WORK/object.csv" \
	    "$WORK/object.jsonl"
done

# The same of yesterday's file.
each_field 'select($row.stage == "case")' >"$WORK/today.jsonl"
for state in empty unknown; do
	for form in csv jsonl; do
		# shellcheck disable=SC2086
		cm-reassess -q $as_of --prior "$WORK/$state.$form" \
		    "$WORK/today.jsonl"
	done >"$WORK/$state"
done
same "--prior: a value that issues name is not used" "$WORK/empty" \
    "$WORK/unknown"

# An object in the place of each, as the programs pass it on from form to form.
each_field '.[$f] = {x: 1}' >"$WORK/object.jsonl"
for form in csv jsonl; do
	# shellcheck disable=SC2086
	cm-intake -q $as_of --to $form "$WORK/object.jsonl" \
	    >"$WORK/object.$form.in"
done
each_field . >"$WORK/today.jsonl"
changes="--keep case_id,reassess_changes,issues --to jsonl"
for form in csv jsonl; do
	# shellcheck disable=SC2086
	cm-reassess -q $as_of --prior "$WORK/object.$form.in" $changes \
	    "$WORK/today.jsonl" | in_order >"$WORK/before.$form"
	# shellcheck disable=SC2086
	cm-reassess -q $as_of --prior "$WORK/today.jsonl" $changes \
	    "$WORK/object.$form.in" | in_order >"$WORK/now.$form"
done
same "--prior: an object there is not known" "$WORK/before.csv" \
    "$WORK/before.jsonl"
same "--prior: an object now is not known" "$WORK/now.csv" "$WORK/now.jsonl"
finish
