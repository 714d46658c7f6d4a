/* SPDX-License-Identifier: MIT */
/* Clocks of duties: windows and their states. */
#include "val/clock.h"

#include <limits.h>

#define HOUR_MINUTES 60

const char *
clock_state_name(enum clock_state state)
{
	static const char *const names[] = {
		[CLOCK_NOT_YET] =   "not_yet",
		[CLOCK_OPEN] =      "open",
		[CLOCK_DUE_SOON] =  "due_soon",
		[CLOCK_OVERDUE] =   "overdue",
		[CLOCK_MISSED] =    "missed",
		[CLOCK_SATISFIED] = "satisfied",
		[CLOCK_LATE] =      "late",
		[CLOCK_NOT_RECORDED] = "not_recorded",
		[CLOCK_UNDECIDED] = "undecided",
	};

	return names[state];
}

static int
shift_hours(const struct datetime *anchor, int64_t n, struct datetime *out)
{
	const int64_t most = INT64_MAX / HOUR_MINUTES;
	struct datetime t;

	if (!anchor->has_time || n > most || n < -most)
		return -1;
	t = datetime_add_minutes(anchor, n * HOUR_MINUTES);
	if (!date_in_range(t.day))
		return -1;
	*out = t;
	return 0;
}

static int
shift_days(const struct datetime *anchor, int64_t n, struct datetime *out)
{
	if (n > DATE_MAX - (int64_t)anchor->day ||
	    n < DATE_MIN - (int64_t)anchor->day)
		return -1;
	*out = (struct datetime){ .day = anchor->day + (int32_t)n };
	return 0;
}

static int
shift_business(const struct bday *cal, const struct datetime *anchor,
    int64_t n, struct datetime *out)
{
	int32_t day;

	if (n > INT_MAX || n < INT_MIN ||
	    bday_add(cal, anchor->day, (int)n, &day) == -1)
		return -1;
	*out = (struct datetime){ .day = day };
	return 0;
}

int
clock_shift(const struct bday *cal, const struct datetime *anchor,
    int64_t n, enum clock_unit unit, struct datetime *out)
{
	if (unit == UNIT_HOUR)
		return shift_hours(anchor, n, out);
	if (unit == UNIT_DAY)
		return shift_days(anchor, n, out);
	return shift_business(cal, anchor, n, out);
}

/* t in the offset of ref, if both have one; else as written. */
static struct datetime
aligned(const struct datetime *t, const struct datetime *ref)
{
	struct datetime r = *t;

	if (!t->has_offset || !ref->has_offset || t->offset == ref->offset)
		return r;
	r = datetime_add_minutes(t, ref->offset - t->offset);
	r.offset = ref->offset;
	return r;
}

static int64_t
minutes_left(const struct clock_window *w, const struct datetime *now)
{
	struct datetime t = aligned(now, &w->to);

	return datetime_wall(&w->to, DAY_MINUTES - 1) - datetime_wall(&t, 0);
}

static int64_t
floor_hours(int64_t minutes)
{
	int64_t h = minutes / HOUR_MINUTES;

	return minutes % HOUR_MINUTES < 0 ? h - 1 : h;
}

int
clock_left(const struct bday *cal, const struct clock_window *w,
    const struct datetime *now, enum clock_unit unit, int64_t *left)
{
	struct datetime t = aligned(now, &w->to);
	int n;

	if (unit == UNIT_HOUR) {
		*left = floor_hours(minutes_left(w, now));
		return 0;
	}
	if (unit == UNIT_DAY) {
		*left = (int64_t)w->to.day - t.day;
		return 0;
	}
	if (bday_between(cal, t.day, w->to.day, &n) == -1)
		return -1;
	*left = n;
	return 0;
}

static bool
is_soon(const struct bday *cal, const struct clock_window *w,
    const struct datetime *now, int64_t soon, enum clock_unit unit)
{
	int64_t left;

	if (clock_left(cal, w, now, unit, &left) == -1 || left > soon)
		return false;
	/* Hours left were rounded down: exactly soon, or minutes more? */
	return unit != UNIT_HOUR || left < soon ||
	    minutes_left(w, now) % HOUR_MINUTES == 0;
}

enum clock_state
clock_state_on(const struct bday *cal, const struct clock_window *w,
    const struct datetime *now, int64_t soon, enum clock_unit unit)
{
	struct datetime t = aligned(now, &w->from);

	if (datetime_wall(&t, DAY_MINUTES - 1) < datetime_wall(&w->from, 0))
		return CLOCK_NOT_YET;
	if (minutes_left(w, now) < 0)
		return CLOCK_OVERDUE;
	return is_soon(cal, w, now, soon, unit) ? CLOCK_DUE_SOON : CLOCK_OPEN;
}
