# SPDX-License-Identifier: MIT
# Writes made-up stays of one fiscal year as CSV, what rules.awk reads: over all
# DRGs of the year, most often those with rules of their own; discharges of
# every kind, with days around the geometric mean and on the borders of the
# year; charges of which a part makes outliers; facts of the hospital from its
# row and of the stay itself.
#
#	awk -F, -v year=2026 -v n=2000 -v seed=1 -f tests/notices/days.awk \
#	    -f tests/notices/random.awk -f tests/payment/table.awk \
#	    -f tests/payment/stays.awk hospital.csv drg_versions.csv drg.csv
#
# The same seed gives the same bytes from every awk.

# A DRG of the version; now and then one of another year alone.
function group()
{
	if (percent(2))
		return one_of("001|291|470|871|998|999|014|017|319|521|650")
	if (percent(6))
		return one_of("789|927|928|929|933|934|935")
	if (percent(25))
		return special[below(specials) + 1]
	return percent(40) ? flagged[below(flags) + 1] : any[below(groups) + 1]
}

# Days of a stay, most of them near the one from which a transfer is paid whole.
function days(gmlos,  near)
{
	near = int(gmlos)
	if (percent(45)) {
		near += below(5) - 3
		return near < 0 ? 0 : near
	}
	if (percent(15))
		return below(2)
	return below(percent(80) ? 2 * near + 4 : 61)
}

# The day of discharge: often one of the first and last of the year.
function released()
{
	if (percent(12))
		return percent(50) ? first_day : last_day
	return first_day + below(last_day - first_day + 1)
}

function disposition()
{
	if (percent(20))
		return "01"
	if (percent(60))
		return one_of("02|03|05|06|06|06|62|63|65|66|50|51")
	if (percent(50))
		return one_of("82|83|85|86|86|90|91|93|94|43|88")
	return one_of("|04|07|20|21|30|61|64|69|70|81|84|87|89|92|95|77")
}

# What covered charges the stay has, so that some cost more than is paid.
function charges(weight, ratio,  cost)
{
	if (percent(8))
		return ""
	if (percent(48))
		cost = 65 * weight * (60 + below(240)) + 400 * below(330)
	else
		cost = 65 * weight * (15 + below(110))
	return sprintf("%.2f", cost / (ratio > 0 ? ratio : 0.3) + \
	    below(100) / 100)
}

# A fact of the hospital that the stay has of its own, in 4 of 100.
function own(name, text)
{
	set[name] = percent(4) ? text : ""
}

function own_facts()
{
	own("wage_index", decimal(6500, 15000, 4))
	own("cola", decimal(1000, 1250, 3))
	own("quality_reporting", one_of("true|false|yes|no"))
	own("ehr", one_of("true|false|Y|N"))
	own("irb_ratio", decimal(0, 9000, 4))
	own("capital_ime_ratio", decimal(0, 19000, 4))
	own("ssi_ratio", decimal(0, 2000, 4))
	own("medicaid_ratio", decimal(0, 5000, 4))
	own("beds", 50 + below(600))
	own("urban", one_of("large|other|rural"))
	own("operating_ccr", decimal(150, 600, 3))
	own("capital_ccr", decimal(5, 70, 3))
	own("uncompensated_care", decimal(0, 250000, 2))
	own("readmission_factor", decimal(9700, 10000, 4))
	own("value_factor", decimal(9800, 10500, 4))
	own("hac", one_of("true|false"))
	own("low_volume_factor", decimal(0, 250000, 6))
}

# How long it was: mostly by its dates, which may have times.
function length_of_stay(day, los)
{
	set["discharge_at"] = date_text(day)
	set["admit_at"] = set["los_days"] = ""
	if (percent(15)) {
		set["los_days"] = percent(95) ? los : ""
		return
	}
	set["admit_at"] = date_text(day - los)
	if (percent(30)) {
		set["admit_at"] = set["admit_at"] "T0" below(9) ":30"
		set["discharge_at"] = set["discharge_at"] "T1" below(9) ":15"
	}
}

# How many of its days were covered, which only an outlier is asked.
function covered(los)
{
	if (los == 0 || percent(70))
		return ""
	return percent(70) ? los : below(los)
}

# Others' stays are not paid by DRG.
function others()
{
	set["payer"] = percent(70) ? "" : "Medicare"
	set["setting"] = percent(80) ? "" : "acute"
	set["patient_class"] = percent(50) ? "" : "inpatient"
	if (percent(2))
		set["payer"] = one_of("Medicaid|Medicare Advantage|Wellcare")
	if (percent(1))
		set["setting"] = one_of("psychiatric|irf|ltch|snf")
	if (percent(1))
		set["patient_class"] = one_of("observation|outpatient")
}

function ratio(  o, c)
{
	o = of_hospital("operating_ccr")
	c = of_hospital("capital_ccr")
	return o == "" || c == "" ? 0.3 : o + c
}

function stay(i,  g, los)
{
	set["case_id"] = sprintf("P%d-%04d", year, i)
	g = set["drg"] = group()
	los = days(cell[version "," g, "gmlos"] + 0)
	length_of_stay(released(), los)
	set["drg_version"] = percent(60) ? "" : percent(95) ? version : \
	    version + (percent(50) ? 1 : -1)
	set["disposition"] = disposition()
	set["condition_codes"] = percent(75) ? "" : \
	    one_of("42|43|04;42|43;C1|04|C1")
	set["review_code"] = percent(85) ? "" : one_of("00|03|06|07|09|11")
	set["covered_days"] = covered(los)
	set["hospital"] = percent(6) ? "" : percent(1) ? "H999" : \
	    sprintf("H%03d", 1 + below(hospitals))
	own_facts()
	others()
	set["charges"] = charges(cell[version "," g, "weight"] + 0, ratio())
	set["cost"] = percent(15) ? decimal(50000, 9000000, 2) : ""
}

function row(  i, line)
{
	line = set[column[1]]
	for (i = 2; i <= columns; i++)
		line = line "," set[column[i]]
	return line
}

BEGIN {
	x = seed + year
	columns = split("case_id,admit_at,discharge_at,los_days,drg," \
	    "drg_version,disposition,condition_codes,review_code," \
	    "covered_days,charges,cost,hospital,wage_index,cola," \
	    "quality_reporting,ehr,irb_ratio,capital_ime_ratio,ssi_ratio," \
	    "medicaid_ratio,beds,urban,operating_ccr,capital_ccr," \
	    "uncompensated_care,readmission_factor,value_factor,hac," \
	    "low_volume_factor,payer,setting,patient_class", column, ",")
}

{ read_row() }

table == "hospital" && $1 ~ /^H/ { hospitals++ }

table == "drg_versions" && $2 == year {
	version = $1
	first_day = day_of($3)
	last_day = day_of($4)
}

table == "drg" && $1 == version {
	any[++groups] = $2
	if (value("special_pay") == "yes")
		special[++specials] = $2
	else if (value("post_acute") == "yes")
		flagged[++flags] = $2
}

END {
	for (i = 1; i <= columns; i++)
		printf "%s%s", column[i], i < columns ? "," : "\n"
	for (i = 1; i <= n; i++) {
		stay(i)
		print row()
	}
}
