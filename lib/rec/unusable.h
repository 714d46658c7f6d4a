/* SPDX-License-Identifier: MIT */
/*
 * Values held as spans: { NULL, 0 } is missing; one that was there and cannot
 * be used, or that issues name, is not known.
 *
 *	struct span v = join_value(&rec, slot);
 *	if (join_is_unusable(v)) ...
 */
#ifndef CM_REC_UNUSABLE_H
#define CM_REC_UNUSABLE_H

#include "rec/rec.h"

extern const char join_unusable[];

static inline bool
join_is_unusable(struct span val)
{
	return val.p == join_unusable;
}

/* One that was there, or may have been, in a row that cannot be read. */
static inline void
rec_lose(struct val *v)
{
	if (v->n == 0)
		v->p = join_unusable;
	v->state = REC_BAD;
	v->num = (int64_t)(intptr_t)"not_usable";
	v->num_state = REC_SPOILT;
}

static inline bool
rec_is_lost(const struct val *v)
{
	return v->state == REC_BAD && v->num_state == REC_SPOILT &&
	    strcmp((const char *)(intptr_t)v->num, "not_usable") == 0;
}

/*
 * Do the issues that came or were noted, where there are any, say not_usable of
 * the slot's column, or of one whose name differs in case, blanks or ';'?
 * rec_noted_unusable: do those noted say that no value of the slot can be used?
 * rec_came_unusable: do those that came, or call its column not_usable?
 */
bool rec_has_issues(const struct rec *r);
bool rec_column_unusable(const struct rec *r, int slot);
bool rec_noted_unusable(const struct rec *r, int slot);
bool rec_came_unusable(const struct rec *r, int slot);

/* Marks, by slot, each of which the issues that came say that. */
void rec_mark_unusable(const struct rec *r, bool *mark);

/*
 * The text, as read, of a slot that records are gathered or joined by, before
 * issues were taken; { NULL, 0 } where it is missing, bad or they call it so.
 */
struct span rec_key(const struct rec *r, int slot);

/*
 * The issues that r came with, those of nested lists, too, as a list with ';'
 * between, valid as long as its text; empty if it has none.
 */
struct span rec_came_with(const struct rec *r);

/* The present value of a record's slot, valid as its text is. */
struct span join_value(const struct rec *r, int slot);

#endif
