#!/bin/sh
# SPDX-License-Identifier: MIT
# Every rule of the table plan_rules fires, and does not fire: records are made
# from its own condition, for each of its terms one with which it fires by this
# term alone and the nearest one with which it does not. In both forms; and a
# limit that is a step off is told. No two rules give the same item.
#
# A condition with a name is tried as a rule of its own, so that rules which say
# the name need only a few of its codes. A rule with a fact that the records
# cannot have needs a row of tests/plan_rules/made.csv, which says which fields
# give it. A sanitized build is slow and takes every seventh of the tables that
# are a step off.

. "${0%/*}/lib/report.sh"
of="-q --as-of 2026-11-18T12:00"
csv=tests/events/csv.awk

# make RULES DIR: the records of a table.
make()
{
	mkdir -p "$2"
	for what in terms faults unseen idle; do
		: >"$2/$what"
	done
	awk -v rules="$1" -v dir=lib/data -v as_of=2026-11-18 -v out="$2" \
	    -f $csv -f tests/notices/days.awk -f tests/plan_rules/when.awk \
	    -f tests/plan_rules/value.awk -f tests/plan_rules/solve.awk \
	    -f tests/plan_rules/raw.awk -f tests/plan_rules/write.awk \
	    -f tests/plan_rules/spoil.awk -f tests/plan_rules/records.awk
}

# plan RULES FILE: the items of the records.
plan()
{
	# shellcheck disable=SC2086
	cm-plan $of --table "plan_rules=$1" --keep case_id,plan_items \
	    --table "named_conditions=$WORK/short.csv" --to csv "$2"
}

# findings DIR FILE: of the items of its records, what comes out otherwise.
findings()
{
	awk -f $csv -f tests/plan_rules/check.awk "$1/terms" "$2"
}

# spoilt FILE: FILE.csv is a table whose rules in FILE are a step off; those are
# told.
spoilt()
{
	plan "$1.csv" "${1%/*}/cases.csv" >"$1.got"
	findings "${1%/*}" "$1.got" | sed 's/:.*//' | sort -u >"$1.told"
	sort "$1" | diff - "$1.told" | sed -n -e 's/^</not told:/p' \
	    -e 's/^>/told without a reason:/p'
}

# try NAME RULES: the records of a table, as they come out of both forms.
try()
{
	d=$WORK/$1
	mkdir -p "$d"
	awk -v names="$WORK/short.csv" -f $csv -f tests/plan_rules/expand.awk \
	    "$2" >"$d/expanded.csv"
	make "$d/expanded.csv" "$d"
	equal "$1: the records are made" 0 $?
	empty "$1: a record can be made of every term" "$d/faults"
	empty "$1: no term could be left out" "$d/idle"
	empty "$1: of every term the nearest miss is known" "$d/unseen"
	equal "$1: rules with records" "$(sed 1d "$2" | wc -l)" \
	    "$(cut -d / -f 1 "$d/terms" | sort -u | wc -l)"
	plan "$2" "$d/cases.csv" >"$d/csv"
	plan "$2" "$d/cases.jsonl" >"$d/jsonl"
	equal "$1: records that come back" "$(wc -l <"$d/cases.csv")" \
	    "$(wc -l <"$d/csv")"
	findings "$d" "$d/csv" >"$d/wrong"
	empty "$1: every rule fires by each term, not a step beside it" \
	    "$d/wrong"
	same "$1: JSON Lines give the same items" "$d/csv" "$d/jsonl"
	for table in "$d"/spoilt.*.csv; do
		echo "${table%.csv}"
	done | awk -v every="${SAN:+7}" 'every == "" || NR % every == 1' \
	    >"$d/tables"
	each spoilt "$d/tables" >"$d/missed"
	empty "$1: each limit and word that is a step off is told" \
	    "$d/missed"
}

# table_of FILE: rules with the conditions of a file, a line each, some with the
# name of a clock and a colon before it.
table_of()
{
	echo rule,when,problem,category,target,priority,source,verified,clock
	awk '
	{
		clock = ""
		if (match($0, /^[a-z0-9_]+: /)) {
			clock = substr($0, 1, RLENGTH - 2)
			$0 = substr($0, RLENGTH + 1)
		}
		gsub(/"/, "\"\"")
		print "line_" NR ",\"" $0 "\",HEAL7,S,T60,routine,made up,no," \
		    clock
	}' "$1"
}

# fault NAME FILE CONDITION SAID: a condition is not passed over.
fault()
{
	echo "$3" >"$WORK/odd"
	table_of "$WORK/odd" >"$WORK/odd.csv"
	make "$WORK/odd.csv" "$WORK/odd.made"
	equal "$1" "line_1: $4" "$(sed 1q "$WORK/odd.made/$2")"
}

# alike FILE: the rules that give the same item as another.
alike()
{
	awk -f $csv -f tests/plan_rules/same.awk "$1"
}

awk -v short="$WORK/short.csv" -v as_rules="$WORK/as_rules.csv" -f $csv \
    -f tests/plan_rules/names.awk lib/data/named_conditions.csv
try plan_rules lib/data/plan_rules.csv
try named_conditions "$WORK/as_rules.csv"

# With a rule that is a step off, that very rule is told.
spoilt "$WORK/plan_rules/one" >"$WORK/missed"
empty "a rule that is a step off is told, and no other" "$WORK/missed"
equal "it is one rule" "$(cat "$WORK/plan_rules/one")" \
    "$(cat "$WORK/plan_rules/one.told")"

# All that a condition can say, the facts of made.csv, and some clocks.
table_of tests/plan_rules/conditions >"$WORK/conditions.csv"
try conditions "$WORK/conditions.csv"

unknown="does not know which fields give"
fault "a fact that no row of made.csv gives" faults "stay_class == 'swing'" \
    "stay_class == swing: $unknown stay_class swing"
fault "words that the generator does not know" faults "pain like 3" \
    "does not know what is after pain in pain like 3"
fault "a list that has a field" faults "dx has drg" \
    "does not know how to make dx has a field"
fault "a field that is not there" faults "pain_now > 3" \
    "not a field of the dictionary: pain_now"
fault "a condition that is never true" faults "pain > 3 and pain <= 3" \
    "pain > 3: no record with which the rule fires by it"
fault "a condition that is always true" idle \
    "missing pain or not missing pain" "pain missing"
fault "a term that decides nothing" idle 'dx has "I50" or dx has "I501"' \
    "dx has I501"

printf '%s\n' case_id,plan_items \
    'line_1/1/near/fires,line_1@2026-11-18;line_1' >"$WORK/twice"
equal "an item that is there twice is told" \
    "line_1: term 1 (pain > 3), near: line_1 is there twice" \
    "$(findings "$WORK/conditions" "$WORK/twice")"

cat >"$WORK/pairs.csv" <<'EOF'
rule,problem,text,intervention
one,PSY1,ask,Ask; write it down
two,PSY1,Ask!,tell
three,PSY1,,"ask, write it down"
four,PSY2,,"ask, write it down"
EOF
cat >"$WORK/pairs" <<'EOF'
two: the text of one
three: the intervention of one
EOF
alike "$WORK/pairs.csv" >"$WORK/pairs.found"
same "rules that give the same item are told" "$WORK/pairs" \
    "$WORK/pairs.found"
alike lib/data/plan_rules.csv >"$WORK/alike"
empty "no two rules give the same item" "$WORK/alike"

# What is more than a record's set has room for is looked for one by one, which
# took four times as long.
room=$(awk '/^#define SLOT_WANTED/ { print $3 }' lib/rec/slot.h)
codes=$(for table in plan_rules named_conditions; do
	cm-plan --print-table $table
done | grep -o 'dx has ""[^"]*' | sort -u | wc -l)
equal "the codes of all rules have room in a record's set" yes \
    "$([ "$codes" -gt 400 ] && [ "$codes" -lt "$room" ] && echo yes)"
finish
