/* SPDX-License-Identifier: MIT */
/*
 * The notices that one shift hands over to the next: those still to be given
 * by so many hours after --as-of.
 *
 *	struct handover h = { .hours = 12 };
 *	if (handover_has(&h, &d, r, w)) ...	w: a window of d
 */
#ifndef CM_DISCHARGE_HANDOVER_H
#define CM_DISCHARGE_HANDOVER_H

#include "discharge/discharge.h"

#define HANDOVER_HOURS_MAX 8760	/* a year hides nothing */

struct handover {
	int64_t hours;		/* -1: it was not asked for */
};

/*
 * Is w, a window of d's case r, a notice that is overdue, falls due within the
 * hours, or has opened without a known limit? One that is undecided, and one
 * past its limit of which nothing is recorded, is while the person is there.
 * Hours count from --as-of, a day alone from its end; a limit without a time
 * counts from the beginning of its day, so that it is rather told early.
 */
bool handover_has(const struct handover *h, const struct discharge *d,
    struct rec *r, const struct due_found *w);

/* The order of such a window, by place first, then by limit. */
int64_t handover_place(const struct due_found *w);
int64_t handover_limit(const struct discharge *d, const struct due_found *w);

#endif
