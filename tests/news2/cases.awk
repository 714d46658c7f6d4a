# SPDX-License-Identifier: MIT
# Made-up vital signs, most of them at or beside a border of the table news2,
# which is the input; some not known, some impossible, some of people whom the
# score is not for.
#
#	awk -F, -v n=4000 -v seed=1 -f random.awk -f cases.awk news2.csv

function tenth(t)		# 361: "36.1"
{
	return sprintf("%d.%d", int(t / 10), t % 10)
}

function scale()
{
	return percent(90) ? 2 : one_of("1|3|x")
}

# One value of a number, in units of the table.
function number(name,  v, step)
{
	step = below(7) - 3
	v = border[name, 1 + below(borders[name])] + step
	if (percent(10))
		v = mid[name] + below(30)
	return v
}

# How a number is written: perhaps with places that say nothing.
function written(name, v)
{
	if (name != "temperature")
		return v (percent(5) ? ".0" : "")
	return tenth(v) (percent(70) ? "" : below(10) "")
}

function odd(name)		# cannot be used
{
	if (name == "supplemental_oxygen")
		return one_of("maybe|2|air")
	if (name == "consciousness")
		return one_of("X|a|alert|0")
	if (name == "temperature")
		return one_of("98.6|19.9|45.1|0|x|-37")
	if (name == "spo2")
		return one_of("0.97|101|29|96.5|x|-1")
	return one_of("0|-5|999|12.5|x")
}

function value(name)
{
	if (calm && percent(85))
		return usual[name]
	if (percent(1))
		return ""
	if (percent(1))
		return odd(name)
	if (name == "supplemental_oxygen")
		return one_of("yes|no|no|Y|N|true|false|1|0")
	if (name == "consciousness")
		return percent(70) ? "A" : one_of("A|C|V|P|U")
	return written(name, number(name))
}

# Who it is: age and date of birth, as of 2026-11-23.
function who()
{
	if (percent(85))
		return 16 + below(85) ","
	return one_of("15,|16,|,2010-11-23|,2010-11-24|,1950-02-28|,|" \
	    "0,|121,|x,|15,2010-11-23|,2026-12-01")
}

NR == 1 {
	x = seed
	usual["respiration_rate"] = 16
	usual["spo2"] = 97
	usual["supplemental_oxygen"] = "no"
	usual["systolic_bp"] = 130
	usual["pulse"] = 72
	usual["consciousness"] = "A"
	usual["temperature"] = "36.8"
	next
}
$4 == "" {
	next
}
!($1 in at) {
	at[$1] = ++parts
	part[parts] = $1
	mid[$1] = $1 == "temperature" ? 365 : 100
}
$2 ~ /[0-9]/ || $3 ~ /[0-9]/ {
	end = $3 == "" ? $2 : $3
	border[$1, ++borders[$1]] = $1 == "temperature" ? end * 10 : end + 0
}
END {
	head = "case_id,age,birth_date,pregnant,spo2_scale,issues"
	for (i = 1; i <= parts; i++)
		head = head "," part[i]
	print head
	for (k = 1; k <= n; k++) {
		calm = percent(50)
		line = k "," who() "," \
		    (percent(95) ? "" : one_of("yes|no|true|false|maybe")) "," \
		    (percent(50) ? "" : scale()) ","
		bad = percent(4) ? part[1 + below(parts)] : ""
		emptied = percent(50)
		if (bad != "")
			line = line bad (emptied ? ":out_of_range" : \
			    ":not_a_known_value")
		for (i = 1; i <= parts; i++)
			line = line "," \
			    (part[i] == bad && emptied ? "" : value(part[i]))
		print line
	}
}
