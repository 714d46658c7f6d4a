#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs cm-discharge --readmission over the golden stays and compares every row
# and column; over all codes that CMS's lists and AHRQ's maps have; and over
# the demonstration set of MIMIC-IV.

. "${0%/*}/lib/report.sh"

if [ -z "${CM_SHARED-}" ]; then
	skip golden_readmission "no data folder ../shared/data"
	exit 0
fi
golden=$CM_SHARED/data/golden/readmission/readmission_golden.csv
lists=$CM_SHARED/data/tables
run="cm-discharge -q --as-of 2026-06-01 --explain"

# columns NAME,... FILE: the case and those columns by name, yes and no as the
# golden file has them, in the order of cases.
columns()
{
	awk -F, -v want="$1" '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		n = split(want, name, ",")
		next
	}
	{
		line = $1
		for (i = 1; i <= n; i++) {
			v = $at[name[i]]
			line = line "," (v == "true" ? "yes" : \
			    v == "false" ? "no" : v)
		}
		print line
	}' "$2" | sort
}

# agrees NAME GOLDEN,... FIELD,... OPTION ...: in CSV and in JSON Lines.
agrees()
{
	name=$1 theirs=$2 ours=$3
	shift 3
	columns "$theirs" "$golden" >"$WORK/want"
	$run "$@" --keep "case_id,$ours" "$WORK/in.csv" >"$WORK/out.csv"
	columns "$ours" "$WORK/out.csv" >"$WORK/got"
	same "$name" "$WORK/want" "$WORK/got"
	$run "$@" --keep "case_id,$ours" --to csv "$WORK/in.jsonl" \
	    >"$WORK/out.csv"
	columns "$ours" "$WORK/out.csv" >"$WORK/got"
	same "$name, JSON Lines" "$WORK/want" "$WORK/got"
}

# An empty cell of the golden file means that there was no procedure.
{
echo case_id,person_id,age,facility,admit_at,discharge_at,disposition,dx,px
awk -F, -v OFS=, '
NR == 1 { next }
{ print $1, $2, $3, $4, $5, $6, $7, $8, $9 == "" ? "none" : $9 }' "$golden" |
    sort -t, -k2,2 -k5,5r
} >"$WORK/in.csv"
cm-intake -q --as-of 2026-06-01 --to jsonl "$WORK/in.csv" >"$WORK/in.jsonl"

agrees "plain pairing" stay_first,join_why,index_plain,index_plain_why,\
readmit_days,readmit_id,planned,planned_why discharge_stay_first,\
discharge_join_why,discharge_index,discharge_index_why,\
discharge_readmit_days,discharge_readmit_id,discharge_planned,\
discharge_planned_why --readmission=plain
agrees "CMS-like profile" index_cms,index_cms_why,cms_outcome,\
cms_readmit_days,cms_readmit_id discharge_index,discharge_index_why,\
discharge_outcome,discharge_readmit_days,discharge_readmit_id \
    --readmission=cms --data-until=2025-12-31
agrees "CMS-like profile from 65 years on" index_cms65 discharge_index \
    --readmission=cms --data-until=2025-12-31 --min-age=65

# The list of 2019 has two pairs of codes of the file otherwise.
for year in 2021 2019; do
	$run --readmission=plain --planned-lists $year --keep \
	    case_id,discharge_planned "$WORK/in.csv" >"$WORK/$year"
done
diff "$WORK/2021" "$WORK/2019" | sed -n 's/^> \(.*\),true$/\1/p' |
    sort >"$WORK/got"
awk -F, '/K8020,0FT44ZZ/ || /I25110,02100Z9/ { print $1 }' "$WORK/in.csv" |
    sort >"$WORK/want"
same "the lists of 2019" "$WORK/want" "$WORK/got"

# Every code of the maps and of the lists: KIND YEARS [CCS|CODE] and its maps.
{
	for f in always_px always_dx; do
		sed 1d "$lists/planned_readmission_$f.csv" |
		    awk -F, -v k=$f '
		    { print k, 2021, $1 ~ /^CCS/ ? "ccs" : "code", $2 }'
	done
	for f in potential_px acute_dx; do
		gzip -dc "$lists/planned_readmission_$f.csv.gz" | sed 1d |
		    awk -F, -v k=$f '
		    { print k, 2021, $1 ~ /^CCS/ ? "ccs" : "code", $2 }'
	done
	gzip -dc "$lists/planned_readmission_2019.csv.gz" | sed 1d | awk -F, '
	    { print $1, 2019, $2 ~ /^CCS/ ? "ccs" : "code", $3 }'
	awk -F, 'NR > 1 { print "cohort", $NF, $1 == "CCS_DX" ? "dx" : "px",
	    $2 }' "$lists/hwr_specialty_cohort.csv"
	gzip -dc "$lists/hwr_surgery_gyn_pcs.csv.gz" |
	    awk -F, 'NR > 1 { print "cohort", "Surgery", "code", $2 }'
	awk -F, 'NR > 1 { sub(/ .*/, "", $NF); print "excluded", $NF, "dx",
	    $2 }' \
	    "$lists/hwr_exclusion_dx.csv"
} >"$WORK/lists"
gzip -dc "$lists/icd10cm_ccs.csv.gz" | sed '1d; s/,/ /' >"$WORK/dx.map"
gzip -dc "$lists/icd10pcs_ccs.csv.gz" | sed '1d; s/,/ /' >"$WORK/px.map"

# codes dx|px YEAR: a stay for each code, and what is true of it. A diagnosis
# is beside a procedure that is potentially planned, for planned; beside none,
# for the cohort.
codes()
{
	awk -v of="$1" -v year="$2" -v dir="$WORK" '
	function in_list(kind)
	{
		return (kind, "ccs", map[code]) in has || \
		    (kind, "code", code) in has
	}
	FILENAME ~ /lists$/ && ($1 == "cohort" || $1 == "excluded") {
		word = tolower($2)
		sub(/\/.*/, "", word)
		sub(/^medical.*/, "cancer", word)
		hwr[$1, $3, $NF] = word
		next
	}
	FILENAME ~ /lists$/ {
		if ($2 == year)
			has[$1, $3, $4] = 1
		if ($2 == year && $3 == "code" && $1 ~ of "$")
			all[$4] = 1
		next
	}
	{ map[$1] = $2; all[$1] = 1 }
	END {
		in_csv = dir "/" of ".csv"
		print "case_id,person_id,admit_at,discharge_at," \
		    "disposition,dx,px" >in_csv
		for (code in all) {
			row = code "," code ",2026-01-01,2026-01-03,01,"
			if (of == "px") {
				print row "none," code >in_csv
				planned = in_list("always_px") ? \
				    "yes,always_procedure" : \
				    in_list("potential_px") ? \
				    "yes,potential_not_acute" : \
				    "no,no_qualifying_code"
				of_or = ("cohort", "px", map[code]) in hwr || \
				    ("cohort", "code", code) in hwr
				cohort = of_or ? "surgery" : ""
				print code "," planned "," cohort "," \
				    (cohort == "" ? "no_specialty_cohort" : \
				    "eligible")
				continue
			}
			print row code ",0016070" >in_csv
			planned = in_list("always_dx") ? \
			    "yes,always_diagnosis" : in_list("acute_dx") ? \
			    "no,potential_but_acute" : \
			    "yes,potential_not_acute"
			print code "," planned
			print row code ",none" >(dir "/dx_alone.csv")
			cohort = hwr["cohort", "dx", map[code]]
			why = hwr["excluded", "dx", map[code]]
			print code "," cohort "," (why != "" ? why : \
			    cohort == "" ? "no_specialty_cohort" : \
			    "eligible") >(dir "/dx_alone")
		}
	}' "$WORK/lists" "$WORK/$1.map" | sort >"$WORK/want"
}

cms="$run --readmission=cms --hwr"
for year in 2021 2019; do
	codes px $year
	$cms --planned-lists $year --keep case_id,discharge_planned,\
discharge_planned_why,discharge_cohort,discharge_index_why "$WORK/px.csv" \
	    >"$WORK/out.csv"
	columns discharge_planned,discharge_planned_why,discharge_cohort,\
discharge_index_why "$WORK/out.csv" >"$WORK/got"
	same "all procedures by the lists of $year" "$WORK/want" "$WORK/got"
	codes dx $year
	$cms --planned-lists $year --keep case_id,discharge_planned,\
discharge_planned_why "$WORK/dx.csv" >"$WORK/out.csv"
	columns discharge_planned,discharge_planned_why "$WORK/out.csv" \
	    >"$WORK/got"
	same "all diagnoses by the lists of $year" "$WORK/want" "$WORK/got"
done
{
	sed -n 1p "$WORK/dx.csv"
	cat "$WORK/dx_alone.csv"
} >"$WORK/in.csv"
$cms --keep case_id,discharge_cohort,discharge_index_why "$WORK/in.csv" \
    >"$WORK/out.csv"
columns discharge_cohort,discharge_index_why "$WORK/out.csv" >"$WORK/got"
sort "$WORK/dx_alone" >"$WORK/want"
same "cohorts and exclusions of all diagnoses" "$WORK/want" "$WORK/got"

# Codes of FY2026 that the map does not have match nothing, and are counted.
order=$CM_SHARED/data/real/icd10cm_2026/icd10cm_order_2026.txt.gz
gzip -dc "$order" | awk '
NR == FNR { old[$1] = 1; next }
FILENAME != "-" { if ($1 == "acute_dx") old[$4] = 1; next }
substr($0, 15, 1) == 1 && !($2 in old) {
	if (n++ == 0)
		print "case_id,person_id,admit_at,discharge_at,disposition," \
		    "dx,px"
	print n "," n ",2026-01-01,2026-01-03,01," $2 ",0016070"
}' "$WORK/dx.map" "$WORK/lists" - >"$WORK/in.csv"
n=$(($(grep -c . "$WORK/in.csv") - 1))
cm-discharge --as-of 2026-06-01 --readmission=cms --explain --keep \
    discharge_planned_why "$WORK/in.csv" 2>"$WORK/err" | sed 1d |
    sort -u >"$WORK/got"
echo potential_not_acute >"$WORK/want"
same "newer codes are in no list" "$WORK/want" "$WORK/got"
equal "newer codes are counted" "$n cases" \
    "$(sed -n 's/.*: \([0-9]* cases\): a code of dx or px.*/\1/p' \
    "$WORK/err")"

# 275 admissions, 15 of which ended with a death.
mimic=$CM_SHARED/data/real/mimic_iv_demo
scripts/from-mimic "$mimic" >"$WORK/mimic.jsonl" 2>"$WORK/err"
mimic_run="cm-discharge -q --as-of 2213-01-01 --summary"
$mimic_run --readmission=plain "$WORK/mimic.jsonl" >"$WORK/out.csv"
equal "mimic: live discharges, and those readmitted" "260 275 53 260" \
    "$(awk -F, '/^readmission_index=live|^readmitted/ { print $2, $3 }' \
    "$WORK/out.csv" |
    paste -s -d ' ' -)"
$mimic_run --readmission=cms --hwr "$WORK/mimic.jsonl" >"$WORK/out.csv"
equal "mimic: reasons add up" 275 "$(awk -F, '/^readmission_index=/ {
    n += $2 } END { print n }' "$WORK/out.csv")"
finish
