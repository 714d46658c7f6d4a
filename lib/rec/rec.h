/* SPDX-License-Identifier: MIT */
/*
 * A record: one case, as values by slot.
 *
 * A reader fills the values that were read; a program computes and sets the
 * values it appends; a writer passes the record's own bytes on and adds the
 * appended values. All of it is valid until the next record is read.
 *
 *	int64_t los;
 *	if (rec_int(r, s->los_days, &los) == REC_OK)
 *		rec_set_int(r, s->assess_lace, points(los));
 *
 * A value that is there but cannot be used is REC_BAD: the getter notes it
 * in the record's issues ("los_days:not_an_integer") and what depends on it
 * must stay unset. It never becomes 0.
 */
#ifndef CM_REC_REC_H
#define CM_REC_REC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rec/field.h"
#include "rec/form.h"
#include "rec/val.h"
#include "val/date.h"

struct rec_member {		/* of a JSON object, in its order */
	struct span key;	/* raw, between the quotes */
	struct span raw;	/* raw text of the value */
	int slot;		/* or -1 */
};

struct rec {
	const struct slots *slots;
	struct val *in;			/* by slot: as read */
	struct val *out;		/* by slot: as set; n is 0 if not OK,
					 * but for a list that is none */
	struct val **val;		/* by slot: in or out, see rec_val */
	struct val **set, **set_end;	/* those of out that were set */
	struct val **filled;		/* those of in, see rec_fill */
	size_t nfilled;
	int *derived;			/* slots */
	size_t nderived;
	struct rec *self;		/* this, to be changed by rec_val */
	struct arena scratch;
	struct rec_code_memo *code_memo;	/* see rec/codes.h */
	struct buf list;		/* a list being built */
	struct buf issues;		/* found here, ';' between */

	int noted;			/* slot of issues as read, or -1 */

	const char *file;		/* where it stands */
	uint64_t line;

	const bool *bound;		/* by slot: column or key is there */
	const struct form *form;	/* of this record's bytes */
	struct span raw;		/* the record without its line end */
	struct span own;		/* the file's, where cells were added */
	const uint32_t *end;		/* CSV: each cell's end in raw */
	size_t ncells;
	const struct rec_member *member;	/* JSON Lines */
	size_t nmembers;
	size_t close;			/* JSON Lines: of the last '}' */
};

/* slots must stay as they are for as long as r lives. */
void rec_init(struct rec *r, const struct slots *slots);
void rec_free(struct rec *r);

/* Forgets what was set, scratch and issues: for the reader. */
void rec_reset(struct rec *r);

/*
 * For readers that do not set every bound slot of each record anew: the
 * empty value of a slot, to be filled; rec_forget empties them all again.
 */
struct val *rec_fill(struct rec *r, int slot);
void rec_forget(struct rec *r);

/* The raw text of CSV cell i, quotes included. */
static inline struct span
rec_cell(const struct rec *r, size_t i)
{
	size_t start = i == 0 ? 0 : r->end[i - 1] + (size_t)1;

	return (struct span){ r->raw.p + start, r->end[i] - start };
}

/*
 * A field that is missing because it could not be used, as the issues that
 * came with the record say, is REC_BAD: for the reader of each record.
 */
void rec_take_noted(struct rec *r);

/* Computes the value of a derived slot: for rec_val. */
struct val *rec_derive(const struct rec *r, int slot);

/*
 * The value that a rule sees: what was set in this run for an appended slot,
 * what is computed for a derived one, what was read for any other.
 */
static inline struct val *
rec_val(const struct rec *r, int slot)
{
	struct val *v = r->val[slot];

	return v->state == REC_UNASKED ? rec_derive(r, slot) : v;
}

/* A missing value as text is { NULL, 0 }; so is a bad one. */
static inline struct span
rec_text(const struct rec *r, int slot)
{
	const struct val *v = rec_val(r, slot);

	return v->state == REC_OK ? (struct span){ v->p, v->n } :
	    (struct span){ NULL, 0 };
}

/* The file has such a column, the object such a key; perhaps no value. */
static inline bool
rec_bound(const struct rec *r, int slot)
{
	return r->bound[slot];
}

/*
 * A list that is known to have no items: the word none in CSV, [] in JSON
 * Lines. One that is REC_MISSING and not this is not known.
 */
static inline bool
rec_none(const struct rec *r, int slot)
{
	return rec_val(r, slot)->none;
}

/*
 * Was it asked: is there such a column, or could the record have such a key
 * where no header says what there is?
 */
static inline bool
rec_asked(const struct rec *r, int slot)
{
	return !r->form->has_header || r->bound[slot];
}

/* Can it have a value in this file, by its column or those it needs? */
bool rec_possible(const struct rec *r, int slot);

static inline bool
rec_has(const struct rec *r, int slot)
{
	return rec_val(r, slot)->state != REC_MISSING;
}

/*
 * Typed values as read. REC_OK with the value in *out; REC_MISSING;
 * or REC_BAD with an issue noted: wrong form, out of the bounds of
 * fields.csv, not among its values.
 */
enum rec_state rec_int(struct rec *r, int slot, int64_t *out);
enum rec_state rec_dec(struct rec *r, int slot, int scale, int64_t *out);
enum rec_state rec_money(struct rec *r, int slot, int64_t *cents);
enum rec_state rec_date(struct rec *r, int slot, int32_t *day);
enum rec_state rec_datetime(struct rec *r, int slot, struct datetime *out);
enum rec_state rec_bool(struct rec *r, int slot, bool *out);
enum rec_state rec_word(struct rec *r, int slot, struct span *out);

#endif
