#!/bin/sh
# SPDX-License-Identifier: MIT
# How long there is for each appeal against a denial and for each decision on
# one, and the notices to people who are to be charged, decided twice: by the
# programs and by appeals.awk, levels.awk and charges.awk of tests/notices,
# which were written from the rules alone. Each duty of each of many made-up
# denials and stays must be the same in both, from CSV and from JSON Lines.

. "${0%/*}/lib/report.sh"
. "${0%/*}/lib/twice.sh"
# A sanitized build is slow, and takes a tenth.
if [ -n "${SAN-}" ]; then
	CASES=${CASES:-2000}
fi
CASES=${CASES:-20000}
as_of=2026-11-23T07:00
appeals=',(appeal(_[2-5])?(_decision)?|benefits_[a-z_]*|external_review_check|'
appeals="${appeals}ire_forward|peer_to_peer),"

# by_rule FILE RULES...: what the rules say.
by_rule()
{
	file=$1
	shift
	for rules in "$@"; do
		set -- "$@" -f "tests/notices/$rules.awk"
		shift
	done
	awk -F, -v as_of=$as_of -f tests/notices/days.awk \
	    -f tests/notices/duty.awk -f tests/notices/cells.awk \
	    -f tests/notices/usable.awk "$@" "$file"
}

# made WHAT: so many denials or stays.
made()
{
	awk -v n="$CASES" -v seed=1 -f tests/notices/days.awk \
	    -f tests/notices/random.awk -f "tests/notices/$1.awk"
}

# told_levels FILE: what cm-reassess says, in the lines of levels.awk.
told_levels()
{
	cm-reassess -q --as-of "$as_of" --items --to csv "$1" |
	    columns case_id,duty,status,opens,due | grep -E "$appeals"
}

# told_charges FILE: what cm-discharge says, in the lines of charges.awk, which
# has no notice of which it is not known whether there is one.
told_charges()
{
	cm-discharge -q --as-of "$as_of" --items --to csv "$1" |
	    columns case_id,duty,status,opens,due |
	    grep -E ',(hinn_[0-9]*|(snf_)?abn),' | grep -v ',undecided,,$'
}

made denials >"$WORK/denials.csv"
equal "denials" $((CASES + 1)) "$(wc -l <"$WORK/denials.csv")"
by_rule "$WORK/denials.csv" appeals levels | grep -v ,idn, |
    sort >"$WORK/levels.want"
agree "appeals of $CASES denials as CSV" "$WORK/denials.csv" \
    "$WORK/levels.want" told_levels
as_json <"$WORK/denials.csv" >"$WORK/denials.jsonl"
agree "appeals of $CASES denials as JSON Lines" "$WORK/denials.jsonl" \
    "$WORK/levels.want" told_levels

# A file in which it was not asked what the person did.
cut -d, -f1-4,11,12,14,16,18,20,22 "$WORK/denials.csv" |
    sed 2001q >"$WORK/unasked.csv"
by_rule "$WORK/unasked.csv" appeals levels | grep -v ,idn, |
    sort >"$WORK/unasked.want"
agree "denials without appeals" "$WORK/unasked.csv" "$WORK/unasked.want" \
    told_levels

made charged >"$WORK/charged.csv"
equal "stays" $((CASES + 1)) "$(wc -l <"$WORK/charged.csv")"
by_rule "$WORK/charged.csv" charges | sort >"$WORK/charges.want"
agree "charges in $CASES stays as CSV" "$WORK/charged.csv" \
    "$WORK/charges.want" told_charges
as_json <"$WORK/charged.csv" >"$WORK/charged.jsonl"
agree "charges in $CASES stays as JSON Lines" "$WORK/charged.jsonl" \
    "$WORK/charges.want" told_charges
finish
