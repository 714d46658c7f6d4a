/* SPDX-License-Identifier: MIT */
/*
 * Further dates that a window goes by: FIELD or FIELD+DAYS, bars between,
 * such as "reclassified_at|admit_at+2".
 */
#ifndef CM_DUE_DUE_LIMIT_H
#define CM_DUE_DUE_LIMIT_H

#include "due/due_clock.h"
#include "rec/rec.h"

/* A cell into a struct due_limits: the take of a column. */
int due_limits_take(struct row *r, const struct col *c, struct span cell,
    void *member);

/* Moves the window's start on to the latest of those dates of r. */
void due_not_before(const struct due_limits *l, struct rec *r,
    struct clock_window *w);

/*
 * The earliest of those dates of r into *out, of equal ones the first; false
 * if none can be used.
 */
bool due_earliest(const struct col_slots *f, struct rec *r,
    struct datetime *out) MUST_USE;

/*
 * Moves its end on by the days for which the time does not run: from the
 * earliest of stopped, where that is within the window, to the earliest of
 * resumed. False while none of these is there: there is no limit yet.
 */
bool due_stop(const struct due_clock *c, struct rec *r,
    struct clock_window *w) MUST_USE;

/*
 * Moves its end on to the first date of back that is not before the earliest
 * of away, for who left after the anchor and was not back by the limit. False
 * if it has passed without one: the person is still away, and nothing is due
 * yet.
 */
bool due_away(const struct due_clock *c, struct rec *r,
    const struct datetime *anchor, const struct datetime *as_of,
    struct clock_window *w) MUST_USE;

/* Moves its end back to the earliest of them that is not before its start. */
void due_not_after(const struct due_limits *l, struct rec *r,
    struct clock_window *w);

/*
 * Gives a limit of the clock on the wall (hours from a midnight) its offset: on
 * a night when the clocks change that of its own day, as a date that would
 * satisfy the clock or as_of has it, if it is of that day and no more than an
 * hour apart; of a limit that counts from a date alone that of any such date.
 */
void due_wall(const struct due_clock *c, struct rec *r,
    const struct datetime *anchor, const struct datetime *as_of,
    struct datetime *to);

/*
 * Moves its end back to the last day of the anchor's period: periods of the
 * clock's within, of so many days, follow each other from the latest of these
 * dates that is not after the anchor. One in the last within_last days of a
 * period is of the next: a plan of care reviewed when a certification is
 * renewed is that of the new one. The window opens no later than it closes. A
 * date that cannot be used moves nothing.
 */
void due_within(const struct due_clock *c, struct rec *r,
    const struct datetime *anchor, struct clock_window *w);

#endif
