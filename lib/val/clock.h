/* SPDX-License-Identifier: MIT */
/*
 * Clocks of duties: when a window opens and closes, and how it stands.
 *
 * Hours are elapsed hours. Days are calendar days and never skip weekends.
 * Business days go by the caller's calendar (NULL: Monday to Friday).
 *
 *	clock_shift(cal, &discharge, 2, UNIT_BUSINESS, &w.to);
 *	state = clock_state_on(cal, &w, &now, 1, UNIT_BUSINESS);
 *
 * Two date-times that both have an offset are compared as instants; if one
 * has none, both are compared as written: now is of the place of the others.
 */
#ifndef CM_VAL_CLOCK_H
#define CM_VAL_CLOCK_H

#include <stdint.h>

#include "val/bday.h"
#include "val/date.h"

enum clock_unit { UNIT_HOUR, UNIT_DAY, UNIT_BUSINESS };

enum clock_state {
	CLOCK_NOT_YET, CLOCK_OPEN, CLOCK_DUE_SOON, CLOCK_OVERDUE,
	CLOCK_MISSED, CLOCK_SATISFIED,
	CLOCK_LATE,		/* done after its limit */
	CLOCK_NOT_RECORDED,	/* not known whether it was done */
	CLOCK_UNDECIDED		/* not known whether there is a duty */
};
#define CLOCK_STATES (CLOCK_UNDECIDED + 1)

/*
 * Both ends inclusive, to the minute. A from without a time is 00:00; a to
 * without a time is the whole of that day.
 */
struct clock_window {
	struct datetime from, to;
};

/* "not_yet", "due_soon" and their like. Never NULL. */
const char *clock_state_name(enum clock_state state);

/*
 * n units after the anchor (n < 0: before it). Hours need an anchor with a
 * time and keep its offset. Days and business days start from the anchor's
 * date as written, and the result has no time. -1, with *out as it was, when
 * hours lack a time or the result is outside the calendar (of business days
 * for those).
 */
int clock_shift(const struct bday *cal, const struct datetime *anchor,
    int64_t n, enum clock_unit unit, struct datetime *out);

/*
 * The state of a duty not known to be done: not yet before the window,
 * overdue after it, due soon when at most soon units are left (hours to the
 * minute: 24 h 01 min are more than 24), else open. A now without a time
 * stands for that whole day: neither before nor after a window that touches
 * it. Says nothing of the other states: those need events.
 */
enum clock_state clock_state_on(const struct bday *cal,
    const struct clock_window *w, const struct datetime *now, int64_t soon,
    enum clock_unit unit);

/*
 * Units from now to the window's end into *left, negative when it is past.
 * Hours are whole ones, rounded toward overdue (90 minutes left are 1, 1
 * minute past is -1), to 23:59 if the end has no time, and from 00:00 if now
 * has none. Days and business days go by the dates: 0 on the last day, even
 * after its hour. -1 for business days outside their calendar.
 */
int clock_left(const struct bday *cal, const struct clock_window *w,
    const struct datetime *now, enum clock_unit unit, int64_t *left);

#define DAY_MINUTES 1440

/* Minutes since 1970 as written; without a time that minute of the day. */
static inline int64_t
datetime_wall(const struct datetime *t, int minute)
{
	return (int64_t)t->day * DAY_MINUTES +
	    (t->has_time ? t->minute : minute);
}

#endif
