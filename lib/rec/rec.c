/* SPDX-License-Identifier: MIT */
/* A record: values set, lists, issues found. */
#include "rec/rec.h"

#include <stdlib.h>

#include "base/num.h"
#include "rec/derive.h"
#include "rec/set.h"

static void
forget_derived(struct rec *r)
{
	size_t i;

	for (i = 0; i < r->nderived; i++)
		r->out[r->derived[i]].state = REC_UNASKED;
}

void
rec_init(struct rec *r, const struct slots *slots)
{
	size_t i;

	*r = (struct rec){0};
	r->slots = slots;
	r->form = form_find("csv");
	r->noted = slots_find(slots, SPAN("issues"));
	r->in = mem_zalloc(slots->n, sizeof(*r->in));
	r->out = mem_zalloc(slots->n, sizeof(*r->out));
	r->val = mem_alloc(slots->n, sizeof(*r->val));
	r->filled = mem_alloc(slots->n, sizeof(*r->filled));
	r->set = r->set_end = mem_alloc(slots->n, sizeof(*r->set));
	r->derived = mem_alloc(slots->nderived, sizeof(*r->derived));
	r->self = r;
	for (i = 0; i < slots->n; i++) {
		r->val[i] = slots->s[i].append || slots->s[i].derive != NULL ?
		    &r->out[i] : &r->in[i];
		if (slots->s[i].derive != NULL && !slots->s[i].append)
			r->derived[r->nderived++] = (int)i;
	}
	forget_derived(r);
}

void
rec_free(struct rec *r)
{
	free(r->in);
	free(r->out);
	free(r->val);
	free(r->set);
	free(r->filled);
	free(r->derived);
	free(r->code_memo);
	arena_free(&r->scratch);
	buf_free(&r->list);
	buf_free(&r->issues);
	*r = (struct rec){0};
}

/* Read from a column, and from nothing else. */
static inline bool
is_plain(const struct slot *s)
{
	return !s->append && s->derive == NULL;
}

bool
rec_possible(const struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	const int *need = s->needs, *last = need + s->nneeds;

	if (r->bound == NULL || r->bound[slot])
		return true;
	if (s->derive != NULL && !s->append) {
		need = s->from;
		last = need + s->derive->nreads;
	} else if (!s->append) {
		return false;
	}
	for (; need < last; need++)
		if (r->bound[*need] || (*need != slot &&
		    !is_plain(&r->slots->s[*need]) &&
		    rec_possible(r, *need)))
			return true;
	return s->append && s->nneeds == 0;
}

void
rec_reset(struct rec *r)
{
	struct val **p, **end = r->set_end, *v;

	for (p = r->set; p < end; p++) {
		v = *p;
		v->n = 0;
		v->state = REC_MISSING;
		v->num_state = REC_NOTHING;
		v->none = v->listed = false;
	}
	r->set_end = r->set;
	forget_derived(r);
	r->own = (struct span){ NULL, 0 };
	arena_reset(&r->scratch);
	r->list.n = 0;
	r->issues.n = 0;
}

void
rec_forget(struct rec *r)
{
	size_t i;

	for (i = 0; i < r->nfilled; i++)
		*r->filled[i] = (struct val){0};
	r->nfilled = 0;
}

struct val *
rec_fill(struct rec *r, int slot)
{
	struct val *v = &r->in[slot];

	if (!v->listed)
		r->filled[r->nfilled++] = v;
	*v = (struct val){ .listed = true };
	return v;
}

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

struct val *
rec_derive(const struct rec *r, int slot)
{
	struct val *v = &r->out[slot];

	/* What it computes may ask for the slot itself: there is nothing. */
	v->state = REC_MISSING;
	r->slots->s[slot].derive->compute(r->self, slot);
	if (v->state == REC_UNASKED)
		v->state = REC_MISSING;
	return v;
}

/* The value of a slot that is being set: noted, for rec_reset. */
static inline struct val *
out_value(struct rec *r, int slot)
{
	struct val *v = &r->out[slot];

	if (r->nderived > 0)
		forget_from(r, slot);
	if (!v->listed)
		*r->set_end++ = v;
	v->listed = true;
	return v;
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
}

void
rec_set_none(struct rec *r, int slot)
{
	struct val *v = out_value(r, slot);

	/* The word is there for the writer of CSV. */
	*v = (struct val){ .p = VAL_NONE.p, .n = VAL_NONE.n,
	    .none = true, .listed = true };
}

void
rec_leave(struct rec *r, int slot)
{
	struct val *v = out_value(r, slot);

	v->n = 0;
	v->state = REC_BAD;
	v->num_state = REC_NOTHING;
	v->none = false;
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
	char *p = arena_alloc(&r->scratch, NUM_TEXT_MAX);

	return (struct span){ p, num_fmt(v, scale, p) };
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

void
rec_set_int(struct rec *r, int slot, int64_t v)
{
	static const char small[] = "0123456789101112131415161718192021222324"
	    "2526272829303132333435363738394041424344454647484950515253545556"
	    "5758596061626364656667686970717273747576777879808182838485868788"
	    "8990919293949596979899";
	struct val *o;

	if (v < 0 || v > 99) {
		rec_set_dec(r, slot, v, 0);
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
rec_set_bool(struct rec *r, int slot, bool v)
{
	rec_set(r, slot, v ? SPAN("true") : SPAN("false"));
}

void
rec_list_add(struct rec *r, struct span item)
{
	if (r->list.n > 0)
		buf_addc(&r->list, ';');
	buf_addspan(&r->list, item);
}

void
rec_list_set(struct rec *r, int slot)
{
	if (r->list.n > 0)
		rec_set(r, slot, rec_keep(r,
		    (struct span){ r->list.p, r->list.n }));
	r->list.n = 0;
}
