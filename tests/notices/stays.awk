# SPDX-License-Identifier: MIT
# Writes made-up hospital stays as CSV, what notices.awk reads, as they are
# known on 2026-11-23 at 07:00: stays that went on in all the ways that matter
# to a notice, those that are over and those that go on, and notices on time,
# late, at the very minute of a limit and not at all. No value is unusable.
#
#	awk -f tests/notices/days.awk -f tests/notices/random.awk \
#	    -f tests/notices/stays.awk -v n=20000 -v seed=1 /dev/null
#
# With -v offsets=1 each time has an offset, and that one is 07:00-05:00.
#
# The same seed gives the same bytes from every awk.

# Minutes: mostly any, sometimes exactly one of those at which rules turn.
function span(limit)
{
	if (percent(15))
		return one_of("0|240|1439|1440|1441|2159|2160|2161|2880|4320")
	return below(limit)
}

# A time as it is recorded; its offset is now and then that of the night when
# the clocks change, or of where the record is from.
function written(t,  at)
{
	if (!offsets)
		return minute_text(t)
	at = one_of("-05:00|-05:00|-05:00|-06:00|Z|+01:00")
	return minute_text(t + east(at) - east("-05:00")) at
}

# An event as it is recorded: not at all if it is still ahead.
function event(t)
{
	return t == "" || t > now ? "" : written(t)
}

# The same, now and then as a date alone, which has no hours beside offsets.
function rough(t)
{
	return substr(event(t), 1, percent(10) && !offsets ? 10 : 22)
}

# A notice given: now and then as a date alone, now and then, by mistake or
# as a plan, in the future.
function given(t, dates,  text)
{
	if (t > now && !percent(8))
		return ""
	text = written(t)
	return percent(dates) ? substr(text, 1, 10) : text
}

# Puts the stay's course in minutes into the globals: there (arrival), obs,
# order, admit, back (reclassification), release.
function course()
{
	there = now - (percent(55) ? below(9) : below(75)) * 1440 - below(1440)
	obs = order = admit = back = ""
	kind = one_of("inpatient|inpatient|observation|ordered|code44|code44")
	if (kind == "inpatient") {
		admit = there + below(600)
		if (percent(60))
			order = percent(20) ? there - below(4000) : \
			    there + below(900)
		release = there + 1500 + below(14) * 1440 + below(1440)
	} else if (kind == "observation") {
		obs = there + below(300)
		release = obs + span(4000)
		if (percent(30) && release > obs + 60)
			admit = there + below(60)
	} else if (kind == "ordered") {
		obs = there + below(300)
		order = obs + span(3500)
		admit = percent(60) ? order : there
		release = order + 600 + below(9) * 1440 + below(1440)
		if (order <= now && percent(20)) {
			admit = percent(80) ? order : obs
			order = ""
		}
	} else {
		admit = there + below(200)
		if (percent(80))
			order = percent(70) ? admit : there + below(900)
		back = there + 900 + span(5 * 1440)
		if (percent(20))
			return twice()
		obs = percent(50) ? back + (percent(70) ? 0 : below(300)) : ""
		if (obs == "" && percent(20))
			obs = there
		release = back + 300 + span(4000)
	}
	not_so_far()
}

# Observation, then an order that is changed to outpatient again.
function twice()
{
	obs = there + below(120)
	order = obs + span(3500)
	admit = percent(50) ? order : there
	back = order + 600 + span(3 * 1440)
	release = back + 300 + span(4000)
	if (order > now)
		kind = "observation"
	not_so_far()
}

# What has not happened yet does not say what kind of stay it is.
function not_so_far()
{
	if (kind == "ordered" && order > now)
		kind = "observation"
	if (kind == "code44" && back > now) {
		kind = "inpatient"
		obs = back = ""
	}
}

# patient_class as the last thing that was known.
function class()
{
	if (kind == "observation")
		return admit == "" && percent(20) ? "" : "observation"
	if (kind == "code44")
		return one_of("observation|observation|observation|" \
		    "observation|inpatient|")
	return percent(85) ? "inpatient" : ""
}

# The stay's own cells.
function stay_cells(  cell)
{
	if (kind == "inpatient" && percent(15))
		dates = 10
	else
		dates = 22
	cell = payers() "," class() "," place()
	cell = cell "," (percent(60) ? event(there) : "")
	cell = cell "," substr(event(admit), 1, dates)
	cell = cell "," (no_start() ? "" : rough(obs))
	cell = cell "," rough(order) "," rough(back)
	return cell "," expected() "," over(dates)
}

# Some tell that it is observation, and not when this began.
function no_start()
{
	return kind == "observation" && admit != "" && percent(30)
}

function payers(  one, two)
{
	one = one_of("Medicare|Medicare|Medicare|MCR|Medicare Advantage|" \
	    "Aetna Medicare Advantage|UHC Dual Complete|Medicare Other|" \
	    "Medicaid|Blue Cross|Commercial|Self Pay|Zorblax|")
	two = percent(70) ? "" : one_of("Medicare|Medicare Advantage|" \
	    "Medicaid|Blue Cross|Zorblax|Medicare Other")
	return one "," two
}

function place()
{
	if (kind == "inpatient" && percent(20))
		return one_of("psychiatric|irf|ltch")
	return percent(60) ? "acute" : ""
}

# The expected day of the discharge: right, passed, or not known.
function expected(  day)
{
	day = int(release / 1440)
	if (release > now) {
		if (percent(25))
			return ""
		if (percent(15))
			day = int((there + now) / 2 / 1440)
	} else if (percent(60))
		return ""
	return date_text(day)
}

# discharge_at, disposition, died_on.
function over(dates,  at, to, died)
{
	at = event(release)
	if (at == "")
		return ",,"
	to = one_of("01|01|01|06|06|03|04|02|07|20|41|81|82||62|63|65|66|90")
	if (to == "20" || to == "41")
		died = percent(70) ? substr(at, 1, 10) : ""
	else if (percent(3))
		died = date_text(int((release + below(now - release + 1)) \
		    / 1440))
	else if (percent(10) && !offsets)
		dates = 10
	return substr(at, 1, dates) "," to "," died
}

# The notices given, none before what it is about.
function notice_cells(  im1, im2, moon, mcsn, text)
{
	im1 = im2 = moon = mcsn = ""
	text = one_of("true|true|true|false|false|") ","
	if (percent(70))
		im1 = there + (percent(20) ? -below(9 * 1440) : span(5000))
	if (percent(60))
		im2 = release - (percent(20) ? 240 : below(6000))
	if (im2 < im1)
		im2 = ""
	if (obs != "" && percent(60))
		moon = obs + span(3000)
	else if (back != "" && percent(60))
		moon = back + span(3000)
	if (back != "" && percent(50))
		mcsn = percent(20) ? release - 240 : back + span(4000)
	if (im1 > release && !percent(10))
		im1 = ""
	if (moon > release && !percent(10))
		moon = ""
	text = text (im1 == "" ? "" : given(im1, 20)) ","
	text = text (im2 == "" ? "" : given(im2, 20)) ","
	text = text (moon == "" ? "" : given(moon, 10)) ","
	return text (mcsn == "" ? "" : given(mcsn, 20))
}

# A fast review was asked for at about the release, and the notice that the
# hospital then owes: qio_request_at, dnd_at.
function review_cells(  asked)
{
	asked = release - below(2 * 1440)
	if (asked > now || !percent(15))
		return ","
	return event(asked) "," (percent(40) ? "" : \
	    given(asked + one_of("60|600|1440|2000") + below(600), 15))
}

# What the utilization review committee found: ur_agreed_at.
function finding(  t)
{
	if (back != "")
		t = percent(70) ? back - span(3000) : ""
	else
		t = percent(10) ? there + span(14 * 1440) : ""
	return t == "" ? "" : given(t, 15)
}

# When the medicines were reconciled, as a rule after the release.
function medicines(  t)
{
	if (!percent(40))
		return ""
	t = int(release / 1440) + below(20) - 2
	return t * 1440 <= now ? date_text(t) : ""
}

# Home care begun on the day of the discharge or after it; further east that may
# be the next one.
function home_care(  t)
{
	t = int(release / 1440) + below(6) + offsets
	return release <= now && t * 1440 <= now && percent(15) ? \
	    date_text(t) : ""
}

BEGIN {
	x = (seed == "" ? 1 : seed) % 2147483646 + 1
	now = first("2026-11-23T07:00")
	print "case_id,payer,payer_2,patient_class,setting,arrive_at," \
	    "admit_at,obs_start_at,inpatient_order_at,reclassified_at," \
	    "expected_discharge_on,discharge_at,disposition,died_on," \
	    "part_b,im1_at,im2_at,moon_at,mcsn_at,soc_date," \
	    "qio_request_at,dnd_at,ur_agreed_at,medicines_reconciled_on"
	for (i = 1; i <= n; i++) {
		course()
		print "S" i "," stay_cells() "," notice_cells() "," \
		    home_care() "," review_cells() "," finding() "," \
		    medicines()
	}
}
