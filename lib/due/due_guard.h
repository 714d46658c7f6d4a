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
	uint32_t class;			/* of the payer, a bit; 0: not asked */
};

/*
 * The guard of the cells program, payer, second and when of the row into
 * *number, made if there is none yet. Words are separated by bars. -1: a fault
 * of the row.
 */
int due_guard_add(struct due *d, struct row *r, size_t *number) MUST_USE;

/* Looks at r's program. */
void due_guard_ask(const struct due *d, const struct rec *r,
    struct due_asked *a);

enum due_fit {
	DUE_NOT, DUE_FITS,
	DUE_UNDECIDED		/* not known, as the payer is not */
};

/* Is the guard's clock for r? The payer is looked at where all else fits. */
enum due_fit due_guard_fits(const struct due *d, size_t number, struct rec *r,
    struct due_asked *a);

#endif
