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

# 42 CFR 422.568, .572: what a Medicare Advantage plan does not decide in its
# time it has denied; not the care after an emergency, which is approved then.
# "" where that is the case. With a decision from then on there is no such
# denial; an older one may be about something else.
function days_to_decide(asked,  subject, days)
{
	subject = cell["auth_subject"]
	if (subject == "post_stabilization")
		return ""
	if (subject == "part_b_drug")
		return cell["auth_type"] == "expedited" ? 1 : 3
	if (cell["auth_type"] == "expedited")
		days = 3
	else
		days = asked < "2026-01-01" || cell["auth_prior"] == "false" ? \
		    14 : 7
	return days + (cell["auth_extended"] == "true" ? 14 : 0)
}

function is_decided(asked)
{
	return cell["auth_decided_at"] != "" && \
	    day_of(cell["auth_decided_at"]) >= day_of(asked) || \
	    denied != "" && day_of(denied) >= day_of(asked)
}

# Told while the 60 days from the end of that time last.
function no_decision(  asked, n, kind, i, any, days)
{
	asked = cell["auth_requested_at"]
	n = split(kinds_of(cell["payer"]), kind, " ")
	for (i = 1; i <= n; i++)
		any += kind[i] == "advantage"
	if (asked == "" || !any || is_decided(asked))
		return
	days = days_to_decide(asked)
	if (days != "" && days_left(days_after(asked, days)) < 0)
		denied_by_silence(days_after(asked, days + 1), \
		    days_after(asked, days + 60), n)
}

# Where no field says that nothing was decided, that is not known.
function denied_by_silence(opens, due, n,  known, sure, made, status)
{
	known = "auth_decided_at" in column && \
	    cell["auth_decided_at"] denied == ""
	if (!known && passed(due))
		return
	sure = n == 1 && known
	made = cell["appealed_on"]
	if (counts(made, opens, "")) {
		if (!sure || !in_time(made, due))
			return
		status = "satisfied"
	} else if (!sure)
		status = "undecided"
	else if (passed(due) && "appealed_on" in column)
		return
	else if (passed(due))
		status = "not_recorded"
	else
		status = days_left(due) <= 14 ? "due_soon" : "open"
	print cell["case_id"] ",appeal," status "," opens "," due
}

{
	denied = cell["denial_on"]
	if (denied != "")
		denial()
	no_decision()
}
