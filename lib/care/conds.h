/* SPDX-License-Identifier: MIT */
/*
 * Many conditions asked of each record: those none of whose fields has a
 * value there are answered without being evaluated, so that a rule for
 * another kind of caseload costs next to nothing.
 *
 *	struct conds c = {0};
 *	i = conds_add(&c, SPAN("pain >= 7"), slots, dict, &e);
 *	conds_ready(&c, slots);			once, after the last one
 *	conds_look(&c, r);			for each record
 *	if (conds_true(&c, i, r)) ...
 */
#ifndef CM_CARE_CONDS_H
#define CM_CARE_CONDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "rec/rec.h"
#include "rule/when.h"

struct cond {
	struct when *when;
	bool on_nothing;	/* its answer where no field has a value */
};

struct cond_slot {
	int slot;
	bool append;		/* its value is the one set in this run */
};

struct conds {
	struct cond *cond;
	size_t n;
	struct cond_slot *slot;	/* the fields that conditions look at */
	size_t nslots, nwords;
	uint64_t *sees;		/* by condition nwords: bit per slot */
	uint64_t *there;	/* of the present record: bit per slot */
};

/*
 * Compiles a condition; its fields become slots that are read. Returns its
 * number, from 0 up, or -1 with the message of when_compile.
 */
int conds_add(struct conds *c, struct span text, struct slots *sl,
    const struct dict *d, struct err *e);

/* Prepares for records that have the slots. */
void conds_ready(struct conds *c, const struct slots *sl);

/* Sees which fields of r have values. */
void conds_look(struct conds *c, const struct rec *r);

/* Is the i-th true of r, which was looked at and not changed since? */
static inline bool
conds_true(const struct conds *c, size_t i, struct rec *r)
{
	const uint64_t *sees = c->sees + i * c->nwords;
	size_t w;

	for (w = 0; w < c->nwords; w++)
		if ((sees[w] & c->there[w]) != 0)
			return when_true(c->cond[i].when, r);
	return c->cond[i].on_nothing;
}

void conds_free(struct conds *c);

#endif
