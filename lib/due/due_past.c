/* SPDX-License-Identifier: MIT */
/* Dates of earlier assessments of a case. */
#include "due/due_past.h"

#include "base/words.h"
#include "due/due_guard.h"
#include "due/due_look.h"

int
due_counts(const struct due *d, const struct due_found *f,
    struct datetime *from)
{
	struct clock_window w;

	if (f->clock->anew)
		return clock_shift(NULL, &f->anchor, 1, UNIT_DAY, from);
	return due_window(f->clock, &d->cal, &f->anchor, f->period, &w, from);
}

/* Is it what the field had in the record before, too? */
static bool
is_kept(const struct due_past *p, const struct due_past_date *new)
{
	const struct due_past_date *d;
	size_t i;

	for (i = p->n; i > 0; i--) {
		d = &p->date[i - 1];
		if (d->slot == new->slot && d->only == new->only)
			return d->at.day == new->at.day &&
			    d->at.has_time == new->at.has_time &&
			    d->at.minute == new->at.minute &&
			    d->at.offset == new->at.offset;
	}
	return false;
}

static void
keep_date(struct due_past *p, const struct due_clock *c, int slot,
    struct rec *r)
{
	struct due_past_date new = { .slot = slot };

	if (!rec_has(r, slot) || rec_datetime(r, slot, &new.at) != REC_OK ||
	    p->n == DUE_PAST_MAX)
		return;
	/* Whether its condition holds is to be asked of this record. */
	if (c->satisfied_when != NULL) {
		if (!when_true(c->satisfied_when, r))
			return;
		new.only = c;
	}
	if (is_kept(p, &new))
		return;
	p->date = arena_item(p->met.in, p->date, p->n, &p->cap,
	    sizeof(*p->date));
	p->date[p->n++] = new;
}

/*
 * Where the clock counts from in r, with all other such dates. A record is an
 * assessment: of contacts and reviews there may have been more between two.
 */
static void
keep_start(struct due *d, struct rec *r, const struct due_clock *c,
    struct due_asked *asked)
{
	struct due_past *p = &d->past;
	struct due_past_date new = { .only = c };
	size_t i;

	for (i = 0; i < c->anchors.fields.n; i++)
		keep_date(p, c, c->anchors.fields.slot[i], r);
	if (!c->assessment || p->nstarts == DUE_PAST_MAX ||
	    !due_anchor(&c->anchors, r, &d->as_of, &new.at, &new.slot) ||
	    due_guard_fits(d, c->guard, r, asked) != DUE_FITS)
		return;
	p->start = arena_item(p->met.in, p->start, p->nstarts,
	    &p->starts_cap, sizeof(*p->start));
	p->start[p->nstarts++] = new;
}

void
due_past_keep(struct due *d, struct rec *r)
{
	struct span list = rec_text(r, d->met);
	struct due_asked asked;
	size_t i, k;

	if (!rec_lacks(r, d->met))
		due_met_check(d, r);
	due_guard_ask(d, r, &asked);
	for (i = 0; i < d->n; i++) {
		for (k = 0; k < d->clock[i].satisfied.n; k++)
			keep_date(&d->past, &d->clock[i],
			    d->clock[i].satisfied.slot[k], r);
		if (d->clock[i].anew)
			keep_start(d, r, &d->clock[i], &asked);
	}
	if (list.n == 0)
		return;
	words_join(&d->past.met, ";");
	buf_addspan(&d->past.met, list);
}

void
due_past_forget(struct due *d)
{
	d->past.n = d->past.nstarts = 0;
	d->past.met.n = 0;
}
