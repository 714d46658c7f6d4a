# SPDX-License-Identifier: MIT
# Cases of the pricer of fiscal year 2021 with its own results: as stays for
# rules.awk, or, with want=1, its results as rows for tell.awk.
#
#	awk -F, -f tests/payment/engine.awk [-v want=1] GOLDEN

# Only where a flag says so; else what changes nothing.
function if_flag(flag, yes, name, otherwise)
{
	return $at[flag] == yes ? $at[name] : otherwise
}

function stay(  day)
{
	day = $at["discharge_date"]
	print $at["case_id"] ",," substr(day, 1, 4) "-" substr(day, 5, 2) "-" \
	    substr(day, 7, 2) "," $at["los"] "," $at["drg"] ",01," \
	    $at["review"] "," $at["charges"] "," $at["wage_index"] "," \
	    ($at["state"] ~ /^(02|12)$/ ? $at["cola"] : 1) "," \
	    ($at["quality"] == 1 ? "yes" : "no") "," $at["irb"] "," \
	    $at["capi_ime_ratio"] "," $at["ssi"] "," $at["medicaid"] "," \
	    $at["beds"] "," area[$at["cbsa_size"]] "," $at["oper_ccr"] "," \
	    $at["capi_ccr"] "," $at["uncomp_care"] "," \
	    if_flag("hrr_flag", 1, "hrr_factor", 1) "," \
	    if_flag("vbp_flag", "Y", "vbp_factor", 1) "," \
	    ($at["hac"] == "Y" ? "yes" : "no") "," \
	    if_flag("lowvol", "Y", "lowvol_factor", 0)
}

BEGIN {
	area["L"] = "large"
	area["O"] = "other"
	area["R"] = "rural"
	results = split("oper_fsp|oper_dsh|oper_ime|oper_outlier|capi_fsp|" \
	    "capi_dsh|capi_ime|capi_outlier|uncomp|lowvol_pay|hrr_adj|" \
	    "vbp_adj|hac_adj|total|frac|drg_wt", result, "|")
}

NR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	if (want)
		print "case_id,cost_operating,cost_operating_dsh," \
		    "cost_operating_ime,cost_operating_outlier," \
		    "cost_capital,cost_capital_dsh,cost_capital_ime," \
		    "cost_capital_outlier,cost_uncompensated," \
		    "cost_low_volume,cost_readmission_adj,cost_value_adj," \
		    "cost_hac_adj,cost_payment,cost_transfer_fraction," \
		    "cost_drg_weight"
	else
		print "case_id,admit_at,discharge_at,los_days,drg," \
		    "disposition,review_code,charges,wage_index,cola," \
		    "quality_reporting,irb_ratio,capital_ime_ratio," \
		    "ssi_ratio,medicaid_ratio,beds,urban,operating_ccr," \
		    "capital_ccr,uncompensated_care,readmission_factor," \
		    "value_factor,hac,low_volume_factor"
	next
}

!want {
	stay()
	next
}

{
	line = $at["case_id"]
	for (i = 1; i <= results; i++)
		line = line "," $at["out_" result[i]]
	print line
}
