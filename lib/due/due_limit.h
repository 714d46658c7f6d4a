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

/* Moves its end back to the earliest of them that is not before its start. */
void due_not_after(const struct due_limits *l, struct rec *r,
    struct clock_window *w);

#endif
