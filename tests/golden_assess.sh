#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs cm-assess over all golden cases of comorbidity and of instruments and
# compares every row: scores, conditions before and after the hierarchy,
# totals, bands, alerts.

. "${0%/*}/lib/report.sh"
if [ -z "${CM_SHARED-}" ]; then
	skip golden_assess "no data folder ../shared/data"
	exit 0
fi
golden=$CM_SHARED/data/golden
as_of=2026-11-21

# columns NAME,... FILE: those columns, without the header.
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
		line = ""
		for (i = 1; i <= n; i++) {
			if (!(name[i] in at)) {
				print "no column " name[i]
				exit
			}
			line = line (i > 1 ? "," : "") $at[name[i]]
		}
		print line
	}' "$2"
}

# stays PATIENTS CODES SYSTEM: a case a patient, the codes as a list; those
# of a patient whose only code is blank are none.
stays()
{
	awk -F, -v codes="$3" '
	BEGIN { print "case_id,age,dx,dx_system" }
	FNR == 1 { next }
	FILENAME == ARGV[1] {
		if ($3 != "")
			dx[$1] = dx[$1] ";" $3
		next
	}
	{ print $1 "," $2 "," ($1 in dx ? dx[$1] : "none") "," codes }
	' "$2" "$1"
}

# conditions FILE PREFIX SCORE,...: case, scores, list of the flags set.
conditions()
{
	awk -F, -v prefix="$2" -v want="$3" '
	NR == 1 {
		for (i = 1; i <= NF; i++) {
			name[i] = $i
			at[$i] = i
		}
		n = split(want, score, ",")
		next
	}
	{
		line = $1
		for (i = 1; i <= n; i++)
			line = line "," $at[score[i]]
		list = ""
		for (i = 1; i <= NF; i++)
			if (index(name[i], prefix) == 1 && $i == 1)
				list = list (list == "" ? "" : ";") \
				    substr(name[i], length(prefix) + 1)
		print line "," list
	}' "$1"
}

# comorbidity NAME PATIENTS CODES SYSTEM GOLDEN
comorbidity()
{
	dir=$golden/comorbidity
	stays "$dir/$2" "$dir/$3" "$4" >"$WORK/$1.csv"
	cm-assess -q --as-of $as_of "$WORK/$1.csv" >"$WORK/$1.out"
	for kind in raw conditions; do
		case $kind in
		raw) prefix=raw_ ;;
		*) prefix=h_ ;;
		esac
		conditions "$dir/charlson_${5}_golden.csv" $prefix \
		    charlson1987_h,quan2011_h >"$WORK/want"
		columns "case_id,assess_charlson,assess_charlson_2011,\
assess_charlson_$kind" "$WORK/$1.out" >"$WORK/got"
		same "charlson $1 $kind" "$WORK/want" "$WORK/got"
		conditions "$dir/elixhauser_${5}_golden.csv" $prefix \
		    vanwalraven_h >"$WORK/want"
		columns "case_id,assess_elixhauser,assess_elixhauser_$kind" \
		    "$WORK/$1.out" >"$WORK/got"
		same "elixhauser $1 $kind" "$WORK/want" "$WORK/got"
	done
	columns patient_id,cci_age_cap4 \
	    "$dir/charlson_${5}_age_golden.csv" >"$WORK/want"
	columns case_id,assess_charlson_age "$WORK/$1.out" >"$WORK/got"
	same "charlson $1 age capped at 4" "$WORK/want" "$WORK/got"
	columns patient_id,cci_age_uncapped \
	    "$dir/charlson_${5}_age_golden.csv" >"$WORK/want"
	cm-assess -q --as-of $as_of --charlson-age-cap none \
	    "$WORK/$1.csv" >"$WORK/$1.out"
	columns case_id,assess_charlson_age "$WORK/$1.out" >"$WORK/got"
	same "charlson $1 age not capped" "$WORK/want" "$WORK/got"
}

# score FILE FIELD,... [OPTION ...]: the golden file, its columns after the
# first renamed, through the program.
score()
{
	file=$golden/instruments/$1
	head=case_id,$2
	shift 2
	{
		echo "$head"
		sed 1d "$file" | cut -d, -f "1-$(echo "$head" | tr , '\n' |
		    wc -l)"
	} >"$WORK/in.csv"
	cm-assess -q --as-of $as_of "$@" "$WORK/in.csv" >"$WORK/out.csv"
}

# expect NAME WANT,... GOT,... [SED]: columns of the golden file, edited,
# against those of the program.
expect()
{
	columns "case,$2" "$file" | sed -e "${4-}" >"$WORK/want"
	columns "case_id,$3" "$WORK/out.csv" >"$WORK/got"
	same "$1" "$WORK/want" "$WORK/got"
}

# A golden file's last column, 1 or 0, as words.
yes_no='s/,1$/,positive/;s/,0$/,negative/'

# numbered STEM N: STEM_1,...,STEM_N
numbered()
{
	awk -v s="$1" -v n="$2" 'BEGIN {
		for (i = 1; i <= n; i++)
			printf "%s%s_%d", (i > 1 ? "," : ""), s, i
	}'
}

# named STEM ITEM,...: STEM_ITEM,...
named()
{
	echo "$2" | sed -e "s/^/$1_/" -e "s/,/,$1_/g"
}

comorbidity icd10 icd10_patients.csv icd10_input.csv icd10 icd10
comorbidity icd10_messy icd10_patients.csv icd10_messy_input.csv icd10 icd10
comorbidity icd10_by_shape icd10_patients.csv icd10_input.csv "" icd10
comorbidity icd9 icd9_patients.csv icd9_input.csv icd9 icd9

score phq9.csv "$(numbered phq9 9)"
expect "phq9 strict" total_strict,band_strict assess_phq9,assess_phq9_band
expect "phq2" phq2_total,phq2_screen_ge3 assess_phq2,assess_phq2_band
expect "phq9 alerts" item9_positive assess_alerts \
    's/,1$/,phq9_item9/;s/,0$/,/'
score phq9.csv "$(numbered phq9 9)" --missing prorate
expect "phq9 prorated" total_prorated_max2,band_prorated \
    assess_phq9,assess_phq9_band
expect "phq2 is never prorated" phq2_total assess_phq2

score gad7.csv "$(numbered gad7 7)"
expect "gad7 strict" total_strict,band assess_gad7,assess_gad7_band
score gad7.csv "$(numbered gad7 7)" --missing prorate
expect "gad7 prorated" total_prorated_max2 assess_gad7

score audit_c.csv "$(numbered auditc 3),sex"
expect "auditc by sex" total,positive_sex_specific_4m_3f \
    assess_auditc,assess_auditc_band "$yes_no"
score audit_c.csv "$(numbered auditc 3),sex" --reading auditc=va
expect "auditc va" positive_va_ge5 assess_auditc_band "$yes_no"

score cage.csv "$(numbered cage 4)"
expect cage total,positive_ge2 assess_cage,assess_cage_band "$yes_no"

score barthel.csv "$(named barthel feeding,bathing,grooming,dressing,\
bowels,bladder,toilet,transfers,mobility,stairs)"
expect barthel total,band_shah1989 assess_barthel,assess_barthel_band

score four_at.csv "$(named fourat alertness,amt4,attention,acute_change)"
expect fourat total,band assess_fourat,assess_fourat_band

score katz_adl.csv "$(named katz bathing,dressing,toileting,transferring,\
continence,feeding)"
expect katz total,band_hartford assess_katz,assess_katz_band

score lawton_iadl.csv "$(named lawton telephone,shopping,food,\
housekeeping,laundry,transport,medication,finances)"
expect lawton total_8 assess_lawton

score mini_cog.csv "$(named minicog recall,clock)"
expect "minicog" total,positive_lt3 assess_minicog,assess_minicog_band \
    "$yes_no"
score mini_cog.csv "$(named minicog recall,clock)" --reading minicog=lt4
expect "minicog lt4" positive_lt4 assess_minicog_band "$yes_no"

morse=$(named morse history,secondary_dx,aid,iv,gait,mental)
score morse_fall.csv "$morse"
expect morse total,band_ahrq_25_45_gt45 assess_morse,assess_morse_band
score morse_fall.csv "$morse" --reading morse=ge45
expect "morse ge45" band_alt_high_ge45 assess_morse_band

score short_blessed.csv "$(named sbt err_year,err_month,err_time,\
err_count,err_months,err_recall)"
expect sbt total,band assess_sbt,assess_sbt_band

# The pain file has no column case: its baseline is a case's value.
file=$golden/instruments/pain_nrs.csv
awk -F, 'NR == 1 { print "case,pain,band" }
    NR > 1 { print NR "," $1 "," $3 }' "$file" >"$WORK/pain.csv"
file=$WORK/pain.csv
cut -d, -f 1,2 "$file" | sed '1s/.*/case_id,pain/' >"$WORK/in.csv"
cm-assess -q --as-of $as_of "$WORK/in.csv" >"$WORK/out.csv"
expect pain pain,band assess_pain,assess_pain_band

# The points of C, as diagnoses that give them.
file=$golden/instruments/lace.csv
awk -F, '
BEGIN {
	dx[0] = "none"
	dx[1] = "I21.9"
	dx[2] = "I50.9"
	dx[3] = "F03.90"
	dx[4] = "K72.90"
	dx[5] = "I21.9;K72.90"
	dx[12] = "C77.0;B20;I50.9"
}
NR == 1 {
	print "case_id,los_days,admit_type,dx,ed_visits_6mo"
	next
}
{
	if (!($4 in dx))
		print "no diagnoses for " $4 " points"
	print $1 "," $2 "," ($3 == 1 ? "emergent" : "elective") "," dx[$4] \
	    "," $5
}' "$file" >"$WORK/in.csv"
cm-assess -q --as-of $as_of "$WORK/in.csv" >"$WORK/out.csv"
expect lace total,band_0_4_5_9_10 assess_lace,assess_lace_band

# The same stays by their dates.
awk -F, '
function day(n,    m, len) {
	# n days after 2025-01-01, of a common year
	split("31 28 31 30 31 30 31 31 30 31 30 31 31", len, " ")
	for (m = 1; n >= len[m]; m++)
		n -= len[m]
	return m > 12 ? sprintf("2026-01-%02d", n + 1) : \
	    sprintf("2025-%02d-%02d", m, n + 1)
}
NR == 1 {
	print "case_id,admit_at,discharge_at,admit_type,dx,ed_visits_6mo"
	next
}
{ print $1 ",2025-01-01," day($2) "," $3 "," $4 "," $5 }
' "$WORK/in.csv" >"$WORK/dates.csv"
cm-assess -q --as-of $as_of "$WORK/dates.csv" >"$WORK/out.csv"
expect "lace by dates" total,band_0_4_5_9_10 assess_lace,assess_lace_band
score phq9.csv "$(numbered phq9 9)"
expect "phq9 diagnostic algorithm" dsm_algorithm assess_phq9_dsm

score lawton_iadl.csv "$(named lawton telephone,shopping,food,\
housekeeping,laundry,transport,medication,finances)"
expect "lawton of men" total_5_historic_men assess_lawton_men

# Procedures, oncology and cancer as a hospital would write them.
file=$golden/instruments/hospital_score.csv
awk -F, '
NR == 1 {
	print "case_id,hemoglobin,oncology_service,dx,sodium," \
	    "procedure_done,admit_type,admissions_12mo,los_days"
	next
}
{
	print $1 "," $2 "," ($3 == 1 ? "yes" : "no") "," \
	    ($4 == 1 ? "I10;C34.90" : "I10") "," $5 "," \
	    ($6 == 1 ? "yes" : "no") "," ($7 == 1 ? "urgent" : "elective") \
	    "," $8 "," $9
}' "$file" >"$WORK/in.csv"
cm-assess -q --as-of $as_of "$WORK/in.csv" >"$WORK/out.csv"
expect "hospital" score_2016_cut,band_2016 \
    assess_hospital,assess_hospital_band
expect "hospital simplified" simplified,simplified_class \
    assess_hospital_simplified,assess_hospital_simplified_band
cm-assess -q --as-of $as_of --reading hospital=2013 "$WORK/in.csv" \
    >"$WORK/out.csv"
expect "hospital 2013" score_2013_cut,band_2013 \
    assess_hospital,assess_hospital_band
expect "hospital simplified has no other cut" simplified,simplified_class \
    assess_hospital_simplified,assess_hospital_simplified_band
for lab in 2 5; do
	awk -F, -v lab=$lab 'BEGIN { OFS = "," }
	NR > 1 { $lab = "" }
	{ print }' "$WORK/in.csv" >"$WORK/lab.csv"
	cm-assess -q --as-of $as_of "$WORK/lab.csv" >"$WORK/out.csv"
	columns assess_hospital,assess_hospital_simplified "$WORK/out.csv" |
	    grep -v '^,$' >"$WORK/got"
	empty "no laboratory value $lab, no hospital score" "$WORK/got"
done

score ahc_hrsn_core.csv "$(named hrsn living,n_problems,food1,food2,\
transport,utilities,h1,h2,h3,h4)"
words='s/,1/,yes/g;s/,0/,no/g'
expect "hrsn housing, food, transport, utilities" \
    need_housing,need_food,need_transport,need_utilities \
    assess_hrsn_housing,assess_hrsn_food,assess_hrsn_transport,\
assess_hrsn_utilities "$words"
expect "hrsn safety" hits_total assess_hrsn_safety
expect "hrsn safety from 11" need_safety_ge11 assess_hrsn_safety_band \
    "$words"
awk -F, '
NR == 1 {
	print "case,needs"
	for (i = 12; i <= 17; i++) {
		name[i] = $i
		sub(/^need_/, "", name[i])
		sub(/_.*/, "", name[i])
	}
	next
}
{
	list = ""
	for (i = 12; i <= 17; i++)
		if (i != 16 && $i == 1)
			list = list (list == "" ? "" : ";") name[i]
	print $1 "," list
}' "$file" >"$WORK/needs.csv"
file=$WORK/needs.csv
expect "hrsn needs" needs assess_needs

score hunger_vital_sign.csv "$(numbered hvs 2)"
expect hvs result_fhir_sdoh_rule assess_hvs
score va_hscr.csv "$(numbered homeless 2)"
expect homeless result assess_homeless
score cssrs_screener.csv "$(numbered cssrs 6)"
expect cssrs risk assess_cssrs
awk -F, 'NR == 1 { print "case,alert" }
    NR > 1 { print $1 "," ($NF == "high" ? "cssrs_high" : "") }' "$file" \
    >"$WORK/alerts.csv"
file=$WORK/alerts.csv
expect "cssrs alerts" alert assess_alerts

# The same persons in both forms, categories and sum.
file=$golden/hcc/hcc_v28_golden.csv
awk -F, '
NR == 1 {
	print "case_id,age,sex,dual_status,orec,new_enrollee,institutional,dx"
	next
}
{
	print $1 "," $2 "," ($3 == "F" ? "female" : "male") "," $4 "," $5 \
	    "," $6 "," $7 "," ($8 == "" ? "none" : $8)
}' "$file" >"$WORK/in.csv"
awk -F, 'NR > 1 {
	print $1 "," $9 "," ($10 == "" ? "none" : $10) "," $11
}' "$file" >"$WORK/want"
hcc=assess_hcc_segment,assess_hcc,assess_hcc_raf
cm-assess -q --as-of $as_of --hcc 2026 "$WORK/in.csv" >"$WORK/out.csv"
columns "case_id,$hcc" "$WORK/out.csv" >"$WORK/got"
same "hcc v28" "$WORK/want" "$WORK/got"
cm-intake -q --as-of $as_of --to jsonl "$WORK/in.csv" |
    cm-assess -q --as-of $as_of --hcc 2026 |
    cm-assess -q --as-of $as_of --hcc 2026 --to csv >"$WORK/out.csv"
columns "case_id,$hcc" "$WORK/out.csv" >"$WORK/got"
same "hcc v28 of JSON Lines" "$WORK/want" "$WORK/got"
# AHRQ's measures with both indices, in either form. A list of flags that is
# one blank is that of a principal diagnosis alone.
file=$golden/comorbidity/ahrq_cmr_v2025_golden.csv
cut -d, -f 1-3 "$file" >"$WORK/cmr.csv"
cut -d, -f 1,4- "$file" | sed 1d >"$WORK/want"
cmr=assess_cmr_measures,assess_cmr_readmission,assess_cmr_mortality
cm-assess -q --as-of $as_of --cmr "$WORK/cmr.csv" >"$WORK/out.csv"
columns "case_id,$cmr" "$WORK/out.csv" | sed 's/,none,/,,/' >"$WORK/got"
same "cmr" "$WORK/want" "$WORK/got"
jq -Rc 'split(",") | select(.[0] != "case_id") |
    {case_id: .[0], dx: (.[1] / ";"), poa: (.[2] / ";")}' "$WORK/cmr.csv" |
    cm-assess -q --as-of $as_of --cmr --to csv >"$WORK/out.csv"
columns "case_id,$cmr" "$WORK/out.csv" | sed 's/,none,/,,/' >"$WORK/got"
same "cmr from json lines" "$WORK/want" "$WORK/got"

# The table has each code that AHRQ lists, with its exemption.
listed=$CM_SHARED/data/tables
awk -F, 'FNR == 1 { next }
    NR == FNR { exempt[$1] = 1; next }
    { gsub(/;/, "|", $2); print $1 "," $2 "," ($1 in exempt ? "yes" : "no") }
    ' "$listed/ahrq_poa_exempt_v42.csv" "$listed/ahrq_cmr_v2025_codes.csv" \
    >"$WORK/want"
cm-assess --print-table cmr_codes | sed 1d | cut -d, -f 1-3 >"$WORK/got"
same "cmr codes and exempt codes are all those listed" "$WORK/want" \
    "$WORK/got"

# Real answers, in which 7 and 9 are no numbers.
nhanes=$CM_SHARED/data/real/nhanes_2017_phq9/DPQ_J.csv
cm-intake -q --map nhanes_phq9 --as-of $as_of "$nhanes" >"$WORK/nhanes.csv"
cm-assess -q --as-of $as_of --summary "$WORK/nhanes.csv" |
    grep -E '^(cases|phq9=|alerts)' | cut -d, -f 1-3 >"$WORK/got"
cat >"$WORK/want" <<'END'
cases,5533,5533
phq9=mild,837,5068
phq9=moderate,292,5068
phq9=moderately severe,124,5068
phq9=none-minimal,3772,5068
phq9=severe,43,5068
alerts,192,5085
END
same "nhanes phq9" "$WORK/want" "$WORK/got"
finish
