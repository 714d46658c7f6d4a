#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs cm-cost over all golden cases of inpatient payment and of Part A days,
# and compares every component of every row; the published lists of DRGs.

. "${0%/*}/lib/report.sh"
if [ -z "${CM_SHARED-}" ]; then
	skip golden_cost "no data folder ../shared/data"
	exit 0
fi
golden=$CM_SHARED/data/golden/payment
as_of=2026-11-21

# cases FILE DISCHARGE REVIEWED: records of the golden cases. A discharge date
# stands for a file that has none. REVIEWED 1 gives all review codes as such;
# 0 only those that no disposition can say: 06, 07 and 11.
cases()
{
	awk -F, -v discharge="$2" -v reviewed="$3" '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		print "case_id,discharge_at,los_days,disposition," \
		    "review_code,drg,charges,wage_index,cola," \
		    "quality_reporting,irb_ratio,capital_ime_ratio," \
		    "ssi_ratio,medicaid_ratio,beds,urban,operating_ccr," \
		    "capital_ccr,uncompensated_care,readmission_factor," \
		    "value_factor,hac,low_volume_factor"
		place["L"] = "large"
		place["O"] = "other"
		place["R"] = "rural"
		status["00"] = "01"
		status["03"] = "02"
		status["09"] = "03"
		next
	}
	function get(name) { return name in at ? $at[name] : "" }
	{
		day = get("discharge_date")
		if (day == "")
			day = discharge
		else
			day = substr(day, 1, 4) "-" substr(day, 5, 2) "-" \
			    substr(day, 7, 2)
		# The engine of 2021 knows Alaska and Hawaii by their state.
		cola = get("cola")
		if ("state" in at && get("state") != "02" &&
		    get("state") != "12")
			cola = "1.000"
		review = get("review")
		to = status[review]
		if (!reviewed && to != "")
			review = ""
		else
			to = "70"
		print get("case_id") "," day "," get("los") "," to "," \
		    review "," get("drg") "," get("charges") "," \
		    get("wage_index") "," cola "," \
		    (get("quality") == 1 ? "true" : "false") "," \
		    get("irb") "," get("capi_ime_ratio") "," get("ssi") "," \
		    get("medicaid") "," get("beds") "," \
		    place[get("cbsa_size")] "," get("oper_ccr") "," \
		    get("capi_ccr") "," get("uncomp_care") "," \
		    (get("hrr_flag") == 1 ? get("hrr_factor") : "") "," \
		    (get("vbp_flag") == "Y" ? get("vbp_factor") : "") "," \
		    (get("hac") == "Y" ? "yes" : "") "," \
		    (get("lowvol") == "Y" ? get("lowvol_factor") : "")
	}' "$1"
}

# component FILE COLUMN FIELD: case and number of both sides, to be compared.
# Numbers are compared as numbers with four places: none has more.
component()
{
	awk -F, -v want="$2" -v got="$3" '
	FNR == 1 {
		file++
		for (i = 1; i <= NF; i++)
			if ($i == (file == 1 ? want : got))
				at = i
		next
	}
	file == 1 { expected[$1] = sprintf("%.4f", $at); n++; next }
	$at == "" || sprintf("%.4f", $at) != expected[$1] {
		print $1 ": expected " expected[$1] ", found " $at
	}
	{ seen++ }
	END {
		if (seen != n || n == 0)
			print "expected " n " cases, found " seen
	}' "$1" "$WORK/out.csv"
}

# compare NAME FILE COLUMN=FIELD ...
compare()
{
	name=$1
	file=$2
	shift 2
	for pair in "$@"; do
		component "$file" "${pair%%=*}" "${pair#*=}" >"$WORK/found"
		empty "$name: ${pair#*=}" "$WORK/found"
	done
}

parts='out_oper_fsp=cost_operating out_oper_dsh=cost_operating_dsh
    out_oper_ime=cost_operating_ime out_oper_outlier=cost_operating_outlier
    out_capi_fsp=cost_capital out_capi_dsh=cost_capital_dsh
    out_capi_ime=cost_capital_ime out_capi_outlier=cost_capital_outlier
    out_total=cost_payment'
adjustments='out_uncomp=cost_uncompensated out_lowvol_pay=cost_low_volume
    out_hrr_adj=cost_readmission_adj out_vbp_adj=cost_value_adj
    out_hac_adj=cost_hac_adj'

# year NAME FILE DISCHARGE PAIRS
year()
{
	for reviewed in 0 1; do
		cases "$golden/$2" "$3" $reviewed >"$WORK/in.csv"
		cm-cost -q --as-of $as_of "$WORK/in.csv" >"$WORK/out.csv"
		by=dispositions
		[ $reviewed -eq 1 ] && by=reviews
		# shellcheck disable=SC2086
		compare "$1 by $by" "$golden/$2" $4
		cm-cost -q --as-of $as_of "$WORK/out.csv" >"$WORK/twice.csv"
		same "$1 by $by: a second run changes nothing" \
		    "$WORK/out.csv" "$WORK/twice.csv"
	done
}

given='with_entries(select(.value != null))'

# The same cases as JSON Lines give the same figures.
forms()
{
	cases "$golden/$1" "$2" 1 >"$WORK/in.csv"
	cm-cost -q --as-of $as_of --to jsonl "$WORK/in.csv" >"$WORK/json"
	cm-cost -q --as-of $as_of --to csv "$WORK/json" |
	    cm-cost -q --as-of $as_of --to jsonl | jq -cS "$given" \
	    >"$WORK/round"
	jq -cS "$given" "$WORK/json" >"$WORK/all"
	same "$1: the same through CSV" "$WORK/all" "$WORK/round"
}

# benefits NAME FILE HEADER FIELDS PAIRS: Part A days; FIELDS are the columns
# of FILE that stand for HEADER, the day of admission is 1 January of the year.
benefits()
{
	awk -F, -v header="$3" -v fields="$4" '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		n = split(fields, field, " ")
		print "case_id,admit_at," header
		next
	}
	{
		printf "%s,%s-01-01", $at["case_id"], $at["calendar_year"]
		for (i = 1; i <= n; i++)
			printf ",%s", $at[field[i]]
		print ""
	}' "$golden/$2" >"$WORK/in.csv"
	cm-cost -q --as-of $as_of "$WORK/in.csv" >"$WORK/out.csv"
	# shellcheck disable=SC2086
	compare "$1" "$golden/$2" $5
	cm-cost -q --as-of $as_of "$WORK/out.csv" >"$WORK/twice.csv"
	same "$1: a second run changes nothing" "$WORK/out.csv" \
	    "$WORK/twice.csv"
}

# CMS's own layout of the year that is compiled in gives the same weights.
published()
{
	tables=$CM_SHARED/data/tables
	cases "$golden/ipps_fy2026_derived.csv" 2026-01-15 1 >"$WORK/in.csv"
	cm-cost -q --as-of $as_of "$WORK/in.csv" >"$WORK/built-in"
	cm-cost -q --as-of $as_of --table5 \
	    "43=$tables/msdrg_table5_fy2026.tsv" "$WORK/in.csv" >"$WORK/got"
	same "--table5: as compiled in" "$WORK/built-in" "$WORK/got"
	cm-cost -q --as-of $as_of --table \
	    "drg=$tables/msdrg_table5_fy2026.tsv" "$WORK/in.csv" >"$WORK/got"
	same "--table drg: as compiled in" "$WORK/built-in" "$WORK/got"
	cases "$golden/ipps_fy2021_cobol_pricer_goldens.csv" "" 1 \
	    >"$WORK/in.csv"
	cm-cost -q --as-of $as_of "$WORK/in.csv" >"$WORK/built-in"
	cm-cost -q --as-of $as_of --table \
	    "drg=$tables/msdrg_table5_fy2021_pricer.csv" "$WORK/in.csv" \
	    >"$WORK/got"
	same "the pricer's list: as compiled in" "$WORK/built-in" "$WORK/got"
}

# every_group YEAR VERSION LIST: each row of the year's published list is one of
# the table and the other way round, in all columns.
every_group()
{
	awk -f tests/events/csv.awk -f tests/payment/groups.awk \
	    "$CM_SHARED/data/tables/$3" | sort >"$WORK/want"
	cm-cost --print-table drg | awk -v version="$2" \
	    -f tests/events/csv.awk -f tests/payment/groups.awk |
	    sort >"$WORK/got"
	same "fiscal year $1: every DRG" "$WORK/want" "$WORK/got"
}

# The rates of every year, with and without quality data and health records.
every_rate()
{
	awk -F, 'FNR > 1 {
		for (i = 0; i < 4; i++)
			print $1, i % 2 ? "no" : "yes", i < 2 ? "yes" : "no",
			    $(5 + 4 * i) + 0, $(6 + 4 * i) + 0,
			    $(7 + 4 * i) + 0, $(8 + 4 * i) + 0, $21 + 0,
			    $22 == "" ? "-" : $22 + 0
	}' "$CM_SHARED/data/tables/ipps_rates_by_fy.csv" >"$WORK/want"
	cm-cost --print-table ipps_rates | awk -F, 'FNR > 1 {
		print $1, $2, $3, $4 + 0, $5 + 0, $6 + 0, $7 + 0, $8 + 0,
		    $9 == "" ? "-" : $9 + 0
	}' >"$WORK/got"
	same "rates of every fiscal year" "$WORK/want" "$WORK/got"
}

every_group 2021 38 msdrg_table5_fy2021_pricer.csv
for y in 2022.39 2023.40 2024.41 2025.42 2027.44; do
	every_group "${y%.*}" "${y#*.}" "msdrg_table5_fy${y%.*}.csv"
done
every_group 2026 43 msdrg_table5_fy2026.tsv
every_rate
year "fiscal year 2021" ipps_fy2021_cobol_pricer_goldens.csv "" \
    "$parts $adjustments out_frac=cost_transfer_fraction \
    out_drg_wt=cost_drg_weight"
year "fiscal year 2026" ipps_fy2026_derived.csv 2026-01-15 \
    "$parts out_fraction=cost_transfer_fraction out_weight=cost_drg_weight"
hospital=benefit_days_used,deductible_paid,reserve_days_left
hospital=$hospital,reserve_elected,covered_days
benefits "hospital days" parta_inpatient_days_derived.csv \
    "$hospital" \
    "benefit_period_days_already_used deductible_already_paid ltr_days_left \
    elect_ltr covered_stay_days" \
    "full_days=cost_full_days coins_days=cost_coinsurance_days \
    ltr_days=cost_reserve_days noncovered_days=cost_noncovered_days \
    deductible=cost_deductible coinsurance_amt=cost_coinsurance \
    ltr_amt=cost_reserve beneficiary_total=cost_beneficiary"
benefits "nursing facility days" parta_snf_days_derived.csv \
    snf_days_used,covered_days "snf_days_already_used stay_days" \
    "full_days=cost_full_days coins_days=cost_coinsurance_days \
    noncovered_days=cost_noncovered_days coinsurance_amt=cost_coinsurance"
published
forms ipps_fy2021_cobol_pricer_goldens.csv ""
finish
