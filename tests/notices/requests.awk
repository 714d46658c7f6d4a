# SPDX-License-Identifier: MIT
# Writes made-up requests for authorization as CSV, what authorizations.awk
# reads, as they are known on 2026-11-23 at 07:00: of every kind of payer and
# of care, complete and not, decided on time, late, at the very minute of a
# limit and not at all. No value is unusable.
#
#	awk -f tests/notices/days.awk -f tests/notices/random.awk \
#	    -f tests/notices/requests.awk -v n=20000 -v seed=1 /dev/null
#
# The same seed gives the same bytes from every awk.

# An event as it is recorded: not at all if it is still ahead; now and then as
# a date alone.
function event(t, dates,  text)
{
	if (t == "" || t > now)
		return ""
	text = minute_text(t)
	return percent(dates) ? substr(text, 1, 10) : text
}

# A moment that may be ahead.
function moment(t, dates,  text)
{
	text = minute_text(t)
	return percent(dates) ? substr(text, 1, 10) : text
}

# Minutes to a decision: any, or one of those at which a rule turns.
function wait()
{
	if (percent(30))
		return one_of("0|60|61|1440|1441|4320|4321|24480|24481|" \
		    "10080|20160|21600|30240|40320|43200|64800")
	return percent(50) ? below(6000) : below(50 * 1440)
}

function start(  days)
{
	days = percent(70) ? below(40) : below(420)
	return now - days * 1440 - below(1440)
}

function payer()
{
	return one_of("Medicare Advantage|Aetna Medicare Advantage|" \
	    "Medicare Advantage|Medicare|Medicare Other|Medicaid|" \
	    "Medicaid HMO|Medicaid HMO|Medicaid FFS|CHIP|Aetna|QHP|" \
	    "Marketplace|Employer|Self Funded|Aetna|FEP|TRICARE|VA|" \
	    "Workers Comp|Auto|Church Plan|Self Pay|Zorblax|")
}

# auth_type to auth_rating_from
function kind_cells(  cell)
{
	cell = one_of("standard|standard|expedited|expedited|") ","
	cell = cell one_of("||service|part_b_drug|post_stabilization") ","
	cell = cell one_of("||pre_service|concurrent|post_service") ","
	cell = cell one_of("||true|false") ","
	cell = cell one_of("||false|true") ","
	return cell one_of("|||2025-07-01|2025-10-01|2026-01-01|2026-07-01")
}

# auth_decide_by to auth_approved_to
function paper_cells(t,  cell, ask)
{
	cell = percent(80) ? "," : moment(t + below(30 * 1440), 30) ","
	cell = cell one_of("|||true|false") ","
	ask = t + (percent(50) ? below(1500) : below(20 * 1440))
	if (percent(60) || ask > now)
		return cell ",,," approved(t)
	cell = cell event(ask, 20) ","
	cell = cell (percent(50) ? "" : moment(ask + 2880 + \
	    (percent(50) ? 0 : below(60 * 1440)), 20)) ","
	cell = cell (percent(40) ? "" : event(ask + wait(), 20)) ","
	return cell approved(t)
}

function approved(t)
{
	return percent(50) ? "" : moment(t + one_of("0|1439|1440|1441|600|" \
	    "4000|9000"), 30)
}

# auth_extended_at, auth_decided_at, denial_on
function end_cells(t,  cell, done)
{
	cell = (percent(60) ? "" : event(t + below(40 * 1440), 20)) ","
	done = percent(45) ? "" : t + wait()
	cell = cell event(done, 15) ","
	if (done != "" && percent(30) || percent(5))
		cell = cell substr(event(t + wait(), 0), 1, 10)
	return cell
}

# appealed_on, appeal_by, idn_at: of the denial that ends the line
function appeal_cells(line,  denied, cell)
{
	sub(/.*,/, "", line)
	if (line == "")
		return ",,"
	denied = first(line)
	if (percent(40))
		cell = substr(event(denied + 1440 * one_of(below(200) \
		    "|59|60|61|65|66|90|91|125|126|180|181|184"), 0), 1, 10)
	cell = cell "," (percent(70) ? "" : \
	    date_text(day_of(line) - 5 + below(250)))
	return cell "," (percent(40) ? "" : event(denied + below(4000), 30))
}

BEGIN {
	x = (seed == "" ? 1 : seed) % 2147483646 + 1
	now = first("2026-11-23T07:00")
	print "case_id,payer,auth_requested_at,auth_type,auth_subject," \
	    "auth_phase,auth_prior,auth_extended,auth_rating_from," \
	    "auth_decide_by,auth_incomplete,auth_asked_at,auth_answer_by," \
	    "auth_answered_at,auth_approved_to,auth_extended_at," \
	    "auth_decided_at,denial_on,appealed_on,appeal_by,idn_at"
	for (i = 1; i <= n; i++) {
		t = start()
		line = "R" i "," payer() "," event(t, 15) "," kind_cells() \
		    "," paper_cells(t) "," end_cells(t)
		print line "," appeal_cells(line)
	}
}
