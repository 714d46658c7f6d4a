/* SPDX-License-Identifier: MIT */
/* Dates of earlier assessments of a case. */
#include "due/due_past.h"

#include "base/words.h"
#include "due/due_look.h"

int
due_counts(const struct due *d, const struct due_found *f,
    struct datetime *from)
{
	struct clock_window w;

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

void
due_past_keep(struct due *d, struct rec *r)
{
	struct span list = rec_text(r, d->met);
	size_t i, k;

	due_met_check(d, r);
	for (i = 0; i < d->n; i++)
		for (k = 0; k < d->clock[i].satisfied.n; k++)
			keep_date(&d->past, &d->clock[i],
			    d->clock[i].satisfied.slot[k], r);
	if (list.n == 0)
		return;
	words_join(&d->past.met, ";");
	buf_addspan(&d->past.met, list);
}

void
due_past_forget(struct due *d)
{
	d->past.n = 0;
	d->past.met.n = 0;
}
