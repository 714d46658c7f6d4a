/* SPDX-License-Identifier: MIT */
/* What a window that is too late goes by and cannot be used. */
#include "due/due_look.h"

#include "due/due_limit.h"
#include "rule/when_code.h"
#include "rule/when_doubt.h"

static bool
is_lost(struct rec *r, int slot)
{
	struct datetime at;

	return !rec_lacks(r, slot) && rec_datetime(r, slot, &at) == REC_BAD;
}

/* The first of them that cannot be used, or -1. */
static int
lost_of(struct rec *r, const int *slot, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (is_lost(r, slot[i]))
			return slot[i];
	return -1;
}

/* Of what ends a stretch that another field began, from a day to the limit. */
static int
lost_stretch(struct rec *r, const struct due_found *f, int32_t day,
    const struct col_slots *from, const int *to, size_t n)
{
	struct datetime at;
	int slot = lost_of(r, from->slot, from->n);

	if (slot != -1 || !due_earliest(from, r, &at) || at.day < day ||
	    at.day > f->window.to.day)
		return slot;
	return lost_of(r, to, n);
}

static int
lost_end(const struct due_look *l)
{
	const struct due_clock *c = l->c;

	if (l->dead && !l->has_death && c->ends.n > 0 &&
	    is_lost(l->r, l->d->died))
		return l->d->died;
	return lost_of(l->r, c->ends.slot, c->ends.n);
}

/* Those that only move the end back make nothing less overdue. */
static int
lost_limit(const struct due_look *l, const struct due_found *f)
{
	const struct due_clock *c = l->c;
	int slot = lost_of(l->r, c->limit_from.slot, c->limit_from.n);

	if (slot == -1)
		slot = lost_of(l->r, c->not_before.slot, c->not_before.n);
	if (slot == -1)
		slot = lost_stretch(l->r, f, l->anchor.day, &c->stopped,
		    c->resumed.slot, c->resumed.n);
	if (slot == -1)
		slot = lost_stretch(l->r, f, l->anchor.day + 1, &c->away,
		    c->back.slot, c->back.n);
	return slot;
}

/*
 * A fact that decides that the clock is for the case, and cannot be made of
 * what there is. A field that cannot be used is at least not missing.
 */
static int
lost_reason(const struct due_look *l)
{
	const struct when *w = l->d->guard[l->c->guard].when;
	size_t i = 0;
	int slot;

	if (w == NULL || when_must(w, l->r))
		return -1;
	while ((slot = when_slot(w, i++)) != -1)
		if (l->r->slots->s[slot].derive != NULL &&
		    when_unusable(l->r, slot))
			return slot;
	return -1;
}

static bool
is_too_late(const struct due_found *f)
{
	return f->state == CLOCK_OVERDUE || f->state == CLOCK_MISSED ||
	    f->state == CLOCK_LATE;
}

bool
due_heed_lost(struct due_look *l, struct due_found *f)
{
	int slot;

	if (!when_has_doubts(l->r) || !is_too_late(f))
		return true;
	slot = lost_end(l);
	if (slot == -1)
		slot = lost_limit(l, f);
	if (slot == -1)
		slot = lost_reason(l);
	if (slot == -1)
		return true;
	f->state = CLOCK_UNDECIDED;
	f->has_left = false;
	f->has_lost = true;
	f->lost = slot;
	l->any_doubtful = true;
	return true;
}
