# SPDX-License-Identifier: MIT
# Writes made-up cases as CSV, what clocks.awk reads, as they are known at
# as_of: episodes of home health and of hospice, stays in nursing facilities,
# swing beds and rehabilitation, enrolments in PACE, special needs plans,
# plans' case management, housing programs and the agency's own; with what
# was done early, on time, late and never, with and without ends, times and
# usable dates.
#
#	awk -f tests/notices/days.awk -f tests/notices/random.awk \
#	    -f tests/clocks/cases.awk -v n=20000 -v seed=1 \
#	    -v as_of=2026-11-23T07:00 /dev/null
#
# The same seed gives the same bytes from every awk.

# The day so many days ago or fewer; mostly one of the last weeks.
function ago(most)
{
	return today - below(percent(50) && most > 40 ? 40 : most)
}

# A date as it is recorded: not at all if it is still ahead, now and then by
# mistake; now and then it cannot be used.
function date(day)
{
	if (day == "" || day > today && !percent(3))
		return ""
	if (percent(1))
		return one_of("2026-02-30|2023-02-29|n/a|31.12.2025")
	return date_text(day)
}

# The same with a time, mostly.
function moment(day,  text)
{
	text = date(day)
	if (text == "" || text !~ /^20..-..-..$/ || percent(30))
		return text
	return text sprintf("T%02d:%02d", below(24), below(60))
}

# A day near one at which a rule turns: so many days from a start.
function near(start, turns)
{
	return start + one_of(turns) + (percent(40) ? 0 : below(9) - 4)
}

# Something done since a start: never, near a limit, at any time, long before.
function done(start, turns)
{
	if (percent(25))
		return ""
	if (percent(60))
		return near(start, turns)
	return percent(85) ? start + below(today - start + 1) : \
	    start - below(120)
}

# The end of a case that began on this day, if it has one.
function end(start)
{
	return percent(65) ? "" : start + below(today - start + 5)
}

function payer()
{
	return one_of("Medicare|Medicare|Medicare|Medicare Advantage|" \
	    "Medicare Other|Medicaid|Aetna|Zorblax|")
}

function home_health(  start, away, back)
{
	set["setting"] = percent(90) ? "home_health" : ""
	set["program"] = percent(50) ? "home_health" : ""
	set["payer"] = payer()
	start = ago(400)
	set["referral_at"] = moment(start - one_of("0|1|2|2|3|5"))
	if (percent(8)) {
		if (percent(30))
			set["return_home_at"] = moment(start)
		return
	}
	set["soc_date"] = date(start)
	if (percent(35) && start < today)
		away = start + 1 + below(today - start)
	if (percent(8))
		away = start - 1 - below(20)
	if (away != "") {
		set["admit_at"] = moment(away)
		back = away + 1 + below(12)
		if (back != start && percent(75))
			set["return_home_at"] = moment(back)
	}
	set["last_assessed_on"] = date(percent(30) && back != "" ? \
	    near(back, "0|1|2|3") : done(start, "0|5|6|55|59|60|115|119"))
	assessed(percent(30) && back != "" ? back : start, \
	    "0|2|5|6|55|59|60|115|119")
	set["plan_reviewed_on"] = date(done(start, "0|60|120|180"))
	set["face_to_face_on"] = date(done(start, "-90|-91|0|30|31"))
	if (percent(20) && today - start > 60)
		set["cert_start_on"] = date(start + 60 * (1 + \
		    below(int((today - start) / 60))))
	met("hh_noa|oasis_recert|oasis_transfer|oasis_discharge|" \
	    "hh_comprehensive|hh_face_to_face|hh_plan_review")
	over(start, end(start), \
	    percent(60) ? "agency_ended_on" : "discharge_at")
	if (away != "" && set["discharge_at"] == "" && percent(30))
		set["discharge_at"] = moment(back)
}

# How a case ends.
function over(start, day, field)
{
	if (day == "")
		return
	if (field == "discharge_at")
		set["disposition"] = one_of("|01|01|03|06|20|41")
	if (percent(15)) {
		set["died_on"] = date(day)
		if (percent(50))
			return
	}
	set[field] = field == "discharge_at" && day > start ? \
	    moment(day) : date(day)
}

function hospice(  start)
{
	set["setting"] = percent(90) ? "hospice" : ""
	set["payer"] = payer()
	start = ago(700)
	set["election_date"] = date(start)
	set["last_assessed_on"] = date(done(start, "0|1|2|3|5|6|15|30"))
	assessed(start, "0|2|3|5|6|20")
	set["plan_reviewed_on"] = date(percent(60) ? \
	    today - below(25) : done(start, "15|30"))
	set["face_to_face_on"] = date(done(start, "149|150|179|180|209|210"))
	set["cert_start_on"] = date(done(start, "0|90|180|240|300"))
	met("hospice_election_notice|hospice_certification|" \
	    "hospice_face_to_face|hospice_initial|hospice_update")
	over(start, end(start), "agency_ended_on")
}

function facility(  start, entry)
{
	set["setting"] = percent(75) ? "snf" : "swing_bed"
	set["payer"] = payer()
	start = percent(60) ? ago(120) : ago(500)
	set["admit_at"] = moment(start)
	if (percent(50))
		set["qualifying_discharge_on"] = date(start - \
		    one_of("0|0|1|29|30|31|60"))
	entry = done(start, "4|7|13|14|20")
	set["last_annual_ard_on"] = date(percent(80) ? entry : \
	    done(start, "13|366|379"))
	set["ard_on"] = date(percent(40) ? entry : \
	    done(start, "13|92|105|184"))
	if (percent(15))
		set["last_assess_type"] = one_of("significant_change|annual")
	set["last_assessed_on"] = date(percent(60) ? entry : \
	    done(start, "7|13|92"))
	set["plan_started_on"] = date(done(start, "0|1|2|3|20"))
	set["plan_reviewed_on"] = date(done(start, "7|14|20|21"))
	met("snf_baseline_plan|snf_plan_day_21|mds_admission|mds_quarterly|" \
	    "mds_annual|snf_plan_assessment")
	change(start)
	over(start, end(start), "discharge_at")
}

function rehabilitation(  start)
{
	set["setting"] = "irf"
	set["payer"] = payer()
	start = today - below(30)
	set["admit_at"] = moment(start)
	set["last_assessed_on"] = date(done(start, "0|2|3|4"))
	assessed(start, "0|3|4")
	met("irf_screening|irf_therapy|irf_pai")
	change(start)
	over(start, end(start), "discharge_at")
}

# A significant change within the case.
function change(start)
{
	if (percent(20))
		set["sig_change_on"] = date(percent(60) ? today - below(30) : \
		    start + below(today - start + 1))
}

# Enrolled, with all that may be done of it.
function enrolment(setting,  start)
{
	set["setting"] = setting
	set["payer"] = payer()
	start = ago(900)
	set["enrolled_on"] = date(start)
	if (setting ~ /^(snp|pace)$/)
		set["last_assessed_on"] = date(done(start, \
		    "-91|-90|90|91|183|365"))
	else if (setting == "hmis")
		set["last_assessed_on"] = date(done(start, \
		    "334|335|365|366|395|396|730"))
	else
		set["last_assessed_on"] = date(done(start, "30|60|90|180"))
	assessed(start, "-91|-90|30|31|60|61|90|91|335|365|395|396")
	if (setting == "hcbs") {
		set["plan_started_on"] = date(start)
		set["plan_reviewed_on"] = date(done(start, \
		    "334|335|364|365|366|730"))
	}
	if (setting == "health_plan" || percent(10))
		set["identified_on"] = date(start - below(60))
	if (setting == "hmis" && percent(20)) {
		set["setting"] = ""
		set["program"] = "social_work"
	}
	set["last_contact_on"] = date(percent(50) ? today - below(35) : \
	    done(start, "14|30"))
	set["contact_outcome"] = one_of("|||completed|pending|unable|refused")
	if (percent(50))
		set["assess_tier"] = one_of("1|2|3|4")
	met("hmis_annual|pace_semiannual|snp_hra_first|snp_hra_yearly|" \
	    "ncqa_cm_begin|ncqa_cm_complete|no_contact_14|" \
	    "significant_change")
	change(start)
	over(start, end(start), "disenrolled_on")
}

# The dates of assessments, some of which are done near limits; now and then
# one of them cannot be used.
function assessed(start, turns,  list, i, day)
{
	if (percent(70) || start > today)
		return
	for (i = 1 + below(3); i > 0; i--) {
		day = done(start, turns)
		list = list (list == "" ? "" : ";") \
		    (day == "" || day > today + 3 ? date_text(start) : \
		    percent(2) ? "2026-02-30" : date_text(day))
	}
	set["assessed_on"] = list
}

# What no field shows is an item of clocks_met, one of these clocks.
function met(clocks,  list, i)
{
	list = ""
	for (i = below(3); i > 0; i--)
		list = list (list == "" ? "" : ";") one_of(clocks) ":" \
		    date_text(today - below(percent(60) ? 30 : 300))
	if (percent(40))
		set["clocks_met"] = list
}

function one_case(  what)
{
	what = one_of("hh|hh|hospice|facility|facility|irf|pace|snp|" \
	    "hcbs|health_plan|hmis|community")
	if (what == "hh")
		home_health()
	else if (what == "hospice")
		hospice()
	else if (what == "facility")
		facility()
	else if (what == "irf")
		rehabilitation()
	else
		enrolment(what)
}

BEGIN {
	x = (seed == "" ? 1 : seed) % 2147483646 + 1
	today = day_of(as_of)
	names = "program,setting,payer,referral_at,soc_date,admit_at," \
	    "return_home_at,election_date,cert_start_on,enrolled_on," \
	    "identified_on,qualifying_discharge_on,last_assessed_on," \
	    "last_assess_type,assessed_on," \
	    "plan_started_on,plan_reviewed_on,face_to_face_on,ard_on," \
	    "last_annual_ard_on,last_contact_on,contact_outcome," \
	    "sig_change_on,assess_tier,discharge_at,disposition," \
	    "agency_ended_on,disenrolled_on,died_on,clocks_met"
	print "case_id," names
	count = split(names, name, ",")
	for (i = 1; i <= n; i++) {
		split("", set)
		one_case()
		line = "C" i
		for (j = 1; j <= count; j++)
			line = line "," set[name[j]]
		print line
	}
}
