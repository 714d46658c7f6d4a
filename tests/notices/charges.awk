# SPDX-License-Identifier: MIT
# The notices before a hospital or a nursing facility charges for what Original
# Medicare does not cover, and when a hospital asks for a review itself, worked
# out from the rules a second time, without a table or a line of the programs.
# Reads the stays of charged.awk and prints for each duty of each of them
#
#	case_id,duty,status,opens,due
#
#	awk -F, -v as_of=2026-11-23T07:00 -f tests/notices/days.awk \
#	    -f tests/notices/duty.awk -f tests/notices/cells.awk \
#	    -f tests/notices/usable.awk -f tests/notices/charges.awk stays.csv

# yes, no or unknown: is this the payer?
function original(payer)
{
	if (payer == "Medicare")
		return "yes"
	return payer ~ /^(Medicare Other|Zorblax|)$/ ? "unknown" : "no"
}

function medicare(payer)
{
	if (payer ~ /^Medicare/)
		return "yes"
	return payer == "Zorblax" ? "unknown" : "no"
}

function any_medicare(  one, two)
{
	one = cell["payer"] == "" ? "unknown" : medicare(cell["payer"])
	two = medicare(cell["payer_2"])
	if (one == "yes" || two == "yes")
		return "yes"
	return one == "unknown" || two == "unknown" ? "unknown" : "no"
}

function not_asked(name, status)
{
	return status ~ /^(missed|overdue)$/ && (name "_at") in bad
}

function has_left_by(begin)
{
	return left != "" && !is_after(left, begin)
}

# Who leaves before is not charged.
function before_start(name)
{
	if (!has_left_by(from))
		before(name, payer, from)
}

# A notice before a moment. It may have come a year before; that it is told
# from seven days before on is ours.
function before(name, payer, begin,  opens)
{
	if (begin == "" || left != "" && is_after(begin, left))
		return
	opens = date_text(day_of(begin) - 7)
	duty(name, payer, opens, date_text(day_of(begin) - 365), begin, \
	    cell[name "_at"], left, left, within(begin, 24))
}

# The order makes an inpatient.
function admission(  there, order)
{
	there = cell["admit_at"]
	order = cell["inpatient_order_at"]
	if ("admit_at" in bad || "inpatient_order_at" in bad)
		return ""
	return order == "" || there != "" && is_after(there, order) ? there : \
	    order
}

function is_emergency()
{
	return cell["admit_type"] ~ /^(emergent|trauma)$/
}

function in_hospital()
{
	return setting ~ /^(acute|irf|ltch|psychiatric|)$/
}

# HINN 10 at the same time as the request; a day before is ours. 405.1208
function hospital_request(  wish)
{
	wish = cell["hospital_review_at"]
	if (wish == "" || has_left_by(wish))
		return
	duty("hinn_10", any_medicare(), wish, date_text(day_of(wish) - 1), \
	    wish, cell["hinn_10_at"], left, left, within(wish, 1))
}

{
	setting = cell["setting"]
	class = cell["patient_class"]
	left = cell["discharge_at"]
	lost = "discharge_at" in bad
	what = cell["noncovered"]
	from = cell["noncovered_from"]
	payer = original(cell["payer"])
	if (in_hospital() && class ~ /^(inpatient|)$/) {
		hospital_request()
		if (what == "stay" && !is_emergency())
			before("hinn_1", payer, admission())
		else if (what == "item")
			before_start("hinn_11")
		else if (what == "continued")
			before_start("hinn_12")
	} else if (in_hospital() && class != "emergency" || \
	    setting == "corf") {
		if (what != "")
			before_start("abn")
	} else if (setting ~ /^(snf|swing_bed)$/) {
		if (what ~ /^(stay|continued)$/)
			before_start("snf_abn")
	}
}
