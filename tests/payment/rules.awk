# SPDX-License-Identifier: MIT
# What of the rules is no arithmetic: which stays are paid by DRG, with which
# weight and rates, as which transfers, with which facts of the hospital. Reads
# tables and stays, and writes what pay.bc takes, which prints a row a stay.
#
#	awk -F, -f tests/notices/days.awk -f tests/payment/table.awk \
#	    -f tests/payment/rules.awk TABLE.csv ... stays.csv |
#	    bc -lq tests/payment/pay.bc

# The labor share of the fixed loss by year, for a wage index above 1 and any
# other: 42 CFR 412.64(h), and the final rule of each year.
BEGIN {
	labor[2021] = 0.683
	labor[2022] = labor[2023] = labor[2024] = labor[2025] = 0.676
	labor[2026] = labor[2027] = 0.660
	small_labor = 0.62
	facts = split("wage_index=wage|cola=cola|irb_ratio=irb|" \
	    "capital_ime_ratio=census|ssi_ratio=ssi|medicaid_ratio=medicaid|" \
	    "uncompensated_care=ucare|readmission_factor=fread|" \
	    "value_factor=fvalue|low_volume_factor=lowvol", fact, "|")
}

function is_true(text)
{
	return text ~ /^(true|yes|Y|1)$/
}

# The row of a table that has days: by its first cell, or by the day alone.
function row_of(what, code, day,  i)
{
	for (i = 1; i <= dated[what]; i++)
		if ((code == "" || dated[what, i, "code"] == code) && \
		    day >= dated[what, i, "from"] && \
		    day <= dated[what, i, "to"])
			return dated[what, i, "row"]
	return ""
}

function keep_dated(  i)
{
	i = ++dated[table]
	dated[table, i, "code"] = $1
	dated[table, i, "from"] = value("from") == "" ? -99999 : \
	    day_of(value("from"))
	dated[table, i, "to"] = value("to") == "" ? 99999 : day_of(value("to"))
	dated[table, i, "row"] = row_key
}

# Days of the stay: by its dates, if both are there. A same-day stay is 1.
function stay_days(day,  n)
{
	if (set["admit_at"] == "" && set["los_days"] == "")
		return ""
	n = set["admit_at"] == "" ? set["los_days"] : \
	    day - day_of(set["admit_at"])
	return n < 1 ? 1 : n
}

# Whether a stay of its class may be paid by DRG; one without a class may.
function by_class(  class)
{
	class = "stay_classes," set["setting"] "," set["patient_class"]
	if (!(class in known))
		class = "stay_classes," set["setting"] ","
	return !(class in known) || cell[class, "by_drg"] == "yes"
}

function by_payer()
{
	return set["payer"] == "" || \
	    cell["payer_words," tolower(set["payer"]), "by_drg"] == "yes"
}

function has_condition(codes,  word, i, n)
{
	n = split(codes, word, "|")
	for (i = 1; i <= n; i++)
		if (index(";" set["condition_codes"] ";", ";" word[i] ";"))
			return 1
	return 0
}

# Of the disposition: none, acute, post_acute, or configurable, which is not
# settled and paid in full; empty for a code that the table does not have.
function transfer_of(day,  row)
{
	if (set["review_code"] != "")
		return cell["ipps_reviews," set["review_code"], "transfer"]
	if (set["disposition"] == "")
		return "none"
	row = row_of("discharge_status", set["disposition"], day)
	if (row != "" && has_condition(cell[row, "restored_by"]))
		return "none"
	return cell[row, "transfer"]
}

# How it is paid: 0 in full, 1 by the day, 2 half and half by the day.
function paid_as(group, transfer)
{
	if (transfer !~ /acute/ || ("never_reduced," set["drg"]) in known)
		return 0
	if (transfer == "acute")
		return 1
	if (cell[group, "special_pay"] == "yes")
		return 2
	return cell[group, "post_acute"] == "yes"
}

function set_hospital(  i, pair, urban, beds)
{
	for (i = 1; i <= facts; i++) {
		split(fact[i], pair, "=")
		print pair[2] "=" of_hospital(pair[1])
	}
	urban = of_hospital("urban")
	beds = of_hospital("beds")
	print "sized=" (urban != "" && beds != "")
	print "capped=" (!is_true(of_hospital("dsh_uncapped")) && \
	    beds + 0 < (urban == "rural" ? 500 : 100))
	print "bigcity=" (urban != "rural" && beds + 0 >= 100)
	print "hac=" is_true(of_hospital("hac"))
}

function set_rates(year,  row, size)
{
	row = year "," (is_true(of_hospital("quality_reporting")) ? "yes" : \
	    "no") "," (is_true(of_hospital("ehr")) ? "yes" : "no")
	size = of_hospital("wage_index") > 1 ? "gt1" : "le1"
	print "labor=" cell[row, "labor_" size]
	print "other=" cell[row, "nonlabor_" size]
	print "capital=" cell[row, "capital_rate"]
	print "loss=" cell[row, "fixed_loss"] + 0
	print "hasloss=" (cell[row, "fixed_loss"] != "")
	print "lshare=" (size == "gt1" ? labor[year] : small_labor)
}

function set_stay(group, los, transfer,  review)
{
	review = "ipps_reviews," set["review_code"]
	print "weight=" cell[group, "weight"]
	print "gmlos=" cell[group, "gmlos"]
	print "transfer=" paid_as(group, transfer)
	print "los=" los
	print "maybe=" (cell[review, "outlier"] != "no")
	print "above=" (("outlier_burn," set["drg"]) in known ? 0.90 : 0.80)
	print "covered=" (set["covered_days"] == "" ? -1 : set["covered_days"])
}

function set_cost(  o, c, judged, partly)
{
	o = of_hospital("operating_ccr")
	c = of_hospital("capital_ccr")
	judged = set["charges"] != "" && o != "" && c != ""
	partly = set["charges"] != "" && (o != "") != (c != "")
	print "judged=" judged ";partly=" partly
	if (judged || partly)
		print "charges=" set["charges"] ";occr=" o + 0 ";cccr=" c + 0
	print "ledger=" (set["cost"] == "" ? -1 : set["cost"])
}

function decide(  day, row, version, group, los, transfer, weight)
{
	day = day_of(set["discharge_at"])
	row = row_of("drg_versions", "", day)
	version = set["drg_version"] == "" ? cell[row, "version"] : \
	    set["drg_version"]
	group = version "," set["drg"]
	weight = by_class() && by_payer() && set["disposition"] != "30" ? \
	    cell[group, "weight"] : ""
	los = stay_days(day)
	transfer = transfer_of(day)
	print "\"" set["case_id"] "," weight ",\""
	set_cost()
	if (weight == "" || los == "" || transfer == "" || \
	    version != cell[row, "version"] || of_hospital("wage_index") == "")
		print "x=unpaid(4)"
	else {
		set_hospital()
		set_rates(cell[row, "fiscal_year"])
		set_stay(group, los, transfer)
		print "x=stay()"
	}
}

{ read_row() }

FNR > 1 && table ~ /^(drg_versions|discharge_status)$/ { keep_dated() }

FNR > 1 && table ~ /^stays/ {
	for (i = 1; i <= names; i++)
		set[name[i]] = $i
	decide()
}
