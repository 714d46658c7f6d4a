/* SPDX-License-Identifier: MIT */
/* Clocks that each event starts anew. */
#include "due/due_anew.h"

#include <stdlib.h>

/* Where a date is from. */
enum { FIELD = 1, LISTED = 2, ITEM = 4, LATEST = 8, BEFORE = 16 };

static void
add(const struct due_look *l, const struct datetime *at, int slot,
    unsigned from)
{
	struct due_past *p = l->past;

	if (p->nevents == DUE_PAST_MAX)
		return;
	p->event = arena_item(p->met.in, p->event, p->nevents,
	    &p->events_cap, sizeof(*p->event));
	p->event[p->nevents++] = (struct due_event){ .at = *at, .slot = slot,
	    .from = from };
}

/* A date of a list; one that is still ahead is a plan, or a mistake. */
static void
add_item(const struct due_look *l, struct span text, int slot, unsigned from)
{
	struct datetime at;

	if (datetime_parse(text, &at) == 0 &&
	    due_reaches_written(l->as_of, &at))
		add(l, &at, slot, from);
}

static void
add_dates(const struct due_look *l, struct span list, int slot)
{
	struct span item;

	while (list.n > 0 && span_next(&list, ';', &item))
		add_item(l, item, slot, LISTED);
}

/* The items of the clock in clocks_met. */
static void
add_items(const struct due_look *l, struct span list)
{
	struct span item, name;

	while (list.n > 0 && span_next(&list, ';', &item))
		if (span_next(&item, ':', &name) &&
		    span_eq(name, l->c->name))
			add_item(l, item, l->d->met, ITEM);
}

static void
add_fields(const struct due_look *l)
{
	const struct due_anchors *a = &l->c->anchors;
	struct datetime at;
	size_t i;

	for (i = 0; i < a->fields.n; i++)
		if (rec_has(l->r, a->fields.slot[i]) &&
		    rec_datetime(l->r, a->fields.slot[i], &at) == REC_OK)
			add(l, &at, a->fields.slot[i], FIELD);
	for (i = 0; i < a->lists.n; i++)
		add_dates(l, rec_text(l->r, a->lists.slot[i]),
		    a->lists.slot[i]);
}

/* What earlier records of the case had. */
static void
add_past(const struct due_look *l)
{
	const struct due_past *p = l->past;
	const struct col_slots *f = &l->c->anchors.fields;
	size_t i, k;

	for (i = 0; i < p->n; i++)
		for (k = 0; k < f->n; k++)
			if (p->date[i].only == NULL &&
			    p->date[i].slot == f->slot[k])
				add(l, &p->date[i].at, f->slot[k], FIELD);
	for (i = 0; i < p->nstarts; i++)
		if (p->start[i].only == l->c)
			add(l, &p->start[i].at, p->start[i].slot, BEFORE);
}

static int
by_time(const void *a, const void *b)
{
	const struct due_event *x = a, *y = b;

	return x->place < y->place ? -1 : x->place > y->place;
}

/* In time, those without an offset as if they had the latest one's. */
static void
sort(const struct due_look *l, struct due_past *p)
{
	size_t i;

	for (i = 0; i < p->nevents; i++)
		p->event[i].place = due_place(&p->event[i].at, 0, &l->anchor);
	if (p->nevents > 1)
		qsort(p->event, p->nevents, sizeof(*p->event), by_time);
}

/* Of a day only the first, which is from all that the others are from. */
static void
join_days(struct due_past *p)
{
	size_t i, n = 0;

	for (i = 0; i < p->nevents; i++)
		if (n > 0 && p->event[n - 1].at.day == p->event[i].at.day)
			p->event[n - 1].from |= p->event[i].from;
		else
			p->event[n++] = p->event[i];
	p->nevents = n;
}

static void
collect(const struct due_look *l)
{
	struct due_past *p = l->past;

	p->nevents = 0;
	add(l, &l->anchor, l->anchor_slot, LATEST);
	add_fields(l);
	add_items(l, rec_text(l->r, l->d->met));
	add_items(l, buf_span(&p->met));
	add_past(l);
	sort(l, p);
	join_days(p);
}

/* Is it known that nothing was done between the two? */
static bool
is_next(const struct due_event *a, const struct due_event *b)
{
	return ((a->from | b->from) & LISTED) != 0 ||
	    (a->from & (LATEST | BEFORE)) != 0 ||
	    (a->from & b->from & ITEM) != 0;
}

static void
start_at(struct due_look *l, const struct due_event *e)
{
	l->anchor = e->at;
	l->anchor_slot = e->slot;
	l->ends_at = SIZE_MAX;
	due_find_end(l);
}

/* The duty that the first of two events started. */
static bool
look_between(struct due_look *l, const struct due_event *e,
    struct due_found *f)
{
	start_at(l, &e[0]);
	if (!due_take_window(l, 0, f) || !due_judge_between(l, f, &e[1]))
		return false;
	f->secondary = true;
	return true;
}

static bool
in_older(const struct due_older *o, const struct due_found *f)
{
	return f->window.to.day >= o->from && f->window.to.day <= o->to;
}

/* All of those that began with one of these; the last one is found. */
static size_t
look_back(struct due_look *l, unsigned from, struct due_found *found)
{
	const struct due_past *p = l->past;
	const struct due_older *o = &l->d->older;
	const struct due_event *e;
	struct due_found f;
	size_t i = p->nevents, n = 0;

	for (; i > 1 && (i == p->nevents || o->put != NULL); i--) {
		e = &p->event[i - 2];
		if (!is_next(&e[0], &e[1]) || (e->from & from) == 0 ||
		    !look_between(l, e, &f))
			continue;
		if (i == p->nevents)
			found[n++] = f;
		else if (in_older(o, &f))
			o->put(o->arg, &f);
	}
	return n;
}

/* The duty of the present. */
static size_t
look_now(struct due_look *l, struct due_found *found)
{
	const struct due_past *p = l->past;

	start_at(l, &p->event[p->nevents - 1]);
	return due_take_window(l, 0, found) && due_judge(l, found) ? 1 : 0;
}

static void
restore(struct due_look *l, const struct due_look *was)
{
	l->anchor = was->anchor;
	l->anchor_slot = was->anchor_slot;
	l->ends_at = SIZE_MAX;
}

size_t
due_anew(struct due_look *l, struct due_found *found)
{
	const struct due_look was = *l;
	size_t n;

	collect(l);
	n = look_now(l, found);
	n += look_back(l, ~0U, found + n);
	restore(l, &was);
	return n;
}

size_t
due_anew_lived(struct due_look *l, struct due_found *found)
{
	const struct due_look was = *l;
	struct due_past *p = l->past;
	size_t n;

	if (!l->has_death)
		return 0;
	collect(l);
	while (p->nevents > 1 &&
	    !due_before(&p->event[p->nevents - 2].at, &l->death))
		p->nevents--;
	n = look_back(l, ~0U, found);
	restore(l, &was);
	return n;
}

size_t
due_anew_before(struct due_look *l, struct due_found *found)
{
	const struct due_look was = *l;
	size_t n;

	collect(l);
	n = look_back(l, BEFORE, found);
	restore(l, &was);
	return n;
}
