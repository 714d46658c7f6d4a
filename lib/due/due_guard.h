/* SPDX-License-Identifier: MIT */
/*
 * Whom the clocks of struct due are for: program, payer and condition, asked
 * once for all clocks that share them. For due*.c only.
 */
#ifndef CM_DUE_DUE_GUARD_H
#define CM_DUE_DUE_GUARD_H

#include "due/due.h"

/* The words of one record, and what has been asked of it. */
struct due_asked {
	uint64_t programs;		/* that fit, with the spare bit */
	uint64_t asked, held;		/* bits of the first 64 guards */
	bool classed;			/* the payers were looked at */
	bool no_part;			/* one is known by half */
	uint32_t class[2];		/* of the first, of either: bits; all
					 * of them until classed */
};

/*
 * The guard of the cells program, payer, second and when of the row into
 * *number: an existing one, or a new one. Returns -1 after a fault of the row.
 */
int due_guard_add(struct due *d, struct row *r, size_t *number) MUST_USE;

/* Looks at r's file and program. */
void due_guard_ask(struct due *d, struct rec *r, struct due_asked *a);

enum due_fit {
	DUE_NOT, DUE_FITS,
	DUE_UNDECIDED		/* not known, as the payer is not */
};

/* Is it plain without a look at r that the clock is not for it? */
static inline bool
due_guard_excludes(const struct due_guard *g, const struct due_asked *a)
{
	return (g->here & a->programs) == 0 ||
	    (g->wanted & a->class[g->second]) == 0;
}

/* Is the guard's clock for r? The payer is looked at once, and last. */
enum due_fit due_guard_fits(const struct due *d, size_t number, struct rec *r,
    struct due_asked *a);

/*
 * The same of a payer that fits or is not known: DUE_UNDECIDED if the clock
 * might be for r, but for values that cannot be used.
 */
enum due_fit due_guard_may(const struct due *d, size_t number, struct rec *r,
    struct due_asked *a);

#endif
