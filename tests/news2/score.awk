# SPDX-License-Identifier: MIT
# NEWS2 a second time: from the tables news2 (of which only the rows with points
# are looked at) and fields (for bounds), and otherwise from what the Royal
# College of Physicians says of the score. In: case_id, then the names of
# cases.awk. Out: case, score, band.
#
#	awk -F, -f score.awk news2.csv fields.csv cases.csv

function is_number(v)
{
	return v ~ /^-?[0-9]+(\.[0-9]+)?$/
}

# yes, no, or "" for what is neither.
function yes_or_no(v)
{
	if (v == "yes" || v == "Y" || v == "true" || v == "1")
		return "yes"
	return v == "no" || v == "N" || v == "false" || v == "0" ? "no" : ""
}

function whole(v)
{
	return is_number(v) && v == int(v)
}

function within(name, v)
{
	return v >= least[name] && v <= most_of[name]
}

# To one place, half up; of numbers from 0 up, by their digits.
function rounded(v,  part, tenths)
{
	split(v ".", part, ".")
	tenths = part[1] * 10 + substr(part[2] "0", 1, 1)
	return tenths + (substr(part[2] "00", 2, 1) >= 5)
}

# Is it for the row's scale, given that of the record and the oxygen?
function of_scale(k, scale, oxygen,  breath)
{
	if (row[k, "scale"] == "")
		return 1
	breath = oxygen == "yes" ? " on oxygen" : " on air"
	return row[k, "scale"] == scale "" ||
	    row[k, "scale"] == scale breath
}

# Points of a number, in tenths.
function by_number(name, tenths, scale, oxygen,  k)
{
	for (k = 1; k <= rows; k++)
		if (row[k, "part"] == name && of_scale(k, scale, oxygen) &&
		    (row[k, "low"] == "" || tenths >= row[k, "low"] * 10) &&
		    (row[k, "high"] == "" || tenths <= row[k, "high"] * 10))
			return row[k, "points"]
	return -1
}

function by_word(name, word,  k)
{
	for (k = 1; k <= rows; k++)
		if (row[k, "part"] == name && row[k, "low"] == word)
			return row[k, "points"]
	return -1
}

# Points of a part; -1 for what is not known or cannot be used.
function points_of(name, v, scale, oxygen)
{
	if (v == "" || index(noted, name ":") == 1)
		return -1
	if (name == "supplemental_oxygen")
		return by_word(name, oxygen)
	if (name == "consciousness")
		return by_word(name, v)
	if (!is_number(v) || !within(name, v + 0))
		return -1
	if (name == "temperature")
		return by_number(name, rounded(v), scale, oxygen)
	return whole(v) ? by_number(name, v * 10, scale, oxygen) : -1
}

# Completed years on 2026-11-23.
function years(birth,  ymd)
{
	split(birth, ymd, "-")
	return 2026 - ymd[1] - (ymd[2] ymd[3] > "1123")
}

# 16 and over; what is not known is not.
function is_old_enough(age, birth)
{
	if (age != "")
		return whole(age) && age >= 16 && age <= 120
	return birth != "" && years(birth) >= 16
}

function risk(total, most)
{
	if (total >= 7)
		return "high"
	if (total >= 5)
		return "medium"
	return most == 3 ? "low-medium" : "low"
}

function score(  i, p, total, most, scale, oxygen, ok)
{
	noted = $(at["issues"])
	scale = $(at["spo2_scale"])
	oxygen = yes_or_no($(at["supplemental_oxygen"]))
	ok = is_old_enough($(at["age"]), $(at["birth_date"])) &&
	    ($(at["pregnant"]) == "" ||
	    yes_or_no($(at["pregnant"])) == "no") &&
	    (scale == "" || scale == 1 || scale == 2)
	scale = scale == 2 ? 2 : 1
	for (i = 1; i <= parts; i++) {
		p = points_of(part[i], $(at[part[i]]), scale, oxygen)
		if (p < 0)
			ok = 0
		total += p
		if (p > most)
			most = p
	}
	return ok ? total "," risk(total, most) : ","
}

FNR == 1 {
	file++
	for (i = 1; file == 3 && i <= NF; i++)
		at[$i] = i
	next
}
file == 1 && $4 != "" {
	row[++rows, "part"] = $1
	row[rows, "low"] = $2
	row[rows, "high"] = $3
	row[rows, "points"] = $4
	row[rows, "scale"] = $5
	if (!seen[$1]++)
		part[++parts] = $1
}
file == 2 {
	least[$1] = $4 + 0
	most_of[$1] = $5 + 0
}
file == 3 {
	print $1 "," score()
}
