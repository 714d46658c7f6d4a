/* SPDX-License-Identifier: MIT */
/* What meets the window of a clock. */
#include "due/due_look.h"

#include "base/words.h"
#include "rec/set.h"

/*
 * From when, and before when if not NULL, an event counts for a window; after
 * its limit only before another event, if that is not NULL.
 */
struct due_within {
	const struct datetime *from, *before, *to, *other;
};

/* Did something happen from that moment on, before the other one if any? */
static bool
counts(const struct due_look *l, const struct datetime *at,
    const struct datetime *from, const struct datetime *before)
{
	if (!due_reaches(at, from) || !due_reaches_written(l->as_of, at))
		return false;
	if (before != NULL && due_reaches(at, before))
		return false;
	return !l->has_end || due_reaches(&l->end, at);
}

/* Does it count, earlier than what m has? */
static inline bool
is_better(const struct due_look *l, const struct datetime *at,
    const struct due_within *w, const struct due_met *m)
{
	return counts(l, at, w->from, w->before) &&
	    (!m->dated || due_before(at, &m->at));
}

/* The same, if it is not what another event called for. */
static bool
is_own(const struct due_look *l, const struct datetime *at,
    const struct due_within *w, const struct due_met *m)
{
	return is_better(l, at, w, m) && (w->other == NULL ||
	    due_reaches(w->to, at) || !due_reaches(at, w->other));
}

static void
take_date(const struct due_look *l, const struct datetime *at, int slot,
    struct due_met *m)
{
	*m = (struct due_met){ .by = l->r->slots->s[slot].name, .at = *at,
	    .dated = true };
}

/* An item CLOCK:DATE of clocks_met. */
static void
take_item(const struct due_look *l, struct span item,
    const struct due_within *w, struct due_met *m)
{
	struct span name = l->c->name;
	struct datetime at;

	if (item.n <= name.n || memcmp(item.p, name.p, name.n) != 0 ||
	    item.p[name.n] != ':')
		return;
	item = (struct span){ item.p + name.n + 1, item.n - name.n - 1 };
	if (datetime_parse(item, &at) == -1)
		rec_slot_issue(l->r, l->d->met, "not_a_datetime");
	else if (is_better(l, &at, w, m))
		take_date(l, &at, l->d->met, m);
}

static void
take_list(const struct due_look *l, struct span list,
    const struct due_within *w, struct due_met *m)
{
	struct span item;

	while (list.n > 0 && span_next(&list, ';', &item))
		take_item(l, item, w, m);
}

static void
take_field(const struct due_look *l, int slot, const struct due_within *w,
    struct due_met *m)
{
	struct datetime at;

	if (rec_has(l->r, slot) && rec_datetime(l->r, slot, &at) == REC_OK &&
	    is_own(l, &at, w, m) && (l->c->satisfied_when == NULL ||
	    when_true(l->c->satisfied_when, l->r)))
		take_date(l, &at, slot, m);
}

static bool
is_of(const struct due_past_date *p, const struct due_clock *c)
{
	size_t i;

	for (i = 0; i < c->satisfied.n; i++)
		if (c->satisfied.slot[i] == p->slot)
			return p->only == (c->satisfied_when == NULL ? NULL :
			    c);
	return false;
}

/* What the case's earlier assessments had. */
static void
take_past(const struct due_look *l, const struct due_within *w,
    struct due_met *m)
{
	const struct due_past *p = &l->d->past;
	size_t i;

	for (i = 0; i < p->n; i++)
		if (is_of(&p->date[i], l->c) &&
		    is_own(l, &p->date[i].at, w, m))
			take_date(l, &p->date[i].at, p->date[i].slot, m);
}

static bool
is_in_time(const struct due_found *f)
{
	return f->met.dated && due_reaches(&f->window.to, &f->met.at);
}

static void
take_fields(const struct due_look *l, const struct due_within *w,
    struct due_found *f)
{
	const struct col_slots *by = &l->c->satisfied, *too = &l->c->in_time;
	struct due_found other = { .window = f->window };
	size_t i;

	for (i = 0; i < by->n; i++)
		take_field(l, by->slot[i], w, &f->met);
	for (i = 0; i < too->n && !is_in_time(f); i++) {
		other.met = (struct due_met){0};
		take_field(l, too->slot[i], w, &other.met);
		if (is_in_time(&other))
			f->met = other.met;
	}
}

/* The dates of a list, each of which may be that of the window. */
static void
take_dates(const struct due_look *l, int slot, const struct due_within *w,
    struct due_met *m)
{
	struct span list = rec_text(l->r, slot), item;
	struct datetime at;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (datetime_parse(item, &at) == -1)
			rec_slot_issue(l->r, slot, "not_a_datetime");
		else if (is_own(l, &at, w, m))
			take_date(l, &at, slot, m);
	}
}

static void
take_lists(const struct due_look *l, const struct due_within *w,
    struct due_met *m)
{
	size_t i;

	take_list(l, rec_text(l->r, l->d->met), w, m);
	take_list(l, buf_span(&l->d->past.met), w, m);
	for (i = 0; i < l->c->lists.n; i++)
		take_dates(l, l->c->lists.slot[i], w, m);
}

/* Does clocks_met have the clock without a date: done at no known time? */
static bool
is_undated(const struct due_look *l)
{
	return l->c->nlengths == 0 &&
	    (words_have(rec_text(l->r, l->d->met), ';', l->c->name) ||
	    words_have(buf_span(&l->d->past.met), ';', l->c->name));
}

/* After the fields; a late date of one takes nothing from what lists say. */
static void
take_others(const struct due_look *l, const struct due_within *w,
    struct due_found *f)
{
	struct due_met listed = {0};

	take_past(l, w, &f->met);
	if (is_in_time(f))
		return;
	if (is_undated(l))
		f->met = (struct due_met){ .at = *w->from,
		    .by = l->r->slots->s[l->d->met].name };
	else if (l->c->once)
		take_lists(l, w, &listed);
	if (listed.dated)
		f->met = listed;
}

bool
due_later_event(const struct due_look *l, struct datetime *out)
{
	const struct col_slots *by = &l->c->late_before;
	struct datetime at;
	bool found = false;
	size_t i;

	for (i = 0; i < by->n; i++)
		if (rec_has(l->r, by->slot[i]) &&
		    rec_datetime(l->r, by->slot[i], &at) == REC_OK &&
		    due_reaches(&at, &l->anchor) &&
		    (!found || due_before(&at, out))) {
			*out = at;
			found = true;
		}
	return found;
}

bool
due_is_met(const struct due_look *l, struct due_found *f,
    const struct datetime *from, const struct datetime *before)
{
	struct datetime other;
	const struct due_within w = { from, before, &f->window.to,
	    due_later_event(l, &other) ? &other : NULL };

	f->met = (struct due_met){0};
	if (l->listed)
		take_lists(l, &w, &f->met);
	take_fields(l, &w, f);
	if (l->listed)
		take_others(l, &w, f);
	return f->met.by.n > 0;
}

void
due_met_check(struct due *d, struct rec *r)
{
	struct span list = { NULL, 0 }, item, name, date;
	struct datetime at;
	bool strange = false;

	(void)rec_word(r, d->met, &list);
	while (list.n > 0 && span_next(&list, ';', &item)) {
		date = item;
		if (item.n == 0 || !span_next(&date, ':', &name))
			continue;
		if (names_find(&d->names, name) == HASH_NONE)
			strange = true;
		else if (name.n < item.n && datetime_parse(date, &at) == -1)
			rec_slot_issue(r, d->met, "not_a_datetime");
		else if (name.n < item.n &&
		    !due_reaches_written(&d->as_of, &at))
			rec_slot_issue(r, d->met, "in_the_future");
	}
	if (strange)
		rec_slot_issue(r, d->met, "unknown_clock");
	d->no_clock += strange;
}

/*
 * Can the list and all its dates be used, so that its first is known? The
 * text of one that issues name is empty.
 */
static bool
is_usable(const struct rec *r, int slot)
{
	struct span list = rec_text(r, slot), item;
	struct datetime at;

	while (list.n > 0 && span_next(&list, ';', &item))
		if (datetime_parse(item, &at) == -1)
			return false;
	return rec_val(r, slot)->state != REC_BAD;
}

static bool
are_usable(const struct due_look *l, const struct col_slots *lists)
{
	size_t i;

	for (i = 0; i < lists->n; i++)
		if (!is_usable(l->r, lists->slot[i]))
			return false;
	return true;
}

bool
due_anchors_usable(const struct due_look *l)
{
	return are_usable(l, &l->c->anchors.lists);
}

bool
due_lists_usable(const struct due_look *l)
{
	return are_usable(l, &l->c->lists) && due_anchors_usable(l);
}

bool
due_met_listed(const struct due_look *l, const struct due_found *f)
{
	const struct slot *s = l->r->slots->s;
	size_t i;

	for (i = 0; i < l->c->lists.n; i++)
		if (span_eq(f->met.by, s[l->c->lists.slot[i]].name))
			return is_usable(l->r, l->c->lists.slot[i]);
	return span_eq(f->met.by, s[l->d->met].name);
}
