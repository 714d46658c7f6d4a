/* SPDX-License-Identifier: MIT */
/*
 * The compiled form of a condition; for lib/rule/when*.c only.
 *
 * "not" is pushed down to the comparisons, where Kleene's logic lets it: then
 * only "and" and "or" are left, which are true of the same records if unknown
 * is taken as false. So a comparison answers true or not true, and jumps to
 * the next one that matters.
 */
#ifndef CM_RULE_WHEN_CODE_H
#define CM_RULE_WHEN_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rec/codes.h"
#include "rec/rec.h"
#include "val/date.h"

/* How two values stand; 0 is unknown. A relation is a set of these. */
enum {
	STANDS_BELOW = 1,
	STANDS_EQUAL = 2,
	STANDS_ABOVE = 4,
	STANDS_ALL = 7
};

/* Ends of the jumps. */
enum {
	WHEN_YES = -1,
	WHEN_NO = -2
};

enum term_kind {
	TERM_NUM,		/* numbers, in millionths */
	TERM_DAY,
	TERM_INSTANT,
	TERM_BOOL,
	TERM_WORD,
	TERM_ITEM,		/* a list has the item */
	TERM_PREFIX,		/* a list of codes, a code, has the prefix */
	TERM_CODES,		/* the same, by rec_codes; */
	TERM_ITEMS,		/* a list has the item, by rec_codes */
	TERM_MISSING,
	TERM_UNUSABLE
};

struct when_literal {
	int64_t num;		/* number, day, bool */
	struct datetime at;
	struct span text;	/* of codes: normalised */
};

struct when_term {
	enum term_kind kind;
	unsigned stands;	/* true if the values stand so */
	bool negated;		/* ITEM, PREFIX, MISSING, UNUSABLE; "not in" */
	int slot;
	int other;		/* slot of the field it compares with, or -1 */
	size_t first, n;	/* its literals */
	int bit;		/* of rec_codes: see slots_prefix */
	struct codes codes;	/* that and those of terms that it stands for */
	int yes, no;		/* the next term, or WHEN_YES, WHEN_NO */
	int next[2];		/* no, yes in the present file */
	bool fixed;		/* the same of all its records */
};

struct when {
	struct when_term *term;
	size_t nterms;
	struct when_literal *literal;
	size_t nliterals;
	int start;		/* the first term, or WHEN_YES */
	int from;		/* the same in the present file */
	bool notes;		/* what it notes stays noted */
	struct arena mem;	/* texts of literals */
};

/* Is it true where the field has no value? */
static inline bool
when_of_nothing(const struct when_term *t)
{
	return (t->kind == TERM_MISSING && !t->negated) ||
	    (t->kind == TERM_UNUSABLE && t->negated);
}

/* Is it answered by the bits of rec_codes? */
static inline bool
when_looks(const struct when_term *t)
{
	return t->kind == TERM_CODES || t->kind == TERM_ITEMS;
}

/* Is there a value that cannot be used? By the type of the field. */
bool when_unusable(struct rec *r, int slot);

/* The first item of the list that the term looks for, into *found. */
bool when_find_item(const struct when *w, const struct when_term *t,
    struct span list, struct span *found);

#endif
