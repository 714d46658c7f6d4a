# SPDX-License-Identifier: MIT
# Writes made-up fast reviews as CSV, what reviews.awk reads, as they are known
# on 2026-11-23 at 07:00: of a discharge, of the end of services, of a change
# of status and at the hospital's own request, asked for, told, decided and
# taken further in time, at the very minute of a limit, late and not at all.
#
#	awk -f tests/notices/days.awk -f tests/notices/random.awk \
#	    -f tests/notices/asked.awk -v n=20000 -v seed=1 /dev/null
#
# The same seed gives the same bytes from every awk.

function event(t)
{
	return t == "" || t > now ? "" : minute_text(t)
}

# Minutes of a step: mostly any, sometimes exactly those of a limit.
function step()
{
	return percent(20) ? one_of("0|720|1440|2880|4320|4321") : below(5000)
}

# To noon, to the end of the day or the minute after either.
function edge(t, days)
{
	return (int(t / 1440) + days) * 1440 + one_of("720|721|1439|1440")
}

function next_of(t)
{
	if (t == "" || percent(30))
		return ""
	return percent(30) ? edge(t, below(3)) : t + step()
}

function payers(of)
{
	if (of != "services" && of != "status" && percent(15))
		return "Aetna,Medicare"
	return one_of("Medicare|Medicare|Medicare|Medicare Advantage|" \
	    "Medicare Advantage|Aetna|Medicaid FFS") ","
}

# What is reviewed: the cells up to hospital_review_at.
function what_cells(of,  first_day, back, copy, told, wish)
{
	there = now - (3 + below(40)) * 1440 - below(1440)
	release = there + 1440 + below(10) * 1440 + below(1440)
	back = of == "status" ? there + below(2 * 1440) : ""
	if (back != "" && release < back + 300)
		release = back + 300
	left = percent(60) ? event(release) : ""
	first_day = copy = told = wish = ""
	if (of == "status") {
		told = back + below(300)
		begin = back
	} else if (of == "services") {
		left = ""
		first_day = date_text(int((there + below(9) * 1440) / 1440))
		told = first(first_day) - one_of("2880|2880|1440|0|7000|" \
		    "4320|1000") + below(600)
		begin = told
	} else if (of == "request") {
		left = ""
		wish = there + below(2 * 1440)
		begin = wish
	} else {
		copy = percent(70) ? release - below(3000) : ""
		begin = release - below(1440)
	}
	if (of != "services" && percent(40) || event(begin) == "")
		begin = begin - below(600)
	return place(of) "," event(there) "," \
	    (of == "status" ? minute_text(there) : "") "," \
	    (of == "services" ? "" : date_text(int(release / 1440))) "," \
	    left "," event(back) "," \
	    (of == "discharge" && percent(80) ? event(there) : "") "," \
	    event(copy) "," (of == "status" ? event(told) : "") "," \
	    (of == "services" ? event(told) : "") "," first_day "," \
	    event(wish)
}

function place(of)
{
	if (of == "services")
		return one_of("snf|snf|home_health|corf|hospice|swing_bed") ","
	return one_of("acute|acute|irf|ltch|psychiatric|") "," \
	    (of == "status" ? "observation" : "inpatient")
}

# What was asked, told, sent and decided.
function course_cells(  asked, told, sent, made, further, cell)
{
	asked = percent(75) ? (percent(30) ? edge(begin, below(3)) : \
	    begin + step() - 300) : ""
	told = next_of(asked)
	sent = next_of(told)
	made = next_of(sent)
	further = next_of(made)
	cell = event(asked) "," event(told) "," event(sent) "," \
	    (event(asked) == "" ? "" : one_of("||true|false")) ","
	return cell event(made) "," event(further) "," \
	    one_of("||true|false") "," event(next_of(further)) "," \
	    one_of("|||won|favorable|partially_favorable|unfavorable|" \
	    "unfavorable|dismissed|withdrawn")
}

BEGIN {
	x = (seed == "" ? 1 : seed) % 2147483646 + 1
	now = first("2026-11-23T07:00")
	print "case_id,payer,payer_2,setting,patient_class,admit_at," \
	    "inpatient_order_at,expected_discharge_on,discharge_at," \
	    "reclassified_at,im1_at,im2_at,mcsn_at,nomnc_at," \
	    "last_covered_on,hospital_review_at,qio_asked_at," \
	    "qio_request_at,qio_records_at,qio_in_time,qio_decided_at," \
	    "qic_asked_at,qic_in_time,qic_decided_at,qio_outcome"
	for (i = 1; i <= n; i++) {
		of = one_of("discharge|discharge|services|status|request")
		line = "Q" i "," payers(of) "," what_cells(of)
		print line "," course_cells()
	}
}
