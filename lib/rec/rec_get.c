/* SPDX-License-Identifier: MIT */
/* A record: typed values as read. */
#include "rec/rec.h"
#include "rec/set.h"

/* Notes what is wrong with the value of slot; returns REC_BAD. */
static enum rec_state
bad(struct rec *r, int slot, const char *problem)
{
	rec_slot_issue(r, slot, problem);
	return REC_BAD;
}

/*
 * The state of a value before its text is looked at. Where a derived one is
 * not known the issues are those of the fields that it comes from.
 */
static inline enum rec_state
state_of(struct rec *r, int slot, struct val **v)
{
	*v = rec_val(r, slot);
	if ((*v)->state == REC_BAD)
		return rec_noted(r, slot) ||
		    r->slots->s[slot].derive != NULL ? REC_BAD :
		    bad(r, slot, val_spoilt(*v));
	return (enum rec_state)(*v)->state;
}

/* A number in millionths, as its field may have it. */
static enum rec_state
number(struct rec *r, int slot, int64_t *num)
{
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);
	const char *problem;

	if (v->num_state == REC_GOOD_NUMBER) {
		*num = v->num;
		return REC_OK;
	}
	if (st != REC_OK)
		return st;
	problem = rec_val_problem(&r->slots->s[slot].def, v);
	if (problem == NULL && !rec_num(v, num))
		problem = field_is_number(r->slots->s[slot].type) ?
		    "too_many_places" : "not_a_number";
	if (problem != NULL)
		return bad(r, slot, problem);
	v->num_state = REC_GOOD_NUMBER;
	*num = v->num;
	return REC_OK;
}

enum rec_state
rec_dec(struct rec *r, int slot, int scale, int64_t *out)
{
	static const int64_t unit[] = { 1000000, 100000, 10000, 1000, 100,
	    10, 1 };
	int64_t v;
	enum rec_state st = number(r, slot, &v);

	if (st != REC_OK)
		return st;
	if (v % unit[scale] != 0)
		return bad(r, slot, scale == 0 ? "not_an_integer" :
		    "too_many_places");
	*out = v / unit[scale];
	return REC_OK;
}

/* Apart, so that the usual case of rec_int saves no registers. */
static APART enum rec_state
first_int(struct rec *r, int slot, int64_t *out)
{
	int n = val_small(&r->slots->s[slot].def, rec_val(r, slot));

	if (n < 0)
		return rec_dec(r, slot, 0, out);
	*out = n;
	return REC_OK;
}

/* Most are small and have been read before. */
enum rec_state
rec_int(struct rec *r, int slot, int64_t *out)
{
	const struct val *v = r->val[slot];
	uint64_t n = (uint64_t)v->num / FIELD_NUM_ONE;

	if (v->state != REC_OK || v->num_state != REC_GOOD_NUMBER ||
	    n >= REC_SMALL || n * FIELD_NUM_ONE != (uint64_t)v->num)
		return first_int(r, slot, out);
	*out = (int64_t)n;
	return REC_OK;
}

enum rec_state
rec_money(struct rec *r, int slot, int64_t *cents)
{
	return rec_dec(r, slot, 2, cents);
}

/* Is it before or after a date that it cannot be before or after? */
static bool
is_out_of_order(struct rec *r, const struct slot *s, const struct datetime *at)
{
	const struct field_order *o;
	struct datetime other;
	size_t i;
	int slot;

	for (i = 0; i < s->def.norder; i++) {
		o = &s->def.order[i];
		slot = s->order[i];
		if (slot < 0 || !val_instant(&r->slots->s[slot].def,
		    rec_val(r, slot), &other) ||
		    !datetime_before(o->later ? &other : at,
		    o->later ? at : &other))
			continue;
		rec_issue(r, o->noted, o->problem);
		return true;
	}
	return false;
}

static enum rec_state
look_at_instant(struct rec *r, int slot, struct datetime *out)
{
	const struct field *f = &r->slots->s[slot].def;
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);

	if (st != REC_OK)
		return st;
	if (!rec_instant(v, out))
		return bad(r, slot, f->type == FIELD_DATE ? "not_a_date" :
		    "not_a_datetime");
	if (f->has_come && out->day > f->today)
		return bad(r, slot, "in_the_future");
	if (r->slots->s[slot].order != NULL &&
	    is_out_of_order(r, &r->slots->s[slot], out))
		return REC_BAD;
	v->num_state = REC_GOOD_INSTANT;
	return REC_OK;
}

enum rec_state
rec_date(struct rec *r, int slot, int32_t *day)
{
	struct val *v = rec_val(r, slot);
	struct datetime dt;
	enum rec_state st;

	if (v->num_state == REC_GOOD_INSTANT) {
		*day = val_day(v->num);
		return REC_OK;
	}
	st = look_at_instant(r, slot, &dt);
	if (st == REC_OK)
		*day = dt.day;
	return st;
}

enum rec_state
rec_datetime(struct rec *r, int slot, struct datetime *out)
{
	struct val *v = rec_val(r, slot);

	if (v->num_state == REC_GOOD_INSTANT) {
		val_unpack(v->num, out);
		return REC_OK;
	}
	return look_at_instant(r, slot, out);
}

enum rec_state
rec_bool(struct rec *r, int slot, bool *out)
{
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);
	int word;

	if (st != REC_OK)
		return st;
	word = val_bool((struct span){ v->p, v->n });
	if (word == -1)
		return bad(r, slot, "not_a_bool");
	*out = word == 1;
	return REC_OK;
}

enum rec_state
rec_word(struct rec *r, int slot, struct span *out)
{
	struct val *v;
	enum rec_state st = state_of(r, slot, &v);
	const char *problem;

	if (st != REC_OK)
		return st;
	*out = (struct span){ v->p, v->n };
	if (v->num_state == REC_GOOD_WORD)
		return REC_OK;
	problem = rec_val_problem(&r->slots->s[slot].def, v);
	if (problem != NULL)
		return bad(r, slot, problem);
	if (v->num_state == REC_NOTHING)
		v->num_state = REC_GOOD_WORD;
	return REC_OK;
}
