#!/bin/sh
# SPDX-License-Identifier: MIT
# The adapters: small folders of tests/adapters, of which every case was
# reckoned by hand, and the public sets beside the project, whose counts,
# diagnoses, contacts and sums of money are reckoned here a second time,
# from the source files, without the adapters. Each set goes on through the
# programs; tests/adapters/page is what comes out.
#
# To keep a new page: cp $BUILD/work/adapters/page tests/adapters/page

. "${0%/*}/lib/report.sh"
fixtures=$root/tests/adapters

# adapted NAME STATUS COMMAND ...: its output in $WORK/NAME.jsonl.
adapted()
{
	out=$WORK/$1.jsonl
	case=$1
	status=$2
	shift 2
	program=$1
	shift
	"scripts/$program" "$@" >"$out" 2>"$out.err"
	equal "$case: exit status" "$status" $?
}

# lines FILE: how many there are.
lines()
{
	echo $(($(wc -l <"$1")))
}

# amounts FIELD FILE: the sum in cents, from the text of the file.
amounts()
{
	grep -o "\"$1\":-\{0,1\}[0-9.]*" "$2" | cut -d : -f 2 | cents
}

# cents: the sum of amounts, one a line, by their digits; half a cent and
# more counts as one.
cents()
{
	awk -F . '
	{
		minus = substr($1, 1, 1) == "-"
		n = (minus ? substr($1, 2) : $1) * 100 + substr($2 "00", 1, 2)
		n += substr($2, 3, 1) >= 5
		sum += minus ? -n : n
	}
	END { printf "%.0f\n", sum }'
}

# valid NAME: JSON, one object a line.
valid()
{
	equal "$1: each line is an object" "$(lines "$WORK/$1.jsonl")" \
	    "$(jq -r type "$WORK/$1.jsonl" 2>&1 | grep -cx object)"
}

# other_said NAME: puts what was said into that file, but for the version.
other_said()
{
	grep -v ': HMIS CSV, 2024$' "$WORK/said" >>"$WORK/$1" || :
}

# small NAME COMMAND ...: a folder of tests/adapters against NAME.jsonl there.
small()
{
	name=$1
	shift
	adapted "$name" 0 "$@"
	same "$name: the cases are as reckoned by hand" \
	    "$fixtures/$name.jsonl" "$out"
	grep -v -e ": observations [io][nf] " \
	    -e ": [HMSF][HMIyh][MIRn].*, [0-9.or late]*$" -e ": FHIR R4$" \
	    "$out.err" >"$out.other" || :
	empty "$name: no other messages" "$out.other"
}

# lacking NAME: it says once what the table loinc has no row for.
lacking()
{
	equal "$1: a unit that no table has is said" "(hemoglobin): 1" \
	    "$(sed -n 's/.*does not have \((.*): [0-9]*\), left out; .*/\1/p' \
	    "$WORK/$1.jsonl.err")"
	equal "$1: surveys that no table has are said" "$2" "$(sed -n \
	    's/.*: observations of surveys .*have: \(.*\), in no score.*/\1/p' \
	    "$WORK/$1.jsonl.err")"
}

# packed NAME: a folder of tests/adapters with its files packed by gzip.
packed()
{
	cp -R "$fixtures/$1" "$WORK/packed-$1"
	find "$WORK/packed-$1" -type f -exec gzip -n {} +
	echo "$WORK/packed-$1"
}

# as_bundle FOLDER: its resources in one Bundle.
as_bundle()
{
	jq -n '{resourceType: "Bundle", type: "collection", entry:
	    [inputs | {fullUrl: "urn:uuid:\(.id)", resource: .}]}' \
	    "$1"/*.ndjson
}

# What is in Bundles is as what is in files of a line a resource.
bundles()
{
	adapted bundle 0 from-fhir --as-of 2026-11-21 "$fixtures/bundle"
	same "bundle: the cases are as reckoned by hand" \
	    "$fixtures/bundle.jsonl" "$out"
	mkdir "$WORK/bundles"
	as_bundle "$fixtures/fhir" >"$WORK/bundles/all.json"
	adapted bundle-of-fhir 0 from-fhir --class all --as-of 2026-11-21 \
	    "$WORK/bundles"
	same "a Bundle gives the same" "$fixtures/fhir.jsonl" "$out"
	gzip "$WORK/bundles/all.json"
	adapted bundle-packed 0 from-fhir --class all --as-of 2026-11-21 \
	    "$WORK/bundles"
	same "packed, too" "$fixtures/fhir.jsonl" "$out"
	rm "$WORK/bundles/all.json.gz"
	as_bundle "$fixtures/fhir" | jq -c . >"$WORK/bundles/all.ndjson"
	adapted bundle-lines 0 from-fhir --class all --as-of 2026-11-21 \
	    "$WORK/bundles"
	same "so does a file of a line a Bundle" "$fixtures/fhir.jsonl" "$out"
	as_bundle "$fixtures/fhir" | head -n 100 >"$WORK/bundles/cut.json"
	adapted bundle-cut-off 65 from-fhir "$WORK/bundles"
	equal "a Bundle that is cut off is named" 1 \
	    "$(grep -c 'cut.json: not JSON, or cut off$' "$out.err")"
	echo '{"output": []}' >"$WORK/bundles/cut.json"
	adapted no-bundle 0 from-fhir --class all --as-of 2026-11-21 \
	    "$WORK/bundles"
	equal "what holds no resource is named" 1 "$(grep -c \
	    'cut.json: no resource in it that is read$' "$out.err")"
}

small_folders()
{
	small mimic from-mimic "$fixtures/mimic"
	small synthea from-synthea --class all --as-of 2024-12-01 \
	    "$fixtures/synthea"
	small synthea-patient from-synthea --per patient --as-of=2024-12-01 \
	    "$fixtures/synthea"
	small hmis from-hmis --as-of 2024-12-01 "$fixtures/hmis"
	small fhir from-fhir --class all --as-of 2026-11-21 "$fixtures/fhir"
	small fhir-patient from-fhir --per patient --as-of 2026-11-21 \
	    "$fixtures/fhir"
	bundles
	lacking synthea "3, codes: 2"
	lacking synthea-patient "3, codes: 2"
	lacking fhir "2, codes: 2"
	lacking fhir-patient "2, codes: 2"
	adapted mimic-packed 0 from-mimic "$(packed mimic)"
	same "mimic: packed files give the same" "$fixtures/mimic.jsonl" "$out"
	adapted fhir-packed 0 from-fhir --class=all --as-of=2026-11-21 \
	    "$(packed fhir)"
	same "fhir: packed files give the same" "$fixtures/fhir.jsonl" "$out"
	cm-assess -q --as-of 2026-11-21 "$WORK/fhir.jsonl" >"$WORK/scored"
	equal "fhir: PHQ-9 of the items of one day" 11 \
	    "$(jq -r 'select(.case_id == "e2").assess_phq9' "$WORK/scored")"
	equal "fhir: item 9 is an alert" '["phq9_item9"]' "$(jq -c \
	    'select(.case_id == "e2").assess_alerts' "$WORK/scored")"
}

# Who has died is not alive in the programs, and a stay that ended before a
# death keeps what was found of it.
deaths()
{
	for f in fhir synthea; do
		adapted "deaths-$f" 0 "from-$f" --as-of 2026-11-21 \
		    "$fixtures/deaths-$f"
		same "$case: the cases are as reckoned by hand" \
		    "$fixtures/deaths-$f.jsonl" "$out"
		adapted "deaths-$f-patient" 0 "from-$f" --per patient \
		    --as-of 2026-11-21 "$fixtures/deaths-$f"
		same "$case: the cases are as reckoned by hand" \
		    "$fixtures/deaths-$f-patient.jsonl" "$out"
		cm-assess -q --as-of 2026-11-21 "$out" |
		    cm-plan -q --as-of 2026-11-21 |
		    jq -r 'select(.assess_tier_reasons == ["died"] and
			.plan_items == null).case_id' >"$WORK/dead"
		equal "$case: who has died" \
		    "$(cat "$fixtures/deaths-$f-patient.dead")" \
		    "$(paste -s -d ' ' "$WORK/dead")"
	done
	cm-discharge -q --as-of 2026-11-21 "$WORK/deaths-fhir.jsonl" |
	    jq -r '"\(.case_id) \(.discharge_los)"' >"$WORK/got"
	equal "fhir: a death ends a stay" \
	    "a1 5 a2 4 a3 1 b1 5 b2 null c1 3 d1 1 e1 3 f1 3" \
	    "$(paste -s -d ' ' "$WORK/got")"
	adapted deaths-all 0 from-fhir "$fixtures/deaths-fhir"
	equal "fhir: without --as-of all deaths are known" 2026-11-22 \
	    "$(jq -r 'select(.case_id == "e1").died_on' "$out")"
	unusable_deaths
	other_deaths
}

# A day of a death that cannot be used does not bring the dead to life.
unusable_deaths()
{
	set -- --as-of 2026-11-21
	changed deaths-fhir Patient.ndjson '1s/"2026[^"]*"/"soon"/' 1 \
	    from-fhir "$@"
	equal "fhir: a death on no day" "unusable true" "$(jq -r \
	    'select(.case_id == "a2") | "\(.died_on) \(.deceased)"' "$out")"
	equal "fhir: a death on no day is said" 1 "$(grep -c \
	    'Patient.ndjson:1: deceasedDateTime: expected a date' "$out.err")"
	changed deaths-fhir Patient.ndjson '2s/true/"zorro"/' 1 from-fhir "$@"
	equal "fhir: what is not true or false is said, without it" "1 0" \
	    "$(grep -c 'ndjson:2: deceasedBoolean: expected true or false' \
	    "$out.err") $(grep -c zorro "$out.err")"
	changed deaths-synthea patients.csv '2s/2026-10-05/2026-02-30/' 1 \
	    from-synthea "$@"
	equal "synthea: a death on no day" "unusable true" "$(jq -r \
	    'select(.case_id == "e1") | "\(.died_on) \(.deceased)"' "$out")"
	changed deaths-synthea patients.csv 's/DEATHDATE/OTHER/' 0 \
	    from-synthea "$@"
	equal "synthea: DEATHDATE need not be there" 0 \
	    "$(grep -c died_on "$out")"
}

# MIMIC has dod and deathtime; HMIS says where a person went, and no day.
other_deaths()
{
	adapted deaths-mimic 0 from-mimic --as-of 2151-03-01 "$fixtures/mimic"
	equal "mimic: a death later than --as-of is not known" 0 \
	    "$(grep -c died_on "$out")"
	changed mimic hosp/patients.csv 's/2151-03-02//' 0 from-mimic
	equal "mimic: a stay may say nothing of the time" 0 \
	    "$(grep -c died_on "$out")"
	sed '4s/11:00:00,,/11:00:00,2151-03-02 10:30:00,/' \
	    "$fixtures/mimic/hosp/admissions.csv" >"$dir/hosp/admissions.csv"
	adapted deathtime-mimic 0 from-mimic "$dir"
	equal "mimic: the time of a death in a stay" "101 102 103" "$(jq -r \
	    'select(.died_on == "2151-03-02").case_id' "$out" |
	    paste -s -d ' ' -)"
	changed hmis Exit.csv '2s/410/24/' 0 from-hmis --as-of 2024-12-01
	equal "hmis: not of an enrolment that began later" "E2" "$(jq -r \
	    'select(.deceased).case_id' "$out" | paste -s -d ' ' -)"
	equal "hmis: the day of an exit is not that of a death" 0 \
	    "$(grep -c died_on "$out")"
	changed hmis Exit.csv '2s/2023-06-30,410/2024-11-30,24/' 0 from-hmis \
	    --as-of 2024-12-01
	equal "hmis: a death is one of the person" "E2 E1" "$(jq -r \
	    'select(.deceased).case_id' "$out" | paste -s -d ' ' -)"
	adapted exit-hmis 0 from-hmis --as-of 2024-11-29 "$dir"
	equal "hmis: an exit later than --as-of is not known" 0 \
	    "$(grep -c deceased "$out")"
}

# repeated NAME FILE ... -- COMMAND ...: all but the header of these files of a
# folder twice gives the same cases, and is said.
repeated()
{
	name=$1
	dir=$WORK/repeated/$name
	mkdir -p "$WORK/repeated"
	cp -R "$fixtures/$name" "$dir"
	shift
	files=$#
	while [ "$1" != -- ]; do
		tail -n +2 "$fixtures/$name/$1" >>"$dir/$1"
		shift
	done
	files=$((files - $#))
	shift
	adapted "repeated-$name" 0 "$@" "$dir"
	same "$name: what is there twice counts once" \
	    "$fixtures/$name.jsonl" "$out"
	equal "$name: what is there twice is said" "$files" \
	    "$(grep -c 'with the id of another: [1-9]' "$out.err")"
}

repeated_records()
{
	repeated mimic hosp/admissions.csv hosp/patients.csv ed/edstays.csv \
	    -- from-mimic
	repeated synthea encounters.csv patients.csv careplans.csv \
	    -- from-synthea --class all --as-of 2024-12-01
	repeated hmis Client.csv Enrollment.csv \
	    -- from-hmis --as-of 2024-12-01
	adapted versions 0 from-fhir --as-of 2026-11-21 "$fixtures/versions"
	same "fhir: the last version counts, codes tell their system" \
	    "$fixtures/versions.jsonl" "$out"
	equal "fhir: what is there twice is said" "Claim: 1 Encounter: 2" \
	    "$(sed -n 's/.*: \([A-Z][a-z]*: \)records .*: \([0-9]*\);.*/\1\2/p
	    ' "$out.err" | paste -s -d ' ' -)"
}

# Of two rows with one key the first counts, be they looked up or of a person.
one_key()
{
	changed hmis Project.csv '2p;2s/,.*/,Another,4/' 1 from-hmis
	equal "hmis: a project with two rows has the first one's name" \
	    "$(jq -c .ProjectName "$fixtures/hmis.jsonl")" \
	    "$(jq -c .ProjectName "$out")"
	equal "hmis: the second row is named" 1 "$(grep -c \
	    'Project.csv:3: ProjectID: duplicate key; the first' "$out.err")"
	changed synthea payers.csv '2p;2s/,.*/,ZZZ/' 1 from-synthea --class all
	equal "synthea: a payer with two rows has the first one's name" 0 \
	    "$(grep -c ZZZ "$out")"
	for born in 1950-01-01 1990-01-01; do
		changed hmis Client.csv "2p;2s/1980-07-23/$born/" 1 from-hmis
		equal "hmis: of a person's two rows the first counts" \
		    "$(jq -c .birth_date "$fixtures/hmis.jsonl")" \
		    "$(jq -c .birth_date "$out")"
	done
	changed hmis Client.csv 2p 0 from-hmis
	same "hmis: the same row again changes nothing" \
	    "$fixtures/hmis.jsonl" "$out"
}

# A table without a last line end may have been cut off in its last cell.
cut_tables()
{
	dir=$WORK/cut
	for name in mimic/hosp/patients synthea/payers hmis/Project; do
		adapter=from-${name%%/*}
		table=${name#*/}.csv
		rm -rf "$dir"
		cp -R "$fixtures/${name%%/*}" "$dir"
		adapted "whole-$adapter" 0 "$adapter" --strict "$dir"
		awk 'NR > 1 { print last } { last = $0 }
		    END { printf "%s", last }' \
		    "$dir/$table" >"$WORK/cut.csv"
		cp "$WORK/cut.csv" "$dir/$table"
		adapted "cut-$adapter" 0 "$adapter" "$dir"
		adapted "cut-$adapter" 1 "$adapter" --as-of=2024-12-01 \
		    --strict "$dir"
		adapted "cut-$adapter" 1 "$adapter" --strict "$dir"
		equal "$case: the table is named" 1 \
		    "$(grep -c "$table: the last line has no line" "$out.err")"
		sed '$s/,[^,]*$//' "$dir/$table" >"$WORK/cut.csv"
		cp "$WORK/cut.csv" "$dir/$table"
		adapted "short-$adapter" 1 "$adapter" "$dir"
		gzip -k "$dir/$table"
		adapted "packed-$adapter" 65 "$adapter" "$dir"
		equal "$case: packed and unpacked are two" 1 \
		    "$(grep -c "$table: packed and unpacked" "$out.err")"
	done
}

# What is wrong in a folder is said by file and line, without values.
spoilt_folders()
{
	dir=$WORK/spoilt
	cp -R "$fixtures/fhir" "$dir"
	echo '{"resourceType":"Encounter","id":"zorro"' \
	    >>"$dir/1.Encounter.ndjson"
	adapted spoilt-fhir 1 from-fhir "$dir"
	equal "fhir: a broken line loses no other" \
	    "$(jq -r 'select(.setting).case_id' "$fixtures/fhir.jsonl" |
	    wc -l)" "$(lines "$out")"
	equal "fhir: a broken line is named" 1 \
	    "$(grep -c 'Encounter.ndjson:6: ' "$out.err")"
	equal "fhir: its text is not shown" 0 "$(grep -c zorro "$out.err")"
	echo '{"resourceType":"Encounter","id":5,"period":"zorro",
	    "class":"zorro","subject":{"reference":"Patient/a"}}' |
	    tr -d '\n' >>"$dir/1.Encounter.ndjson"
	adapted strange-fhir 1 from-fhir "$dir"
	equal "fhir: a strange shape loses no other" \
	    "$(jq -r 'select(.setting).case_id' "$fixtures/fhir.jsonl" |
	    wc -l)" "$(lines "$out")"
	equal "fhir: what is strange is named" "id: period: class:" \
	    "$(sed -n 's/.*Encounter.ndjson:7: \([a-z]*: \)expected .*/\1/p' \
	    "$out.err" | paste -s -d ' ' - | tr -s ' ' | sed 's/ $//')"
	equal "fhir: a strange shape is no stack of values" 0 \
	    "$(grep -c zorro "$out.err")"
	equal "fhir: what has no class may be any visit" '[null,null]' \
	    "$(earlier_visits e2)"
	printf '\n{"id":"zorro"}\n' >>"$dir/1.Encounter.ndjson"
	adapted no-type-fhir 1 from-fhir "$dir"
	equal "fhir: a record without a type is named" 1 "$(grep -c \
	    'Encounter.ndjson:8: resourceType: ' "$out.err")"
	gzip "$dir"/*
	adapted packed-fhir 1 from-fhir "$dir"
	equal "fhir: a broken line of a packed file is named" 1 "$(grep -c \
	    '^cm-intake: 1.Encounter.ndjson:6: ' "$out.err")"
	cp -R "$fixtures/hmis" "$WORK/ragged"
	printf 'E9,10,zorro\r\n' >>"$WORK/ragged/Enrollment.csv"
	adapted spoilt-hmis 1 from-hmis "$WORK/ragged"
	equal "hmis: a ragged row loses no other" 3 "$(lines "$out")"
	equal "hmis: a ragged row is named" 1 \
	    "$(grep -c 'Enrollment.csv:6' "$out.err")"
	equal "hmis: its text is not shown" 0 "$(grep -c zorro "$out.err")"
	rm "$WORK/ragged/Client.csv"
	adapted no-client 66 from-hmis "$WORK/ragged"
	adapted no-folder 66 from-mimic "$WORK/nothing"
	adapted no-operand 2 from-synthea
	cp -R "$fixtures/hmis" "$WORK/-h mis"
	(cd "$WORK" && "$root/scripts/from-hmis" --as-of 2024-12-01 -- \
	    '-h mis') >"$WORK/dash" 2>"$WORK/said"
	other_said dash
	same "hmis: a folder may begin with -" "$fixtures/hmis.jsonl" \
	    "$WORK/dash"
	adapted hostile-folder 66 from-hmis "$(printf 'no\033[2Jfolder')"
	equal "hmis: no escape sequence in a message" 0 \
	    "$(tr -dc '\033' <"$out.err" | wc -c | tr -d ' ')"
	adapted hostile-name 66 from-hmis \
	    "$(printf 'no\n\302\233\342\200\256\377\\nfolder')"
	equal "hmis: controls and bytes that are no text are escapes" 1 \
	    "$(grep -cF 'no\x0a\u009b\u202e\xff\nfolder: ' "$out.err")"
	adapted wrong-option 2 from-mimic --per patient "$fixtures/mimic"
	adapted wrong-value 2 from-fhir --per visit "$fixtures/fhir"
	for f in scripts/from-*; do
		equal "${f##*/}: --help" "usage: ${f##*/}" \
		    "$("$f" --help | head -n 1 | cut -d ' ' -f 1,2)"
		equal "${f##*/}: --help has --" 1 \
		    "$("$f" --help | grep -cE '\[--\] (FOLDER|\[FILE)')"
	done
}

# earlier_visits CASE: their counts in the output of the last command.
earlier_visits()
{
	jq -c --arg id "$1" 'select(.case_id == $id) |
	    [.ed_visits_6mo, .admissions_12mo]' "$out"
}

# unknown_visit NAME FILE SED CASE COUNTS COMMAND ...: a folder of
# tests/adapters in which a visit has no day or no class; the counts of a case.
unknown_visit()
{
	name=$1
	file=$2
	edit=$3
	id=$4
	counts=$5
	shift 5
	rm -rf "$WORK/unknown"
	cp -R "$fixtures/$name" "$WORK/unknown"
	sed "$edit" "$fixtures/$name/$file" >"$WORK/unknown/$file"
	adapted "unknown-visit-$name" 0 "$@" "$WORK/unknown"
	equal "$name: $edit" "$counts" "$(earlier_visits "$id")"
}

unknown_visits()
{
	set -- from-synthea --class all
	unknown_visit synthea encounters.csv '2s/emergency//' e2 \
	    '[null,null]' "$@"
	unknown_visit synthea encounters.csv '2s/,2[^,]*,/,,/' e2 \
	    '[null,0]' "$@"
	set -- from-fhir --class all
	unknown_visit fhir 1.Encounter.ndjson \
	    's/"class":{"code":"EMER"},//' e2 '[null,null]' "$@"
	unknown_visit fhir 1.Encounter.ndjson '1s/"start":"[^"]*",//' e2 \
	    '[null,0]' "$@"
	unknown_visit mimic ed/edstays.csv '3s/,2[^,]*,/,,/' 102 '[null,1]' \
	    from-mimic
}

# A full TMPDIR is said, whatever program it meets.
no_room()
{
	[ -c /dev/full ] || return 0
	folder=$(packed hmis)
	usual=$PATH
	for tool in jq gzip; do
		rm -rf "$WORK/full"
		mkdir "$WORK/full"
		printf '#!/bin/sh\nexec %s "$@" >/dev/full\n' \
		    "$(command -v $tool)" >"$WORK/full/$tool"
		chmod +x "$WORK/full/$tool"
		PATH=$WORK/full:$usual
		adapted "no-room-$tool" 74 from-hmis "$folder"
		PATH=$usual
		equal "$case: is said" 1 "$(grep -c 'no room; set TMPDIR' \
		    "$out.err")"
	done
}

# Half of a character, as texts have that were cut.
half_character()
{
	cp -R "$fixtures/fhir" "$WORK/half"
	printf '{"resourceType":"Condition","x":"%s"}\n' '\ud83d' '\\ud83d' \
	    '\ud83d\ud83d\ude00' >>"$WORK/half/1.Condition.ndjson"
	adapted half-character 0 from-fhir --class all --as-of 2026-11-21 \
	    "$WORK/half"
	same "half of a character ends nothing" "$fixtures/fhir.jsonl" "$out"
}

# spoilt_dates NAME FILE LINE FIELD COMMAND ...: a folder of tests/adapters
# in which the dates of a line are $bad, which cannot be used; the file is
# packed, and a blank line and a bad record come before that line.
spoilt_dates()
{
	name=$1
	file=$2
	at=$3
	field=$4
	shift 4
	dir=$WORK/dates-$name
	rm -rf "$dir"
	cp -R "$fixtures/$name" "$dir"
	sed "${at}s|[12][0-9]\{3\}-[0-9-]*|$bad|g" "$fixtures/$name/$file" |
	    tr -d '\r' | awk 'NR == 2 { print "\nzorro" } { print }' |
	    gzip >"$dir/$file.gz"
	rm "$dir/$file"
	adapted "dates-$name-${bad%%/*}" 1 "$@" "$dir"
	equal "$case: the file, line and field are named" 1 "$(grep -c \
	    "$file.gz:$((at + 2)): $field: expected a date" "$out.err")"
	equal "$case: values are not shown" 0 \
	    "$(grep -c "zorro\|1/6/2024" "$out.err")"
	equal "$case: no case is lost" "$(lines "$fixtures/$name.jsonl")" \
	    "$(lines "$out")"
	equal "$case: is an issue of the case" yes \
	    "$(grep -q '"issues":.*_a_date' "$out" && echo yes)"
}

# A diagnosis whose number cannot be used is not the principal one.
spoilt_order()
{
	cp -R "$fixtures/mimic" "$WORK/order"
	sed 's/^1,101,2,/1,101,x,/' "$fixtures/mimic/hosp/diagnoses_icd.csv" \
	    >"$WORK/order/hosp/diagnoses_icd.csv"
	adapted mimic-order 1 from-mimic "$WORK/order"
	equal "$case: it comes last" '["4280","I110","25000"]' "$(jq -c \
	    'select(.case_id == "101").dx' "$out")"
}

# A date that cannot be used ends nothing.
all_spoilt_dates()
{
	spoilt_dates mimic hosp/admissions.csv 2 admittime from-mimic
	equal "mimic: earlier stays are not known" '[null,null]' "$(jq -c \
	    'select(.case_id == "101") | [.ed_visits_6mo, .admissions_12mo]' \
	    "$out")"
	spoilt_dates synthea encounters.csv 3 START from-synthea --class all \
	    --as-of 2024-12-01
	spoilt_dates hmis Enrollment.csv 2 EntryDate from-hmis \
	    --as-of 2024-12-01
	spoilt_dates fhir 1.Encounter.ndjson 3 period.start from-fhir \
	    --class all --as-of 2026-11-21
}

# Folders for temporary files, odd places, and ways to end.
surroundings()
{
	mkdir -p "$WORK/tmp/a b" "$WORK/tmp/-x" "$WORK/tmp/a=b" "$WORK/tmp/n
l"
	for dir in "a b" -x a=b "n
l"; do
		(cd "$WORK/tmp" && TMPDIR=$dir "$root/scripts/from-hmis" \
		    --as-of 2024-12-01 "$fixtures/hmis") >"$WORK/got" \
		    2>"$WORK/said"
		other_said got
		same "TMPDIR $(echo "$dir" | tr '\n' ' ')" \
		    "$fixtures/hmis.jsonl" "$WORK/got"
	done
	TMPDIR=$WORK/nothing adapted no-tmpdir 74 from-hmis "$fixtures/hmis"
	equal "no TMPDIR: is named" 1 "$(grep -c \
	    "nothing: no folder for temporary files; set TMPDIR" "$out.err")"
	(cd scripts && env -u HOME sh from-hmis --as-of 2024-12-01 \
	    ../tests/adapters/hmis) >"$WORK/got" 2>"$WORK/said"
	other_said got
	same "from its own folder, without HOME" "$fixtures/hmis.jsonl" \
	    "$WORK/got"
	scripts/from-hmis "$fixtures/hmis" >&- 2>"$WORK/said"
	equal "closed output" 74 $?
	if [ -c /dev/full ]; then
		scripts/from-hmis "$fixtures/hmis" >/dev/full 2>"$WORK/said"
		equal "a full disk" 74 $?
	fi
	if [ -c /dev/full ]; then
		scripts/from-hmis --help >/dev/full 2>"$WORK/said"
		equal "--help to a full disk" "74 1" \
		    "$? $(grep -c . "$WORK/said")"
	fi
	adapted bad-as-of 2 from-hmis --as-of zorro "$fixtures/hmis"
	# A named pipe holds the adapter until the signal.
	mkdir -p "$WORK/held" "$WORK/left"
	mkfifo "$WORK/held/Client.csv" "$WORK/held/Enrollment.csv"
	for signal in HUP TERM ALRM USR1 USR2 XCPU VTALRM; do
		TMPDIR=$WORK/left scripts/from-hmis "$WORK/held" \
		    >"$WORK/got" 2>&1 &
		pid=$!
		exec 3>"$WORK/held/Client.csv"
		equal "$signal: at work" 1 \
		    "$(find "$WORK/left" -name 'tmp.*' | wc -l | tr -d ' ')"
		kill -s $signal $pid
		exec 3>&-
		wait $pid 2>/dev/null
		equal "$signal leaves nothing behind" 0 "$(find "$WORK/left" \
		    -mindepth 1 | wc -l | tr -d ' ')"
	done
}

# A signal to the script alone does not wait for the program it runs.
signal_alone()
{
	TMPDIR=$WORK/left scripts/from-hmis "$WORK/held" >"$WORK/got" 2>&1 &
	pid=$!
	exec 3>"$WORK/held/Client.csv"
	{ sleep 3; echo late >"$WORK/late"; } >&3 &
	holder=$!
	exec 3>&-
	kill -s TERM $pid
	wait $pid 2>/dev/null
	equal "a signal to the script alone ends it at once" "143 no" \
	    "$? $(cat "$WORK/late" 2>/dev/null || echo no)"
	kill $holder 2>/dev/null
	equal "a signal to the script alone leaves nothing behind" 0 "$(find \
	    "$WORK/left" -mindepth 1 | wc -l | tr -d ' ')"
}

# What is read is never written to.
own_files()
{
	cp -R "$fixtures/hmis" "$WORK/own"
	for to in '>>' '2>>'; do
		sh -c "exec scripts/from-hmis '$WORK/own' \
		    $to'$WORK/own/Client.csv'" >"$WORK/got" 2>&1
		equal "$to a file that is read" 2 $?
		same "$to a file that is read: it stays" \
		    "$fixtures/hmis/Client.csv" "$WORK/own/Client.csv"
	done
}

# What cannot be said ends nothing.
nowhere_to_say()
{
	cp -R "$fixtures/hmis" "$WORK/unsaid"
	rm "$WORK/unsaid/Services.csv"
	sed '2s/2024-02-29/zorro/' "$fixtures/hmis/Enrollment.csv" \
	    >"$WORK/unsaid/Enrollment.csv"
	scripts/from-hmis --as-of 2024-12-01 "$WORK/unsaid" >"$WORK/want" \
	    2>"$WORK/said"
	for to in '&-' /dev/full; do
		[ "$to" = /dev/full ] && [ ! -c /dev/full ] && continue
		sh -c "exec scripts/from-hmis --as-of 2024-12-01 \
		    '$WORK/unsaid' 2>$to" >"$WORK/got"
		equal "messages to $to: status" 1 $?
		same "messages to $to: all cases" "$WORK/want" "$WORK/got"
	done
}

# Of rows whose date cannot be used nobody knows which is the latest.
latest_rows()
{
	dir=$WORK/latest
	cp -R "$fixtures/hmis" "$dir"
	for f in HealthAndDV:2024-02-29 CurrentLivingSituation:2024-06-01; do
		sed "s|${f#*:}|1/6/2024|" "$fixtures/hmis/${f%:*}.csv" \
		    >"$dir/${f%:*}.csv"
	done
	adapted latest-hmis 1 from-hmis --as-of 2024-12-01 "$dir"
	equal "hmis: a date that cannot be used may be the latest" \
	    '["unusable","unusable"]' \
	    "$(jq -c 'select(.case_id == "E1") |
	    [.DomesticViolenceVictim, .last_contact_on]' "$out")"
}

# changed NAME FILE SED STATUS COMMAND ...: a folder of tests/adapters with a
# file edited.
changed()
{
	name=$1
	dir=$WORK/changed
	rm -rf "$dir"
	cp -R "$fixtures/$name" "$dir"
	sed "$3" "$fixtures/$name/$2" >"$dir/$2"
	status=$4
	shift 4
	adapted "changed-$name" "$status" "$@" "$dir"
}

# What no stay is named for belongs to none, and what is no number is none.
unknown_stays()
{
	changed fhir 1.Encounter.ndjson 's/"id":"e2",//' 0 from-fhir
	for f in 1.Claim 1.Observation; do
		sed 's/"encounter":/"was":/; s/"item":/"was":/
		    s/2026-08/2001-08/' \
		    "$fixtures/fhir/$f.ndjson" >"$dir/$f.ndjson"
	done
	adapted nameless-fhir 0 from-fhir "$dir"
	equal "fhir: what has no stay is not of one without an id" \
	    '[null,null]' "$(jq -c 'select(.case_id == null) |
	    [.charges, .phq9_1]' "$out")"
	changed fhir 1.Encounter.ndjson '1s/"end":"[^"]*"/"end":"soon"/' 1 \
	    from-fhir
	equal "fhir: a stay whose end is not known has no later value" null \
	    "$(jq 'select(.case_id == "e1").hemoglobin' "$out")"
	changed fhir 1.Encounter.ndjson '2s/T10:05:00-04:00//
	    2s/2026-09-04/2026-09-03/' 0 from-fhir
	equal "fhir: the day on which a stay ends is part of it" 11.4 \
	    "$(jq 'select(.case_id == "e2").hemoglobin' "$out")"
	changed fhir 1.Encounter.ndjson \
	    '2s/2026-09-04T10:05:00-04:00/2026-09-03T09:30:00Z/' 0 from-fhir
	equal "fhir: the end of a stay is an instant" 9.8 \
	    "$(jq 'select(.case_id == "e2").hemoglobin' "$out")"
	changed fhir 1.Observation.ndjson \
	    's/2026-08-31T06:00:00-04:00/2026-09-03T09:00:00Z/' 0 from-fhir
	equal "fhir: the last of a day is the last instant" 11.4 \
	    "$(jq 'select(.case_id == "e2").hemoglobin' "$out")"
	changed fhir 1.Observation.ndjson '1s/LA6570-1/2/' 0 from-fhir
	equal "fhir: a number is not the code of an answer" unusable \
	    "$(jq -r 'select(.case_id == "e2").phq9_1' "$out")"
	changed fhir 1.Claim.ndjson '1s/"value":0.1/"value":"NaN"/' 1 from-fhir
	equal "fhir: NaN is no amount" unusable \
	    "$(jq -r 'select(.case_id == "e2").charges' "$out")"
	changed mimic hosp/services.csv '2s/OMED$//' 0 from-mimic
	equal "mimic: a service that is not recorded is not said" null \
	    "$(jq 'select(.case_id == "102").oncology_service' "$out")"
	changed mimic hosp/services.csv '2s/OMED$/ /
	    3s/2150[^,]*//' 0 from-mimic
	equal "mimic: of services without a time none is the last" unusable \
	    "$(jq -r 'select(.case_id == "102").oncology_service' "$out")"
	changed mimic hosp/admissions.csv '2s/2150-01-12 10:00:00//' 0 \
	    from-mimic
	equal "mimic: an earlier stay without an end is counted" 1 \
	    "$(jq 'select(.case_id == "102").admissions_12mo' "$out")"
	changed synthea encounters.csv '4s/wellness/inpatient/
	    3s/2024-08-04[^,]*//' 0 from-synthea --class all
	equal "synthea: an earlier stay without an end is counted" 1 \
	    "$(jq 'select(.case_id == "e3").admissions_12mo' "$out")"
	changed synthea observations.csv '3s/numeric$/Numeric/' 0 from-synthea
	equal "synthea: a number is one by whatever its type is" 11.25 \
	    "$(jq 'select(.case_id == "e2").hemoglobin' "$out")"
	changed hmis Enrollment.csv '2s/"u1",/"u1", /' 1 from-hmis \
	    --as-of 2024-12-01
	equal "hmis: what is not known to be deleted stays" 3 "$(lines "$out")"
	changed mimic hosp/procedures_icd.csv 's/0DTJ4ZZ,10/4701,9/' 0 \
	    from-mimic
	equal "mimic: procedures of ICD-9 are not known" '[[],null]' \
	    "$(jq -c 'select(.case_id == "201" or .case_id == "101") | .px' \
	    "$out" | paste -s -d , - | sed 's/.*/[&]/')"
	changed mimic hosp/admissions.csv 's/^1,102,/1,,/' 0 from-mimic
	equal "mimic: nor the procedures of a stay without a number" null \
	    "$(jq 'select(.case_id == null).procedure_done' "$out")"
}

# Two persons that are not known are not one.
unknown_persons()
{
	dir=$WORK/unknown
	mkdir -p "$dir"
	cp "$fixtures/fhir/1.Patient.ndjson" "$dir"
	for day in 01 11 21; do
		printf '{"resourceType":"Encounter","id":"u%s",%s,%s%s%s}\n' \
		    $day '"status":"finished","class":{"code":"IMP"}' \
		    '"period":{"start":"2026-01-' "$day" '"}'
	done >"$dir/Encounter.ndjson"
	adapted unknown-fhir 0 from-fhir --as-of 2026-11-21 "$dir"
	equal "fhir: earlier stays of a person not known" "null null null" \
	    "$(jq .admissions_12mo "$out" | paste -s -d ' ' -)"
	equal "fhir: that persons are not known is said" 1 \
	    "$(grep -c 'records without a person: 3' "$out.err")"
}

# A second signal while the folder goes, to all that run.
signals_twice()
{
	if ! command -v setsid >/dev/null 2>&1; then
		skip "a second signal" "no setsid"
		return
	fi
	mkdir -p "$WORK/slow"
	printf '#!/bin/sh\nsleep 1\nexec %s "$@"\n' "$(command -v rm)" \
	    >"$WORK/slow/rm"
	chmod +x "$WORK/slow/rm"
	PATH=$WORK/slow:$PATH TMPDIR=$WORK/left setsid scripts/from-hmis \
	    "$WORK/held" >"$WORK/got" 2>&1 &
	pid=$!
	exec 3>"$WORK/held/Client.csv"
	kill -s TERM -- -$pid
	exec 3>&-
	sleep 0.5
	kill -s TERM -- -$pid
	wait $pid 2>/dev/null
	equal "a second signal leaves nothing behind" 0 \
	    "$(find "$WORK/left" -mindepth 1 | wc -l | tr -d ' ')"
}

# One person with thousands of rows takes no hours.
one_person()
{
	mkdir -p "$WORK/one"
	awk -v to="$WORK/one/" 'BEGIN {
		print "PersonalID,DOB,VeteranStatus,Sex\nP,1980-01-01,0,1" \
		    >(to "Client.csv")
		print "EnrollmentID,PersonalID,ProjectID,EntryDate," \
		    "LivingSituation" >(to "Enrollment.csv")
		print "EnrollmentID,PersonalID,ExitDate,Destination" \
		    >(to "Exit.csv")
		for (i = 0; i < 6000; i++) {
			print i ",P,X,2026-01-01,1" >(to "Enrollment.csv")
			print i ",P,2026-02-01,1" >(to "Exit.csv")
		}
	}'
	timeout 60 scripts/from-hmis "$WORK/one" >"$WORK/got" 2>"$WORK/said"
	equal "6000 enrolments of one person: status, cases" "0 6000" \
	    "$? $(lines "$WORK/got")"
}

# spoilt_tables NAME COMMAND ...: a folder of tests/adapters, each of its files
# in turn as one that cannot be read, not there, cut off, and of other
# columns: the file is named each time, and the cases are never less unsaid.
spoilt_tables()
{
	name=$1
	shift
	(cd "$fixtures/$name" && find . -type f) | sort >"$WORK/tables"
	while read -r f; do
		f=${f#./}
		base=${f##*/}
		dir=$WORK/spoilt-$name
		rm -rf "$dir"
		cp -R "$fixtures/$name" "$dir"
		rm "$dir/$f"
		mkdir "$dir/$f"
		adapted "$name-$base-unreadable" 66 "$@" "$dir"
		equal "$case: is named" 1 "$(grep -c "$f: cannot" "$out.err")"
		rmdir "$dir/$f"
		ln -s nowhere "$dir/$f"
		adapted "$name-$base-dangling" 66 "$@" "$dir"
		equal "$case: is named" 1 "$(grep -c "$f: cannot" "$out.err")"
		rm "$dir/$f"
		"scripts/$1" "$dir" >"$WORK/fewer" 2>"$WORK/said" &&
		    equal "$name without $base: is said" 1 \
			"$(grep -c ": no .*$(plain_name "$base")" \
			"$WORK/said")"
		gzip -c "$fixtures/$name/$f" | head -c 30 >"$dir/$f.gz"
		adapted "$name-$base-cut-off" 65 "$@" "$dir"
		equal "$case: is named" 1 \
		    "$(grep -c "$base.gz: cannot" "$out.err")"
		case $f in
		*.csv)
			rm "$dir/$f.gz"
			printf 'strange\nzorro\n' >"$dir/$f"
			adapted "$name-$base-strange" 65 "$@" "$dir"
			equal "$case: is named" 1 \
			    "$(grep "$f: no column" "$out.err" |
			    tail -n 1 | grep -c .)"
			echo strange >"$dir/$f"
			adapted "$name-$base-bare" 65 "$@" "$dir"
			equal "$case: is named" 1 \
			    "$(grep "$f: no column" "$out.err" |
			    tail -n 1 | grep -c .)"
			;;
		esac
	done <"$WORK/tables"
}

# plain_name FILE: the word in its name that messages have.
plain_name()
{
	case $1 in
	*.ndjson) echo "$1" | cut -d . -f 2 ;;
	*) echo "$1" ;;
	esac
}

# Maps that no adapter uses, on rows with the names they expect.
maps()
{
	printf '%s\n%s\n%s\n' 'row,Facility Name,Age Group,Gender,\
Length of Stay,Type of Admission,Patient Disposition,\
Payment Typology 1,Total Charges,Total Costs' \
	    '1,North,70 or Older,F,120 +,Emergency,\
Home w/ Home Health Services,Medicare,320922.43,60241.34' \
	    '2,North,0 to 17,U,2,Not Available,Expired,Medicaid,61.05,1' |
	    sed -e ':a' -e 'N;$!ba' -e 's/\\\n//g' >"$WORK/sparcs.csv"
	cm-intake -q --map sparcs --as-of 2026-11-21 --to jsonl \
	    "$WORK/sparcs.csv" | jq -c '[.case_id, .age, .sex, .los_days,
	    .admit_type, .disposition, .charges, .issues]' >"$WORK/sparcs"
	printf '%s\n' '["1",70,"female",120,"emergent","06",320922.43,null]' \
	    '["2",0,"unknown",2,null,"20",61.05,null]' >"$WORK/sparcs.want"
	same "map sparcs" "$WORK/sparcs.want" "$WORK/sparcs"
	printf '%s\n' 'MRN,Account No,DOB,Gender,Patient Type,Admit Date/Time,\
Discharge Date,Admit Type,Discharge Status,DX1,DX2,DRG,Hgb' \
	    '7,A1,03/05/1941,F,IP,11/20/2026 09:15,2026-11-21,1,1,\
I50.9,N18.3;E11.9,65,9.8' |
	    sed -e ':a' -e 'N;$!ba' -e 's/\\\n//g' >"$WORK/hospital.csv"
	cm-intake -q --map hospital --as-of 2026-11-21 --to jsonl \
	    "$WORK/hospital.csv" | jq -c '[.case_id, .person_id, .birth_date,
	    .sex, .patient_class, .admit_at, .discharge_at, .admit_type,
	    .disposition, .dx, .drg, .hemoglobin, .issues]' >"$WORK/hospital"
	echo '["A1","7","1941-03-05","female","inpatient",' \
	    '"2026-11-20T09:15","2026-11-21","emergent","01",' \
	    '["I50.9","N18.3","E11.9"],"065",9.8,null]' |
	    tr -d ' \n' >"$WORK/hospital.want"
	echo >>"$WORK/hospital.want"
	same "map hospital" "$WORK/hospital.want" "$WORK/hospital"
}

# chain NAME DATE: through all six programs; a line of the page.
chain()
{
	cm-assess -q --as-of "$2" "$WORK/$1.jsonl" >"$WORK/$1.scored"
	cm-plan -q --as-of "$2" "$WORK/$1.scored" |
	    cm-reassess -q --as-of "$2" | cm-discharge -q --as-of "$2" |
	    cm-cost -q --as-of "$2" >"$WORK/$1.worked" 2>"$WORK/$1.said"
	equal "$1: no case is lost in the programs" \
	    "$(jq -r .case_id "$WORK/$1.jsonl" | cksum)" \
	    "$(jq -r .case_id "$WORK/$1.worked" | cksum)"
	jq -rn --arg set "$1" '
	def has($f): map(select(.[$f] != null)) | length;
	[inputs] | group_by(.program)[] | . as $cases |
	[$set, .[0].program, length,
	(range(1; 5) as $t | map(select(.assess_tier == $t)) | length),
	(("charlson", "lace", "phq9", "homeless", "pain") as $s |
	    has("assess_" + $s)),
	(("phq2", "phq9", "gad7", "auditc", "dast10", "morse") as $s |
	    has($s + "_total")),
	has("issues")] | map(tostring) | join(",")' "$WORK/$1.scored" \
	    >>"$WORK/page.csv"
}

mimic_set()
{
	from=$data/mimic_iv_demo/hosp
	adapted mimic_iv_demo 0 from-mimic "$data/mimic_iv_demo"
	valid mimic_iv_demo
	equal "mimic: admissions" 275 "$(lines "$out")"
	equal "mimic: persons" 100 \
	    "$(jq -r .person_id "$out" | sort -u | wc -l | tr -d ' ')"
	# Every code of every stay, in its order, with its system.
	gzip -dc "$from/diagnoses_icd.csv.gz" | sed 1d |
	    sort -t , -k 2,2 -k 3,3n |
	    awk -F , '{ print $2 "," $4 ",icd" $5 }' >"$WORK/want"
	jq -r '. as $c | range($c.dx | length) | "\($c.case_id),\($c.dx[.])," +
	    "\($c.dx_system[.])"' "$out" | sort -s -t , -k 1,1 >"$WORK/got"
	same "mimic: all diagnoses" "$WORK/want" "$WORK/got"
	equal "mimic: their number" 4506 "$(lines "$WORK/want")"
	gzip -dc "$from/drgcodes.csv.gz" | awk -F , '
	    $3 == "HCFA" { printf "%s,%03d\n", $2, $4 }' | sort >"$WORK/want"
	jq -r 'select(.drg) | "\(.case_id),\(.drg)"' "$out" | sort \
	    >"$WORK/got"
	same "mimic: all DRGs" "$WORK/want" "$WORK/got"
	equal "mimic: earlier visits and stays of one person" \
	    "0,0 1,1 2,2 3,3" "$(jq -r 'select(.person_id == "10000032") |
	    "\(.ed_visits_6mo),\(.admissions_12mo)"' "$out" |
	    paste -s -d ' ' -)"
	equal "mimic: a stay by hand" \
	    "2196-02-24T14:38 2196-03-04T14:02 urgent 03 inpatient" \
	    "$(jq -r 'select(.case_id == "24181354") | [.admit_at,
	    .discharge_at, .admit_type, .disposition, .patient_class] |
	    join(" ")' "$out")"
	chain mimic_iv_demo 2213-01-01
}

# untranslated FILE: the cases with a code of a condition that is none of ICD.
untranslated()
{
	jq -r 'select((.issues // []) | index("dx:impossible_code")) |
	    .case_id' "$1" | wc -l | tr -d ' '
}

# Of the table snomed all codes are those of ICD-10-CM that end a line.
translated()
{
	gzip -dc "$data/icd10cm_2026/icd10cm_order_2026.txt.gz" | awk '
	    substr($0, 15, 1) == "1" { print $2 }' | sort >"$WORK/codes"
	cm-intake --print-table snomed >"$WORK/snomed.csv"
	cm-intake -q --to jsonl "$WORK/snomed.csv" |
	    jq -r '.icd10 | select(. != "") | gsub("[.]"; "")' | sort -u \
	    >"$WORK/ours"
	equal "snomed: there are rows" true \
	    "$(awk 'END { print (NR > 100 ? "true" : NR) }' "$WORK/ours")"
	comm -23 "$WORK/ours" "$WORK/codes" >"$WORK/none"
	empty "snomed: each is a code of ICD-10-CM" "$WORK/none"
	for f in synthea_all synthea_patients fhir_bulk fhir_people; do
		equal "$f: each condition has a code" 0 \
		    "$(untranslated "$WORK/$f.jsonl")"
	done
}

synthea_set()
{
	from=$data/synthea_csv_us27
	adapted synthea_csv 0 from-synthea --as-of 2026-11-21 "$from"
	valid synthea_csv
	equal "synthea: classes" "17 emergency 11 inpatient" \
	    "$(jq -r .patient_class "$out" | sort | uniq -c |
	    awk '{ print $1, $2 }' | paste -s -d ' ' -)"
	chain synthea_csv 2026-11-21
	adapted synthea_all 0 from-synthea --class all --as-of 2026-11-21 \
	    "$from"
	cut -d , -f 8 "$from/encounters.csv" | sed 1d | sort >"$WORK/want"
	jq -r .ENCOUNTERCLASS "$out" | sort >"$WORK/got"
	same "synthea: encounters of all classes" "$WORK/want" "$WORK/got"
	adapted synthea_patients 0 from-synthea --per patient \
	    --as-of 2026-11-21 "$from"
	equal "synthea: patients" 27 "$(lines "$out")"
	for f in "12 charges" "13 paid"; do
		want=$(cut -d , -f "${f% *}" "$from/encounters.csv" | sed 1d |
		    cents)
		equal "synthea: ${f#* } of all encounters" "$want" \
		    "$(amounts "${f#* }" "$WORK/synthea_all.jsonl")"
		equal "synthea: ${f#* } of all patients" "$want" \
		    "$(amounts "${f#* }" "$out")"
	done
	equal "synthea: recorded PHQ-2" "$(cut -d , -f 5 \
	    "$from/observations.csv" | grep -cx 55758-7)" \
	    "$(jq 'select(.phq2_total)' "$WORK/synthea_all.jsonl" |
	    grep -c '"phq2_total"')"
	chain synthea_patients 2026-11-21
}

hmis_set()
{
	from=$data/hmis_fy2022_lsa_sample
	adapted hmis_fy2022 0 from-hmis --as-of 2022-10-01 "$from"
	valid hmis_fy2022
	equal "hmis: enrolments" 819 "$(lines "$out")"
	equal "hmis: exits" 442 "$(jq -r .discharge_at "$out" | grep -vc null)"
	cut -d , -f 2,4 "$from/CurrentLivingSituation.csv" \
	    "$from/Services.csv" | grep -v Enrollment | sort |
	    awk -F , '{ last[$1] = $2 } END { for (e in last)
	    print e "," last[e] }' | sort >"$WORK/want"
	jq -r 'select(.last_contact_on) | "\(.case_id),\(.last_contact_on)"' \
	    "$out" | sort >"$WORK/got"
	same "hmis: last contacts" "$WORK/want" "$WORK/got"
	equal "hmis: an enrolment by hand" \
	    "62114 2021-08-03 1980-07-23 female no 942" \
	    "$(jq -r 'select(.case_id == "181390") | [.person_id,
	    .enrolled_on, .birth_date, .sex, .homeless_1, .ProjectID] |
	    join(" ")' "$out")"
	chain hmis_fy2022 2022-10-01
	equal "hmis: street, shelter or safe haven before entry, not moved in" \
	    "$(cut -d , -f 7,16 "$from/Enrollment.csv" | awk -F , '
	    $1 ~ /^(1|16|18)$/ && ($2 == "" || $2 > "2022-10-01") { n++ }
	    END { print n + 0 }')" \
	    "$(jq -r .assess_homeless "$WORK/hmis_fy2022.scored" |
	    grep -cx homeless)"
	equal "hmis: annual assessments are on the clock" true \
	    "$(jq -s 'any(.[]; .reassess_overdue // [] |
	    index(["hmis_annual"]))' "$WORK/hmis_fy2022.worked")"
}

# The form of fiscal year 2026 has the sex in a column of its own.
hmis_2026_set()
{
	from=$CM_SHARED/data/samples/hmis_fy2026
	adapted hmis_fy2026 0 from-hmis --as-of 2026-11-28 "$from"
	valid hmis_fy2026
	jq -r '[.case_id, .person_id, .enrolled_on, .disenrolled_on //
	    .discharge_at, .sex, .birth_date] | map(. // "") | join(",")' \
	    "$out" | sort >"$WORK/got"
	sed 1d "$from/expected.csv" | tr -d '\r' | grep -v 'left out' |
	    cut -d , -f 1-6 | sort >"$WORK/want"
	equal "hmis 2026: there is something to compare" true \
	    "$(awk 'END { print (NR > 5 ? "true" : NR) }' "$WORK/want")"
	comm -23 "$WORK/want" "$WORK/got" >"$WORK/differ"
	empty "hmis 2026: enrolments are as expected" "$WORK/differ"
}

# last CODE: the values of an observation in the order of time.
last()
{
	jq -r --arg code "$1" 'select(.code.coding[0].code == $code) |
	    "\(.effectiveDateTime) \(.valueQuantity.value)"' \
	    "$from/Observation.ndjson" | sort | cut -d ' ' -f 2 |
	    paste -s -d ' ' -
}

fhir_set()
{
	from=$data/synthea_fhir_onepatient
	adapted fhir_onepatient 0 from-fhir --class all --as-of 2026-11-21 \
	    "$from"
	valid fhir_onepatient
	equal "fhir: encounters" "$(lines "$from/Encounter.ndjson")" \
	    "$(lines "$out")"
	for f in "55758-7 phq2 8" "70274-6 gad7 7" "44261-6 phq9 1" \
	    "75626-2 auditc 2" "82667-7 dast10 6" "59460-6 morse 2"; do
		# shellcheck disable=SC2086
		set -- $f
		jq -r --arg field "$2_total" 'select(.[$field] != null) |
		    "\(.arrive_at) \(.[$field])"' "$out" | sort |
		    cut -d ' ' -f 2 | paste -s -d ' ' - >"$WORK/got"
		last "$1" >"$WORK/want"
		same "fhir: $2, each time" "$WORK/want" "$WORK/got"
		equal "fhir: $2, how often" "$3" "$(wc -w <"$WORK/got" |
		    tr -d ' ')"
	done
	want=$(grep -o '"total":{"value":[0-9.]*' "$from/Claim.ndjson" |
	    cut -d : -f 3 | cents)
	paid=$(grep -o '"payment":{"amount":{"value":[0-9.]*' \
	    "$from/ExplanationOfBenefit.ndjson" | cut -d : -f 4 | cents)
	equal "fhir: charges of all encounters" "$want" \
	    "$(amounts charges "$out")"
	equal "fhir: paid of all encounters" "$paid" "$(amounts paid "$out")"
	adapted fhir_person 0 from-fhir --per patient --as-of 2026-11-21 \
	    "$from"
	equal "fhir: charges of the person" "$want" "$(amounts charges "$out")"
	equal "fhir: paid of the person" "$paid" "$(amounts paid "$out")"
	equal "fhir: PRAPARE is recorded, no address with it" "18 0" \
	    "$(jq '.prapare | length' "$out") $(grep -c Hollow "$out")"
	chain fhir_person 2026-11-21
	equal "fhir: a recorded PHQ-9 total gets its band" "25 severe" \
	    "$(jq -r '"\(.assess_phq9) \(.assess_phq9_band)"' \
	    "$WORK/fhir_person.scored")"
	adapted fhir_bulk 0 from-fhir --as-of 2026-11-21 \
	    "$data/synthea_fhir_bulk10"
	equal "fhir: stays and emergency visits" "23 emergency 49 inpatient" \
	    "$(jq -r .patient_class "$out" | sort | uniq -c |
	    awk '{ print $1, $2 }' | paste -s -d ' ' -)"
	chain fhir_bulk 2026-11-21
	adapted fhir_people 0 from-fhir --per patient --as-of 2026-11-21 \
	    "$data/synthea_fhir_bulk10"
	equal "fhir: patients" 13 "$(lines "$out")"
	chain fhir_people 2026-11-21
}

sets()
{
	data=$CM_SHARED/data/real
	echo "set,program,cases,tier 1,tier 2,tier 3,tier 4,charlson,lace,\
phq9,homeless,pain,phq2 total,phq9 total,gad7 total,auditc total,\
dast10 total,morse total,issues" >"$WORK/page.csv"
	mimic_set
	synthea_set
	hmis_set
	hmis_2026_set
	fhir_set
	translated
	# A column a line, so that it stays narrow.
	awk -F , '
	{ for (i = 1; i <= NF; i++) cell[NR, i] = $i }
	END {
		for (i = 1; i <= NF; i++) {
			line = sprintf("%-13s", cell[1, i])
			for (r = 2; r <= NR; r++)
				line = line sprintf(" %16s", cell[r, i])
			print line
		}
	}' "$WORK/page.csv" >"$WORK/page"
	same "page of results" "$fixtures/page" "$WORK/page"
}

# told FORM WANTED LAST: what is told of the rejected records of standard input.
told()
{
	awk -v wanted="$2" -v last="$3" -f "scripts/lib/torn_$1.awk" |
	    jq -rn '[inputs | [.p // .id // "-", .s //
	    (.encounter.reference)? // "-", (.subject.reference)? // empty] |
	    join(" ")] | join(", ")'
}

# Whose a record is that cannot be read, as far as it can be told.
torn_lines()
{
	equal "a cell is known if what ends it is there" \
	    "1 2, 1 -, 1 -, - -, - -, 9 -" \
	    "$(printf '%s\n' p,s,x 1,2,3,4 '1,"2' '1,2"3,4' '"1" ,2,3' \
	    '"1"x,2' 9,8 | told csv 'p s' 7)"
	equal "a quote that stays open is not the next row's" \
	    "1 2, 3 4, - -, 5 -, - -, 6 7" \
	    "$(printf '%s\n' x,p,s '0,1,2,"a' 'b",c' '0,3,4,"' '",,"' '0,5,"' \
	    no '0,6,7,8' | told csv 'p s' 0)"
	equal "columns are found by their names" '4" 1' \
	    "$(printf '\357\273\277"s","a\nb","p"\r\n1,2,"4""",x\r\n' |
	    told csv 'p s' 0)"
	equal "fhir: the first patient and encounter that stand whole" \
	    "i Encounter/e Patient/a, - - Patient/b, - - x, - -" \
	    "$(printf '%s\n' '{"id":"i","encounter":{"reference":"Encounter/e'\
'"},"subject":{"reference":"Patient/a"},"focus":{"reference":"Patient/c"' \
	    '{"performer":{"reference":"Patient/b"},"x' \
	    '{"patient":{"type":"Patient","reference":"x"' \
	    '{"subject":{"reference":"Patient/d' | told jsonl '' 0)"
	equal "fhir: lines without a line end between them" \
	    "i - Patient/a, j - Patient/b, k -, l - Patient/c" \
	    "$(printf '%s\n' '{"id":"i","subject":{"reference":"Patient/a"}}'\
'{"id":"j","subject":{"reference":"Patient/b"}}' '{"id":"k","su'\
'{"resourceType":"Claim","id":"l","contained":[{"resourceType":"Patient"}],'\
'"patient":{"reference":"Patient/c"}' | told jsonl '' 0)"
}

# The last row of a file may be cut within an id; a packed file is as another.
torn_ends()
{
	whole mimic
	printf 1,10 >>"$dir/hosp/diagnoses_icd.csv"
	adapt_whole mimic 1
	equal "the stay of a row that is cut off is not known" "101 102 103" \
	    "$(jq -r 'select(.issues == ["dx:not_usable",
	    "dx_system:not_usable"]).case_id' "$out" | paste -s -d ' ' -)"
	whole mimic
	sed '2s/$/,torn/' "$fixtures/mimic/hosp/drgcodes.csv" |
	    gzip >"$dir/hosp/drgcodes.csv.gz"
	rm "$dir/hosp/drgcodes.csv"
	adapt_whole mimic 1
	equal "a torn row of a packed file" 101 "$(jq -r \
	    'select(.issues == ["drg:not_usable"]).case_id' "$out")"
}

# torn_chain WHAT FIELD FILE SED: with that row torn the case 102 has no FIELD,
# in CSV and JSON Lines alike.
torn_chain()
{
	whole mimic
	for status in 0 1; do
		[ $status -eq 0 ] || sed "$4" "$fixtures/mimic/$3" >"$dir/$3"
		adapt_whole mimic $status
		cm-intake -q --to csv "$out" >"$WORK/torn.csv"
		for f in "$out" "$WORK/torn.csv"; do
			equal "$1 of a torn row: ${f##*.}, status $status" \
			    "$([ "$status" -eq 1 ] || echo yes)" \
			    "$(cm-assess -q --as-of 2213-01-01 --to jsonl \
			    "$f" | jq -r --arg field "$2" 'select(.case_id ==
			    "102" and .[$field] != null) | "yes"')"
		done
	done
}

torn_scores()
{
	torn_chain Charlson assess_charlson hosp/diagnoses_icd.csv \
	    '2s/101/102/; 2s/$/,torn/'
	torn_chain LACE assess_lace ed/edstays.csv '3s/$/,torn/'
}

# whole NAME: a copy of a folder of tests/adapters in $dir, with a row of each
# table and line ends of one kind.
whole()
{
	rm -rf "$dir"
	cp -R "$fixtures/${1%-patient}" "$dir"
	case $1 in
	mimic)
		echo 2,201,2160-06-01,1,1,x >>"$dir/hosp/hcpcsevents.csv"
		;;
	hmis)
		printf '%s\n' 'EnrollmentCoCID,EnrollmentID,PersonalID,'\
'InformationDate,CoCCode,DateDeleted' e1,E3,11,2024-05-01,x, \
		    >"$dir/EnrollmentCoC.csv"
		;;
	esac
}

# adapt_whole NAME STATUS: by the command of NAME.jsonl.
adapt_whole()
{
	case $1 in
	mimic) set -- "$1" "$2" from-mimic ;;
	hmis) set -- "$1" "$2" from-hmis --as-of 2024-12-01 ;;
	synthea)
		set -- "$1" "$2" from-synthea --class all --as-of 2024-12-01
		;;
	synthea-*)
		set -- "$1" "$2" from-synthea --per patient --as-of 2024-12-01
		;;
	fhir) set -- "$1" "$2" from-fhir --class all --as-of 2026-11-21 ;;
	*) set -- "$1" "$2" from-fhir --per patient --as-of 2026-11-21 ;;
	esac
	into=torn-$1
	shift
	adapted "$into" "$@" "$dir"
}

# torn_row NAME FILE SED: one row that cannot be read; a page of what the cases
# do not know then, and of rows of which it is not known whose they are.
torn_row()
{
	whole "$1"
	tr -d '\r' <"$dir/$2" >"$WORK/table"
	sed "$(echo "$3" | sed "s/BAD/$(printf '\377')/")" "$WORK/table" \
	    >"$dir/$2"
	adapt_whole "$1" 1
	case="$1 $2 $3"
	{
		echo "$case"
		jq -r '.case_id as $id | [.issues // [] | .[] |
		    select(endswith(":not_usable")) | rtrimstr(":not_usable")] |
		    if length > 20 then "\(length) fields" else join(" ") end |
		    select(. != "") | "\t\($id): \(.)"' "$out"
		jq -r '"\t\(.case_id)"' "$fixtures/$1.jsonl" | sort >"$WORK/all"
		jq -r '"\t\(.case_id)"' "$out" | sort |
		    comm -23 "$WORK/all" - | sed 's/$/: no case/'
		sed -n "s|.*: \(.*: .* that cannot be read name.*\)|	\1|p" \
		    "$out.err"
	} >"$WORK/row"
	cat "$WORK/row" >>"$WORK/torn.got"
	equal "$case: what is not known is left out" "" \
	    "$(jq -r '. as $c | .issues // [] | .[] |
		select(endswith(":not_usable")) | rtrimstr(":not_usable") |
		select(. != "unit" and $c[.] != null)' "$out")"
	grep -q ' name' "$WORK/row" && return
	grep -v :not_usable "$out" | grep -vxF -f "$fixtures/$1.jsonl" \
	    >"$WORK/others"
	empty "$case: no other case is touched" "$WORK/others"
}

# What cannot be read is not as if it had never been.
torn_rows()
{
	dir=$WORK/torn
	: >"$WORK/torn.got"
	while read -r name file edit; do
		torn_row "$name" "$file" "$edit"
	done <"$fixtures/torn"
	same "rows that cannot be read" "$fixtures/torn.want" "$WORK/torn.got"
	for name in mimic hmis; do
		whole $name
		adapt_whole $name 0
		same "$name: whole rows in each table change nothing" \
		    "$fixtures/$name.jsonl" "$out"
	done
	torn_lines
	torn_scores
	torn_ends
}

small_folders
repeated_records
if [ -n "${SAN-}" ]; then
	skip "spoilt folders" "they run no program, so not under the sanitizers"
else
	one_key
	cut_tables
	spoilt_folders
	for bad in zorro 1/6/2024 2026-02-30; do
		all_spoilt_dates
	done
	unknown_visits
	half_character
	no_room
	spoilt_order
	surroundings
	signals_twice
	signal_alone
	own_files
	nowhere_to_say
	latest_rows
	unknown_stays
	deaths
	unknown_persons
	torn_rows
	one_person
	spoilt_tables mimic from-mimic
	spoilt_tables synthea from-synthea --class all
	spoilt_tables hmis from-hmis
	spoilt_tables fhir from-fhir --class all
fi
maps
if [ -n "${CM_SHARED-}" ]; then
	sets
else
	skip "public sets" "no data folder ../shared/data"
fi
finish
