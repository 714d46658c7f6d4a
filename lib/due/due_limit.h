/* SPDX-License-Identifier: MIT */
/*
 * Further dates that a window goes by: FIELD or FIELD+DAYS, bars between,
 * such as "reclassified_at|admit_at+2".
 */
#ifndef CM_DUE_DUE_LIMIT_H
#define CM_DUE_DUE_LIMIT_H

#include "due/due_clock.h"
#include "rec/rec.h"

/*
 * The cell of a table into *out; fields become slots of sl that are read. -1
 * with what was expected in e.
 */
int due_limits_load(struct due_limits *out, struct span cell,
    struct slots *sl, const struct dict *dict, struct fault *e);

/* Moves the window's start on to the latest of those dates of r. */
void due_not_before(const struct due_limits *l, struct rec *r,
    struct clock_window *w);

/* Moves its end back to the earliest of them that is not before its start. */
void due_not_after(const struct due_limits *l, struct rec *r,
    struct clock_window *w);

#endif
