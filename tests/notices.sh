#!/bin/sh
# SPDX-License-Identifier: MIT
# The notices of a hospital stay, its follow-up and its days, decided twice:
# by cm-discharge and by tests/notices/notices.awk, which was written from the
# rules alone. Each duty of each of many made-up stays, and each fact, must be
# the same in both; and both must be right in the cases that people solved.

. "${0%/*}/lib/report.sh"
# A sanitized build is slow, and takes a tenth.
if [ -n "${SAN-}" ]; then
	STAYS=${STAYS:-2000}
fi
STAYS=${STAYS:-20000}
as_of=2026-11-23T07:00
# Duties of a discharge that are not about a notice of the hospital.
others='fuh_7|fuh_30|hh_discharge_summary'
facts=stay_inpatient_days,stay_snf_days

# by_rule STAYS: what the rules say.
by_rule()
{
	awk -F, -v as_of=$as_of -f tests/notices/days.awk \
	    -f tests/notices/notices.awk "$1"
}

# columns NAME,...: those columns of CSV; a quoted cell is shown empty.
columns()
{
	awk -F, -v want="$1" '
	{ gsub(/"[^"]*"/, "") }
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		n = split(want, name, ",")
		next
	}
	{
		line = $at[name[1]]
		for (i = 2; i <= n; i++)
			line = line "," $at[name[i]]
		print line
	}'
}

# told STAYS: what cm-discharge says, in the lines of notices.awk.
told()
{
	cm-discharge -q --as-of $as_of --items --with $facts --to csv "$1" |
	    grep -vE "^[^,]*,($others)," >"$WORK/items.csv"
	columns case_id,duty,status,opens,due <"$WORK/items.csv"
	for fact in stay_inpatient_days stay_snf_days; do
		columns case_id,$fact <"$WORK/items.csv" | sort -u |
		    sed "s/,/,$fact,/; s/\$/,,/"
	done
	cm-discharge -q --as-of $as_of --to csv "$1" >"$WORK/cases.csv"
	for fact in discharge_los discharge_obs_hours; do
		columns case_id,$fact <"$WORK/cases.csv" |
		    sed "s/,/,$fact,/; s/\$/,,/"
	done
}

# in_listing LINES: of the facts of a stay without a duty only those that the
# programs tell anyway.
in_listing()
{
	awk -F, '
	NR == FNR { if ($2 !~ /^(stay|discharge)_/) listed[$1]; next }
	$2 !~ /^stay_/ || $1 in listed' "$1" "$1"
}

# agree NAME STAYS WANT: the programs over STAYS, against sorted lines.
agree()
{
	told "$2" | sort >"$WORK/got"
	comm -23 "$3" "$WORK/got" | sed 's/^/rules:    /' >"$WORK/differ"
	comm -13 "$3" "$WORK/got" | sed 's/^/programs: /' >>"$WORK/differ"
	sort -t: -k2 "$WORK/differ" >"$WORK/differ.by_case"
	empty "$1" "$WORK/differ.by_case"
}

# want STAYS: the lines of notices.awk that can be compared, sorted.
want()
{
	by_rule "$1" >"$WORK/all"
	in_listing "$WORK/all" | sort
}

# answers FILE: what it says to each question of solved.want.
answers()
{
	awk -F, 'NR == FNR { line[$1 "," $2] = $0; next }
	{ print ($1 "," $2) in line ? line[$1 "," $2] : $1 "," $2 ",none,," }
	' "$1" tests/notices/solved.want
}

by_rule tests/notices/solved.csv >"$WORK/solved"
answers "$WORK/solved" >"$WORK/solved.rules"
same "solved cases: the rules" tests/notices/solved.want "$WORK/solved.rules"
told tests/notices/solved.csv >"$WORK/solved"
answers "$WORK/solved" >"$WORK/solved.told"
same "solved cases: the programs" tests/notices/solved.want \
    "$WORK/solved.told"

awk -v n="$STAYS" -v seed=1 -f tests/notices/days.awk \
    -f tests/notices/stays.awk >"$WORK/stays.csv"
equal "stays" $((STAYS + 1)) "$(wc -l <"$WORK/stays.csv")"
want "$WORK/stays.csv" >"$WORK/want"
agree "$STAYS stays as CSV" "$WORK/stays.csv" "$WORK/want"

# A file in which the dates of the notices were never asked.
cut -d, -f1-15,20 "$WORK/stays.csv" | sed 2001q >"$WORK/unasked.csv"
want "$WORK/unasked.csv" >"$WORK/unasked.want"
agree "stays without notices" "$WORK/unasked.csv" "$WORK/unasked.want"

# null is what was asked and is not known, as an empty cell is.
jq -c -R -s 'split("\n") | map(select(. != "") | split(",")) | .[0] as $name |
    .[1:][] | [$name, map(if . == "" then null else . end)] | transpose |
    map({(.[0]): .[1]}) | add' "$WORK/stays.csv" |
    sed -e 's/"part_b":"\([a-z]*\)"/"part_b":\1/' >"$WORK/stays.jsonl"
agree "$STAYS stays as JSON Lines" "$WORK/stays.jsonl" "$WORK/want"
finish
