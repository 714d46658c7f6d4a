# SPDX-License-Identifier: MIT
# Writes made-up stays of which something is not covered as CSV, what
# charges.awk reads, as they are known on 2026-11-23 at 07:00: of each kind of
# payer, setting and class, with the notice given long before, at the very
# minute, one later and not at all. Some dates are missing or not usable.
#
#	awk -f tests/notices/days.awk -f tests/notices/random.awk \
#	    -f tests/notices/charged.awk -v n=20000 -v seed=1 /dev/null
#
# The same seed gives the same bytes from every awk.

function moment(t,  text)
{
	if (t == "")
		return ""
	if (percent(2))
		return one_of("2026-02-30T08:00|soon|2026-11-20T25:00")
	text = minute_text(t)
	return percent(12) ? substr(text, 1, 10) : text
}

function event(t)
{
	return t == "" || t > now ? "" : moment(t)
}

# A notice about what begins then.
function given(begin)
{
	if (begin == "" || percent(35))
		return ""
	if (percent(15))
		return event(begin - (7 + below(370)) * 1440)
	return event(begin + one_of("-1440|-600|-60|-1|0|1|600|1440|-10080"))
}

function payers()
{
	if (percent(12))
		return one_of("Aetna|Medicare Advantage|Zorblax") "," \
		    one_of("Medicare|Zorblax|Medicaid")
	return one_of("Medicare|Medicare|Medicare|Medicare|Medicare|" \
	    "Medicare Advantage|Medicare Advantage|Medicare Other|Aetna|" \
	    "Medicaid FFS|Zorblax|") ","
}

function place()
{
	return one_of("acute|acute|acute|acute|irf|ltch|psychiatric|" \
	    "swing_bed|snf|snf|corf|home_health|hospice|") "," \
	    one_of("inpatient|inpatient|inpatient|observation|outpatient|" \
	    "emergency||")
}

# What is not covered, and from when on.
function begin_of(there)
{
	if (percent(50))
		return now + one_of("-1|0|1|1440|1441|1439|600|10080|10081")
	return there + below(12 * 1440)
}

function stay(i,  there, order, left, begin, wish)
{
	there = now - below(9 * 1440)
	if (percent(15))
		there = now - one_of("0|1|1440|10080")
	order = percent(30) ? there + below(2 * 1440) : ""
	left = percent(35) ? there + 60 + below(7 * 1440) : ""
	begin = percent(85) ? begin_of(there) : ""
	wish = percent(30) ? there + below(5 * 1440) : ""
	print "C" i "," payers() "," place() "," \
	    one_of("||||emergent|urgent|elective|trauma|other") "," \
	    moment(there) "," event(order) "," event(left) "," \
	    one_of("stay|stay|item|item|continued|continued|") "," \
	    moment(begin) "," event(wish) "," \
	    given(order == "" ? there : order) "," given(wish) "," \
	    given(begin) "," given(begin) "," given(begin) "," given(begin)
}

BEGIN {
	x = (seed == "" ? 1 : seed) % 2147483646 + 1
	now = first("2026-11-23T07:00")
	print "case_id,payer,payer_2,setting,patient_class,admit_type," \
	    "admit_at,inpatient_order_at,discharge_at,noncovered," \
	    "noncovered_from,hospital_review_at,hinn_1_at,hinn_10_at," \
	    "hinn_11_at,hinn_12_at,abn_at,snf_abn_at"
	for (i = 1; i <= n; i++)
		stay(i)
}
