#!/bin/sh
# SPDX-License-Identifier: MIT
# Claims of X12: the facts of the samples beside the project; and a year of
# claims made here, in one file of each kind of separators, whose counts and
# sums are known.

. "${0%/*}/lib/report.sh"
CLAIMS=${CLAIMS:-3000}
as_of=2026-11-21
kept=claim_id,person_id,birth_date,admit_at,discharge_at,charges,dx,poa,drg
kept=$kept,x12_line_charges,sex,admit_type,disposition,dx_system,patient_class
tab=$(printf '\t')

# intake OPTION ... FILE ...: without what it says of the run.
intake()
{
	cm-intake -q --from x12 --as-of $as_of "$@"
}

# sample FILE: its claims and their columns, with its name before each.
sample()
{
	intake --to tsv "$samples/$1" 2>/dev/null |
	    awk -v OFS="$tab" -v name="$1" '{ print name, $0 }'
}

check_samples()
{
	cm-intake -q --to tsv "$samples/expected.csv" >"$WORK/facts"
	sed 1d "$WORK/facts" | cut -f1 | sort -u >"$WORK/names"
	while read -r name; do
		sample "$name"
	done <"$WORK/names" >"$WORK/claims"
	awk -F "$tab" -f tests/x12/expected.awk "$WORK/facts" \
	    "$WORK/claims" >"$WORK/differ"
	empty "samples have their facts" "$WORK/differ"
}

# figure NAME FILE: of the counts of a run.
figure()
{
	sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$2"
}

# all_read: each claim of all samples is read or rejected, none is lost; sets
# of another kind are rejected, once each.
all_read()
{
	: >"$WORK/failed"
	for f in "$samples"/own/* "$samples"/public/*; do
		intake --stats "$WORK/stats" "$f" >/dev/null 2>"$WORK/err"
		[ $? -le 1 ] || echo "$f: failed" >>"$WORK/failed"
		want=$(tr '~_' '[\n*]' <"$f" | grep -c '^ *CLM[*~|]\|^CLM$')
		[ "$want" -gt 0 ] ||
		    want=$(tr '~' '\n' <"$f" | grep -c '^ *ST[*]')
		# Without ISA nothing says where a claim begins.
		case $f in *_no_isa_line.txt) want=1 ;; esac
		[ "$(figure records_in "$WORK/stats")" = "$want" ] ||
		    echo "$f: $want expected" >>"$WORK/failed"
	done
	empty "samples are read" "$WORK/failed"
}

samples=${CM_SHARED-}/data/samples/x12
if [ -n "${CM_SHARED-}" ] && [ -d "$samples" ]; then
	check_samples
	all_read
else
	skip "samples have their facts" "no samples beside the project"
fi

# claims: made-up ones, and what is to come of them; see x12/claims.awk.
for kind in plain newline crlf line wrapped; do
	awk -v n="$CLAIMS" -v kind=$kind -v truth="$WORK/truth" \
	    -f tests/x12/claims.awk >"$WORK/$kind.x12"
	intake --no-header --to csv --keep "$kept" "$WORK/$kind.x12" \
	    >"$WORK/got" 2>"$WORK/err"
	same "claims with separators: $kind" "$WORK/truth" "$WORK/got"
done
finish
