# SPDX-License-Identifier: MIT
# A made-up year of events: CASES cases, 30 lines each, in the order of their
# ids, as a ledger for cm-intake --events; with -v people=1 the cases. The same
# arguments give the same bytes anywhere.
#
#	awk -v cases=100000 -f tests/bench/ledger.awk >year.csv

function below(n)
{
	seed = (seed * 16807) % 2147483647
	return int(seed / 2147483647 * n)
}

function pick(list,  n, a)
{
	n = split(list, a, " ")
	return a[below(n) + 1]
}

function line(id,  kind, at, what, result)
{
	kind = pick("contact contact contact contact contact minutes minutes " \
	    "minutes visit visit teaching referral hand_off review " \
	    "milestone status_change assessment goal")
	at = sprintf("2025-%02d-%02d", below(12) + 1, below(28) + 1)
	if (below(10) < 7)
		at = at sprintf("T%02d:%02d", below(9) + 8, below(12) * 5)
	if (kind == "contact") {
		what = pick("phone phone phone in_person")
		result = pick("completed no_answer left_message refused")
	} else if (kind == "minutes") {
		what = "staff"
		result = below(30) + 5
	} else if (kind == "visit") {
		what = pick("SN PT")
		result = pick("made made made missed")
	} else if (kind == "teaching") {
		what = "daily weight"
		result = pick("understood partly")
	} else if (kind == "referral") {
		what = "home_health"
		result = pick("sent accepted declined:no_staff")
	} else if (kind == "hand_off") {
		what = "rn-0" below(60) + 10
	} else if (kind == "review") {
		what = "concurrent"
		result = "approved:2025-12-01"
	} else if (kind == "goal") {
		what = "Walk to the mailbox"
		result = pick("own met")
	} else {
		what = kind == "milestone" ? "walks_10_m" : \
		    kind == "assessment" ? "routine" : "condition_changed"
	}
	print id "," at "," kind ",rn-0" below(60) + 10 "," what "," result
}

BEGIN {
	seed = 20251231
	print people ? "case_id,program,payer,enrolled_on" : \
	    "case_id,at,kind,who,what,result"
	for (i = 1; i <= cases; i++) {
		id = sprintf("C%07d", i)
		if (people)
			print id ",remote,Medicare,2025-01-01"
		for (k = 0; k < 30 && !people; k++)
			line(id)
	}
}
