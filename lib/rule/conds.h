/* SPDX-License-Identifier: MIT */
/*
 * Many conditions asked of each record. A condition is not evaluated when
 * none of its fields has a value, so that a rule for another kind of caseload
 * costs next to nothing.
 *
 *	struct conds c = {0};
 *	i = conds_add(&c, b, in.when);		of COL_WHEN
 *	conds_ready(&c, b);			once, after the last one
 *	conds_look(&c, r);			for each record
 *	for (i = 0; conds_next(&c, r, &i); i++)
 *		...				the i-th is true of r
 */
#ifndef CM_RULE_CONDS_H
#define CM_RULE_CONDS_H

#include <stdbool.h>
#include <stdint.h>

#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/when.h"
#include "rule/when_file.h"

/* A set of n conditions is n bits, from the lowest of the first word up. */
#define COND_WORD 64	/* bits of a word */

/* A field that conditions look at. */
struct cond_slot {
	int slot;
	bool append;		/* its value is the one set in this run */
	bool here;		/* the present file can have it */
	uint64_t *seen;		/* the conditions that look at it */
	uint64_t *other;	/* those that do not look for codes in it */
	uint64_t *rest;		/* those that do not compare it with a number */
	uint64_t *holds;	/* by number below REC_SMALL: the numeric
				 * comparisons that hold; NULL: none */
};

struct conds {
	struct when **when;	/* NULL: always true */
	size_t n, nwords;	/* conditions; words of a set of them */
	struct cond_slot *slot;
	size_t nslots;
	struct cond_slot *look;	/* those that the present file can have, of
				 * the conditions that can be true in it */
	size_t nlook;
	struct when_file file;	/* what look was made from */
	struct cond_list {	/* of codes or items */
		int slot;
		uint64_t *seen;		/* the conditions that look in it */
		uint64_t *by_code;	/* for each bit of rec_codes: those
					 * it is of */
	} *list;
	size_t nlists;
	uint64_t *coded;	/* those that need a code or item, */
	uint64_t *lone;		/* or do where no other field has a value */
	uint64_t *alone;	/* those true with any of theirs */
	uint64_t *on_nothing;	/* those true where no field has a value */
	uint64_t *ask;		/* of the present record: to be evaluated */
	uint64_t *sure;		/* the same: true, if not in ask */
	uint64_t *hang, *has;	/* the same: on codes, and on those it has */
	struct arena *mem;	/* of the tables */
};

/*
 * Adds a condition, of the slots that it was compiled with; it must live as
 * long as c. NULL is always true. Returns its number, from 0 up.
 */
size_t conds_add(struct conds *c, const struct binder *b, struct when *w);

/* Prepares for records that have the binder's slots. */
void conds_ready(struct conds *c, const struct binder *b);

/*
 * Marks slot as appended only where the input can have a field that n
 * conditions from the from-th on look at, or that an appended one among these
 * was made from.
 */
void conds_need(const struct conds *c, size_t from, size_t n,
    struct slots *sl, int slot);

/* Finds what to look at in records of the file of r: for conds_look. */
void conds_open(struct conds *c, const struct rec *r);
bool conds_look_at(struct conds *c, struct rec *r);

/*
 * Sees which fields of r have values, and what that decides: a limit of a
 * small number is found in a table, for all limits of the field at once.
 * False if no field that matters has a value in the record; conds_next may be
 * called all the same, and finds what is true of such a record.
 */
static inline bool
conds_look(struct conds *c, struct rec *r)
{
	if (when_other_file(&c->file, r))
		conds_open(c, r);
	return c->nlook > 0 && conds_look_at(c, r);
}

/*
 * Goes on from condition *i to the first that is true of r, which was looked
 * at and not changed since; false where there is none.
 */
bool conds_next(const struct conds *c, struct rec *r, size_t *i);

/* All that are true of r, as a set; looked at as for conds_next. */
const uint64_t *conds_all(struct conds *c, struct rec *r);

/* Is the i-th in a set? */
static inline bool
conds_in(const uint64_t *set, size_t i)
{
	return (set[i / 64] >> i % 64 & 1) != 0;
}

#endif
