# SPDX-License-Identifier: MIT
# Days and moments for stays.awk and notices.awk. A day is a number, 0 on
# 1970-01-01. A moment is text, a date ("2026-11-20") or a date and a time
# ("2026-11-20T08:00", "2026-11-20T08:00-05:00"); a date alone is that whole
# day. Days are those of the date as it is written; which of two times that
# both have an offset is first, and by how much, is the true one.

# What a day number is: the civil calendar, whose years begin in March here.
function civil(y, m, d,  era)
{
	if (m <= 2)
		y--
	era = int(y / 400)
	y -= era * 400
	m = (m + 9) % 12
	d += int((153 * m + 2) / 5) - 1
	d += y * 365 + int(y / 4) - int(y / 100)
	return era * 146097 + d - 719468
}

function date_text(day,  era, y, m)
{
	day += 719468
	era = int(day / 146097)
	day -= era * 146097
	y = int((day - int(day / 1460) + int(day / 36524) - \
	    int(day / 146096)) / 365)
	day -= 365 * y + int(y / 4) - int(y / 100)
	m = int((5 * day + 2) / 153)
	day -= int((153 * m + 2) / 5) - 1
	m = m < 10 ? m + 3 : m - 9
	return sprintf("%04d-%02d-%02d", y + era * 400 + (m <= 2), m, day)
}

function minute_text(t)
{
	return date_text(int(t / 1440)) \
	    sprintf("T%02d:%02d", int(t % 1440 / 60), t % 60)
}

function day_of(moment)
{
	return civil(substr(moment, 1, 4) + 0, substr(moment, 6, 2) + 0,
	    substr(moment, 9, 2) + 0)
}

function has_time(moment)
{
	return length(moment) > 10
}

# What stands behind the time of a moment, and the minutes that it is east.
function offset_of(moment)
{
	return substr(moment, 17)
}

function east(text,  n)
{
	n = substr(text, 2, 2) * 60 + substr(text, 5, 2)
	return text ~ /^-/ ? -n : n
}

# What to add to the minute of b, as written, to have it on the clock of a.
function skew(a, b)
{
	return offset_of(a) == "" || offset_of(b) == "" ? 0 : \
	    east(offset_of(a)) - east(offset_of(b))
}

# So many minutes after the first one of a moment.
function minutes_after(moment, n)
{
	return minute_text(first(moment) + n) offset_of(moment)
}

# The first and the last minute of a moment.
function first(moment)
{
	if (!has_time(moment))
		return day_of(moment) * 1440
	return day_of(moment) * 1440 + substr(moment, 12, 2) * 60 + \
	    substr(moment, 15, 2)
}

function last(moment)
{
	return first(moment) + (has_time(moment) ? 0 : 1439)
}

function is_after(a, b)
{
	return first(a) > last(b) + skew(a, b)
}

# The one of two moments that begins first; none is no moment.
function earlier(a, b)
{
	if (a == "" || b == "")
		return a b
	return first(b) + skew(a, b) < first(a) ? b : a
}

# The one of two limits that ends first.
function sooner(a, b)
{
	if (a == "" || b == "")
		return a b
	return last(b) + skew(a, b) < last(a) ? b : a
}

# 0 is Monday; 1970-01-01 was a Thursday.
function weekday(day)
{
	return (day + 3) % 7
}

# The n-th such weekday of a month.
function nth(y, m, wday, n,  one)
{
	one = civil(y, m, 1)
	return one + (wday - weekday(one) + 7) % 7 + 7 * (n - 1)
}

# A holiday on a Saturday is kept on Friday, one on a Sunday on Monday.
function kept(y, m, d,  on)
{
	on = civil(y, m, d)
	return on + (weekday(on) == 6) - (weekday(on) == 5)
}

# The federal holidays of 5 U.S.C. 6103(a).
function note_holidays(y)
{
	holiday[kept(y, 1, 1)]		# New Year's Day
	holiday[kept(y + 1, 1, 1)]	# the next one may be kept in December
	holiday[nth(y, 1, 0, 3)]	# Martin Luther King, Jr.
	holiday[nth(y, 2, 0, 3)]	# Washington's Birthday
	holiday[nth(y, 6, 0, 1) - 7]	# Memorial Day, the last Monday of May
	holiday[kept(y, 6, 19)]		# Juneteenth
	holiday[kept(y, 7, 4)]		# Independence Day
	holiday[nth(y, 9, 0, 1)]	# Labor Day
	holiday[nth(y, 10, 0, 2)]	# Columbus Day
	holiday[kept(y, 11, 11)]	# Veterans Day
	holiday[nth(y, 11, 3, 4)]	# Thanksgiving Day
	holiday[kept(y, 12, 25)]	# Christmas Day
}

function is_business(day,  y)
{
	y = substr(date_text(day), 1, 4) + 0
	if (!(y in noted)) {
		note_holidays(y)
		noted[y]
	}
	return weekday(day) < 5 && !(day in holiday)
}

# The n-th business day after a day.
function business_after(day, n)
{
	while (n > 0)
		n -= is_business(++day)
	return day
}

# How many business days there are after one day, up to another.
function business_days(from, to,  n)
{
	for (n = 0; from < to; )
		n += is_business(++from)
	return n
}
