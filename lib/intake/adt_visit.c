/* SPDX-License-Identifier: MIT */
/* What the messages say of a visit, kept until all of them were seen. */
#include <stdio.h>

#include "base/mem.h"
#include "intake/adt-internal.h"

#define MERGES_MAX 64	/* of one id, one after the other; more is a circle */

static void
count_bytes(struct adt_state *s, size_t n)
{
	s->bytes += n;
	s->full |= s->bytes > ADT_BYTES_MAX;
}

static struct span
keep(struct adt_state *s, struct span text)
{
	count_bytes(s, text.n + 1);
	return arena_span(s->mem, text);
}

static const struct span *
name_of(const struct adt_state *s, const struct rec *r, size_t i)
{
	return &r->slots->s[s->place[i]].name;
}

static struct adt_visit *
add_visit(struct adt_state *s, struct span number, struct span person)
{
	struct adt_visit *v;
	size_t i;

	s->visit = arena_item(s->mem, s->visit, s->nvisits, &s->visit_cap,
	    sizeof(*s->visit));
	v = &s->visit[s->nvisits];
	*v = (struct adt_visit){ .into = s->nvisits++,
	    .admitted.at = ADT_NEVER, .cancelled.at = ADT_NEVER,
	    .discharged.at = ADT_NEVER, .reopened.at = ADT_NEVER };
	v->number = keep(s, number);
	v->person = keep(s, person);
	v->value = arena_zalloc(s->mem, s->nplaces, sizeof(*v->value));
	for (i = 0; i < s->nplaces; i++)
		v->value[i].set.at = ADT_NEVER;
	count_bytes(s, sizeof(*v) + s->nplaces * sizeof(*v->value));
	return v;
}

static struct span
key_of(struct adt_state *s, struct span number, struct span person)
{
	s->key.n = 0;
	buf_addspan(&s->key, number);
	buf_addc(&s->key, '\x1F');
	buf_addspan(&s->key, person);
	return buf_span(&s->key);
}

/* The number of the key; the visit that a new one has is to be set. */
static size_t
add_key(struct adt_state *s, struct span number, struct span person,
    bool *is_new)
{
	size_t n = s->keys.n, i = names_add(&s->keys, key_of(s, number,
	    person));

	s->of = arena_item(s->mem, s->of, i, &s->of_cap, sizeof(*s->of));
	*is_new = i == n;
	if (*is_new)
		count_bytes(s, s->key.n + 3 * sizeof(struct span));
	return i;
}

static void
note_first(struct adt_state *s, struct span number, size_t visit)
{
	size_t n = s->numbers.n, i = names_add(&s->numbers, number);

	if (i < n) {
		/* One whose person is named is better. */
		if (s->visit[s->first[i]].person.n == 0)
			s->first[i] = visit;
		return;
	}
	s->first = arena_item(s->mem, s->first, i, &s->first_cap,
	    sizeof(*s->first));
	s->first[i] = visit;
	count_bytes(s, number.n + 3 * sizeof(struct span));
}

struct adt_visit *
adt_visit_of(struct adt_state *s, const struct adt_message *m)
{
	struct span number = m->number;
	char alone[32];
	bool is_new;
	size_t key;

	/* Without a number a message is a visit of its own. */
	if (number.n == 0 && m->event->does != ADT_PERSON)
		number = (struct span){ alone, (size_t)snprintf(alone,
		    sizeof(alone), "\x1E%llu",
		    (unsigned long long)m->stamp.place) };
	key = add_key(s, number, m->person, &is_new);
	if (!is_new)
		return &s->visit[s->of[key]];
	s->of[key] = s->nvisits;
	note_first(s, number, s->nvisits);
	return add_visit(s, number, m->person);
}

static bool
is_in(struct span place, struct span list)
{
	struct span one;

	while (list.n > 0 && span_next(&list, '|', &one))
		if (adt_is_at(place, one))
			return true;
	return false;
}

/* Is the place of a segment that the message has, and gives as a whole? */
static bool
is_replaced(const struct rec *r, struct span place, struct span whole)
{
	struct span one;
	int slot;

	while (whole.n > 0 && span_next(&whole, '|', &one))
		if (adt_is_at(place, one)) {
			slot = slots_find(r->slots, one);
			return slot >= 0 && r->bound[slot];
		}
	return false;
}

static void
set(struct adt_state *s, struct adt_value *v, const struct adt_stamp *stamp,
    const struct val *in)
{
	struct span text = { NULL, 0 };

	if (adt_before(stamp, &v->set))
		return;
	if (in != NULL)
		text = (struct span){ in->p, in->n };
	v->set = *stamp;
	v->bad = in != NULL && in->state == REC_BAD;
	if (text.n == 0)
		v->text = text;
	else if (!span_eq(v->text, text))
		v->text = keep(s, text);
}

static void
take_values(struct adt_state *s, struct adt_visit *v, const struct rec *r,
    const struct adt_message *m)
{
	const struct adt_event *ev = m->event;
	struct span place;
	size_t i;
	int slot;

	for (i = 0; i < s->nplaces; i++) {
		slot = s->place[i];
		place = *name_of(s, r, i);
		if (r->bound[slot] && !is_in(place, ev->clears))
			set(s, &v->value[i], &m->stamp, &r->in[slot]);
		else if (is_in(place, ev->clears) ||
		    is_in(place, ev->resets) ||
		    is_replaced(r, place, ev->whole))
			set(s, &v->value[i], &m->stamp, NULL);
	}
}

/* Only the first and the last of those of one class in a row are needed. */
static void
take_class(struct adt_state *s, struct adt_visit *v,
    const struct adt_class *new)
{
	struct adt_class *c;
	size_t i;

	v->crowded |= v->nclasses == ADT_CLASSES_MAX;
	if (v->crowded)
		return;
	v->class = arena_item(s->mem, v->class, v->nclasses, &v->class_cap,
	    sizeof(*v->class));
	c = v->class;
	for (i = v->nclasses; i > 0 && adt_before(&new->stamp,
	    &c[i - 1].stamp); i--)
		;
	if (i > 0 && i < v->nclasses && span_eq(c[i - 1].word, new->word) &&
	    span_eq(c[i].word, new->word))
		return;
	if (i > 1 && i == v->nclasses && span_eq(c[i - 1].word, new->word) &&
	    span_eq(c[i - 2].word, new->word)) {
		c[i - 1] = *new;
		return;
	}
	memmove(&c[i + 1], &c[i], (v->nclasses - i) * sizeof(*c));
	c[i] = *new;
	v->nclasses++;
	count_bytes(s, sizeof(*c));
}

static void
later(struct adt_stamp *of, const struct adt_stamp *stamp)
{
	if (adt_before(of, stamp))
		*of = *stamp;
}

static void
take_event(struct adt_visit *v, const struct adt_message *m)
{
	switch ((enum adt_does)m->event->does) {
	case ADT_ADMIT:
	case ADT_CHANGE:
		later(&v->admitted, &m->stamp);
		break;
	case ADT_DISCHARGE:
		later(&v->discharged, &m->stamp);
		break;
	case ADT_REOPEN:
		later(&v->reopened, &m->stamp);
		break;
	case ADT_CANCEL:
		later(&v->cancelled, &m->stamp);
		break;
	case ADT_UPDATE:
	case ADT_PERSON:
	case ADT_MERGE:
		break;
	}
}

void
adt_take(struct adt_state *s, struct adt_visit *v, const struct rec *r,
    const struct adt_message *m)
{
	take_event(v, m);
	v->stays |= m->event->does != ADT_PERSON;
	v->differs |= m->differs;
	take_values(s, v, r, m);
	if (m->class.n > 0)
		take_class(s, v, &(struct adt_class){ .stamp = m->stamp,
		    .word = keep(s, m->class), .from = keep(s, m->from),
		    .at = keep(s, m->at),
		    .change = m->event->does == ADT_CHANGE });
}

/* The first item of each of two lists, the better one if it has a text. */
static struct span
next_id(struct span *better, struct span *other)
{
	struct span a = { NULL, 0 }, b = a;

	(void)span_next(better, ';', &a);
	(void)span_next(other, ';', &b);
	return a.n > 0 ? a : b;
}

static void
add_merge(struct adt_state *s, struct span old, struct span to,
    const struct adt_stamp *stamp)
{
	size_t n = s->merged.n, i;

	if (old.n == 0 || to.n == 0 || span_eq(old, to))
		return;
	i = names_add(&s->merged, old);
	s->merge = arena_item(s->mem, s->merge, i, &s->merge_cap,
	    sizeof(*s->merge));
	if (i < n && adt_before(stamp, &s->merge[i].stamp))
		return;
	s->merge[i] = (struct adt_merge){ keep(s, to), *stamp };
	count_bytes(s, old.n + 5 * sizeof(struct span));
}

/* A message has pairs of PID and MRG: an id that stays, and the old one. */
void
adt_take_merges(struct adt_state *s, const struct rec *r,
    const struct adt_message *m)
{
	struct span new_mr = rec_text(r, s->new_mr), to,
	    new_id = rec_text(r, s->new_id), old_mr = rec_text(r, s->old_mr),
	    old_id = rec_text(r, s->old_id), old;

	while (old_mr.n + old_id.n > 0 && new_mr.n + new_id.n > 0) {
		old = next_id(&old_mr, &old_id);
		to = next_id(&new_mr, &new_id);
		add_merge(s, old, to, &m->stamp);
	}
}

struct span
adt_person(const struct adt_state *s, struct span id)
{
	size_t i, n;

	for (n = 0; n < MERGES_MAX; n++) {
		i = names_find(&s->merged, id);
		if (i == HASH_NONE)
			break;
		id = s->merge[i].to;
	}
	return id;
}

void
adt_keep(struct adt_state *s, struct adt_visit *v, struct span message)
{
	v->own.in = s->mem;
	buf_addspan(&v->own, message);
	if (message.p[message.n - 1] != '\n' &&
	    message.p[message.n - 1] != '\r')
		buf_addc(&v->own, '\r');
	count_bytes(s, message.n + 1);
}

/* All that is known of one visit becomes part of another. */
static void
join(struct adt_state *s, struct adt_visit *to, const struct adt_visit *from)
{
	size_t i;

	for (i = 0; i < s->nplaces; i++)
		if (adt_before(&to->value[i].set, &from->value[i].set))
			to->value[i] = from->value[i];
	for (i = 0; i < from->nclasses; i++)
		take_class(s, to, &from->class[i]);
	to->own.in = s->mem;
	buf_addspan(&to->own, buf_span(&from->own));
	later(&to->admitted, &from->admitted);
	later(&to->cancelled, &from->cancelled);
	later(&to->discharged, &from->discharged);
	later(&to->reopened, &from->reopened);
	to->stays |= from->stays;
	to->differs |= from->differs;
}

/* A visit whose person has another id by now, or was not named. */
static void
join_one(struct adt_state *s, size_t i)
{
	struct adt_visit *v = &s->visit[i];
	struct span person = adt_person(s, v->person);
	bool is_new = false;
	size_t key, to;

	if (person.n == 0) {
		to = s->first[names_find(&s->numbers, v->number)];
	} else {
		key = add_key(s, v->number, person, &is_new);
		if (is_new)
			s->of[key] = i;
		to = s->of[key];
	}
	while (s->visit[to].into != to)
		to = s->visit[to].into;
	if (to == i)
		return;
	join(s, &s->visit[to], v);
	v->into = to;
}

void
adt_join_visits(struct adt_state *s)
{
	size_t i;

	for (i = 0; i < s->nvisits; i++)
		join_one(s, i);
}

const struct adt_visit *
adt_news(struct adt_state *s, const struct adt_visit *v)
{
	size_t i = names_find(&s->keys, key_of(s, SPAN(""),
	    adt_person(s, v->person)));

	if (i == HASH_NONE || v->person.n == 0)
		return NULL;
	for (i = s->of[i]; s->visit[i].into != i;)
		i = s->visit[i].into;
	return &s->visit[i];
}
