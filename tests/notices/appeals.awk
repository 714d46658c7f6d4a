# SPDX-License-Identifier: MIT
# How long a person has to appeal against a denial, and the notice of it,
# worked out from the rules a second time, without a table or a line of the
# programs: reads the requests of requests.awk and prints for each duty of
# each denial
#
#	case_id,duty,status,opens,due
#
#	awk -F, -v as_of=2026-11-23T07:00 -f tests/notices/days.awk \
#	    -f tests/notices/duty.awk -f tests/notices/appeals.awk \
#	    requests.csv

# The kinds that a payer may be: several where its name does not tell.
function kinds_of(payer)
{
	if (payer ~ /^(TRICARE|VA|Workers Comp|Auto|Church Plan)$/ || \
	    payer ~ /^(Self Pay|CHIP)$/)
		return "none"
	if (payer ~ /Advantage$/)
		return "advantage"
	if (payer == "Medicare Other")
		return "advantage original"
	if (payer == "Medicare")
		return "original"
	if (payer == "Medicaid HMO")
		return "managed"
	if (payer == "Medicaid FFS")
		return "state"
	if (payer == "Medicaid")
		return "managed state"
	if (payer == "FEP")
		return "federal"
	if (payer == "" || payer == "Zorblax")
		return "original advantage managed state commercial " \
		    "federal none"
	return "commercial"
}

function days_after(day, n)
{
	return date_text(day_of(day) + n)
}

# A month that is too short ends with its last day.
function half_a_year_after(day,  y, m, d, last_day)
{
	y = substr(day, 1, 4) + 0
	m = substr(day, 6, 2) + 6
	d = substr(day, 9, 2) + 0
	if (m > 12) {
		m -= 12
		y++
	}
	last_day = (m == 12 ? civil(y + 1, 1, 1) : civil(y, m + 1, 1)) - \
	    civil(y, m, 1)
	return date_text(civil(y, m, d > last_day ? last_day : d))
}

# The last day; "" where that payer gives none.
function limit_of(kind,  own)
{
	own = cell["appeal_by"]
	if (kind == "original")		# 42 CFR 405.942, notice and 5 days
		return days_after(denied, 125)
	if (kind == "advantage")	# 42 CFR 422.582, of 2025 and before
		return days_after(denied, denied < "2025-01-01" ? 60 : 65)
	if (kind == "managed")		# 42 CFR 438.402(c)(2)
		return days_after(denied, 60)
	if (kind == "state")		# 42 CFR 431.221(d), the state's time
		return own == "" || own < denied ? days_after(denied, 90) : \
		    sooner(own, days_after(denied, 90))
	if (kind == "commercial") {	# 29 CFR 2560.503-1(h)(3), a floor
		if ("appeal_by" in bad)
			return "?"
		if (own == "")
			return days_after(denied, 180)
		return own < denied ? denied : own
	}
	if (kind == "federal")		# 5 CFR 890.105
		return half_a_year_after(denied)
	return ""
}

function not_asked(name, status)
{
	return status == "overdue" && !("idn_at" in column)
}

# What is not asked for by the last day is lost.
function appeal(sure, due,  made, status)
{
	made = cell["appealed_on"]
	if (counts(made, denied, "")) {
		if (sure != "yes")
			return
		status = in_time(made, due) ? "satisfied" : "missed"
	} else if (sure != "yes")
		status = "undecided"
	else if (passed(due))
		status = "appealed_on" in bad || !("appealed_on" in column) ? \
		    "not_recorded" : "missed"
	else
		status = due != "" && days_left(due) <= 14 ? "due_soon" : "open"
	print cell["case_id"] ",appeal," status "," denied "," due
}

function denial(  n, kind, i, due, first_due)
{
	n = split(kinds_of(cell["payer"]), kind, " ")
	for (i = 1; i <= n; i++) {
		due = limit_of(kind[i])
		if (due != "" && (first_due == "" || due < first_due))
			first_due = due
		if (kind[i] == "advantage")
			duty("idn", n == 1 ? "yes" : "unknown", denied, \
			    denied, denied, cell["idn_at"], "", "", 1)
	}
	if (first_due != "")
		appeal(n == 1 ? "yes" : "unknown", \
		    first_due == "?" ? "" : first_due)
}

{
	denied = cell["denial_on"]
	if (denied != "")
		denial()
}
