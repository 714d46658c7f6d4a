/* SPDX-License-Identifier: MIT */
/*
 * What values that cannot be used leave open about clocks: whether a case has
 * one, and whether it was met.
 *
 *	n = due_find(&d, &rec, found);		before it, of the same case
 *	c = due_doubtful(&d, &rec, found, n, SPAN("im1|moon"));
 *	if (c != NULL) ...	it is not known whether c is for the case
 */
#ifndef CM_DUE_DUE_DOUBT_H
#define CM_DUE_DUE_DOUBT_H

#include "due/due.h"

/*
 * The first of these clocks, names with '|' between, of which r has no window
 * among the n found, but might have one: a date it counts from cannot be used,
 * or a value on which its condition hangs. NULL if there is no doubt.
 */
const struct due_clock *due_doubtful(const struct due *d, struct rec *r,
    const struct due_found *found, size_t n, struct span names);

/*
 * The notices of d of which that is so, one of a name, each as undecided and
 * without a window: into out, which has room for the clocks of d. How many.
 */
size_t due_doubtful_notices(const struct due *d, struct rec *r,
    const struct due_found *found, size_t n, struct due_found *out);

/* Can a date that would tell that c was met not be used? */
bool due_unreadable(const struct due *d, const struct due_clock *c,
    struct rec *r);

#endif
