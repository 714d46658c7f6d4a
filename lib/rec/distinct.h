/* SPDX-License-Identifier: MIT */
/*
 * Which of the texts of a run are new: few at most times, of which a hash
 * would cost more than a look, and very many at others.
 *
 *	if (distinct_add(&d, text)) ...		it was not there
 *	distinct_empty(&d);			of the next run
 */
#ifndef CM_REC_DISTINCT_H
#define CM_REC_DISTINCT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/hash.h"

struct distinct {		/* zero is valid: none; all of it is in in */
	struct buf text;	/* all of them, one after another */
	struct distinct_at {
		size_t at, n;
	} *of;
	size_t n, cap;
	size_t hashed;		/* of the first ones */
	struct hash hash;
	struct arena *in;
};

void distinct_init(struct distinct *d, struct arena *in);

/* Keeps a copy of a new one; false for one that is there. */
bool distinct_add(struct distinct *d, struct span text);

void distinct_empty(struct distinct *d);

#endif
