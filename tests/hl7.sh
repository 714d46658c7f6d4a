#!/bin/sh
# SPDX-License-Identifier: MIT
# Messages of HL7 version 2: the facts of the samples beside the project; and a
# year of messages of made-up stays, out of order, in four files of different
# frames, whose truth tests/hl7/stays.awk knows.

. "${0%/*}/lib/report.sh"
CASES=${CASES:-1000}
SEEDS=${SEEDS:-1 2 3}
as_of=2026-11-21
tab=$(printf '\t')

# intake OPTION ... FILE ...: without what it says of the run.
intake()
{
	cm-intake -q --map hl7v2 --as-of $as_of --no-header "$@"
}

# sample FILE: its cases, with its name before each.
sample()
{
	intake --to tsv --keep "$facts" "$samples/$1" 2>/dev/null |
	    awk -F "$tab" -v OFS="$tab" -v name="$1" '{
		print name, $1, $2, $5, $6, $9, $7, $8, $4, $3, $12, $13, $10,
		    $11
	    }'
}

check_samples()
{
	facts=case_id,person_id,birth_date,sex,patient_class,admit_at,unit
	facts=$facts,facility,discharge_at,disposition
	facts=$facts,expected_discharge_on,dx,dx_system
	sed 1d "$samples/expected.csv" | cut -d, -f1 >"$WORK/names"
	while read -r name; do
		sample "$name"
	done <"$WORK/names" >"$WORK/cases"
	awk -f tests/hl7/expected.awk FS=, "$samples/expected.csv" \
	    FS="$tab" "$WORK/cases" >"$WORK/differ"
	empty "samples have their facts" "$WORK/differ"
}

# all_read: every message of all samples is read or rejected, none is lost.
all_read()
{
	: >"$WORK/failed"
	for f in "$samples"/*/*.hl7; do
		intake --to tsv "$f" >"$WORK/out" 2>&1
		[ $? -le 1 ] || echo "$f" >>"$WORK/failed"
	done
	empty "samples are read" "$WORK/failed"
}

# frames DIR: four files of the messages in DIR/all.
frames()
{
	for k in 0 1 2 3; do
		awk -F "$tab" -v k=$k '$2 == k { print $3 }' "$1/all" >"$1/$k"
	done
	tr '\n' '\r' <"$1/0" >"$1/0.hl7"
	tr '\r' '\n' <"$1/1" >"$1/1.hl7"
	awk '{ gsub("\r", "\r\n"); printf "%s\r\n", $0 }' "$1/2" >"$1/2.hl7"
	awk '{ printf "\013%s\r\034\r", $0 }' "$1/3" >"$1/3.hl7"
}

# figure NAME FILE: of the counts of a run.
figure()
{
	sed -n "s/.*\"$1\":\\([0-9]*\\).*/\\1/p" "$2"
}

counted()
{
	printf 'in %s, out %s, left out %s, twice %s, cancelled %s\n' \
	    "$(figure records_in "$1")" "$(figure records_out "$1")" \
	    "$(figure left_out "$1")" "$(figure messages_twice "$1")" \
	    "$(figure visits_cancelled "$1")"
}

# year SEED: a year of made-up stays.
year()
{
	dir=$WORK/$1
	mkdir -p "$dir"
	awk -v n="$CASES" -v seed="$1" -v truth="$dir/truth" \
	    -v counts="$dir/counts" -f tests/notices/days.awk \
	    -f tests/notices/random.awk -f tests/hl7/stays.awk |
	    sort -n >"$dir/all"
	frames "$dir"
	intake --to csv --keep "$kept" --stats "$dir/stats" \
	    "$dir/0.hl7" "$dir/1.hl7" "$dir/2.hl7" "$dir/3.hl7" |
	    sort >"$dir/got"
	sort "$dir/truth" >"$dir/want"
	same "a year of stays, seed $1" "$dir/want" "$dir/got"
	counted "$dir/stats" >"$dir/counted"
	same "counts of that year, seed $1" "$dir/counts" "$dir/counted"
}

samples=${CM_SHARED-}/data/samples/hl7v2
if [ -n "${CM_SHARED-}" ] && [ -d "$samples" ]; then
	check_samples
	all_read
else
	skip "samples have their facts" "no samples beside the project"
fi
kept=case_id,person_id,birth_date,language,patient_class,admit_at,arrive_at
kept=$kept,inpatient_order_at,obs_start_at,reclassified_at,unit,discharge_at
kept=$kept,disposition,expected_discharge_on,dx,dx_system,payer
for seed in $SEEDS; do
	year "$seed"
done
dir=$WORK/$seed
cat "$dir"/*.hl7 | scripts/from-hl7v2 -q --as-of $as_of --no-header --to csv \
    --keep "$kept" | sort >"$dir/piped"
same "from-hl7v2 reads a pipe" "$dir/want" "$dir/piped"
finish
