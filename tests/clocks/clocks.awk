# SPDX-License-Identifier: MIT
# The clocks of cm-reassess, worked out from the rules a second time, without
# a table or a line of the programs: reads the cases of cases.awk and prints
# for each clock of each case
#
#	case_id,clock,status,opens,due,met,left
#
#	awk -F, -v as_of=2026-11-23T07:00 -f tests/notices/days.awk \
#	    -f tests/notices/duty.awk -f tests/clocks/clock.awk \
#	    -f tests/clocks/clocks.awk cases.csv

function days_after(moment, n)
{
	return date_text(day_of(moment) + n)
}

# Without a time, hours are days.
function hours_after(moment, n)
{
	if (!has_time(moment))
		return days_after(moment, n / 24)
	return minute_text(first(moment) + n * 60)
}

# So many months later; a month that is too short ends with its last day.
function months_after(moment, n,  y, m, d, last_day)
{
	y = substr(moment, 1, 4) + 0
	m = substr(moment, 6, 2) - 1 + n
	d = substr(moment, 9, 2) + 0
	y += int(m / 12)
	m = m % 12 + 1
	last_day = civil(y + (m == 12), m % 12 + 1, 1) - civil(y, m, 1)
	return date_text(civil(y, m, d > last_day ? last_day : d))
}

# The same day of another year; 29 February becomes 1 March.
function anniversary(moment, n)
{
	return civil(substr(moment, 1, 4) + n, substr(moment, 6, 2) + 0, \
	    substr(moment, 9, 2) + 0)
}

# The later one of two days; none is no day.
function later(a, b)
{
	if (a == "" || b == "")
		return a b
	return is_after(b, a) ? b : a
}

# --- home health ---

# When a case is over that began, or in which the last thing was done, on a
# day: an end before that is another one's, one still ahead is a plan. What is
# owed to the living only begins before a death, and ends with it. Whether it
# is over is not known if one of the fields of its end cannot be used.
function end_of(from, end, fields,  died, n, name)
{
	lost = dead && death == "" && "died_on" in unusable
	for (n = split(fields, name, " "); n > 0; n--)
		lost = lost || name[n] in unusable
	died = cell["died_on"]
	if (to_living && dead) {
		died = death
		if (from != "" && (death == "" || !is_after(death, from)))
			payer = "no"
	}
	if (end != "" && is_after(from, end))
		end = ""
	if (died != "" && !is_after(from, died) && \
	    (end == "" || is_after(end, died)))
		end = died
	return end != "" && is_after(end, as_of) ? "" : end
}

# Who died on the day of the discharge did not die before it.
function know_death(  left)
{
	left = cell["discharge_at"]
	death = cell["died_on"]
	dead = death != "" || cell["disposition"] ~ /^(20|4[012])$/
	if (left != "" && dead && \
	    (death == "" || day_of(left) == day_of(death)))
		death = left
}

# An episode of home health or hospice ends with the discharge, too, unless
# that was from a hospital, before the episode or within it.
function know_episode(  start, admit, left)
{
	start = soc != "" ? soc : cell["election_date"]
	admit = cell["admit_at"]
	left = cell["discharge_at"]
	if (cell["agency_ended_on"] != "" || "agency_ended_on" in unusable)
		return
	if ("discharge_at" in unusable || left != "" && \
	    ("admit_at" in unusable || "soc_date" in unusable)) {
		if (start != "" || "soc_date" in unusable)
			unusable["agency_ended_on"]
		return
	}
	if (start == "" || left == "" || day_of(left) < day_of(start))
		return
	if (admit == "" || day_of(left) < day_of(admit) || \
	    day_of(admit) <= day_of(start) && day_of(left) > day_of(start))
		cell["agency_ended_on"] = substr(left, 1, 10)
}

function agency_end(from)
{
	return end_of(from, cell["agency_ended_on"], "agency_ended_on")
}

# 42 CFR 484.55(a)(1): within 48 hours of the referral, or of the return home.
# A return home within the episode is that of 484.55(d)(2).
function first_visit(  start)
{
	begin()
	start = newest("referral_at return_home_at")
	if ("soc_date" in unusable && cell["return_home_at"] != "")
		return
	if (cell["return_home_at"] != "" && soc != "" && \
	    is_after(cell["return_home_at"], soc))
		start = cell["referral_at"]
	if (start == "")
		return
	unit = "hour"
	fields = "soc_date"
	window("hh_initial_visit", start, hours_after(start, 48))
}

function episode()
{
	begin()
	over = agency_end(soc)
	once = 1
	fields = "last_assessed_on"
	window("hh_comprehensive", soc, days_after(soc, 5))
	once = ""
	payer = original
	fields = "face_to_face_on"
	window("hh_face_to_face", days_after(soc, -90), days_after(soc, 30))
	fields = over = lost = ""
	outlives = 1
	window("hh_noa", soc, days_after(soc, 5))
	rolling("hh_plan_review", "soc_date plan_reviewed_on", 60, 60)
}

# The latest of these dates; none if one of them cannot be used.
function newest(names,  n, name, i, day)
{
	n = split(names, name, " ")
	for (i = 1; i <= n; i++) {
		if (name[i] in unusable)
			return ""
		day = later(day, cell[name[i]])
	}
	return day
}

# A clock that what was done starts anew: from the last of these dates, and of
# all assessments where they count, one duty; and one that the last date met, if
# nothing can have been done between it and the one before. Limits are days, or
# months: 12m.
function rolling(name, names, opens, due, all,  n, d, i, a, b)
{
	begin()
	if (!know_events(name, names, all))
		return
	if (all)
		fields = "last_assessed_on"
	n = event_count
	# What is dated after a death started nothing; one such date can end.
	while (to_living && dead && n > 1 && !is_after(death, event[n - 1]))
		n--
	over = end_for(name, event[n])
	d = limit(name, event[n], due)
	window(name, sooner(after(event[n], opens), d), d)
	a = source[event[n - 1]]
	b = source[event[n]]
	if (n < 2 || a !~ /a|l/ && b !~ /a/ && !(a ~ /i/ && b ~ /i/))
		return
	begin()
	over = end_for(name, event[n - 1])
	if (payer == "no")
		return
	d = limit(name, event[n - 1], due)
	opens = after(event[n - 1], opens)
	if (name == "hh_plan_review")
		opens = sooner(opens, d)
	if (is_after(opens, d))
		d = opens
	if (over != "" && is_after(event[n], over)) {
		if (!is_by(over, d) && !is_by(death, d))
			row(name, "missed", opens, d, "", time_left(as_of, d))
	} else if (in_time(event[n], d))
		row(name, "satisfied", opens, d, event[n], "")
	else if (all && "assessed_on" in unusable)
		row(name, "not_recorded", opens, d, "", "")
	else
		row(name, "late", opens, d, event[n], time_left(event[n], d))
}

function after(moment, n)
{
	return n ~ /m$/ ? months_after(moment, n + 0) : days_after(moment, n)
}

# From the day on which a fourth quarter would begin only the yearly one is
# left.
function limit(name, from, n,  due)
{
	due = after(from, n)
	if (name == "mds_annual" && cell["ard_on"] != "" && \
	    day_of(cell["ard_on"]) + 92 >= day_of(from) + 277)
		due = sooner(due, days_after(cell["ard_on"], 92))
	if (name == "hh_plan_review")
		due = sooner(due, certified_to(from))
	return due
}

# The last day of the certification of 60 days (42 CFR 424.22(b)) that a plan
# of care is for, which in the last 5 days of one is the next.
function certified_to(day,  start)
{
	if ("cert_start_on" in unusable)
		return ""
	start = cell["soc_date"]
	if (cell["cert_start_on"] != "" && \
	    !is_after(cell["cert_start_on"], day) && \
	    (start == "" || is_after(start, day) || \
	    !is_after(start, cell["cert_start_on"])))
		start = cell["cert_start_on"]
	if (start == "" || is_after(start, day))
		return ""
	return days_after(start, \
	    60 * (int((day_of(day) - day_of(start) + 5) / 60) + 1) - 1)
}

function end_for(name, from)
{
	if (name ~ /^(hh|hospice)_/)
		return agency_end(from)
	if (name ~ /^mds_/)
		return end_of(from, cell["discharge_at"], "discharge_at")
	return name ~ /^(pace|snp|ncqa)_/ ? enrolment_end(from) : \
	    end_of(from, cell["disenrolled_on"], "disenrolled_on")
}

# The days on which it was done, in order, and where each is from: f a field,
# l the latest of all dates but items, a the list of all, i an item of
# clocks_met.
function know_events(name, names, all,  n, list, i, latest)
{
	event_count = 0
	split("", source)
	n = split(names, list, " ")
	for (i = 1; i <= n; i++) {
		if (list[i] in unusable)
			return 0
		if (cell[list[i]] != "")
			know_event(cell[list[i]], "f")
	}
	if (all && event_count == 0 && "assessed_on" in unusable)
		return 0
	for (i = 1; all && i <= assessed_count; i++)
		know_event(assessed[i], "a")
	if (event_count == 0)
		return 0
	latest = event[event_count]
	source[latest] = source[latest] "l"
	for (i = 1; i <= item_count; i++)
		if (item_of[i] == name)
			know_event(items[i], "i")
	return 1
}

function know_event(day, from,  i)
{
	if (!is_date(day) || is_after(day, as_of))
		return
	if (!(day in source)) {
		i = ++event_count
		for (; i > 1 && is_after(event[i - 1], day); i--)
			event[i] = event[i - 1]
		event[i] = day
	}
	source[day] = source[day] from
}

# 42 CFR 484.55(d)(1): days 56 to 60 of each 60; 42 CFR 484.205(a): payment
# periods of 30.
function certification(  start, k, day)
{
	start = newest("soc_date cert_start_on")
	if (start == "")
		return
	begin()
	over = agency_end(start)
	fields = "last_assessed_on"
	for (k = 1; k <= 2 || opens_of[k - 2] <= day_of(as_of); k++) {
		day = day_of(start) + 60 * (k - 1)
		opens_of[k] = day + 55
		due_of[k] = day + 59
		away_at(start, k)
	}
	windows("oasis_recert", k - 2)
	fields = ""
	day = day_of(start)
	day += int((day_of(as_of) - day) / 30) * 30
	payer = original
	if (over == "" || is_after(over, as_of))
		window("hh_payment_period", date_text(day), \
		    date_text(day + 29))
}

# Who is in hospital on day 60 is assessed within 2 days of the return, or
# with a new start of care; an agency may end its care on a day that is planned.
function away_at(start, k,  left, back, end)
{
	left = cell["admit_at"]
	delete lost_of[k]
	if ("admit_at" in unusable)
		lost_of[k]
	if (left == "" || day_of(left) <= day_of(start) || \
	    day_of(left) > due_of[k])
		return
	back = cell["return_home_at"]
	if (back == "" || day_of(back) < day_of(left))
		back = cell["discharge_at"]
	end = cell["agency_ended_on"]
	if ("return_home_at" in unusable || "discharge_at" in unusable)
		lost_of[k]
	if (back != "" && day_of(back) >= day_of(left)) {
		if (day_of(back) + 2 > due_of[k])
			limit_of[k] = days_after(back, 2)
	} else if (day_of(as_of) <= due_of[k])
		return
	else if (end != "" && !is_after(start, end))
		limit_of[k] = end
	else
		limit_of[k] = ""
}

# 42 CFR 484.55(d)(2): within 48 hours of the return.
# Within 2 days of the transfer, and of the discharge.
function events(  at)
{
	begin()
	fields = "last_assessed_on"
	once = 1
	at = cell["admit_at"]
	# The visit after the return is no late one of the transfer.
	other = cell["return_home_at"]
	if (other != "" && is_after(at, other))
		other = ""
	if (at != "" && is_after(at, soc) && !had_ended(at))
		window("oasis_transfer", at, days_after(at, 2))
	other = ""
	at = cell["return_home_at"]
	unit = "hour"
	over = agency_end(at)
	if (at != "" && is_after(at, soc) && !had_ended(at))
		window("oasis_resumption", at, hours_after(at, 48))
}

# Had the agency ended its care before?
function had_ended(at)
{
	return cell["agency_ended_on"] != "" && \
	    is_after(at, cell["agency_ended_on"]) || \
	    "agency_ended_on" in unusable
}

function at_end(  at)
{
	begin()
	at = cell["agency_ended_on"]
	fields = "last_assessed_on"
	if (at != "")
		window("oasis_discharge", at, days_after(at, 2))
}

# --- hospice ---

# 42 CFR 418.54, 418.56(d), 418.24(a)(2).
function hospice(  start)
{
	start = cell["election_date"]
	begin()
	over = agency_end(start)
	once = 1
	fields = "last_assessed_on"
	unit = "hour"
	window("hospice_initial", start, hours_after(start, 48))
	unit = "day"
	window("hospice_comprehensive", start, days_after(start, 5))
	once = ""
	payer = medicare
	hospice_periods(start)
	fields = over = lost = ""
	outlives = 1
	window("hospice_election_notice", start, days_after(start, 5))
	rolling("hospice_update", \
	    "election_date plan_reviewed_on last_assessed_on", 15, 15, 1)
}

# 42 CFR 418.21 and 418.22: 90, 90 and then 60 days, certified from 15 days
# before to 2 days after the first day, with a visit in the 30 days before the
# third and each later one.
function hospice_periods(start,  k, day)
{
	day = day_of(start)
	for (k = 1; k <= 2 || opens_of[k - 2] <= day_of(as_of); k++) {
		opens_of[k] = day - 15
		due_of[k] = day + 2
		day += k <= 2 ? 90 : 60
	}
	fields = "cert_start_on"
	windows("hospice_certification", k - 2)
	day = day_of(start) + 180
	for (k = 1; k <= 2 || opens_of[k - 2] <= day_of(as_of); k++) {
		opens_of[k] = day - 30
		due_of[k] = day - 1
		day += 60
	}
	fields = "face_to_face_on"
	windows("hospice_face_to_face", k - 2)
}

# --- facilities ---

# 42 CFR 483.20, 483.21: no relief at weekends; day 1 is the admission.
function nursing(  at, from)
{
	at = cell["admit_at"]
	begin()
	over = end_of(at, cell["discharge_at"], "discharge_at")
	unit = "hour"
	fields = "plan_started_on"
	window("snf_baseline_plan", at, hours_after(at, 48))
	unit = "day"
	fields = "plan_reviewed_on"
	once = 1
	window("snf_plan_day_21", at, days_after(at, 20))
	fields = "ard_on last_annual_ard_on"
	window("mds_admission", at, days_after(at, 13))
	begin()
	fields = "plan_reviewed_on"
	from = cell["last_assessed_on"]
	over = end_of(from, cell["discharge_at"], "discharge_at")
	if (from != "" && !is_after(at, from))
		window("snf_plan_assessment", from, days_after(from, 7))
}

# 42 CFR 409.61(b), 409.60: 20 days in full, 80 with coinsurance, and 60 days
# outside before days begin anew.
function facility_days(  at)
{
	begin()
	runs_out = 1
	payer = original
	at = cell["admit_at"]
	if (at == "")
		return
	over = end_of(at, cell["discharge_at"], "discharge_at")
	window("snf_full_days", substr(at, 1, 10), days_after(at, 19))
	window("snf_coinsurance_days", days_after(at, 20), days_after(at, 99))
}

function days_outside(  from)
{
	begin()
	runs_out = 1
	payer = original
	from = cell["discharge_at"]
	over = end_of(from, cell["admit_at"], "admit_at")
	if (from != "")
		window("snf_break", substr(from, 1, 10), days_after(from, 59))
}

# The RAI manual, chapter 2: 92 days from any assessment, 366 from the last
# comprehensive one; in swing beds only those for payment.
function assessments()
{
	if (setting == "swing_bed")
		return
	rolling("mds_quarterly", "ard_on last_annual_ard_on", 92, 92)
	# A significant change assessment begins the year anew.
	rolling("mds_annual", \
	    cell["last_assess_type"] == "significant_change" ? \
	    "ard_on last_annual_ard_on" : "last_annual_ard_on", 277, 366)
}

# 42 CFR 409.30(b).
function entry(  from)
{
	begin()
	from = cell["qualifying_discharge_on"]
	if (cell["setting"] ~ /^(snf|swing_bed)$/)
		fields = "admit_at"
	runs_out = 1
	payer = original
	if (from == "")
		return
	over = end_of(from)
	window("snf_admission_30", from, days_after(from, 30))
}

# 42 CFR 412.622, 412.610: 36 hours from the end of the day of admission.
function rehabilitation(  at)
{
	at = cell["admit_at"]
	begin()
	over = end_of(at, cell["discharge_at"], "discharge_at")
	fields = "last_assessed_on"
	once = 1
	window("irf_pai", at, days_after(at, 3))
	once = fields = ""
	unit = "hour"
	payer = original
	window("irf_therapy", at, \
	    minute_text((day_of(at) + 1) * 1440 + 36 * 60))
	over = lost = ""
	window("irf_screening", hours_after(at, -48), at)
}

# --- enrolments ---

function enrolment_end(from)
{
	return end_of(from, earlier(cell["disenrolled_on"], \
	    cell["discharge_at"]), "disenrolled_on discharge_at")
}

# 42 CFR 460.104(c).
function pace()
{
	rolling("pace_semiannual", "enrolled_on last_assessed_on", "6m", \
	    "6m", 1)
}

# 42 CFR 441.301(c)(3): a service plan at least every 12 months.
function service_plan()
{
	rolling("hcbs_plan_review", "plan_started_on plan_reviewed_on", "12m", \
	    "12m")
}

# 42 CFR 422.101(f)(1)(i): within 90 days of the enrolment, before or after.
function special_needs(  at)
{
	begin()
	at = cell["enrolled_on"]
	if (at != "") {
		over = enrolment_end(at)
		once = 1
		early = days_after(at, -90)
		fields = "last_assessed_on"
		window("snp_hra_first", at, days_after(at, 90))
	}
	rolling("snp_hra_yearly", "last_assessed_on", 365, 365, 1)
}

# NCQA: begun in 30 days, complete in 60, yearly with 2 months of grace.
function case_management(  at)
{
	if (cell["contact_outcome"] == "refused")
		return
	begin()
	at = cell["identified_on"]
	over = enrolment_end(at)
	once = 1
	fields = "last_assessed_on last_contact_on"
	if (at != "")
		window("ncqa_cm_begin", at, days_after(at, 30))
	fields = "last_assessed_on"
	if (at != "")
		window("ncqa_cm_complete", at, days_after(at, 60))
	rolling("ncqa_cm_yearly", "last_assessed_on", "12m", "14m", 1)
}

# HUD: 30 days before to 30 days after each anniversary of the entry.
function housing(  at, k)
{
	begin()
	fields = "last_assessed_on"
	at = cell["enrolled_on"]
	over = enrolment_end(at)
	for (k = 1; k <= 2 || opens_of[k - 2] <= day_of(as_of); k++) {
		opens_of[k] = anniversary(at, k) - 30
		due_of[k] = anniversary(at, k) + 30
	}
	windows("hmis_annual", k - 2)
}

# The agency's own.
function contact()
{
	if (cell["contact_outcome"] == "refused")
		return
	if (cell["last_contact_on"] == "") {
		first_call()
		return
	}
	rolling("no_contact_14", "enrolled_on last_contact_on", 14, 14)
	rolling("no_contact_30", "enrolled_on last_contact_on", 30, 30)
}

# On any day since the enrolment.
function first_call(  from)
{
	from = newest("enrolled_on last_contact_on")
	if (from == "")
		return
	begin()
	over = end_of(from, cell["disenrolled_on"], "disenrolled_on")
	early = days_after(from, 0)
	window("no_contact_14", days_after(from, 14), days_after(from, 14))
	window("no_contact_30", days_after(from, 30), days_after(from, 30))
}

function tier(  n)
{
	if (cell["assess_tier"] == "")
		return
	soon["tier_reassessment"] = substr("30140707", \
	    2 * cell["assess_tier"] - 1, 2) + 0
	n = cell["assess_tier"] == 1 ? 180 : 120 - 30 * \
	    (cell["assess_tier"] - 1)
	rolling("tier_reassessment", "last_assessed_on", n, n, 1)
}

function change(  at)
{
	begin()
	at = cell["sig_change_on"]
	over = end_of(at, earlier(cell["agency_ended_on"], \
	    earlier(cell["discharge_at"], cell["disenrolled_on"])), \
	    "agency_ended_on discharge_at disenrolled_on")
	once = 1
	fields = "last_assessed_on ard_on last_annual_ard_on"
	if (at != "")
		window("significant_change", at, days_after(at, 14))
}

# --- cases ---

# yes, no or unknown.
function know_payer(  who)
{
	who = cell["payer"]
	original = medicare = "no"
	if (who ~ /^(|Zorblax|Medicare Other)$/)
		original = "unknown"
	if (who ~ /^(|Zorblax)$/)
		medicare = "unknown"
	if (who == "Medicare")
		original = "yes"
	if (who ~ /^Medicare/)
		medicare = "yes"
}

function is_date(text)
{
	return text ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/ && \
	    date_text(day_of(text)) == substr(text, 1, 10)
}

# A date that is still ahead is a mistake, except an end that is planned.
function is_usable(name, text)
{
	if (!is_date(text))
		return 0
	return name ~ /^(agency_ended_on|disenrolled_on)$/ || \
	    day_of(text) <= day_of(as_of)
}

function know_cells(  i)
{
	split("", unusable)
	for (i = 1; i <= NF; i++) {
		cell[field[i]] = $i
		if ($i == "" || field[i] !~ /_(on|at|date)$/ || \
		    field[i] == "assessed_on")
			continue
		if (!is_usable(field[i], $i)) {
			cell[field[i]] = ""
			unusable[field[i]]
		}
	}
}

BEGIN {
	note("hh_initial_visit", 24, 120)
	note("hh_comprehensive", 1, 30)
	note("hh_plan_review", 5, "")
	note("hh_face_to_face", 7, 30)
	note("hh_noa", 2, 25)
	note("hh_payment_period", 0, "")
	note("oasis_recert", 1, "")
	note("oasis_transfer", 1, 30)
	note("oasis_resumption", 24, 120)
	note("oasis_discharge", 1, 30)
	note("hospice_initial", 24, 120)
	note("hospice_comprehensive", 1, 15)
	note("hospice_update", 3, "")
	note("hospice_election_notice", 2, 30)
	note("hospice_certification", 2, "")
	note("hospice_face_to_face", 7, 30)
	note("snf_baseline_plan", 24, 456)
	note("snf_plan_assessment", 2, "")
	note("snf_plan_day_21", 3, "")
	note("snf_full_days", 3, 0)
	note("snf_coinsurance_days", 10, 0)
	note("snf_break", 7, 0)
	note("snf_admission_30", 7, 0)
	note("mds_admission", 3, 78)
	note("mds_quarterly", 14, "")
	note("mds_annual", 30, "")
	note("irf_screening", 24, 0)
	note("irf_therapy", 12, 72)
	note("irf_pai", 1, 14)
	note("pace_semiannual", 30, "")
	note("hcbs_plan_review", 30, "")
	note("snp_hra_first", 14, 275)
	note("snp_hra_yearly", 30, "")
	note("ncqa_cm_begin", 7, 30)
	note("ncqa_cm_complete", 14, "")
	note("ncqa_cm_yearly", 30, "")
	note("hmis_annual", 7, "")
	note("no_contact_14", 3, "")
	note("no_contact_30", 7, "")
	note("significant_change", 3, "")
}

NR == 1 {
	for (i = 1; i <= NF; i++) {
		field[i] = $i
		column[$i]
	}
	next
}

{
	know_cells()
	know_lists()
	know_payer()
	soc = cell["soc_date"]
	setting = cell["setting"]
	know_death()
	know_episode()
	if (soc != "" || "soc_date" in unusable || setting == "home_health" || \
	    cell["program"] == "home_health")
		first_visit()
	if (soc != "") {
		episode()
		events()
	}
	if (soc != "" || "soc_date" in unusable)
		at_end()
	if (cell["election_date"] != "")
		hospice()
	else if (!("election_date" in unusable))
		certification()
	if (setting == "snf" && cell["admit_at"] != "")
		nursing()
	if (setting ~ /^(snf|swing_bed)$/) {
		facility_days()
		days_outside()
	}
	if (setting == "irf" && cell["admit_at"] != "")
		rehabilitation()
	assessments()
	living()
}

# What is owed to the living only.
function living()
{
	to_living = 1
	entry()
	if (setting == "pace")
		pace()
	if (setting == "hcbs")
		service_plan()
	if (setting == "snp")
		special_needs()
	if (cell["identified_on"] != "" || "identified_on" in unusable)
		case_management()
	if ((setting == "hmis" || setting == "" && \
	    cell["program"] == "social_work") && cell["enrolled_on"] != "")
		housing()
	contact()
	tier()
	change()
	to_living = 0
}
