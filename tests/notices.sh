#!/bin/sh
# SPDX-License-Identifier: MIT
# The notices of a hospital stay, its follow-up and its days, fast reviews by
# the QIO, how long a payer has for its decision and a person for an appeal,
# decided twice: by the programs and by notices.awk, reviews.awk,
# authorizations.awk and appeals.awk of tests/notices, which were written from
# the rules alone. Each duty of each of many made-up stays, reviews, requests
# and denials, and each fact, must be the same in both; and both must be right
# in the cases that people solved.

. "${0%/*}/lib/report.sh"
. "${0%/*}/lib/twice.sh"
# A sanitized build is slow, and takes a tenth.
if [ -n "${SAN-}" ]; then
	STAYS=${STAYS:-2000}
fi
STAYS=${STAYS:-20000}
as_of=2026-11-23T07:00
# Duties of a discharge that are not about a notice of the hospital; those of
# fast reviews are apart.
others='fuh_7|fuh_30|hh_discharge_summary|qi[oc]_[a-z_]*|tcm_attempts|w2_claim'
facts=stay_inpatient_days,stay_snf_days

# by_rule RULES FILE: what the rules say.
by_rule()
{
	awk -F, -v as_of=$as_of -f tests/notices/days.awk \
	    -f tests/notices/duty.awk -f tests/notices/cells.awk \
	    -f "tests/notices/$1.awk" "$2"
}

# made WHAT N [OFFSETS]: so many stays or requests, with 1 with offsets.
made()
{
	awk -v n="$2" -v seed=1 -v offsets="${3-0}" -f tests/notices/days.awk \
	    -f tests/notices/random.awk -f "tests/notices/$1.awk"
}

# told STAYS: what cm-discharge says, in the lines of notices.awk, which has no
# notice of which it is not known whether there is one.
told()
{
	cm-discharge -q --as-of $as_of --items --with $facts --to csv "$1" |
	    grep -vE "^[^,]*,($others),|,barrier,|,undecided,,," \
	    >"$WORK/items.csv"
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

# told_requests FILE: what cm-reassess says, in the lines of authorizations.awk.
told_requests()
{
	cm-reassess -q --as-of "$as_of" --items --to csv "$1" |
	    columns case_id,duty,status,opens,due | grep ',auth_'
}

# told_denials FILE: the same in the lines of appeals.awk.
told_denials()
{
	cm-reassess -q --as-of "$as_of" --items --to csv "$1" |
	    columns case_id,duty,status,opens,due | grep -E ',(appeal|idn),'
}

# told_reviews FILE: what cm-discharge says, in the lines of reviews.awk.
told_reviews()
{
	cm-discharge -q --as-of "$as_of" --items --to csv "$1" |
	    columns case_id,duty,status,opens,due | grep -E ',qi[oc]_'
}

# want STAYS: the lines of notices.awk that can be compared, sorted.
want()
{
	by_rule notices "$1" >"$WORK/all"
	in_listing "$WORK/all" | sort
}

# answers FILE: what it says to each question of solved.want.
answers()
{
	awk -F, 'NR == FNR { line[$1 "," $2] = $0; next }
	{ print ($1 "," $2) in line ? line[$1 "," $2] : $1 "," $2 ",none,," }
	' "$1" tests/notices/solved.want
}

by_rule notices tests/notices/solved.csv >"$WORK/solved"
answers "$WORK/solved" >"$WORK/solved.rules"
same "solved cases: the rules" tests/notices/solved.want "$WORK/solved.rules"
told tests/notices/solved.csv >"$WORK/solved"
answers "$WORK/solved" >"$WORK/solved.told"
same "solved cases: the programs" tests/notices/solved.want \
    "$WORK/solved.told"

made stays "$STAYS" >"$WORK/stays.csv"
equal "stays" $((STAYS + 1)) "$(wc -l <"$WORK/stays.csv")"
want "$WORK/stays.csv" >"$WORK/want"
agree "$STAYS stays as CSV" "$WORK/stays.csv" "$WORK/want"

# A file in which the dates of the notices were never asked.
cut -d, -f1-15,20,21 "$WORK/stays.csv" | sed 2001q >"$WORK/unasked.csv"
want "$WORK/unasked.csv" >"$WORK/unasked.want"
agree "stays without notices" "$WORK/unasked.csv" "$WORK/unasked.want"

as_json <"$WORK/stays.csv" >"$WORK/stays.jsonl"
agree "$STAYS stays as JSON Lines" "$WORK/stays.jsonl" "$WORK/want"

# Times with different offsets.
as_of=2026-11-23T07:00-05:00
made stays $((STAYS / 4)) 1 >"$WORK/offsets.csv"
want "$WORK/offsets.csv" >"$WORK/offsets.want"
agree "stays with offsets as CSV" "$WORK/offsets.csv" "$WORK/offsets.want"
as_json <"$WORK/offsets.csv" >"$WORK/offsets.jsonl"
agree "stays with offsets as JSON Lines" "$WORK/offsets.jsonl" \
    "$WORK/offsets.want"
as_of=2026-11-23T07:00

made requests "$STAYS" >"$WORK/requests.csv"
by_rule authorizations "$WORK/requests.csv" | sort >"$WORK/requests.want"
agree "$STAYS requests as CSV" "$WORK/requests.csv" "$WORK/requests.want" \
    told_requests
as_json <"$WORK/requests.csv" >"$WORK/requests.jsonl"
agree "$STAYS requests as JSON Lines" "$WORK/requests.jsonl" \
    "$WORK/requests.want" told_requests

by_rule appeals "$WORK/requests.csv" | sort >"$WORK/appeals.want"
agree "denials of $STAYS requests as CSV" "$WORK/requests.csv" \
    "$WORK/appeals.want" told_denials
agree "denials of $STAYS requests as JSON Lines" "$WORK/requests.jsonl" \
    "$WORK/appeals.want" told_denials

made asked "$STAYS" >"$WORK/asked.csv"
by_rule reviews "$WORK/asked.csv" | sort >"$WORK/asked.want"
agree "$STAYS fast reviews as CSV" "$WORK/asked.csv" "$WORK/asked.want" \
    told_reviews
as_json <"$WORK/asked.csv" >"$WORK/asked.jsonl"
agree "$STAYS fast reviews as JSON Lines" "$WORK/asked.jsonl" \
    "$WORK/asked.want" told_reviews

# A file in which neither answers nor decisions were asked.
cut -d, -f1-13,15 "$WORK/requests.csv" | sed 2001q >"$WORK/open.csv"
by_rule authorizations "$WORK/open.csv" | sort >"$WORK/open.want"
agree "requests without decisions" "$WORK/open.csv" "$WORK/open.want" \
    told_requests
finish
