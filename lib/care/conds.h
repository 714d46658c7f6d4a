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
 *	for (i = 0; conds_next(&c, r, &i); i++)
 *		...				the i-th is true of r
 */
#ifndef CM_CARE_CONDS_H
#define CM_CARE_CONDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "rec/field.h"
#include "rec/rec.h"
#include "rule/when.h"

/* A field that conditions look at. */
struct cond_slot {
	int slot;
	bool append;		/* its value is the one set in this run */
};

/* A set of n conditions is n bits, from the lowest of the first word up. */
struct conds {
	struct when **when;
	struct when_number *number;	/* slot -1: it is not as simple */
	size_t n, nwords;	/* conditions; words of a set of them */
	struct cond_slot *slot;
	size_t nslots;
	size_t *here;		/* those that the present file can have */
	size_t nhere;
	const bool *bound;	/* what here was made from */
	uint64_t *seen_by;	/* by slot: the conditions that look at it */
	uint64_t *on_nothing;	/* those true where no field has a value */
	uint64_t *possible;	/* those that can be true in the file */
	uint64_t *ask;		/* of the present record: to be evaluated */
};

/*
 * Compiles a condition; its fields become slots that are read. Returns its
 * number, from 0 up, or -1 with the message of when_compile.
 */
int conds_add(struct conds *c, struct span text, struct slots *sl,
    const struct dict *d, struct err *e);

/* Prepares for records that have the slots. */
void conds_ready(struct conds *c, const struct slots *sl);

/*
 * Makes slot one that is appended only where the input can have a field that
 * n conditions from the from-th on look at, or that an appended one among
 * these was made from.
 */
void conds_need(const struct conds *c, size_t from, size_t n,
    struct slots *sl, int slot);

/* Sees which fields of r have values, and what that decides. */
void conds_look(struct conds *c, const struct rec *r);

/* Has a field that a condition looks at a value in the record? */
bool conds_any(const struct conds *c);

/*
 * Goes on from condition *i to the first that is true of r, which was looked
 * at and not changed since; false where there is none.
 */
bool conds_next(const struct conds *c, struct rec *r, size_t *i);

void conds_free(struct conds *c);

#endif
