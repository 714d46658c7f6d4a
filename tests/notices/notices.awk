# SPDX-License-Identifier: MIT
# The notices of a hospital stay and its follow-up, worked out from the rules
# a second time, without a table or a line of the programs: reads the stays of
# stays.awk and prints for each duty of each stay
#
#	case_id,duty,status,opens,due
#
# and for each fact of it
#
#	case_id,fact,value,,
#
#	awk -F, -v as_of=2026-11-23T07:00 -f tests/notices/days.awk \
#	    -f tests/notices/duty.awk -f tests/notices/notices.awk stays.csv

# --- who pays ---

function payer_class(payer)
{
	if (payer == "Medicare" || payer == "MCR")
		return "original"
	if (payer ~ /^((Aetna )?Medicare Advantage|UHC Dual Complete)$/)
		return "advantage"
	if (payer == "Medicare Other")
		return "medicare"
	if (payer == "Medicaid")
		return "medicaid"
	if (payer == "Zorblax" || payer == "")
		return "unknown"
	return "other"
}

# yes, no or unknown: is one of these the payer, or the second payer?
function pays(classes, one, two)
{
	if (index(classes, one) || index(classes, two))
		return "yes"
	return one == "unknown" || two == "unknown" ? "unknown" : "no"
}

function know_payers(  one, two)
{
	one = payer_class(cell["payer"])
	two = cell["payer_2"] == "" ? "none" : payer_class(cell["payer_2"])
	medicare = pays("original advantage medicare", one, two)
	public = pays("original advantage medicare medicaid", one, two)
	if (one == "original")
		original = "yes"
	else
		original = one ~ /^(medicare|unknown)$/ ? "unknown" : "no"
}

# --- what the stay is ---

# Of one day, one without a time is not before the other.
function is_before(a, b)
{
	if (has_time(a) && has_time(b))
		return first(a) < first(b) + skew(a, b)
	return day_of(a) < day_of(b)
}

function came_first(a, b)
{
	if (a == "" || b == "")
		return a b
	return is_before(b, a) ? b : a
}

# Inpatient from the order on (42 CFR 412.3(a)), but not before the person was
# there; without an order, from the admission.
function inpatient_start(  there, order)
{
	there = came_first(came_first(arrived, admitted), \
	    cell["obs_start_at"])
	order = cell["inpatient_order_at"]
	if (order != "")
		return there != "" && is_before(order, there) ? there : order
	if (turned_back != "" || cell["patient_class"] ~ /^(inpatient)?$/)
		return admitted
	return ""
}

# After code 44 only what is ordered from then on is observation. Of observation
# alone without a start the admission counts, as for an inpatient, or without
# one the arrival.
function observation_start(  start)
{
	start = cell["obs_start_at"]
	if (start == "" && turned_back == "" && \
	    cell["inpatient_order_at"] == "" && \
	    cell["patient_class"] == "observation")
		return admitted == "" ? arrived : admitted
	if (turned_back == "")
		return start
	if (start != "" && !is_before(start, turned_back))
		return start
	return cell["patient_class"] == "observation" ? turned_back : ""
}

# Who is admitted is no longer observed; without an order the admission tells,
# if it came after the observation began, or of an inpatient with it.
function observation_end()
{
	if (turned_back != "" || inpatient == "" || observed == "")
		return left
	if (cell["inpatient_order_at"] != "" || is_before(observed, inpatient))
		return inpatient
	return cell["patient_class"] == "inpatient" && \
	    !is_before(inpatient, observed) ? inpatient : left
}

function know_stay()
{
	arrived = cell["arrive_at"]
	admitted = cell["admit_at"]
	turned_back = cell["reclassified_at"]
	left = cell["discharge_at"]
	inpatient = inpatient_start()
	inpatient_end = turned_back != "" ? turned_back : left
	observed = observation_start()
	observed_end = observation_end()
	changed = turned_back != "" && inpatient != "" && \
	    !is_before(turned_back, inpatient) && \
	    (left == "" || !is_before(left, turned_back))
	disposition = cell["disposition"]
	death = disposition ~ /^(20|40|41|42)$/ ? left : cell["died_on"]
	# Who left alive died later, if on the same day.
	if (death != "" && left != "" && !is_after(death, left))
		death = left
}

# A stay of which nothing is known is taken as one that needs its notices.
function maybe_inpatient()
{
	return observed == "" && cell["patient_class"] ~ /^(inpatient)?$/
}

# Dates from one moment to another, or to the day it is; the last day is no
# day of the stay. With another offset a later moment may have an earlier date.
function days_from(start, end,  n)
{
	n = day_of(end == "" ? as_of : end) - day_of(start)
	return n > 0 ? n : 0
}

function tell(fact, value)
{
	print cell["case_id"] "," fact "," value ",,"
}

# The length of stay is counted from the inpatient start, where there is none
# from the admission, of observation alone from its start; a stay of one day is
# 1. Who was never an inpatient has no
# inpatient days.
function tell_facts(  start, n)
{
	start = inpatient != "" ? inpatient : admitted
	if (start == "" && cell["patient_class"] == "observation")
		start = observed
	n = start == "" ? "" : days_from(start, left)
	tell("discharge_los", n == 0 && n != "" ? 1 : n)
	if (inpatient != "")
		n = days_from(inpatient, inpatient_end)
	else
		n = turned_back != "" || \
		    cell["patient_class"] ~ /^(inpatient)?$/ ? "" : 0
	tell("stay_inpatient_days", n)
	tell("stay_snf_days", n != "" && turned_back != "" ? 0 : n)
	tell("discharge_obs_hours", observed == "" ? "" : \
	    observation_hours(observed_end == "" ? as_of : observed_end))
}

# Whole hours; where one of both has no time they are not known.
function observation_hours(end)
{
	return has_time(end) && has_time(observed) ? \
	    int((first(end) + skew(observed, end) - \
	    first(observed)) / 60) : ""
}

# --- the state of a duty ---

# What no column would show is not said to be missed, nor a notice to be
# overdue; nor what was given on a day that is still ahead, which is a mistake.
function not_asked(name, status,  at)
{
	if (name == "im1" && unknown || name == "moon" && again)
		return status == "missed" || status == "overdue"
	if (name == "tcm_medicines" && ("medicines_reconciled_on" in column))
		return 0
	at = name "_at"
	return (!(at in column) || cell[at] != "" && \
	    day_of(cell[at]) > day_of(as_of)) && \
	    (status == "missed" || status == "overdue" && name !~ /^tcm_/)
}

# --- the duties ---

# 42 CFR 405.1205(b): by the second day after the admission. What was signed
# by then is the first message, wherever it is recorded; of a copy from another
# day alone, or one still ahead, it is not known when the first one was given.
function first_message(  start, opens, due, met, copy)
{
	start = day_of(inpatient)
	opens = date_text(start - 7)
	due = sooner(date_text(start + 2), left)
	met = cell["im1_at"]
	copy = cell["im2_at"]
	if (counts(copy, opens, inpatient_end) && in_time(copy, due) && \
	    !(counts(met, opens, inpatient_end) && in_time(met, due)))
		met = copy
	unknown = copy != "" && (met == "" || day_of(copy) > day_of(as_of))
	duty("im1", medicare, opens, opens, due, met, \
	    inpatient_end, earlier(turned_back, death), days_left(due) <= 1)
}

# The moment of the release, as far as it is known; an expected day that has
# passed can only be today.
function release(  day)
{
	if (left != "")
		return left
	day = cell["expected_discharge_on"]
	if (day != "" && is_after(as_of, day))
		return substr(as_of, 1, 10)
	return day
}

function hours_before(moment, n)
{
	if (moment == "" || !has_time(moment))
		return moment
	return minutes_after(moment, -n * 60)
}

# Did the person leave, or whatever it is, alive? Who died later had a right
# to it until then.
function alive(at)
{
	return death == "" || is_after(death, at)
}

# Is the next hospital one of the same level? Most are acute ones.
function same_level()
{
	if (cell["setting"] == "irf")
		return disposition ~ /^(62|90)$/
	if (cell["setting"] == "ltch")
		return disposition ~ /^(63|91)$/
	if (cell["setting"] == "psychiatric")
		return disposition ~ /^(65|93)$/
	return disposition ~ /^(02|05|43|66|82|85|88|94)$/
}

# 42 CFR 405.1205(c): not more than two days before the discharge, and a
# first message of these days is its own copy, if it came before a late one.
function copy_of_message(  at, opens, due, met)
{
	at = release()
	if (at == "" || turned_back != "" || !alive(at) || \
	    disposition == "07" || same_level())
		return
	opens = date_text(day_of(at) - 2)
	due = hours_before(at, 4)
	met = cell["im2_at"]
	if (!counts(met, opens, left) || !in_time(met, due) && \
	    is_after(met, cell["im1_at"]))
		if (counts(cell["im1_at"], opens, left))
			met = cell["im1_at"]
	duty("im2", medicare, opens, opens, due, met, left, death, \
	    within(due, 24))
}

# 42 CFR 489.20(y): after more than 24 hours, within 36. Of days without a time
# all times are tried: no duty if the longest observation that they allow is 24
# hours at most, a duty if the shortest is longer, else nobody knows.
function observation_notice(  began)
{
	if (observed != "")
		observed_over_24(observed, observed_end)
	# What was observed before an order that was turned back later.
	began = cell["obs_start_at"]
	if (turned_back != "" && inpatient != "" && began != "" && \
	    is_before(began, inpatient) && !is_before(turned_back, inpatient))
		observed_over_24(began, inpatient)
}

# What was given after that observation had ended may have been given before,
# too.
function observed_over_24(start, end,  opens, due, payer)
{
	payer = medicare
	if (end != "") {
		if (last(end) + skew(start, end) - first(start) <= 24 * 60)
			return
		if (first(end) + skew(start, end) - last(start) <= 24 * 60 && \
		    payer == "yes")
			payer = "unknown"
	}
	opens = has_time(start) ? minutes_after(start, 24 * 60) : \
	    date_text(day_of(start) + 1)
	due = sooner(minute_text(last(start) + 36 * 60) offset_of(start), end)
	again = end == inpatient && turned_back != "" && \
	    cell["moon_at"] != "" && is_after(cell["moon_at"], end)
	duty("moon", payer, opens, start, due, cell["moon_at"], end, death, \
	    within(due, 12))
}

# Is it three days or more, fewer than three of them inpatient? As far as it is
# known: a release that is not known yet may come late enough.
function three_days(at)
{
	if (days_from(inpatient, turned_back) >= 3)
		return 0
	return !((left != "" || at != "" && \
	    !passed(cell["expected_discharge_on"])) && \
	    days_from(inpatient, at) < 3)
}

# 42 CFR 405.1210(a)(3): with Part B only a stay of three days or more, fewer
# than three of them inpatient, and not before the third; without Part B any.
# Where it is not known who has Part B, a stay of the first kind has the duty,
# and of another nobody knows.
function change_notice(  opens, due, at, payer)
{
	opens = turned_back
	at = release()
	payer = original
	if (cell["part_b"] != "false" && three_days(at)) {
		due = date_text(day_of(inpatient) + 2)
		if (is_after(due, opens))
			opens = due
	} else if (cell["part_b"] == "true") {
		return
	} else if (cell["part_b"] == "" && payer == "yes") {
		payer = "unknown"
	}
	due = hours_before(at, 4)
	if (due != "" && is_after(opens, due))
		due = opens
	duty("mcsn", payer, opens, turned_back, due, cell["mcsn_at"], left, \
	    death, within(due, 24))
}

# Noon is that of the clock on the wall. Of a night when the clocks change the
# times of the next day tell what that says: an hour apart.
function noon_of(day, asked, given,  offset)
{
	offset = offset_of(asked)
	if (shows_change(given, day, offset))
		offset = offset_of(given)
	else if (shows_change(as_of, day, offset))
		offset = offset_of(as_of)
	return date_text(day) "T12:00" offset
}

function shows_change(moment, day, offset,  apart)
{
	if (moment == "" || offset_of(moment) == "" || offset == "" || \
	    day_of(moment) != day)
		return 0
	apart = east(offset_of(moment)) - east(offset)
	return apart >= -60 && apart <= 60
}

# 42 CFR 405.1206(e), 422.622(e): by noon of the day after the QIO told of it.
function detailed_notice(  asked, noon)
{
	asked = cell["qio_request_at"]
	noon = noon_of(day_of(asked) + 1, asked, cell["dnd_at"])
	duty("dnd", medicare, asked, asked, noon, cell["dnd_at"], "", death, \
	    within(noon, 24))
}

# 42 CFR 482.30(d)(3): two days after the determination; of a change of status
# before the release, too; of what was not changed after a death, too. Of a
# change without a determination nobody knows.
function review_letter(  found, due, end, payer)
{
	found = cell["ur_agreed_at"]
	payer = public
	if (found != "" && day_of(found) > day_of(as_of))
		return
	if (found == "") {
		found = turned_back
		payer = public == "no" ? "no" : "unknown"
	}
	end = changed && (left == "" || !is_after(found, left)) ? left : ""
	due = sooner(date_text(day_of(found) + 2), end)
	duty("ur_determination", payer, found, found, due, "", \
	    end, changed ? death : "", days_left(due) <= 1)
}

# Transitional care after a stay, to the community.
function follow_up(  day, due, today)
{
	if (left == "" || !alive(left) || \
	    disposition !~ /^(0[146]|8[146])?$/ || \
	    cell["patient_class"] ~ /^(emergency|outpatient)$/ || \
	    cell["setting"] ~ /^(hospice|corf|hmis)$/)
		return
	day = day_of(left)
	today = day_of(as_of)
	due = business_after(day, 2)
	duty("tcm_contact", "yes", left, left, date_text(due), "", \
	    earlier(death, date_text(business_after(due, 5) + 1)), death, \
	    business_days(today, due) <= 1)
	visit("tcm_visit_7", day + 7, 7, 2, "")
	visit("tcm_visit_14", day + 14, 16, 3, "")
	visit("tcm_medicines", day + 14, 16, 3, \
	    cell["medicines_reconciled_on"])
}

function visit(name, due, lapses, soon, met,  today)
{
	today = day_of(as_of)
	if (counts(met, left, death)) {
		duty(name, "yes", left, left, date_text(due), met, death, \
		    death, 0)
		return
	}
	duty(name, "yes", left, left, date_text(due), "", \
	    earlier(death, date_text(due + lapses + 1)), death, \
	    due - today <= soon)
}

{
	know_payers()
	know_stay()
	tell_facts()
	if (inpatient != "")
		first_message()
	if (inpatient != "" || maybe_inpatient())
		copy_of_message()
	observation_notice()
	if (turned_back != "" && inpatient != "" && observed != "")
		change_notice()
	if (inpatient != "" && (turned_back != "" || \
	    cell["ur_agreed_at"] != ""))
		review_letter()
	if (cell["qio_request_at"] != "" && inpatient != "" && \
	    turned_back == "")
		detailed_notice()
	follow_up()
}
