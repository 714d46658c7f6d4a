# SPDX-License-Identifier: MIT
# What follows a denial, worked out from the rules a second time, without a
# table or a line of the programs: the decision on the appeal, the next appeals
# up to a court, benefits that go on and the call between physicians. Reads
# what denials.awk writes and prints for each duty of each denial
#
#	case_id,duty,status,opens,due
#
#	awk -F, -v as_of=2026-11-23T07:00 -f tests/notices/days.awk \
#	    -f tests/notices/duty.awk -f tests/notices/cells.awk \
#	    -f tests/notices/usable.awk -f tests/notices/appeals.awk \
#	    -f tests/notices/levels.awk denials.csv

# --- limits; "" where that payer gives none ---

# From the day of the appeal.
function decision_limit(kind,  days)
{
	hours = expedited && kind ~ /^(advantage|managed|commercial)$/ && \
	    !(kind == "commercial" && phase == "post_service")
	if (kind == "advantage" && subject == "part_b_drug" && !expedited)
		lead = 2
	if (kind == "original")		# 42 CFR 405.950
		days = 60
	else if (kind == "advantage")
		days = advantage_days()
	else if (kind == "managed")	# 42 CFR 438.408
		days = (expedited ? 3 : 30) + (extended ? 14 : 0)
	else if (kind == "state" && !expedited)	# 42 CFR 431.244, .224
		days = 90
	else if (kind == "commercial")
		days = plan_days()
	else
		return ""
	return days_after(cell["appealed_on"], days)
}

# 42 CFR 422.590; no more time for a drug.
function advantage_days()
{
	if (subject == "part_b_drug")
		return expedited ? 3 : 7
	if (phase == "post_service" && !expedited)
		return 60
	return (expedited ? 3 : 30) + (extended ? 14 : 0)
}

# 29 CFR 2560.503-1(i)(2); a claim after the care is not urgent.
function plan_days()
{
	if (phase == "post_service")
		return two_levels ? 30 : 60
	return expedited ? 3 : two_levels ? 15 : 30
}

# From the decision on the first appeal. A notice is taken to come five days
# later, but not that of a Medicaid plan; a commercial one came when it came.
function second_limit(kind,  from)
{
	from = cell["appeal_decided_on"]
	if (kind == "original")		# 42 CFR 405.962
		return days_after(from, 185)
	if (kind == "managed")		# 42 CFR 438.408(f)(2)
		return hearing_limit(from)
	if (kind == "commercial")	# 45 CFR 147.136(d)
		return two_levels ? own_limit(from) : four_months_after(from)
	if (kind == "federal")		# 5 CFR 890.105
		return days_after(from, 90)
	return ""
}

# Nobody sets the time for the second appeal to a plan but the plan.
function own_limit(from,  own)
{
	own = cell["appeal_2_by"]
	if ("appeal_2_by" in bad)
		return "?"
	return own == "" ? "" : later_day(own, from)
}

# The state's number of days, from 90 to 120.
function hearing_limit(from,  own)
{
	own = cell["appeal_2_by"]
	if (own == "" || own < days_after(from, 90))
		return days_after(from, 90)
	return sooner(own, days_after(from, 120))
}

# If there is no such day, the first of the fifth month; a last day without
# business moves on.
function four_months_after(from,  y, m, d, last_day, day)
{
	y = substr(from, 1, 4) + 0
	m = substr(from, 6, 2) + 4
	d = substr(from, 9, 2) + 0
	if (m > 12) {
		m -= 12
		y++
	}
	last_day = (m == 12 ? civil(y + 1, 1, 1) : civil(y, m + 1, 1)) - \
	    civil(y, m, 1)
	day = civil(y, m, 1) + (d > last_day ? last_day : d - 1)
	return date_text(business_after(day - 1, 1))
}

function second_decision_limit(kind,  from)
{
	hours = expedited && kind == "commercial" && \
	    !(two_levels && phase == "post_service")
	from = cell["appeal_2_on"]
	if (kind == "original")
		return days_after(from, 60)
	if (kind == "managed")
		return days_after(from, 90)
	if (kind == "commercial" && two_levels)
		return days_after(from, plan_days())
	if (kind == "commercial")
		return days_after(from, expedited ? 3 : 45)
	return ""
}

# The preliminary check, and a day to tell of it.
function check_limit(kind,  from)
{
	from = cell[two_levels ? "appeal_3_on" : "appeal_2_on"]
	if (kind != "commercial" || expedited)
		return ""
	return date_text(business_after(day_of(from), 6))
}

function is_medicare(kind)
{
	return kind == "original" || kind == "advantage"
}

# 42 CFR 405.1002, 422.602: the judge; after two appeals to a plan the external
# review.
function third_limit(kind,  from)
{
	from = cell["appeal_2_decided_on"]
	if (kind == "commercial" && two_levels)
		return four_months_after(from)
	return is_medicare(kind) ? days_after(from, 65) : ""
}

function third_decision_limit(kind,  from)
{
	hours = expedited && kind == "commercial"
	from = cell["appeal_3_on"]
	if (kind == "commercial" && two_levels)
		return days_after(from, expedited ? 3 : 45)
	return kind == "original" ? days_after(from, 90) : ""
}

# 42 CFR 405.1102, 422.608; 405.1136, 422.612: the Council and a court.
function council_limit(kind)
{
	return is_medicare(kind) ? \
	    days_after(cell["appeal_3_decided_on"], 65) : ""
}

function court_limit(kind)
{
	return is_medicare(kind) ? \
	    days_after(cell["appeal_4_decided_on"], 65) : ""
}

# 42 CFR 438.420; 431.230: before that day, and there must be one.
function go_on_limit(kind,  action)
{
	action = cell["action_on"]
	if (kind == "managed")
		return later_day(days_after(denied, 10), action)
	if (kind != "state" || action != "" && action <= denied)
		return ""
	if (kinds > 1 && counts(cell["appealed_on"], denied, ""))
		return ""
	return action == "" ? "?" : days_after(action, -1)
}

function later_day(a, b)
{
	return a < b ? b : a
}

# 42 CFR 431.231.
function reinstate_limit(kind)
{
	if (kind != "state")
		return ""
	return cell["action_on"] == "" ? "?" : \
	    days_after(cell["action_on"], 10)
}

function again_limit(kind)
{
	if (kind != "managed" || !went_on())
		return ""
	return days_after(cell["appeal_decided_on"], 10)
}

# Did benefits go on during the first appeal, or cannot that be told?
function went_on(  asked)
{
	asked = cell["benefits_asked_on"]
	if ("benefits_asked_on" in bad)
		return 1
	if ("denial_on" in bad)
		return 0
	if (asked == "" || denied != "" && asked < denied)
		return 0
	return denied != "" && asked <= days_after(denied, 10) || \
	    cell["action_on"] != "" && asked <= cell["action_on"]
}

function limit(name, kind)
{
	if (name == "appeal_decision")
		return decision_limit(kind)
	if (name == "appeal_2")
		return second_limit(kind)
	if (name == "appeal_2_decision")
		return second_decision_limit(kind)
	if (name == "external_review_check")
		return check_limit(kind)
	if (name == "appeal_3")
		return third_limit(kind)
	if (name == "appeal_3_decision")
		return third_decision_limit(kind)
	if (name == "appeal_4")
		return council_limit(kind)
	if (name == "appeal_5")
		return court_limit(kind)
	if (name == "benefits_go_on")
		return go_on_limit(kind)
	if (name == "benefits_reinstated")
		return reinstate_limit(kind)
	return again_limit(kind)
}

# --- how they stand ---

function all_medicare()
{
	return kinds == 2 && is_medicare(kind[1]) && is_medicare(kind[2])
}

# The first limit of the payers that it may be, "?" if it is not known, into
# due; doubtful: they do not have one rule, or it is unsure whether any holds.
# hours: the limit is one of hours.
function find_limit(name,  i, one, any)
{
	due = ""
	hours = 0
	doubtful = unsure || \
	    kinds > 1 && !(name ~ /^appeal_[345]$/ && all_medicare())
	for (i = 1; i <= kinds; i++) {
		one = limit(name, kind[i])
		any = any one
		if (one ~ /^[0-9]/ && (due == "" || one < due))
			due = one
	}
	if (due == "" && any != "")
		due = "?"
}

function is_outcome(word)
{
	return word ~ /^((partially_|un)?favorable|dismissed|withdrawn)$/
}

# What the payer or the judge must do; of something that has an outcome, but no
# date, it is not known when that was.
function must(name, opens, met, days, outcome)
{
	lead = days
	unsure = cell[outcome] != "" && cell[met] == "" && !(met in bad)
	stand(name, opens, "", cell[met], met in bad, 1)
	unsure = 0
}

# What the person may do, and not any more after the limit: not against what
# was wholly in favor. What follows a dismissal or a withdrawal is not known
# here, nor what follows a word that is no outcome.
function may(name, opens, early, met, days, outcome)
{
	if (outcome == "favorable")
		return
	lead = days
	unsure = outcome != "" && outcome !~ /^(partially_|un)favorable$/
	stand(name, opens, early, cell[met], is_untold(met), 0)
	unsure = 0
}

# Is there no such field, or one that cannot be used?
function is_untold(met)
{
	return met in bad || !(met in column)
}

function stand(name, opens, early, done, wrong, lasts)
{
	if (opens == "")
		return
	find_limit(name)
	if (due == "")
		return
	if (due == "?")
		due = ""
	decide(name, opens, early, done, wrong, due != "" && (hours ? \
	    within(due, 24) : days_left(due) <= lead), lasts)
}

function decide(name, opens, early, done, wrong, soon, lasts,  status)
{
	if (counts(done, early == "" ? opens : early, "")) {
		if (doubtful)
			return
		status = in_time(done, due) ? "satisfied" : \
		    lasts ? "late" : "missed"
	} else if (doubtful)
		status = "undecided"
	else if (!passed(due))
		status = is_after(opens, as_of) ? "not_yet" : \
		    soon ? "due_soon" : "open"
	else if (!lasts || name == "peer_to_peer")
		status = wrong ? "not_recorded" : "missed"
	else
		status = wrong || name == "external_review_check" && \
		    business_days(day_of(due), day_of(as_of)) > 20 ? \
		    "not_recorded" : "overdue"
	print cell["case_id"] "," name "," status "," opens "," due
}

# Of a cut whose day cannot be used it is not known whether, or up to when.
function benefit(name, met, other,  done, wrong)
{
	if (denied == "" || cell["action_on"] == "" && !("action_on" in bad))
		return
	find_limit(name)
	if (due == "")
		return
	doubtful += "action_on" in bad
	if (due == "?")
		due = ""
	done = cell[met]
	if (other != "" && !counts(done, denied, "") || other != "" && \
	    counts(cell[other], denied, "") && cell[other] < done)
		done = cell[other]
	wrong = is_untold(met) || other != "" && other in bad
	decide(name, denied, "", done, wrong, \
	    due != "" && days_left(due) <= 3, 0)
}

function benefits(  of_state)
{
	of_state = kinds == 1 && kind[1] == "state" ? "appealed_on" : ""
	benefit("benefits_go_on", "benefits_asked_on", of_state)
	benefit("benefits_reinstated", "benefits_asked_on", "appealed_on")
	if (cell["appeal_decided_on"] != "" && first_outcome != "favorable")
		again()
}

function again()
{
	find_limit("benefits_go_on_again")
	if (due == "")
		return
	doubtful += "benefits_asked_on" in bad
	if (first_outcome !~ /^((partially_|un)favorable)?$/)
		doubtful++
	decide("benefits_go_on_again", cell["appeal_decided_on"], "", \
	    cell["appeal_2_on"], is_untold("appeal_2_on"), \
	    days_left(due) <= 3, 0)
}

# 42 CFR 438.408(f)(1): a plan that does not decide in time has been asked.
# There is no notice from which this could run out: it is told while it lasts.
function exhausted(  by)
{
	if (!may_be_managed() || cell["appealed_on"] == "" || \
	    cell["appeal_decided_on"] != "" || "appeal_decided_on" in bad || \
	    is_outcome(first_outcome))
		return
	by = decision_limit("managed")
	due = days_after(by, 90)
	doubtful = kinds > 1 || first_outcome != ""
	if (!doubtful && passed(due) && !("appeal_2_on" in bad) && \
	    (cell["appeal_2_on"] <= by || !in_time(cell["appeal_2_on"], due)))
		return
	decide("appeal_2", days_after(by, 1), "", cell["appeal_2_on"], \
	    is_untold("appeal_2_on"), days_left(due) <= 14, 0)
}

function may_be_managed()
{
	return may_be("managed")
}

function may_be(which,  i)
{
	for (i = 1; i <= kinds; i++)
		if (kind[i] == which)
			return 1
	return 0
}

# 42 CFR 422.590: what a plan does not decide wholly for the person in its time
# it sends on by the end of that, and so what it does not decide. That the next
# one has decided in that time shows that it was sent.
function forwarded(  opens, sent, next_one, none)
{
	opens = cell["appealed_on"]
	if (!may_be("advantage") || opens == "" || \
	    first_outcome ~ /^(favorable|dismissed|withdrawn)$/)
		return
	none = first_outcome == "" && cell["appeal_decided_on"] == "" && \
	    "appeal_decided_on" in column && !("appeal_decided_on" in bad)
	lead = 7
	due = decision_limit("advantage")
	doubtful = kinds > 1 || \
	    !none && first_outcome !~ /^(partially_|un)favorable$/
	sent = cell["ire_sent_at"]
	next_one = cell["appeal_2_decided_on"]
	if (next_one != "" && counts(next_one, opens, "") && \
	    in_time(next_one, due) && (!counts(sent, opens, "") || \
	    is_after(sent, next_one)))
		sent = next_one
	else if (sent == "" && next_one != "" && !doubtful && passed(due) && \
	    !("ire_sent_at" in bad)) {
		print cell["case_id"] ",ire_forward,not_recorded," opens \
		    "," due
		return
	}
	decide("ire_forward", opens, "", sent, "ire_sent_at" in bad || \
	    !("ire_sent_at" in column) || "appeal_2_decided_on" in bad, \
	    hours ? within(due, 24) : days_left(due) <= lead, 1)
}

function call()
{
	due = cell["peer_to_peer_by"]
	if (denied == "" || due == "" && !("peer_to_peer_by" in bad))
		return
	doubtful = 0
	decide("peer_to_peer", denied, "", cell["peer_to_peer_at"], \
	    is_untold("peer_to_peer_at"), within(due, 24), 1)
}

{
	expedited = cell["appeal_type"] == "expedited"
	extended = cell["appeal_extended"] == "true"
	subject = cell["auth_subject"]
	phase = cell["auth_phase"]
	two_levels = cell["appeal_levels"] == 2
	kinds = split(kinds_of(cell["payer"]), kind, " ")
	first_outcome = cell["appeal_outcome"]
	must("appeal_decision", cell["appealed_on"], "appeal_decided_on", 7, \
	    "appeal_outcome")
	may("appeal_2", cell["appeal_decided_on"], \
	    kind[1] == "managed" && cell["appeal_decided_on"] != "" ? \
	    days_after(cell["appeal_decided_on"], -120) : "", \
	    "appeal_2_on", 14, first_outcome)
	exhausted()
	forwarded()
	must("appeal_2_decision", cell["appeal_2_on"], \
	    "appeal_2_decided_on", 7, "appeal_2_outcome")
	may("appeal_3", cell["appeal_2_decided_on"], "", "appeal_3_on", 14, \
	    cell["appeal_2_outcome"])
	must("appeal_3_decision", cell["appeal_3_on"], \
	    "appeal_3_decided_on", 7, "appeal_3_outcome")
	may("appeal_4", cell["appeal_3_decided_on"], "", "appeal_4_on", 14, \
	    cell["appeal_3_outcome"])
	may("appeal_5", cell["appeal_4_decided_on"], "", "appeal_5_on", 14, \
	    cell["appeal_4_outcome"])
	must("external_review_check", \
	    cell[two_levels ? "appeal_3_on" : "appeal_2_on"], "no_field", 1, \
	    "no_field")
	benefits()
	call()
}
