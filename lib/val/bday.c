/* SPDX-License-Identifier: MIT */
/* Business days over holiday rules. */
#include "val/bday.h"

#include <stddef.h>

#include "val/date.h"

#define YEAR_FIRST 1900
#define YEAR_LAST 2299

/* Days are counted from BDAY_FIRST below: i % 7 is 0 on a Monday. */
#define DAYS (BDAY_LAST - BDAY_FIRST + 1)

static bool
covers(int32_t day)
{
	return day >= BDAY_FIRST && day <= BDAY_LAST;
}

int
bday_close(struct bday *b, int32_t day)
{
	int i;

	if (!covers(day))
		return -1;
	i = day - BDAY_FIRST;
	if (i % 7 < 5)
		b->closed[i / 64] |= (uint64_t)1 << i % 64;
	return 0;
}

bool
bday_is_open(const struct bday *b, int32_t day)
{
	int i;

	if (!covers(day))
		return false;
	i = day - BDAY_FIRST;
	if (i % 7 >= 5)
		return false;
	return b == NULL || (b->closed[i / 64] >> i % 64 & 1) == 0;
}

static bool
rule_valid(const struct bday_rule *r)
{
	const int leap_year = 2000;

	if (r->to_year != 0 && r->to_year < r->from_year)
		return false;
	if (r->nth == 0)
		return date_valid(leap_year, r->month, r->day);
	return r->month >= 1 && r->month <= 12 && r->nth >= -1 &&
	    r->nth <= 5 && r->weekday >= 0 && r->weekday <= 6;
}

/* The day the rule names in a year; false if it names none. */
static bool
rule_day(const struct bday_rule *r, int year, int32_t *day)
{
	int32_t first;

	if (r->nth == 0) {
		if (!date_valid(year, r->month, r->day))
			return false;
		*day = date_from_ymd(year, r->month, r->day);
		return true;
	}
	first = date_from_ymd(year, r->month, 1);
	if (r->nth == -1) {
		*day = date_add_months(first, 1) - 7;
		*day += (r->weekday - date_weekday(*day) + 7) % 7;
		return true;
	}
	*day = first + (r->weekday - date_weekday(first) + 7) % 7 +
	    7 * (r->nth - 1);
	return r->nth < 5 || *day < date_add_months(first, 1);
}

static int32_t
observed(int32_t day)
{
	int w = date_weekday(day);

	return w == 6 ? day - 1 : w == 0 ? day + 1 : day;
}

int
bday_rule_add(struct bday *b, const struct bday_rule *r)
{
	/* The years beside the calendar may be observed in it. */
	int from = YEAR_FIRST - 1, to = YEAR_LAST + 1, y;
	int32_t day;

	if (!rule_valid(r))
		return -1;
	if (r->from_year > from)
		from = r->from_year;
	if (r->to_year != 0 && r->to_year < to)
		to = r->to_year;
	for (y = from; y <= to; y++)
		if (rule_day(r, y, &day))
			(void)bday_close(b, r->observe ? observed(day) : day);
	return 0;
}

static int
count_bits(uint64_t v)
{
	v -= v >> 1 & 0x5555555555555555u;
	v = (v & 0x3333333333333333u) + (v >> 2 & 0x3333333333333333u);
	v = (v + (v >> 4)) & 0x0f0f0f0f0f0f0f0fu;
	return (int)(v * 0x0101010101010101u >> 56);
}

/* Closed weekdays from i to j, both inclusive; 0 if j < i. */
static int
closings(const struct bday *b, int i, int j)
{
	int n = 0, w;
	uint64_t v;

	if (b == NULL || j < i)
		return 0;
	for (w = i / 64; w <= j / 64; w++) {
		v = b->closed[w];
		if (w == i / 64)
			v &= ~(uint64_t)0 << i % 64;
		if (w == j / 64)
			v &= ~(uint64_t)0 >> (63 - j % 64);
		n += count_bits(v);
	}
	return n;
}

/* The nth weekday after i, n > 0. */
static int
weekdays_after(int i, int n)
{
	int w = i % 7;

	if (w > 4) {		/* as from the Friday before */
		i -= w - 4;
		w = 4;
	}
	return i + n / 5 * 7 + n % 5 + (w + n % 5 > 4 ? 2 : 0);
}

/* The nth weekday before i, n > 0; may be negative. */
static int
weekdays_before(int i, int n)
{
	int w = i % 7;

	if (w > 4) {		/* as from the Monday after */
		i += 7 - w;
		w = 0;
	}
	return i - n / 5 * 7 - n % 5 - (w - n % 5 < 0 ? 2 : 0);
}

/*
 * Steps over weekdays, then again over as many as were closed among those,
 * until none was. The last step's end is then open, or it would have been
 * counted.
 */
static int
step_after(const struct bday *b, int i, int n)
{
	int j;

	while (n > 0) {
		j = weekdays_after(i, n);
		if (j >= DAYS)
			return -1;
		n = closings(b, i + 1, j);
		i = j;
	}
	return i;
}

static int
step_before(const struct bday *b, int i, int n)
{
	int j;

	while (n > 0) {
		j = weekdays_before(i, n);
		if (j < 0)
			return -1;
		n = closings(b, j, i - 1);
		i = j;
	}
	return i;
}

int
bday_add(const struct bday *b, int32_t day, int n, int32_t *out)
{
	int i;

	if (!covers(day) || n > DAYS || n < -DAYS)
		return -1;
	i = day - BDAY_FIRST;
	i = n < 0 ? step_before(b, i, -n) : step_after(b, i, n);
	if (i < 0)
		return -1;
	*out = i + BDAY_FIRST;
	return 0;
}

/* Weekdays from the calendar's first day to i, inclusive. */
static int
weekdays_to(int i)
{
	return i / 7 * 5 + (i % 7 < 5 ? i % 7 + 1 : 5);
}

int
bday_between(const struct bday *b, int32_t from, int32_t to, int *n)
{
	int i, j, sign = 1;

	if (!covers(from) || !covers(to))
		return -1;
	i = from - BDAY_FIRST;
	j = to - BDAY_FIRST;
	if (j < i) {
		i = to - BDAY_FIRST;
		j = from - BDAY_FIRST;
		sign = -1;
	}
	*n = sign * (weekdays_to(j) - weekdays_to(i) - closings(b, i + 1, j));
	return 0;
}
