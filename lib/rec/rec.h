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

#include "rec/form.h"
#include "rec/record.h"
#include "val/date.h"

/* Looks for fields in the issues that came; taking marks them REC_BAD, too. */
void rec_see_noted(struct rec *r);
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

/*
 * Is it known at once that there is no value? A derived one that was not
 * computed may turn out to be missing, which its getter says.
 */
static inline bool
rec_lacks(const struct rec *r, int slot)
{
	return r->val[slot]->state == REC_MISSING;
}

/* A missing value as text is { NULL, 0 }; so is a bad one. */
static inline struct span
rec_text(const struct rec *r, int slot)
{
	const struct val *v = rec_val(r, slot);

	return v->state == REC_OK ? (struct span){ v->p, v->n } :
	    (struct span){ NULL, 0 };
}

/*
 * The file has such a column, the object such a key, perhaps without a value;
 * or its issues say that it had a value that could not be used.
 */
static inline bool
rec_bound(const struct rec *r, int slot)
{
	return r->bound[slot] || r->in[slot].state == REC_BAD;
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

/* Was the field asked for: has the file its column, or no header at all? */
static inline bool
rec_asked(const struct rec *r, int slot)
{
	return !r->form->has_header || r->bound[slot];
}

/* Can it have a value in this file, by its column or those it needs? */
bool rec_possible(const struct rec *r, int slot);
bool rec_recorded(const struct rec *r, int slot);	/* or is it bound? */

static inline bool
rec_has(const struct rec *r, int slot)
{
	return rec_val(r, slot)->state != REC_MISSING;
}

/*
 * Typed values as read. REC_OK with the value in *out; REC_MISSING;
 * or REC_BAD with an issue noted: wrong form, out of the bounds of
 * fields.csv, not among its values, a date of what has happened that is in
 * the future.
 */
enum rec_state rec_int(struct rec *r, int slot, int64_t *out);
enum rec_state rec_dec(struct rec *r, int slot, int scale, int64_t *out);
enum rec_state rec_money(struct rec *r, int slot, int64_t *cents);
enum rec_state rec_date(struct rec *r, int slot, int32_t *day);
enum rec_state rec_datetime(struct rec *r, int slot, struct datetime *out);
enum rec_state rec_bool(struct rec *r, int slot, bool *out);
enum rec_state rec_word(struct rec *r, int slot, struct span *out);

#endif
