# SPDX-License-Identifier: MIT
# How long a payer has for its decision, worked out from the rules a second
# time, without a table or a line of the programs: reads the requests of
# requests.awk and prints for each duty of each request
#
#	case_id,duty,status,opens,due
#
#	awk -F, -v as_of=2026-11-23T07:00 -f tests/notices/days.awk \
#	    -f tests/notices/duty.awk -f tests/notices/authorizations.awk \
#	    requests.csv

# --- who decides ---

# The kinds that a payer may be: several where its name does not tell.
function kinds_of(payer)
{
	if (payer ~ /Advantage$/)
		return "advantage"
	if (payer == "Medicare Other")
		return "advantage original"
	if (payer ~ /^Medicaid/ && cell["auth_rating_from"] != "")
		return "managed"
	if (payer == "Medicaid HMO")
		return "managed"
	if (payer == "Medicaid FFS")
		return "state"
	if (payer == "Medicaid")
		return "managed state"
	if (payer == "CHIP")
		return "chip"
	if (payer ~ /^(Aetna|QHP|Marketplace|Employer|Self Funded)$/)
		return "commercial"
	if (payer ~ /^(FEP|TRICARE|VA|Workers Comp|Auto|Church Plan)$/)
		return "own"
	if (payer == "" || payer == "Zorblax")
		return "advantage original managed chip commercial own" \
		    (cell["auth_rating_from"] == "" ? " state" : "")
	return "original"
}

# --- limits ---

function days_after(moment, n)
{
	return date_text(day_of(moment) + n)
}

# Without a time, hours are days.
function hours_after(moment, n)
{
	if (!has_time(moment))
		return days_after(moment, int(n / 24))
	return minute_text(first(moment) + n * 60)
}

# The second of two moments only where it is the first for certain.
function first_of(a, b)
{
	if (a == "" || b == "")
		return a b
	return is_after(a, b) ? b : a
}

# Days for a standard request, hours for an expedited one.
function limit(days, hours)
{
	if (expedited)
		return hours_after(asked_for, hours + (extended ? 336 : 0))
	return days_after(asked_for, days + (extended ? 14 : 0))
}

# The state, the contract or the payer itself may give less.
function less(due, more,  own)
{
	own = cell["auth_decide_by"]
	if (own == "")
		return due
	if (more > 0)
		own = days_after(own, more)
	return is_after(asked_for, own) ? due : sooner(due, own)
}

# The clock stands still while the plan waits for papers.
function stopped(due,  stop, go, n)
{
	stop = cell["auth_asked_at"]
	if (stop == "" || day_of(stop) < day_of(asked_for) || \
	    day_of(stop) > day_of(due))
		return due
	go = answered()
	if (go == "")
		return ""
	n = day_of(go) - day_of(stop)
	return n > 0 ? days_after(due, n) : due
}

# When the papers came, or the time for them was over.
function answered()
{
	return first_of(cell["auth_answered_at"], cell["auth_answer_by"])
}

# Whole hours to the end of what was approved; a date is that whole day.
function ahead(  end)
{
	end = cell["auth_approved_to"]
	return int((last(end) - first(asked_for)) / 60)
}

# --- each kind of payer: found[duty] is the limit, "" if there is none yet ---

function name_of(urgent)
{
	return urgent ? "auth_expedited" : "auth_standard"
}

# 42 CFR 422.568, 422.572, 422.113(c).
function advantage(  days)
{
	if (cell["auth_subject"] == "post_stabilization") {
		found["auth_post_stabilization"] = \
		    minute_text(last(asked_for) + 60)
		return
	}
	if (cell["auth_subject"] == "part_b_drug") {
		found[name_of(expedited)] = hours_after(asked_for, \
		    expedited ? 24 : 72)
		return
	}
	days = new_rule && cell["auth_prior"] != "false" ? 7 : 14
	found[name_of(expedited)] = limit(days, 72)
}

# 42 CFR 438.210(d): by the start of the rating period.
function managed(  from)
{
	from = cell["auth_rating_from"]
	if (from == "")
		from = substr(asked_for, 1, 10)
	found[name_of(expedited)] = less(limit(from < "2026-01-01" ? 14 : 7, \
	    72), extended ? 14 : 0)
}

# 42 CFR 440.230(e).
function state()
{
	if (!new_rule)
		return
	if (expedited)
		found["auth_expedited"] = less(hours_after(asked_for, 72), 0)
	else
		found["auth_standard"] = less(limit(7, 0), extended ? 14 : 0)
}

# 42 CFR 457.495(d).
function chip()
{
	if (new_rule)
		found[name_of(expedited)] = less(limit(7, 72), \
		    extended ? 14 : 0)
	else if (cell["auth_decide_by"] != "")
		found["auth_standard"] = cell["auth_decide_by"]
	else
		found["auth_standard"] = days_after(asked_for, \
		    extended ? 28 : 14)
}

# 29 CFR 2560.503-1(f); marketplace plans through 45 CFR 147.136.
function commercial(  after)
{
	after = cell["auth_phase"] == "post_service"
	if (expedited && !after)
		urgent()
	else
		planned(after ? 30 : 15)
	if (cell["auth_asked_at"] != "")
		found["auth_answer"] = answer_limit()
}

function planned(days)
{
	if (!extended) {
		found["auth_standard"] = less(days_after(asked_for, days), 0)
		return
	}
	found["auth_standard"] = stopped(days_after(asked_for, days + 15))
	found["auth_extension_notice"] = days_after(asked_for, days)
}

function urgent(  goes_on, wants)
{
	goes_on = cell["auth_phase"] == "concurrent"
	wants = cell["auth_asked_at"]
	if (goes_on && (cell["auth_approved_to"] == "" || ahead() >= 24))
		found["auth_expedited"] = less(hours_after(asked_for, 24), 0)
	else if (wants == "")
		found["auth_expedited"] = less(hours_after(asked_for, 72), 0)
	else
		found["auth_expedited"] = answered() == "" ? "" : \
		    hours_after(answered(), 48)
	if (!goes_on && (wants != "" || cell["auth_incomplete"] == "true"))
		found["auth_incomplete_notice"] = hours_after(asked_for, 24)
}

function answer_limit()
{
	if (cell["auth_answer_by"] != "")
		return cell["auth_answer_by"]
	if (expedited)
		return hours_after(cell["auth_asked_at"], 48)
	return days_after(cell["auth_asked_at"], 45)
}

# Federal employees, soldiers, injured workers and others: no common rule.
function own()
{
	if (cell["auth_decide_by"] != "")
		found[name_of(expedited)] = cell["auth_decide_by"]
}

function of_kind(kind)
{
	split("", found)
	if (kind == "advantage")
		advantage()
	else if (kind == "managed")
		managed()
	else if (kind == "state")
		state()
	else if (kind == "chip")
		chip()
	else if (kind == "commercial")
		commercial()
	else if (kind == "own")
		own()
}

# --- how they stand ---

function not_asked(name, status)
{
	if (name ~ /_notice$/)
		return status ~ /^(missed|overdue)$/ && !(tells[name] in column)
	return status == "missed" && !(tells[name] in column)
}

# The decision or the denial, whichever came first.
function decision(  made, denied)
{
	made = cell["auth_decided_at"]
	denied = cell["denial_on"]
	return first_of(counts(made, asked_for, "") ? made : "", \
	    counts(denied, asked_for, "") ? denied : "")
}

# The end of a request; a decision from before it is one of another request.
function of_request(end, opens)
{
	return end != "" && last(end) >= first(opens) ? end : ""
}

function is_soon(name, due)
{
	if (due == "")
		return 0
	if (name == "auth_post_stabilization")
		return within(due, 1)
	if (name == "auth_incomplete_notice")
		return within(due, 12)
	if (name == "auth_answer" && cell["auth_answer_by"] != "")
		return within(due, 48)
	if (name == "auth_answer")
		return expedited ? within(due, 24) : days_left(due) <= 10
	if (name == "auth_expedited" && due == short_limit)
		return within(due, 12)
	if (name == "auth_expedited" || cell["auth_subject"] == "part_b_drug" \
	    && kind_of[name] == "advantage")
		return within(due, 24)
	if (kind_of[name] == "own")
		return within(due, 48)
	return days_left(due) <= 2
}

# Where 24 hours are all the time.
function know_short(kind)
{
	short_limit = "none"
	if (expedited && kind == "advantage" && \
	    cell["auth_subject"] == "part_b_drug")
		short_limit = limits["auth_expedited"]
	if (expedited && kind == "commercial" && \
	    cell["auth_phase"] == "concurrent" && \
	    (cell["auth_approved_to"] == "" || ahead() >= 24))
		short_limit = limits["auth_expedited"]
}

# What only matters until the decision falls away with it.
function judge(name, sure,  opens, due, end)
{
	opens = name == "auth_answer" ? cell["auth_asked_at"] : asked_for
	due = limits[name]
	if (due != "" && is_after(opens, due))
		due = opens
	if (tells[name] == "auth_decided_at") {
		duty(name, sure, opens, opens, due, decision(), "", "", \
		    is_soon(name, due))
		return
	}
	end = first_of(of_request(cell["auth_decided_at"], opens), \
	    of_request(cell["denial_on"], opens))
	duty(name, sure, opens, opens, due, cell[tells[name]], end, end, \
	    is_soon(name, due))
}

# The limit of one more kind of payer: the earliest of all is told.
function add(name, due, kind)
{
	times[name]++
	if (times[name] == 1) {
		limits[name] = due
		kind_of[name] = kind
		return
	}
	if (due != limits[name])
		differ[name]
	if (due != "" && (limits[name] == "" || \
	    last(due) < last(limits[name]))) {
		limits[name] = due
		kind_of[name] = kind
	}
}

function know_request()
{
	asked_for = cell["auth_requested_at"]
	expedited = cell["auth_type"] == "expedited"
	extended = cell["auth_extended"] == "true"
	new_rule = asked_for >= "2026-01-01"
}

function authorization(  n, kind, i, name)
{
	n = split(kinds_of(cell["payer"]), kind, " ")
	split("", times)
	split("", limits)
	split("", differ)
	for (i = 1; i <= n; i++) {
		of_kind(kind[i])
		for (name in found)
			add(name, found[name], kind[i])
	}
	know_short(kind[1])
	for (name in limits)
		judge(name, times[name] == n && !(name in differ) ? "yes" : \
		    "unknown")
}

BEGIN {
	tells["auth_standard"] = tells["auth_expedited"] = "auth_decided_at"
	tells["auth_post_stabilization"] = "auth_decided_at"
	tells["auth_answer"] = "auth_answered_at"
	tells["auth_incomplete_notice"] = "auth_asked_at"
	tells["auth_extension_notice"] = "auth_extended_at"
}

{
	know_request()
	authorization()
}
