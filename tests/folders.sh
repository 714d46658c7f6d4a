#!/bin/sh
# SPDX-License-Identifier: MIT
# Of which version a folder is, for the adapters: those that are known, said;
# others refused; columns in other case or under an older name; and the samples
# of FHIR R4 and R5, HMIS and Synthea beside the project.

. "${0%/*}/lib/report.sh"
fixtures=$root/tests/adapters

# folder NAME [FILE SED]: a copy of a folder of tests/adapters in $dir.
folder()
{
	dir=$WORK/folder
	rm -rf "$dir"
	cp -R "$fixtures/$1" "$dir"
	[ $# -eq 1 ] || sed "$3" "$fixtures/$1/$2" >"$dir/$2"
}

# adapted STATUS COMMAND ...: its cases in $WORK/cases, what it says in
# $WORK/said, without the folder's name.
adapted()
{
	want=$1
	shift
	program=scripts/$1
	shift
	"$program" "$@" >"$WORK/cases" 2>"$WORK/err"
	equal "$program $*: exit status" "$want" $?
	sed "s|^${program#*/}: [^ ]*/folder[:/]*||" "$WORK/err" >"$WORK/said"
}

# says TEXT: it does, once.
says()
{
	equal "it says: $1" 1 "$(grep -cF -- "$1" "$WORK/said")"
}

# fields JQ: of each case, a line.
fields()
{
	jq -r "[$1] | map(if type == \"array\" then join(\"|\") else . // \"\"
	    end) | join(\",\")" "$WORK/cases" | LC_ALL=C sort
}

known_versions()
{
	folder hmis
	adapted 0 from-hmis --as-of 2024-12-01 "$dir"
	says 'HMIS CSV, 2024'
	folder hmis Client.csv 's/Woman,Man/Female,Male/'
	adapted 0 from-hmis --as-of 2024-12-01 "$dir"
	says 'HMIS CSV, 2022'
	same "hmis: sex of 2022" "$fixtures/hmis.jsonl" "$WORK/cases"
	folder hmis Client.csv '1s/Woman/Sex/'
	adapted 0 from-hmis "$dir"
	says 'HMIS CSV, 2026'
	folder hmis Client.csv '1s/Woman,Man/Gender,G/'
	adapted 65 from-hmis "$dir"
	says 'not the columns of a known version of HMIS CSV: 2026, 2024, 2022'
	folder mimic
	adapted 0 from-mimic "$dir"
	says 'MIMIC-IV, 2.0 or later'
	folder mimic hosp/admissions.csv '1s/race/ethnicity/'
	adapted 0 from-mimic "$dir"
	says 'MIMIC-IV, 1.0'
	folder mimic hosp/admissions.csv '1s/race/other/'
	adapted 65 from-mimic "$dir"
	folder synthea
	adapted 0 from-synthea --class all "$dir"
	says 'Synthea CSV, 2020'
}

# What Export.csv states must be known, too.
stated_versions()
{
	folder hmis
	printf 'ExportID,CSVVersion\r\n1,2024 v1.5\r\n' >"$dir/Export.csv"
	adapted 0 from-hmis "$dir"
	equal "it says no more of it" 0 "$(grep -c CSVVersion "$WORK/said")"
	printf 'ExportID,CSVVersion\n1,FY2022\n' >"$dir/Export.csv"
	adapted 0 from-hmis "$dir"
	says 'Export.csv: CSVVersion is of 2022, the columns are of 2024'
	printf 'ExportID,CSVVersion\n1,2020 v1.3\n' >"$dir/Export.csv"
	adapted 65 from-hmis "$dir"
	says 'Export.csv: CSVVersion is of 2020; expected one of 2026,'
}

# Columns in other case, or as they were called before.
other_names()
{
	folder synthea
	for f in "$dir"/*.csv; do
		head -n 1 "$f" | tr '[:upper:]' '[:lower:]' >"$WORK/lower"
		tail -n +2 "$f" >>"$WORK/lower"
		mv "$WORK/lower" "$f"
	done
	adapted 0 from-synthea --class all --as-of 2024-12-01 "$dir"
	same "synthea: in lower case" "$fixtures/synthea.jsonl" "$WORK/cases"
	says 'payers.csv: column id for Id, name for NAME'
	gzip "$dir"/*.csv
	adapted 0 from-synthea --class all --as-of 2024-12-01 "$dir"
	same "synthea: packed" "$fixtures/synthea.jsonl" "$WORK/cases"
	says 'payers.csv.gz: column id for Id, name for NAME'
	folder synthea encounters.csv '1s/STOP/END/; 1s/,TOTAL/,X/
	    1s/$/,DATE/; 2,$s/$/,/'
	adapted 0 from-synthea --class all --as-of 2024-12-01 "$dir"
	says 'encounters.csv: no column STOP, TOTAL_CLAIM_COST'
	equal "synthea: without STOP no stay is open" "true" "$(jq -s \
	    'all(.[]; .issues // [] | index("discharge_at:not_usable"))' \
	    "$WORK/cases")"
	folder synthea encounters.csv '1s/CLASS/KIND/'
	adapted 65 from-synthea "$dir"
	says 'left out; --class all takes them'
	folder synthea encounters.csv '1s/PATIENT/CLIENT/'
	adapted 65 from-synthea "$dir"
	says 'encounters.csv: no column PATIENT'
}

fhir_releases()
{
	folder fhir
	adapted 0 from-fhir --class all --as-of 2026-11-21 "$dir"
	says 'FHIR R4'
	cat "$dir"/*.ndjson >"$WORK/all"
	rm "$dir"/*
	mv "$WORK/all" "$dir/export.ndjson"
	adapted 0 from-fhir --class all --as-of 2026-11-21 "$dir"
	same "fhir: all in one file" "$fixtures/fhir.jsonl" "$WORK/cases"
	rm "$dir"/*
	cat >"$dir/Encounter.ndjson" <<-END
	{"resourceType":"Encounter","id":"e","class":"inpatient"}
	END
	adapted 65 from-fhir "$dir"
	says 'FHIR DSTU2: expected R4 or R5'
	fhir_5
	fhir_identifiers
}

# The stay of R5 that says as much as that of R4.
fhir_5()
{
	sed -e 's/"period":\({[^}]*}\)/"actualPeriod":\1/' \
	    -e 's/"hospitalization"/"admission"/' \
	    -e 's/"class":\({[^}]*}\)/"class":[{"coding":[\1]}]/' \
	    -e 's/"condition":\({[^}]*}\)/"condition":[{"reference":\1}]/g' \
	    "$fixtures/fhir/1.Encounter.ndjson" >"$WORK/five"
	folder fhir
	mv "$WORK/five" "$dir/1.Encounter.ndjson"
	adapted 0 from-fhir --class all --as-of 2026-11-21 "$dir"
	same "fhir: R5 as R4" "$fixtures/fhir.jsonl" "$WORK/cases"
	says 'FHIR R5'
	sed 's/"end":"2[^"]*"/"end":"zorro"/' "$dir/1.Encounter.ndjson" \
	    >"$WORK/five"
	mv "$WORK/five" "$dir/1.Encounter.ndjson"
	adapted 1 from-fhir --class all "$dir"
	equal "it says where, not what" 0 "$(grep -c zorro "$WORK/said")"
	equal "it says where" true "$(grep -q \
	    'ndjson:1: actualPeriod.end: expected a date' "$WORK/said" &&
	    echo true)"
}

# stay ID SUBJECT
stay()
{
	printf '{"resourceType":"Encounter","id":"%s",' "$1"
	printf '"class":{"code":"EMER"},'
	printf '"period":{"start":"2026-01-02","end":"2026-01-02"},'
	printf '"subject":%s}\n' "$2"
}

# Whose an encounter is may be said by an identifier, by a resource within it,
# or by a group.
fhir_identifiers()
{
	rm -f "$dir"/*
	{
		stay a '{"identifier":{"system":"urn:x","value":"M1"}}'
		stay b '{"reference":"Patient?identifier=urn:x|M1"}'
		stay c '{"reference":"Patient?identifier=M2"}'
		stay d '{"identifier":{"system":"urn:x","value":"M3"}}'
		stay e '{"identifier":{"system":"urn:x","value":"M4"}}'
		stay f '{"reference":"#p1"}'
		stay g '{"reference":"Group/p1"}'
		stay h '{"reference":"https://x/fhir/Patient/p1/_history/2"}'
		stay i '{"reference":"urn:uuid:p1"}'
	} >"$dir/Encounter.ndjson"
	for f in p1=M1 p2=M2 p3=M3 p4=M3; do
		printf '{"resourceType":"Patient","id":"%s",' "${f%=*}"
		printf '"identifier":[{"system":"urn:x","value":"%s"}]}\n' \
		    "${f#*=}"
	done >"$dir/Patient.ndjson"
	adapted 0 from-fhir "$dir"
	equal "fhir: whose a stay is" \
	    "a,p1 b,p1 c,p2 d, e, f, g, h,p1 i,p1" \
	    "$(fields .case_id,.person_id | paste -s -d ' ' -)"
	printf '{"resourceType":"Bundle","entry":[{"request":%s}]}\n' \
	    '{"method":"DELETE","url":"Encounter/a"}' >"$dir/deleted.ndjson"
	adapted 0 from-fhir "$dir"
	equal "fhir: what was deleted is left out" "b" \
	    "$(fields .case_id | head -n 1)"
}

# expected SET: the stays that the samples say it has, as fields gives them.
expected()
{
	awk -F , -v OFS=, -v set="$1" '
	BEGIN { code["snf"] = "03"; code["home"] = "01" }
	$1 == set && $4 ~ /^(inpatient|observation|emergency)$/ {
		print $2, $3, $4, $5, $6, code[$8]
	}' "$samples/fhir/expected.csv"
}

# A virtual visit is of an outpatient, and no stay.
fhir_samples()
{
	for set in r4 r4b r5; do
		folder fhir
		cp "$samples/fhir/own/$set"/*.ndjson "$dir"
		rm "$dir"/1.*
		adapted 0 from-fhir "$dir"
		fields '.case_id, .person_id, .patient_class, (.admit_at //
		    .obs_start_at // .arrive_at), .discharge_at, .disposition' \
		    >"$WORK/got"
		expected $set >"$WORK/want"
		same "fhir: stays of $set" "$WORK/want" "$WORK/got"
	done
	equal "fhir: diagnoses and the planned end of R5" \
	    "I50.23|N17.9|R07.9,2026-01-14 J18.9," "$(fields \
	    'select(.dx) | .dx, .expected_discharge_on' | grep . |
	    paste -s -d ' ' -)"
	folder fhir
	cp "$samples/fhir/own/refs"/*.ndjson "$dir"
	rm "$dir"/1.*
	adapted 0 from-fhir "$dir"
	equal "fhir: persons of the sample of references" \
	    "v1,p1 v10, v2,p1 v3,p1 v4, v5,p1 v6, v7,p1 v8,p-9.A v9,nobody" \
	    "$(fields .case_id,.person_id | paste -s -d ' ' -)"
}

synthea_samples()
{
	for set in v1_2017 v3_2024 master_2025; do
		adapted 0 from-synthea --class all "$samples/synthea/$set"
		equal "synthea $set: cases" 20 "$(wc -l <"$WORK/cases" |
		    tr -d ' ')"
		year=${set#*_}
		equal "synthea $set: version" 1 \
		    "$(grep -c "Synthea CSV, $year\$" "$WORK/err")"
	done
}

if [ -n "${SAN-}" ]; then
	skip "folders" "they run no program, so not under the sanitizers"
	finish
fi
known_versions
stated_versions
other_names
fhir_releases
if [ -n "${CM_SHARED-}" ]; then
	samples=$CM_SHARED/data/samples
	fhir_samples
	synthea_samples
else
	skip "samples of folders" "no data folder ../shared/data"
fi
finish
