# SPDX-License-Identifier: MIT
# The fast reviews of the QIO and the next step, worked out from the rules a
# second time, without a table or a line of the programs: reads the reviews of
# asked.awk and prints for each duty of each of them
#
#	case_id,duty,status,opens,due
#
#	awk -F, -v as_of=2026-11-23T07:00 -f tests/notices/days.awk \
#	    -f tests/notices/duty.awk -f tests/notices/cells.awk \
#	    -f tests/notices/reviews.awk asked.csv

function days_after(moment, n)
{
	return date_text(day_of(moment) + n)
}

function noon_after(moment, n)
{
	return days_after(moment, n) "T12:00"
}

function hours_after(moment, n)
{
	return minute_text(first(moment) + n * 60)
}

function not_asked(name, status)
{
	return 0
}

function must(name, opens, due, met, soon)
{
	if (opens != "" && !is_after(opens, as_of))
		duty(name, "yes", opens, opens, due, met, "", "", soon)
}

# What may be asked for: asked later, or not at all, it is lost.
function may(name, opens, due, met, soon, early,  status)
{
	if (early == "")
		early = opens
	if (early == "" || is_after(early, as_of))
		return
	if (due != "" && is_after(opens, due))
		due = opens
	if (counts(met, early, ""))
		status = in_time(met, due) ? "satisfied" : "missed"
	else if (passed(due))
		status = "missed"
	else
		status = soon && due != "" ? "due_soon" : "open"
	print cell["case_id"] "," name "," status "," opens "," due
}

# What was wholly in favor goes no further; what follows a dismissal, a
# withdrawal or a word that is no outcome is not known here.
function further(name, opens, due, met, soon)
{
	if (outcome ~ /^((partially_|un)favorable)?$/)
		may(name, opens, due, met, soon)
	else if (outcome != "favorable" && opens != "" && \
	    !is_after(opens, as_of) && !counts(met, opens, ""))
		print cell["case_id"] "," name ",undecided," opens "," \
		    (is_after(opens, due) ? opens : due)
}

# A decision that has an outcome, but no time: it is not known when that was.
function decision(opens, due, soon)
{
	if (outcome == "" || made != "")
		must("qio_decision", opens, due, made, soon)
	else if (opens != "" && !is_after(opens, as_of))
		print cell["case_id"] ",qio_decision,undecided," opens "," due
}

function release(  day)
{
	day = cell["expected_discharge_on"]
	if (left != "" || day == "")
		return left
	return is_after(as_of, day) ? substr(as_of, 1, 10) : day
}

# Asked after the limit, which is a day or the moment of the release: as the QIO
# took it, else by the dates. What the QIO told of in time was asked in time.
function is_late(limit)
{
	if (cell["qio_in_time"] != "")
		return cell["qio_in_time"] == "false"
	return left != "" && asked != "" && is_after(asked, limit) && \
	    (told == "" || is_after(told, limit))
}

# 42 CFR 405.1206, 422.622: asked by midnight of the day of the release.
function discharge_review(  at, soon, late)
{
	at = release()
	late = is_late(left == "" ? "" : days_after(left, 0))
	if (asked != "" || cell["im1_at"] cell["im2_at"] != "" && \
	    (left == "" || told != ""))
		day_to_ask(at)
	if (late && original && left != "")
		may("qio_discharge_late", left, days_after(left, 30), asked,
		    days_left(days_after(left, 30)) <= 7)
	if (original)
		must("qio_records", told, noon_after(told, 1), sent,
		    within(noon_after(told, 1), 24))
	else
		must("qio_records", told, days_after(told, 0), sent, 1)
	if (sent == "")
		return no_charge(late)
	if (!late)
		decision(sent, days_after(sent, 1),
		    days_left(days_after(sent, 1)) <= 0)
	else if (original && (left == "" || !is_after(asked, left)))
		decision(sent, days_after(sent, 2),
		    days_left(days_after(sent, 2)) <= 0)
	else if (original)
		decision(sent, days_after(sent, 30),
		    days_left(days_after(sent, 30)) <= 3)
	no_charge(late)
}

# The day of the release, from two days before it; what was asked more than a
# week before it was about another. Where it is not known when it was asked, but
# by then the QIO told of it, it was asked.
function day_to_ask(at,  opens, due, early, met)
{
	if (at == "")
		return
	opens = days_after(at, -2)
	early = days_after(at, -7)
	due = days_after(at, 0)
	met = when_asked(early, due)
	if (counts(met, early, ""))
		may("qio_discharge", opens, due, met, 0, early)
	else if (is_after(opens, as_of))
		print cell["case_id"] ",qio_discharge," (days_left(due) <= 1 ? \
		    "due_soon" : "not_yet") "," opens "," due
	else if (asked == "" && told != "" && passed(due))
		print cell["case_id"] ",qio_discharge,not_recorded," opens \
		    "," due
	else
		may("qio_discharge", opens, due, met, days_left(due) <= 1,
		    early)
}

# What the QIO told in time shows that it was asked in time.
function when_asked(early, due)
{
	if (counts(asked, early, "") && in_time(asked, due))
		return asked
	return counts(told, early, "") && in_time(told, due) ? told : asked
}

# No charge until noon of the day after the person hears.
function no_charge(late,  until)
{
	until = noon_after(made, 1)
	if (made != "" && !late && !passed(until))
		print cell["case_id"] ",qio_no_charge," (within(until, 24) ? \
		    "due_soon" : "open") "," made "," until
}

# 42 CFR 405.1202, 422.626, CMS-10123: by noon of the day after the notice, or
# of the day before the last covered one; the later is accepted.
function services_review(  given, rule, form, later, sooner_one)
{
	given = cell["nomnc_at"]
	if (given != "" && !is_after(given, as_of)) {
		rule = noon_after(given, 1)
		form = noon_after(cell["last_covered_on"], -1)
		later = is_after(form, rule) ? form : rule
		sooner_one = is_after(form, rule) ? rule : form
		to_ask("qio_nomnc", given, later)
		if (is_after(given, sooner_one))
			sooner_one = given
		if (sooner_one != later)
			warning(given, sooner_one)
	}
	must("qio_records", told, days_after(told, 0), sent, 1)
	if (original_first)
		decision(asked, hours_after(asked, 72),
		    within(hours_after(asked, 72), 24))
	else
		decision(sent, days_after(sent, 1),
		    days_left(days_after(sent, 1)) <= 0)
}

function to_ask(name, opens, due,  met)
{
	met = when_asked(opens, due)
	if (asked == "" && told != "" && met == "" && passed(due))
		print cell["case_id"] "," name ",not_recorded," opens "," due
	else
		may(name, opens, due, met, within(due, 24))
}

# Only while it lasts, and not once it was asked too late for it.
function warning(opens, due,  met)
{
	met = when_asked(opens, due)
	if (counts(met, opens, "") ? in_time(met, due) : !passed(due))
		to_ask("qio_nomnc_early", opens, due)
}

# 42 CFR 405.1211, of Original Medicare that pays first: before the release.
function status_review(  opens, due, met)
{
	if (!original_first)
		return
	opens = cell["reclassified_at"]
	if (opens != "" && cell["mcsn_at"] asked != "")
		to_ask("qio_status", opens, release())
	must("qio_records", told, noon_after(told, 1), sent,
	    within(noon_after(told, 1), 24))
	if (sent != "" && cell["mcsn_at"] != "")
		decision(sent, days_after(sent, is_late(left) ? 2 : 1),
		    days_left(days_after(sent, is_late(left) ? 2 : 1)) <= 0)
}

# 42 CFR 405.1208: the notice with the request, records on the next working
# day, the decision two working days after them.
function hospital_request(  wish, due)
{
	wish = cell["hospital_review_at"]
	if (wish == "")
		return
	due = date_text(business_after(day_of(wish), 1))
	must("qio_records", wish, due, sent,
	    business_days(day_of(as_of), day_of(due)) <= 1)
	if (sent == "")
		return
	due = date_text(business_after(day_of(sent), 2))
	decision(sent, due,
	    business_days(day_of(as_of), day_of(due)) <= 1)
}

# 42 CFR 405.1204, 405.1212, 422.622, 422.626. What was asked for is decided,
# at the hospital's own request, too.
function next_step(  go, late, due)
{
	go = cell["qic_asked_at"]
	late = cell["qic_in_time"] == "false"
	if (original_first) {
		if (cell["hospital_review_at"] == "")
			further("qic_fast", made, noon_after(made, 1), go,
			    within(noon_after(made, 1), 24))
		if (cell["mcsn_at"] == "") {
			must("qic_decision", go, hours_after(go, 72),
			    cell["qic_decided_at"],
			    within(hours_after(go, 72), 24))
			return
		}
		due = days_after(go, late ? 3 : 2)
		must("qic_decision", go, due, cell["qic_decided_at"],
		    days_left(due) <= 1)
	} else if (advantage) {
		if (cell["hospital_review_at"] == "")
			further("qic_fast", made, days_after(made, 60), go,
			    days_left(days_after(made, 60)) <= 7)
		must("qic_decision", go, days_after(go, 14),
		    cell["qic_decided_at"], days_left(days_after(go, 14)) <= 3)
	}
}

{
	asked = cell["qio_asked_at"]
	told = cell["qio_request_at"]
	sent = cell["qio_records_at"]
	made = cell["qio_decided_at"]
	outcome = cell["qio_outcome"]
	left = cell["discharge_at"]
	original_first = cell["payer"] == "Medicare"
	original = original_first || cell["payer_2"] == "Medicare"
	advantage = cell["payer"] == "Medicare Advantage"
	if (!original && !advantage)
		next
	if (cell["last_covered_on"] != "")
		services_review()
	else if (cell["patient_class"] == "observation")
		status_review()
	else if (cell["hospital_review_at"] != "")
		hospital_request()
	else
		discharge_review()
	next_step()
}
