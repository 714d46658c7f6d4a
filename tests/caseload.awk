# SPDX-License-Identifier: MIT
# Writes a made-up caseload as CSV: every case field of the dictionary, with
# gaps, with names that need quotes, and now and then a value that no program
# can use. The same seed gives the same bytes from every awk.
#
#	awk -v seed=7 -v rows=200 -f tests/caseload.awk lib/data/fields.csv
#
# Two rows in turn are one person's, so that parts cut at an even row keep
# persons whole. Cells are quoted only where they must be.

BEGIN {
	FS = ","
	x = seed % 2147483646 + 1
	ndx = split("I5022 E119 N186 J449 I10 F329 C3490 Z590 I2510 K7460 " \
	    "E1122 F1020 G309 B20 M069 I63.9 I50.9 J18.9 R6521 Z992 A419 " \
	    "T50901A S72001A D6832 E6601 Z5941 F200", dx, " ")
	nname = split("Smith, John|O'Brien \"Mimi\" Zoë|Núñez, María|" \
	    "Nguyen|Lee; Ann|佐藤 花子|van der Berg, \"Jo\", Jr.| spaced |" \
	    "=1+1|back\\slash", name, "|")
	nbad = split("abc|-1|31/31/2026|2026-02-30|999999999999999999999|" \
	    "1.2.3|NaN|?|true;false|0x1F", bad, "|")
	nstatus = split("01 02 03 06 07 20 62 63 51 70 30 9", status, " ")
	ndrg = split("291 470 871 194 003 065 999 392 885", drg, " ")
	npayer = split("Medicare|Medicaid|Blue, Inc.|self", payer, "|")
}

# Park and Miller's generator: exact in the doubles of any awk.
function below(n)
{
	x = (x * 16807) % 2147483647
	return x % n
}

function two(n)
{
	return n < 10 ? "0" n : n
}

# A day of 2025 or 2026 from 0; every month has 28 days here.
function day(n)
{
	return sprintf("%d-%s-%s", 2025 + int(n / 336) % 2,
	    two(int(n / 28) % 12 + 1), two(n % 28 + 1))
}

function clock()
{
	return below(4) == 0 ? "" : "T" two(below(24)) ":" two(below(60))
}

function quoted(s)
{
	if (s !~ /[",\n\r]/)
		return s
	gsub(/"/, "\"\"", s)
	return "\"" s "\""
}

function codes(  i, n, s)
{
	n = below(10) + 1
	for (i = 0; i < n; i++)
		s = s (i > 0 ? ";" : "") dx[below(ndx) + 1]
	return s
}

function word(i,  n, w)
{
	n = split(values[i], w, "|")
	return n > 0 ? w[below(n) + 1] : "W" below(5)
}

function number(i,  lo, hi)
{
	lo = low[i] == "" ? 0 : low[i]
	hi = high[i] == "" ? lo + 12 : high[i]
	if (type[i] == "integer")
		return lo + below(hi - lo + 1)
	return sprintf("%.2f", lo + (hi - lo) * below(1000) / 1000)
}

function usual(i,  f, t)
{
	f = field[i]
	t = type[i]
	if (f == "case_id")
		return "C" seed "-" row
	if (f == "person_id")
		return "P" seed "-" int((row + 1) / 2)
	if (f == "birth_date")
		return sprintf("%d-%s-%s", 1930 + below(80),
		    two(below(12) + 1), two(below(28) + 1))
	if (f == "admit_at")
		return day(admitted) clock()
	if (f == "discharge_at")
		return below(6) == 0 ? "" : day(admitted + below(20) + 1)
	if (f == "dx")
		return codes()
	if (f == "disposition")
		return status[below(nstatus) + 1]
	if (f == "drg")
		return drg[below(ndrg) + 1]
	if (f == "drg_version")
		return ""
	if (f == "dx_system")
		return below(9) == 0 ? "icd9" : "icd10"
	if (f == "payer")
		return payer[below(npayer) + 1]
	if (f == "state")
		return "TX"
	if (f == "omaha")
		return (below(44) + 1) ":3:2:" (below(5) + 1)
	if (f == "delay")
		return "PAY.AUTH_PENDING.payer:" below(3)
	if (t == "date")
		return day(admitted + below(60))
	if (t == "datetime")
		return day(admitted + below(9)) clock()
	if (t == "bool")
		return below(2) == 0 ? "true" : "false"
	if (t == "money")
		return sprintf("%d.%s", below(90000), two(below(100)))
	if (t == "code" || t == "list")
		return word(i)
	if (t == "integer" || t == "decimal")
		return number(i)
	return f " " below(4)
}

# Whether this row has the field: items of one instrument come together.
function given(i,  group)
{
	if (field[i] == "case_id" || field[i] == "person_id")
		return 1
	group = field[i]
	sub(/_[^_]*$/, "", group)
	if (!(group in has))
		has[group] = below(10) < 6
	return has[group] && below(40) > 0
}

function cell(i)
{
	if (!given(i))
		return ""
	if (type[i] != "string" && below(600) == 0)
		return quoted(bad[below(nbad) + 1])
	return quoted(usual(i) "")
}

# The dictionary quotes no cell in front of the columns used here.
FNR > 1 && $3 == "case" {
	if ($1 == "case_id") {
		first = n + 1
	}
	n++
	field[n] = $1
	type[n] = $2
	low[n] = $4
	high[n] = $5
	values[n] = $6
}

END {
	# case_id in front, where people look for it.
	line = "case_id"
	for (i = 1; i <= n; i++)
		if (i != first)
			line = line "," field[i]
	print line ",person_name,local code"
	for (row = 1; row <= rows; row++) {
		split("", has)
		admitted = below(500)
		line = cell(first)
		for (i = 1; i <= n; i++)
			if (i != first)
				line = line "," cell(i)
		print line "," quoted(name[below(nname) + 1]) "," \
		    (below(3) == 0 ? "" : two(below(100)) "0")
	}
}
