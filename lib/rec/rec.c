/* SPDX-License-Identifier: MIT */
/* A record: typed values as read, values set, issues found. */
#include "rec/rec.h"

#include <stdlib.h>

#include "base/num.h"

void
rec_init(struct rec *r, const struct slots *slots)
{
	*r = (struct rec){0};
	r->slots = slots;
	r->in = mem_zalloc(slots->n, sizeof(*r->in));
	r->out = mem_zalloc(slots->n, sizeof(*r->out));
}

void
rec_free(struct rec *r)
{
	free(r->in);
	free(r->out);
	arena_free(&r->scratch);
	buf_free(&r->list);
	buf_free(&r->issues);
	*r = (struct rec){0};
}

void
rec_reset(struct rec *r)
{
	size_t size = r->slots->n * sizeof(*r->in);

	if (size > 0) {
		memset(r->in, 0, size);
		memset(r->out, 0, size);
	}
	arena_reset(&r->scratch);
	r->list.n = 0;
	r->issues.n = 0;
}

bool
rec_num(struct val *v, int64_t *num)
{
	if (v->num_state == 0)
		v->num_state = v->state == REC_OK && num_parse(
		    (struct span){ v->p, v->n }, FIELD_NUM_SCALE,
		    &v->num) == 0 ? 1 : -1;
	*num = v->num;
	return v->num_state == 1;
}

static const char *
bounds_problem(const struct field *f, int64_t v)
{
	if ((f->has_low && v < f->low) || (f->has_high && v > f->high))
		return "out_of_range";
	return NULL;
}

static bool
among(struct span list, struct span text)
{
	struct span item;

	while (span_next(&list, '|', &item))
		if (span_eq(item, text))
			return true;
	return false;
}

static const char *
number_problem(const struct field *f, struct span text)
{
	int64_t v;

	if (num_parse(text, FIELD_NUM_SCALE, &v) == -1)
		return "not_a_number";
	if (f->type == FIELD_INTEGER && v % FIELD_NUM_ONE != 0)
		return "not_an_integer";
	if (f->type == FIELD_MONEY && v % (FIELD_NUM_ONE / 100) != 0)
		return "not_cents";
	return bounds_problem(f, v);
}

static const char *
date_problem(const struct field *f, struct span text)
{
	int32_t day;

	if (date_parse(text, &day) == -1)
		return "not_a_date";
	return bounds_problem(f, day);
}

static const char *
datetime_problem(const struct field *f, struct span text)
{
	struct datetime dt;

	if (datetime_parse(text, &dt) == -1)
		return "not_a_datetime";
	return bounds_problem(f, dt.day);
}

/* true and false as text; -1 for anything else. */
static int
bool_parse(struct span s)
{
	static const struct {
		const char *text;
		int value;
	} word[] = {
		{ "true", 1 }, { "false", 0 }, { "1", 1 }, { "0", 0 },
		{ "yes", 1 }, { "no", 0 }, { "Y", 1 }, { "N", 0 },
		{ "y", 1 }, { "n", 0 }, { "TRUE", 1 }, { "FALSE", 0 },
		{ "True", 1 }, { "False", 0 }, { "Yes", 1 }, { "No", 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (span_is(s, word[i].text))
			return word[i].value;
	return -1;
}

const char *
rec_problem(const struct field *f, struct span text)
{
	if (field_is_number(f->type))
		return number_problem(f, text);
	if (f->type == FIELD_DATE)
		return date_problem(f, text);
	if (f->type == FIELD_DATETIME)
		return datetime_problem(f, text);
	if (f->type == FIELD_BOOL)
		return bool_parse(text) == -1 ? "not_a_bool" : NULL;
	if (f->values.n > 0 && f->type != FIELD_LIST &&
	    !among(f->values, text))
		return "not_a_known_value";
	return NULL;
}

/* Notes what is wrong with the value of slot; returns REC_BAD. */
static enum rec_state
bad(struct rec *r, int slot, const char *problem)
{
	rec_slot_issue(r, slot, problem);
	return REC_BAD;
}

/* The state of a value before its text is looked at. */
static enum rec_state
state_of(struct rec *r, int slot, struct span *text)
{
	const struct val *v = rec_val(r, slot);

	*text = (struct span){ v->p, v->n };
	if (v->state == REC_BAD)
		return bad(r, slot, "not_a_single_value");
	return v->state;
}

/* A number in millionths, inside its field's bounds. */
static enum rec_state
number(struct rec *r, int slot, int64_t *v)
{
	struct span text;
	enum rec_state st = state_of(r, slot, &text);
	const char *problem;

	if (st != REC_OK)
		return st;
	if (!rec_num(rec_val(r, slot), v))
		return bad(r, slot, "not_a_number");
	problem = bounds_problem(&r->slots->s[slot].def, *v);
	return problem == NULL ? REC_OK : bad(r, slot, problem);
}

enum rec_state
rec_dec(struct rec *r, int slot, int scale, int64_t *out)
{
	int64_t v, unit = FIELD_NUM_ONE;
	enum rec_state st = number(r, slot, &v);
	int i;

	if (st != REC_OK)
		return st;
	for (i = 0; i < scale; i++)
		unit /= 10;
	if (v % unit != 0)
		return bad(r, slot, scale == 0 ? "not_an_integer" :
		    "too_many_places");
	*out = v / unit;
	return REC_OK;
}

enum rec_state
rec_int(struct rec *r, int slot, int64_t *out)
{
	return rec_dec(r, slot, 0, out);
}

enum rec_state
rec_money(struct rec *r, int slot, int64_t *cents)
{
	return rec_dec(r, slot, 2, cents);
}

enum rec_state
rec_date(struct rec *r, int slot, int32_t *day)
{
	struct span text;
	enum rec_state st = state_of(r, slot, &text);
	struct datetime dt;

	if (st != REC_OK)
		return st;
	if (date_parse(text, day) == 0)
		return REC_OK;
	/* A date-time is good for its date. */
	if (datetime_parse(text, &dt) == -1)
		return bad(r, slot, "not_a_date");
	*day = dt.day;
	return REC_OK;
}

enum rec_state
rec_datetime(struct rec *r, int slot, struct datetime *out)
{
	struct span text;
	enum rec_state st = state_of(r, slot, &text);

	if (st != REC_OK)
		return st;
	return datetime_parse(text, out) == 0 ? REC_OK :
	    bad(r, slot, "not_a_datetime");
}

enum rec_state
rec_bool(struct rec *r, int slot, bool *out)
{
	struct span text;
	enum rec_state st = state_of(r, slot, &text);
	int v;

	if (st != REC_OK)
		return st;
	v = bool_parse(text);
	if (v == -1)
		return bad(r, slot, "not_a_bool");
	*out = v == 1;
	return REC_OK;
}

enum rec_state
rec_word(struct rec *r, int slot, struct span *out)
{
	const struct field *f = &r->slots->s[slot].def;
	enum rec_state st = state_of(r, slot, out);

	if (st != REC_OK)
		return st;
	if (f->values.n > 0 && f->type != FIELD_LIST &&
	    !among(f->values, *out))
		return bad(r, slot, "not_a_known_value");
	return REC_OK;
}

void
rec_set(struct rec *r, int slot, struct span text)
{
	struct val *v = &r->out[slot];

	v->p = text.p;
	v->n = (uint32_t)text.n;
	v->state = text.n == 0 ? REC_MISSING : REC_OK;
	v->num_state = 0;
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
rec_set_dec(struct rec *r, int slot, int64_t v, int scale)
{
	char *p = arena_alloc(&r->scratch, NUM_TEXT_MAX);

	rec_set(r, slot, (struct span){ p, num_fmt(v, scale, p) });
}

void
rec_set_int(struct rec *r, int slot, int64_t v)
{
	struct val *o = &r->out[slot];

	rec_set_dec(r, slot, v, 0);
	if (v > INT64_MIN / FIELD_NUM_ONE && v < INT64_MAX / FIELD_NUM_ONE) {
		o->num = v * FIELD_NUM_ONE;
		o->num_state = 1;
	}
}

void
rec_set_date(struct rec *r, int slot, int32_t day)
{
	char *p = arena_alloc(&r->scratch, DATE_TEXT_MAX);

	rec_set(r, slot, (struct span){ p, date_fmt(day, p) });
}

void
rec_set_datetime(struct rec *r, int slot, const struct datetime *dt)
{
	char *p = arena_alloc(&r->scratch, DATETIME_TEXT_MAX);

	rec_set(r, slot, (struct span){ p, datetime_fmt(dt, p) });
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

static bool
list_holds(struct span list, struct span item)
{
	struct span have;

	while (span_next(&list, ';', &have))
		if (span_eq(have, item))
			return true;
	return false;
}

void
rec_issue(struct rec *r, struct span field, const char *problem)
{
	struct buf *b = &r->issues;
	size_t start = b->n, skip = start > 0;
	struct span item;

	if (skip)
		buf_addc(b, ';');
	buf_addspan(b, field);
	buf_addc(b, ':');
	buf_adds(b, problem);
	item = (struct span){ b->p + start + skip, b->n - start - skip };
	if (start > 0 && list_holds((struct span){ b->p, start }, item))
		b->n = start;
}

void
rec_slot_issue(struct rec *r, int slot, const char *problem)
{
	rec_issue(r, r->slots->s[slot].name, problem);
}

void
rec_set_issues(struct rec *r, int slot)
{
	const struct val *old = &r->in[slot];
	struct span have = { NULL, 0 }, fresh, item;

	if (old->state == REC_OK)
		have = (struct span){ old->p, old->n };
	if (r->issues.n == 0) {
		rec_set(r, slot, have);
		return;
	}
	r->list.n = 0;
	if (have.n > 0)
		rec_list_add(r, have);
	fresh = (struct span){ r->issues.p, r->issues.n };
	while (span_next(&fresh, ';', &item))
		if (have.n == 0 || !list_holds(have, item))
			rec_list_add(r, item);
	rec_list_set(r, slot);
}
