/* SPDX-License-Identifier: MIT */
/* One clock: periods of chains, windows. */
#include "due/due_clock.h"

#include "val/elapsed.h"

#define DAY_HOURS 24

enum clock_unit
due_left_unit(const struct due_clock *c)
{
	switch (c->closes.unit) {
	case DUE_HOUR:
	case DUE_MIDNIGHT:
		return UNIT_HOUR;
	case DUE_BUSINESS:
		return UNIT_BUSINESS;
	default:
		return UNIT_DAY;
	}
}

const char *
due_left_name(const struct due_clock *c)
{
	static const char *const name[] = {
		[UNIT_HOUR] = "hour", [UNIT_DAY] = "day",
		[UNIT_BUSINESS] = "business day",
	};

	return name[due_left_unit(c)];
}

bool
due_reaches(const struct datetime *a, const struct datetime *b)
{
	if (a->has_time && b->has_time && a->has_offset && b->has_offset)
		return datetime_minutes(a) >= datetime_minutes(b);
	if (datetime_mixed(a, b))
		return a->day >= b->day;
	return due_reaches_written(a, b);
}

bool
due_reaches_written(const struct datetime *a, const struct datetime *b)
{
	if (a->has_time && b->has_time && a->has_offset && b->has_offset)
		return datetime_minutes(a) >= datetime_minutes(b);
	return datetime_wall(a, DAY_MINUTES - 1) >= datetime_wall(b, 0);
}

/* months later, or for years the anniversary. -1 outside the calendar. */
static int
shift_months(int32_t day, int64_t n, enum due_unit unit, int32_t *out)
{
	int y, m, d;
	int32_t to;

	if (n > DUE_COUNT_MAX || n < -DUE_COUNT_MAX)
		return -1;
	if (unit == DUE_MONTH) {
		to = date_add_months(day, (int)n);
	} else {
		date_to_ymd(day, &y, &m, &d);
		if (y + n < 1 || y + n > 9999)
			return -1;
		to = date_anniversary(day, (int)(y + n));
	}
	if (!date_in_range(to))
		return -1;
	*out = to;
	return 0;
}

/* Hours from the midnight that ends the anchor's day. */
static int
shift_midnight(const struct datetime *anchor, int64_t n, struct datetime *out)
{
	struct datetime midnight = *anchor;

	if (anchor->day == DATE_MAX)
		return -1;
	midnight.day++;
	midnight.minute = 0;
	midnight.has_time = true;
	return clock_shift(NULL, &midnight, n, UNIT_HOUR, out);
}

static int
day_of_month(int32_t day)
{
	int y, m, d;

	date_to_ymd(day, &y, &m, &d);
	return d;
}

/* The day, or of a closed one the next that is open. */
static int
move_on(const struct bday *cal, int32_t day, int32_t *out)
{
	while (date_in_range(day) && !bday_is_open(cal, day))
		day++;
	if (!date_in_range(day))
		return -1;
	*out = day;
	return 0;
}

/* Months later; of a day that does not exist the next; so of closed ones. */
static int
shift_filing(const struct bday *cal, int32_t day, int64_t n, int32_t *out)
{
	int32_t to;

	if (shift_months(day, n, DUE_MONTH, &to) == -1)
		return -1;
	to += day_of_month(to) < day_of_month(day);
	return move_on(cal, to, out);
}

/* Years later; of 29 February 28 February; of a closed day the next. */
static int
shift_claim(const struct bday *cal, int32_t day, int64_t n, int32_t *out)
{
	int32_t to;

	if (shift_months(day, n * 12, DUE_MONTH, &to) == -1)
		return -1;
	return move_on(cal, to, out);
}

/* By the calendar, to a day. */
static int
shift_day(const struct bday *cal, int32_t day, int64_t n, enum due_unit unit,
    int32_t *out)
{
	if (unit == DUE_FILING)
		return shift_filing(cal, day, n, out);
	if (unit == DUE_CLAIM)
		return shift_claim(cal, day, n, out);
	return shift_months(day, n, unit, out);
}

static int
shift(const struct bday *cal, const struct datetime *anchor, int64_t n,
    enum due_unit unit, struct datetime *out)
{
	int32_t day;

	switch (unit) {
	case DUE_HOUR:
		if (!anchor->has_time)
			return clock_shift(cal, anchor, n / DAY_HOURS,
			    UNIT_DAY, out);
		return clock_shift(cal, anchor, n, UNIT_HOUR, out);
	case DUE_MIDNIGHT:
		return shift_midnight(anchor, n, out);
	case DUE_DAY:
		return clock_shift(cal, anchor, n, UNIT_DAY, out);
	case DUE_BUSINESS:
		return clock_shift(cal, anchor, n, UNIT_BUSINESS, out);
	case DUE_MONTH:
	case DUE_YEAR:
	case DUE_FILING:
	case DUE_CLAIM:
		break;
	}
	if (shift_day(cal, anchor->day, n, unit, &day) == -1)
		return -1;
	*out = (struct datetime){ .day = day };
	return 0;
}

/* Hours from some time of a day end with the last minute that may be meant. */
static int
shift_limit(const struct bday *cal, const struct datetime *anchor,
    const struct due_offset *o, struct datetime *out)
{
	struct datetime last = *anchor;

	if (o->unit != DUE_HOUR || anchor->has_time || o->n <= 0 ||
	    o->n % DAY_HOURS == 0)
		return shift(cal, anchor, o->n, (enum due_unit)o->unit, out);
	last.minute = DUE_LAST_MINUTE;
	last.has_time = true;
	return clock_shift(cal, &last, o->n, UNIT_HOUR, out);
}

/* Units of the chain before its n-th period, n from 1. */
static int64_t
units_before(const struct due_clock *c, int64_t n)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i + 1 < c->nlengths && (int64_t)i < n - 1; i++)
		sum += c->length[i];
	return sum + (n - 1 - (int64_t)i) * c->length[i];
}

int
due_period(const struct due_clock *c, int32_t anchor, int64_t period,
    int32_t *day)
{
	int64_t n;

	if (period < 1 || period > DATE_MAX - (int64_t)DATE_MIN)
		return -1;
	n = units_before(c, period);
	if (c->chain_unit != DUE_DAY)
		return shift_months(anchor, n, c->chain_unit, day);
	if (n > DATE_MAX - (int64_t)anchor)
		return -1;
	*day = (int32_t)(anchor + n);
	return 0;
}

int
due_window(const struct due_clock *c, const struct bday *cal,
    const struct datetime *anchor, int64_t period, struct clock_window *w,
    struct datetime *counts)
{
	struct datetime base = *anchor;

	if (c->nlengths > 0) {
		base = (struct datetime){0};
		if (due_period(c, anchor->day, period, &base.day) == -1)
			return -1;
	}
	w->from = base;
	if (c->has_opens && shift(cal, &base, c->opens.n, c->opens.unit,
	    &w->from) == -1)
		return -1;
	*counts = w->from;
	if (c->early > 0 && shift(cal, &base, c->opens.n - c->early,
	    c->opens.unit, counts) == -1)
		return -1;
	return shift_limit(cal, &base, &c->closes, &w->to);
}

/* About as many days as the offset has; for a first guess only. */
static int64_t
days_of(const struct due_offset *o)
{
	switch (o->unit) {
	case DUE_HOUR:
	case DUE_MIDNIGHT:
		return o->n / DAY_HOURS;
	case DUE_DAY:
		return o->n;
	case DUE_BUSINESS:
		return o->n * 7 / 5;
	case DUE_MONTH:
	case DUE_FILING:
		return o->n * 30;
	case DUE_YEAR:
	case DUE_CLAIM:
		break;
	}
	return o->n * 365;
}

/* The period that the day units after the anchor falls in. */
static int64_t
period_of_unit(const struct due_clock *c, int64_t units)
{
	size_t i;

	for (i = 0; i + 1 < c->nlengths && units >= c->length[i]; i++)
		units -= c->length[i];
	return (int64_t)i + 1 + (units < 0 ? 0 : units / c->length[i]);
}

/* A period near the one whose window opens last before as_of. */
static int64_t
guess_period(const struct due_clock *c, int32_t anchor, int32_t as_of)
{
	int64_t days = (int64_t)as_of - anchor - days_of(&c->opens);

	if (c->chain_unit == DUE_MONTH)
		days /= 31;
	if (c->chain_unit == DUE_YEAR)
		days /= 366;
	return period_of_unit(c, days);
}

static bool
has_opened(const struct due_clock *c, const struct bday *cal,
    const struct datetime *anchor, const struct datetime *as_of, int64_t period)
{
	struct clock_window w;
	struct datetime counts;

	return due_window(c, cal, anchor, period, &w, &counts) == 0 &&
	    due_reaches_written(as_of, &w.from);
}

bool
due_opened(const struct due_clock *c, const struct bday *cal,
    const struct datetime *anchor, const struct datetime *as_of,
    int64_t *period)
{
	int64_t k = guess_period(c, anchor->day, as_of->day);

	if (c->chain_unit == DUE_DAY && c->opens.unit == DUE_DAY) {
		/* Whole days: the guess is exact. */
		*period = k < c->first_period ? c->first_period : k;
		return k >= c->first_period &&
		    as_of->day - (int64_t)anchor->day >= c->opens.n;
	}
	if (k < c->first_period)
		k = c->first_period;
	while (k > c->first_period && !has_opened(c, cal, anchor, as_of, k))
		k--;
	while (has_opened(c, cal, anchor, as_of, k + 1))
		k++;
	*period = k;
	return has_opened(c, cal, anchor, as_of, k);
}
