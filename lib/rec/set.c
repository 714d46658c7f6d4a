/* SPDX-License-Identifier: MIT */
/* What a program sets in a record: values and lists. */
#include "rec/set.h"

#include "base/num.h"
#include "rec/derive.h"

/* Forgets what was computed from the slot, and what was from that. */
static void
forget_from(struct rec *r, int slot)
{
	const struct slot *s;
	struct val *v;
	size_t i, k;

	for (i = 0; i < r->nderived; i++) {
		s = &r->slots->s[r->derived[i]];
		v = &r->out[r->derived[i]];
		for (k = 0; k < s->derive->nreads; k++)
			if (s->from[k] == slot && r->derived[i] != slot &&
			    v->state != REC_UNASKED) {
				v->n = 0;
				v->none = false;
				v->state = REC_UNASKED;
				forget_from(r, r->derived[i]);
			}
	}
}

/* The value of a slot that is being set: noted, for rec_reset. */
static inline struct val *
out_value(struct rec *r, int slot)
{
	struct val *v = &r->out[slot];

	if (!v->listed)
		*r->set_end++ = v;
	v->listed = true;
	return v;
}

/* The last step of each setter, so that its own values need not be saved. */
static inline void
changed(struct rec *r, int slot)
{
	if (r->feeds[slot] && r->any_derived)
		forget_from(r, slot);
}

void
rec_set(struct rec *r, int slot, struct span text)
{
	struct val *v = out_value(r, slot);

	v->p = text.p;
	v->n = (uint32_t)text.n;
	v->state = text.n == 0 ? REC_MISSING : REC_OK;
	v->num_state = REC_NOTHING;
	v->none = false;
	changed(r, slot);
}

void
rec_set_none(struct rec *r, int slot)
{
	/* The word is there for the writer of CSV. */
	*out_value(r, slot) = (struct val){ .p = VAL_NONE.p, .n = VAL_NONE.n,
	    .none = true, .listed = true };
	changed(r, slot);
}

static void
set_copy(struct rec *r, int slot, const struct val *from)
{
	struct val *v = out_value(r, slot);

	*v = *from;
	v->listed = true;
	if (v->num_state == REC_CODES)	/* those of another slot */
		v->num_state = REC_NOTHING;
	changed(r, slot);
}

void
rec_set_as_read(struct rec *r, int slot)
{
	set_copy(r, slot, &r->in[slot]);
}

void
rec_set_from(struct rec *r, int slot, int from)
{
	set_copy(r, slot, rec_val(r, from));
}

void
rec_leave(struct rec *r, int slot)
{
	struct val *v = out_value(r, slot);

	v->n = 0;
	v->state = REC_BAD;
	v->num_state = REC_NOTHING;
	v->none = false;
	changed(r, slot);
}

struct span
rec_keep(struct rec *r, struct span text)
{
	char *p = arena_alloc(&r->scratch, text.n + 1);

	if (text.n > 0)
		memcpy(p, text.p, text.n);
	return (struct span){ p, text.n };
}

void
rec_set_buf(struct rec *r, int slot, struct buf *text)
{
	rec_set(r, slot, rec_keep(r, buf_span(text)));
	text->n = 0;
}

struct span
rec_keep_dec(struct rec *r, int64_t v, int scale)
{
	return num_text(v, scale, arena_alloc(&r->scratch, NUM_TEXT_MAX));
}

struct span
rec_keep_date(struct rec *r, int32_t day)
{
	char *p = arena_alloc(&r->scratch, DATE_TEXT_MAX);

	return (struct span){ p, date_fmt(day, p) };
}

struct span
rec_keep_datetime(struct rec *r, const struct datetime *dt)
{
	char *p = arena_alloc(&r->scratch, DATETIME_TEXT_MAX);

	return (struct span){ p, datetime_fmt(dt, p) };
}

void
rec_set_dec(struct rec *r, int slot, int64_t v, int scale)
{
	struct val *o = &r->out[slot];

	rec_set(r, slot, rec_keep_dec(r, v, scale));
	if (scale > FIELD_NUM_SCALE || v > INT64_MAX / FIELD_NUM_ONE ||
	    v < INT64_MIN / FIELD_NUM_ONE)
		return;
	o->num = v * num_pow10(FIELD_NUM_SCALE - scale);
	o->num_state = REC_GOOD_NUMBER;
}

/* Apart, so that the usual case of rec_set_int saves no registers. */
static APART void
set_large(struct rec *r, int slot, int64_t v)
{
	rec_set_dec(r, slot, v, 0);
}

void
rec_set_int(struct rec *r, int slot, int64_t v)
{
	static const char small[] = "0123456789101112131415161718192021222324"
	    "2526272829303132333435363738394041424344454647484950515253545556"
	    "5758596061626364656667686970717273747576777879808182838485868788"
	    "8990919293949596979899";
	struct val *o;

	if (v < 0 || v > 99) {
		set_large(r, slot, v);
		return;
	}
	/* Most scores: their text stands in one string. */
	o = out_value(r, slot);
	o->p = small + (v < 10 ? v : 2 * v - 10);
	o->n = v < 10 ? 1 : 2;
	o->state = REC_OK;
	o->num = v * FIELD_NUM_ONE;
	o->num_state = REC_GOOD_NUMBER;
	o->none = false;
	changed(r, slot);
}

void
rec_set_date(struct rec *r, int slot, int32_t day)
{
	rec_set(r, slot, rec_keep_date(r, day));
}

void
rec_set_datetime(struct rec *r, int slot, const struct datetime *dt)
{
	rec_set(r, slot, rec_keep_datetime(r, dt));
}

void
rec_list_add(struct rec *r, struct span item)
{
	if (r->list.n > 0)
		buf_addc(&r->list, ';');
	buf_addspan(&r->list, item);
}

void
rec_list_add_of(struct rec *r, const struct names *texts, uint64_t which)
{
	size_t i;

	for (i = 0; i < texts->n; i++)
		if ((which >> i & 1) != 0)
			rec_list_add(r, texts->at[i]);
}

void
rec_list_set(struct rec *r, int slot)
{
	if (r->list.n > 0)
		rec_set_buf(r, slot, &r->list);
}
