/* SPDX-License-Identifier: MIT */
/* Clocks that a case might have, but for values that cannot be used. */
#include "due/due_doubt.h"

#include "base/words.h"
#include "due/due_look.h"
#include "rule/when_doubt.h"

/* Can one of the dates that it counts from not be used? */
static bool
is_anchor_lost(const struct due_look *l)
{
	const struct col_slots *f = &l->c->anchors.fields;
	struct datetime at;
	size_t i;

	for (i = 0; i < f->n; i++)
		if (!rec_lacks(l->r, f->slot[i]) &&
		    rec_datetime(l->r, f->slot[i], &at) == REC_BAD)
			return true;
	return !due_anchors_usable(l);
}

/* Does it count from a day on which its row was in force? */
static bool
is_anchored(struct due_look *l)
{
	const struct due_clock *c = l->c;

	return due_anchor(&c->anchors, l->r, l->as_of, &l->anchor,
	    &l->anchor_slot) && (c->nlengths > 0 ||
	    (l->anchor.day >= c->effective_from &&
	    l->anchor.day <= c->effective_to));
}

static bool
is_doubtful(struct due_look *l)
{
	size_t guard = l->c->guard;
	bool lost = is_anchor_lost(l);

	return (lost || is_anchored(l)) &&
	    due_guard_may(l->d, guard, l->r, &l->asked) && (lost ||
	    due_guard_fits(l->d, guard, l->r, &l->asked) == DUE_NOT);
}

static bool
is_found(const struct due_clock *c, const struct due_found *found, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (found[i].clock->first_of_name == c->first_of_name)
			return true;
	return false;
}

const struct due_clock *
due_doubtful(const struct due *d, struct rec *r,
    const struct due_found *found, size_t n, struct span names)
{
	struct due_look l = { .d = d, .r = r, .as_of = &d->as_of };

	if (!when_has_doubts(r))
		return NULL;
	due_guard_begin(d, r, &l.asked);
	for (l.c = d->clock; l.c < d->clock + d->n; l.c++)
		if (words_have(names, '|', l.c->name) &&
		    !is_found(l.c, found, n) && is_doubtful(&l))
			return l.c;
	return NULL;
}
