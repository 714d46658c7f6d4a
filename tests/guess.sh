#!/bin/sh
# SPDX-License-Identifier: MIT
# Proposed maps: that of the example gives what the map made by hand gives;
# those of real exports name the columns that matter, load, and show nothing.

. "${0%/*}/lib/report.sh"

as_of="--as-of 2026-11-23"
census=scripts/example/census.csv

# records MAP: the example's records, whatever the order of their keys.
records()
{
	# shellcheck disable=SC2086
	cm-intake -q $as_of --to jsonl --map "$1" "$census" | jq -cS .
}

# shellcheck disable=SC2086
cm-intake --guess $as_of "$census" >"$WORK/census.map" 2>"$WORK/err"
records "$WORK/census.map" >"$WORK/guessed"
records caseload >"$WORK/made"
same "census: as the map made by hand" "$WORK/made" "$WORK/guessed"
cm-intake --lint-table map_x="$WORK/census.map" >"$WORK/found" 2>&1
empty "census: a map without findings" "$WORK/found"
# shellcheck disable=SC2086
cm-intake -q --guess $as_of <"$census" | cmp -s - "$WORK/census.map"
equal "census: from standard input" 0 $?

# proposes NAME FILE FIELD,SOURCE ...: these rows are there.
proposes()
{
	name=$1
	file=$2
	shift 2
	if ! [ -e "$file" ]; then
		skip "$name" "no ../shared/data"
		return
	fi
	case $file in
	*.gz)
		zcat "$file"
		;;
	*)
		cat "$file"
		;;
	esac >"$WORK/source"
	# shellcheck disable=SC2086
	cm-intake -q --guess $as_of "$WORK/source" >"$WORK/map" \
	    2>"$WORK/err"
	for row in "$@"; do
		grep -q -e "^$row," "$WORK/map" || echo "no row $row"
	done >"$WORK/missing"
	empty "$name: columns that matter" "$WORK/missing"
	cm-intake --lint-table map_x="$WORK/map" >"$WORK/found" 2>&1
	empty "$name: a map without findings" "$WORK/found"
}

# Headers of real systems: at least 85 of 100 of their columns, by names alone.
headers=${CM_SHARED-nowhere}/data/samples/headers
names_of()
{
	cm-intake -q --to jsonl "$1" 2>/dev/null | jq -r "$2 | @tsv"
}
if [ -d "$headers" ]; then
	names_of "$headers/expected_map.csv" '[.source, .column, .field]' |
	    awk -F '\t' '$3 != ""' >"$WORK/expected"
	for f in "$headers"/*_*.csv; do
		name=$(basename "$f" .csv)
		grep -q "^$name	" "$WORK/expected" || continue
		cp "$f" "$WORK/header"
		delimiter=,
		! grep -q '|' "$WORK/header" || delimiter='|'
		cm-intake -q --guess --delimiter "$delimiter" "$WORK/header" \
		    >"$WORK/header.map" 2>"$WORK/err"
		names_of "$WORK/header.map" '[.source, .field]' |
		    awk -F '\t' -v of="$name" '
		    FILENAME == "-" { got[$1] = $2; next }
		    $1 == of { n++; good += got[$2] == $3 }
		    END { print (good * 100 >= n * 85) }' - "$WORK/expected" \
		    >"$WORK/enough"
		equal "$name: columns by their names" 1 \
		    "$(cat "$WORK/enough")"
	done
else
	skip "headers of real systems" "no ../shared/data"
fi

data=${CM_SHARED-nowhere}/data/real
proposes diabetes130 "$data/diabetes130/diabetic_data.csv.gz" \
    case_id,encounter_id person_id,patient_nbr sex,gender age,age \
    admit_type,admission_type_id disposition,discharge_disposition_id,00 \
    los_days,time_in_hospital dx,diag_1,000 dx,diag_2,000 dx,diag_3,000 \
    dx_system,=icd9 admissions_12mo,number_inpatient payer,payer_code
proposes mimic-iv "$data/mimic_iv_demo/hosp/admissions.csv.gz" \
    case_id,hadm_id person_id,subject_id admit_at,admittime \
    discharge_at,dischtime admit_type,admission_type \
    disposition,discharge_location payer,insurance arrive_at,edregtime
proposes synthea-patients "$data/synthea_csv_us27/patients.csv" \
    birth_date,BIRTHDATE sex,GENDER state,STATE
proposes synthea-encounters "$data/synthea_csv_us27/encounters.csv" \
    case_id,Id person_id,PATIENT admit_at,START discharge_at,STOP \
    patient_class,ENCOUNTERCLASS charges,TOTAL_CLAIM_COST
proposes hmis "$data/hmis_fy2022_lsa_sample/Enrollment.csv" \
    case_id,EnrollmentID person_id,PersonalID enrolled_on,EntryDate
finish
