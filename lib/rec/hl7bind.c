/* SPDX-License-Identifier: MIT */
/* The values of a message, by names of slots that say where they stand. */
#include "rec/hl7bind.h"

#include "base/mem.h"
#include "rec/set.h"
#include "text/limits.h"

#define CONDS_MAX 4		/* of one name */
#define NUMBER_MAX 999		/* fields and their parts; HL7 has fewer */

struct cond {
	size_t field;		/* of the segment; 0: of the repetition ... */
	size_t component;	/* ... this one */
	struct span text;
	bool differs;
};

struct place {
	char name[HL7_NAME];
	size_t field;		/* 0: only whether the segment is there */
	size_t component, sub;
	struct cond cond[CONDS_MAX];
	size_t nconds;
	bool first, list;
	int slot;

	bool met;		/* in the present message */
	bool spoilt;		/* an item has a separator of lists */
	size_t items;
	struct buf text;
};

struct hl7bind {
	struct place *at;
	size_t n;
	bool *bound;		/* by slot */
	size_t nslots;
	struct buf part;
};

/* Cuts a number off the front; 0 where no digit is. */
static size_t
cut_number(struct span *s)
{
	size_t v = 0;

	for (; s->n > 0 && byte_is_digit(s->p[0]); s->p++, s->n--)
		v = v > NUMBER_MAX ? v : v * 10 + (size_t)(s->p[0] - '0');
	return v > NUMBER_MAX ? 0 : v;
}

static bool
cut_char(struct span *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	s->p++;
	s->n--;
	return true;
}

/* "N=TEXT", "-F=TEXT", the same with "!=", "#1" or "*". */
static bool
take_cond(struct place *at, struct span s)
{
	struct cond *c = &at->cond[at->nconds];

	if (span_is(s, "*") || span_is(s, "#1")) {
		at->list |= s.p[0] == '*';
		at->first |= s.p[0] == '#';
		return true;
	}
	if (at->nconds == CONDS_MAX)
		return false;
	*c = (struct cond){0};
	if (cut_char(&s, '-'))
		c->field = cut_number(&s);
	else
		c->component = cut_number(&s);
	c->differs = cut_char(&s, '!');
	if (c->field + c->component == 0 || !cut_char(&s, '='))
		return false;
	c->text = s;
	at->nconds++;
	return true;
}

static bool
take_conds(struct place *at, struct span s)
{
	struct span one;

	if (s.n == 0)
		return true;
	if (s.n < 2 || s.p[0] != '(' || s.p[s.n - 1] != ')')
		return false;
	s = (struct span){ s.p + 1, s.n - 2 };
	while (span_next(&s, ',', &one))
		if (!take_cond(at, one))
			return false;
	return true;
}

/* Is the name that of a place in a message? Then *at is it. */
static bool
take_place(struct place *at, struct span s)
{
	size_t i;

	*at = (struct place){ .component = 1, .sub = 1 };
	for (i = 0; i < HL7_NAME; i++)
		if (s.n <= i || !(byte_is_digit(s.p[i]) ||
		    (byte_is_letter(s.p[i]) && byte_lower(s.p[i]) != s.p[i])))
			return false;
	memcpy(at->name, s.p, HL7_NAME);
	s = (struct span){ s.p + HL7_NAME, s.n - HL7_NAME };
	if (s.n == 0)
		return true;
	if (!cut_char(&s, '-') || (at->field = cut_number(&s)) == 0)
		return false;
	if (cut_char(&s, '.') && (at->component = cut_number(&s)) == 0)
		return false;
	if (cut_char(&s, '.') && (at->sub = cut_number(&s)) == 0)
		return false;
	return take_conds(at, s);
}

bool
hl7bind_is_place(struct span name)
{
	struct place at;

	return take_place(&at, name);
}

struct hl7bind *
hl7bind_new(const struct slots *sl, struct arena *mem)
{
	struct hl7bind *b = arena_zalloc(mem, 1, sizeof(*b));
	size_t i;

	b->at = arena_zalloc(mem, sl->n, sizeof(*b->at));
	b->bound = arena_zalloc(mem, sl->n, sizeof(*b->bound));
	b->nslots = sl->n;
	b->part.in = mem;
	for (i = 0; i < sl->n; i++) {
		if (!take_place(&b->at[b->n], sl->s[i].name))
			continue;
		b->at[b->n].slot = (int)i;
		b->at[b->n].list |= sl->s[i].type == FIELD_LIST;
		b->at[b->n++].text.in = mem;
	}
	return b->n == 0 ? NULL : b;
}

void
hl7bind_begin(struct hl7bind *b, struct rec *r)
{
	size_t i;

	rec_forget(r);
	memset(b->bound, 0, b->nslots * sizeof(*b->bound));
	for (i = 0; i < b->n; i++) {
		b->at[i].met = b->at[i].spoilt = false;
		b->at[i].items = b->at[i].text.n = 0;
	}
}

/* What a part of a repetition means, without blanks at its ends. */
static struct span
part_of(struct hl7bind *b, const struct hl7 *h, struct span one,
    size_t component, size_t sub)
{
	struct span raw = parts_nth(one, h->component, component);

	raw = parts_nth(raw, h->sub, sub);
	b->part.n = 0;
	if (raw.p != NULL && !hl7_deletes(raw))
		hl7_text(h, raw, &b->part);
	return span_trim(buf_span(&b->part));
}

static bool
holds(struct hl7bind *b, const struct hl7 *h, const struct cond *c,
    struct span segment, struct span one)
{
	struct span text = c->field > 0 ?
	    part_of(b, h, hl7_field(h, segment, c->field), 1, 1) :
	    part_of(b, h, one, c->component, 1);

	return span_eq(text, c->text) != c->differs;
}

static bool
all_hold(struct hl7bind *b, const struct hl7 *h, const struct place *at,
    struct span segment, struct span one)
{
	size_t i;

	for (i = 0; i < at->nconds; i++)
		if (!holds(b, h, &at->cond[i], segment, one))
			return false;
	return true;
}

static void
add(struct place *at, struct span text)
{
	if (at->list && at->items > 0)
		buf_addc(&at->text, ';');
	at->items++;
	at->spoilt |= (at->list && text.n > 0 &&
	    memchr(text.p, ';', text.n) != NULL) ||
	    at->text.n + text.n > TEXT_FIELD_MAX;
	if (!at->spoilt)
		buf_addspan(&at->text, text);
}

/* Does the segment say something of the place, a deletion included? */
static bool
is_met(const struct hl7 *h, const struct place *at, struct span segment,
    struct span field)
{
	size_t i;

	if (field.n > 0 || at->list)
		return true;
	for (i = 0; i < at->nconds; i++)
		if (at->cond[i].field > 0 &&
		    hl7_field(h, segment, at->cond[i].field).n > 0)
			return true;
	return false;
}

static void
take(struct hl7bind *b, const struct hl7 *h, struct place *at,
    struct span segment)
{
	struct span field = hl7_field(h, segment, at->field), one, text;
	size_t before = at->items;

	if (!is_met(h, at, segment, field))
		return;
	at->met = true;
	while (field.n > 0 && parts_next(&field, h->repetition, &one)) {
		if (all_hold(b, h, at, segment, one)) {
			text = part_of(b, h, one, at->component, at->sub);
			if (at->list || (text.n > 0 && at->items == 0))
				add(at, text);
		}
		if (at->first)
			break;
	}
	if (at->list && at->items == before)
		add(at, SPAN(""));
}

void
hl7bind_segment(struct hl7bind *b, const struct hl7 *h, struct span segment)
{
	struct place *at = b->at, *last = at + b->n;

	for (; at < last; at++) {
		if (memcmp(at->name, segment.p, HL7_NAME) != 0)
			continue;
		if (at->field > 0) {
			take(b, h, at, segment);
		} else if (!at->met) {
			at->met = true;
			add(at, (struct span){ at->name, HL7_NAME });
		}
	}
}

void
hl7bind_set(struct rec *r, int slot, struct span text)
{
	struct val *v = rec_fill(r, slot);

	v->p = text.p;
	v->n = (uint32_t)text.n;
	v->state = text.n == 0 ? REC_MISSING : REC_OK;
	if (r->slots->s[slot].type == FIELD_LIST)
		val_see_none(v);
}

void
hl7bind_end(struct hl7bind *b, struct rec *r)
{
	struct place *at = b->at, *last = at + b->n;

	for (; at < last; at++) {
		b->bound[at->slot] = at->met;
		if (!at->met)
			continue;
		hl7bind_set(r, at->slot, rec_keep(r, buf_span(&at->text)));
		if (at->spoilt)
			r->in[at->slot].state = REC_BAD;
	}
	r->bound = b->bound;
}
