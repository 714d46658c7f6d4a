# SPDX-License-Identifier: MIT
# Writes made-up denials and their appeals as CSV, what levels.awk reads, as
# they are known on 2026-11-23: of every kind of payer, up to a court, each step
# taken on the last day of a limit, a day before and after it, at any other time
# and not at all. Some dates are missing, still ahead or not usable.
#
#	awk -f tests/notices/days.awk -f tests/notices/random.awk \
#	    -f tests/notices/denials.awk -v n=20000 -v seed=1 /dev/null
#
# The same seed gives the same bytes from every awk.

# Days of a step: those of a limit, one less or more, or any.
function step()
{
	if (percent(25))
		return below(130)
	return one_of("3|7|10|15|17|30|44|45|60|65|90|120|125|180|185") - 1 + \
	    below(3)
}

function not_usable()
{
	return one_of("2026-02-30|soon|11/20/2026")
}

# A day that is known now; some are lost, wrong or a mistake.
function day(t)
{
	if (percent(2))
		return not_usable()
	if (percent(2))
		return date_text(now + 1 + below(9))
	return t > now || percent(5) ? "" : date_text(t)
}

# A limit that somebody sets; it may be ahead.
function limit(t)
{
	return percent(3) ? not_usable() : date_text(t)
}

function payer()
{
	return one_of("Medicare|Medicare|Medicare|Medicare Advantage|" \
	    "Medicare Advantage|Medicare Other|Medicaid HMO|" \
	    "Medicaid HMO|Medicaid HMO|Medicaid FFS|Medicaid FFS|" \
	    "Medicaid|CHIP|Aetna|Aetna|Employer|QHP|FEP|TRICARE|" \
	    "Workers Comp|Self Pay|Zorblax|")
}


# at[0] is the denial, the last of so many steps was not long ago.
function steps(done,  i)
{
	at[done] = now - step()
	for (i = done - 1; i >= 0; i--)
		at[i] = at[i + 1] - (i == 2 && percent(20) ? 120 + below(6) : \
		    step())
	for (i = done + 1; i < 10; i++)
		at[i] = now + 1
}

# What is told of the first appeal.
function first_cells(  cell)
{
	cell = (percent(80) ? "" : limit(at[0] + one_of("30|59|60|61|89|90|" \
	    "91|179|180|181|200|-5"))) ","
	cell = cell day(at[1]) "," one_of("||standard|expedited|expedited") ","
	cell = cell one_of("||false|true|true") ","
	cell = cell one_of("|||service|part_b_drug") ","
	cell = cell one_of("|||pre_service|concurrent|post_service") ","
	cell = cell one_of("|||1|2|2") ","
	return cell day(at[2])
}

# Care that was authorized and is cut.
function action_cells(  action)
{
	if (percent(50))
		return ","
	action = at[0] + one_of("9|10|11|12|0|-1|20|" below(30))
	return limit(action) "," (percent(40) ? "" : \
	    day(percent(30) ? at[0] + below(30) : percent(50) ? \
	    action - 1 + below(3) : at[0] + 9 + below(3)))
}

function later_cells(  cell, i)
{
	cell = (percent(60) ? "" : limit(at[2] + one_of("89|90|91|119|120|" \
	    "121|110|30|200"))) ","
	for (i = 3; i < 10; i++)
		cell = cell day(at[i]) ","
	return cell
}

# Who won, as far as that is known; sometimes not a word for it.
function outcome()
{
	if (percent(50))
		return ""
	return percent(3) ? "won" : one_of("favorable|partially_favorable|" \
	    "unfavorable|unfavorable|dismissed|withdrawn")
}

function outcome_cells()
{
	return outcome() "," outcome() "," outcome() "," outcome()
}

# When the plan sent the case on, on the way from the first to the second
# decision, at a limit, or not.
function sent_cell(  t)
{
	if (percent(45))
		return ""
	t = percent(30) ? at[2] + below(3) : at[1] + \
	    one_of("1|2|3|4|6|7|8|16|17|18|29|30|31|43|44|45|59|60|61|-1")
	return t == at[1] && percent(50) ? date_text(t) "T09:30" : day(t)
}

function call_cells(  by)
{
	if (percent(70))
		return ","
	by = at[0] * 1440 + below(5 * 1440)
	if (percent(40))
		by = now * 1440 + one_of("419|420|421|1439|0|4000")
	return (percent(3) ? not_usable() : minute_text(by)) "," \
	    (percent(50) || by > now * 1440 + 420 ? "" : \
	    minute_text(by - 1 + below(3)))
}

BEGIN {
	x = (seed == "" ? 1 : seed) % 2147483646 + 1
	now = day_of("2026-11-23")
	print "case_id,payer,denial_on,appeal_by,appealed_on,appeal_type," \
	    "appeal_extended,auth_subject,auth_phase,appeal_levels," \
	    "appeal_decided_on,action_on,benefits_asked_on,appeal_2_by," \
	    "appeal_2_on,appeal_2_decided_on,appeal_3_on,appeal_3_decided_on," \
	    "appeal_4_on,appeal_4_decided_on,appeal_5_on,peer_to_peer_by," \
	    "peer_to_peer_at,appeal_outcome,appeal_2_outcome," \
	    "appeal_3_outcome,appeal_4_outcome,ire_sent_at"
	for (i = 1; i <= n; i++) {
		steps(percent(60) ? below(4) : below(10))
		line = "D" i "," payer() "," day(at[0]) "," first_cells()
		line = line "," action_cells() "," later_cells()
		print line call_cells() "," outcome_cells() "," sent_cell()
	}
}
