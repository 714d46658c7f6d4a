/* SPDX-License-Identifier: MIT */
/*
 * What the clocks of a case come to: the next limit, what is overdue, what
 * falls due soon, what was missed.
 *
 *	n = due_find(&d, &rec, found);
 *	due_sort(found, n);
 *	reassess_set(&slots, found, n, &rec);
 */
#ifndef CM_REASSESS_REASSESS_H
#define CM_REASSESS_REASSESS_H

#include "due/due.h"

struct reassess_slots {
	int next_on, next_clock, overdue, due_soon, missed;
};

/*
 * The duty with the earliest limit that can still be met, or be met late:
 * neither satisfied nor missed. NULL if there is none.
 */
const struct due_found *reassess_next(const struct due_found *found,
    size_t n);

/*
 * Sets next_on and next_clock by reassess_next, the lists overdue and
 * due_soon: names of clocks, each once, in the order of found; and missed:
 * CLOCK:DATE of each window missed.
 */
void reassess_set(const struct reassess_slots *s,
    const struct due_found *found, size_t n, struct rec *r);

/* Is a window of the clock of that number (first_of_name) in that state? */
bool reassess_has(const struct due_found *found, size_t n, size_t clock,
    enum clock_state state);

/* Is found[i] the first of its clock's name? */
bool reassess_first(const struct due_found *found, size_t i);

#endif
