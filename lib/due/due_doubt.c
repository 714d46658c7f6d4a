/* SPDX-License-Identifier: MIT */
/* Clocks that a case might have, but for values that cannot be used. */
#include "due/due_doubt.h"

#include "base/words.h"
#include "due/due_look.h"

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

static bool
is_in_force(const struct due_clock *c, int32_t day)
{
	return c->nlengths > 0 ||
	    (day >= c->effective_from && day <= c->effective_to);
}

/* Does it count from a list, or from a day on which its row was in force? */
static bool
is_anchored(const struct due_look *l)
{
	const struct due_anchors *a = &l->c->anchors;
	struct datetime at;
	size_t i;

	for (i = 0; i < a->fields.n; i++)
		if (rec_datetime(l->r, a->fields.slot[i], &at) == REC_OK &&
		    is_in_force(l->c, at.day))
			return true;
	for (i = 0; i < a->lists.n; i++)
		if (rec_has(l->r, a->lists.slot[i]))
			return true;
	return false;
}

static bool
is_doubtful(struct due_look *l)
{
	bool lost = is_anchor_lost(l);
	enum due_fit fit;

	if (!lost && !is_anchored(l))
		return false;
	fit = due_guard_may(l->d, l->c->guard, l->r, &l->asked);
	return fit == DUE_UNDECIDED || (lost && fit == DUE_FITS);
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

static struct due_look
look_of(const struct due *d, struct rec *r)
{
	return (struct due_look){ .d = d, .r = r, .asked = {
	    .programs = d->asked, .class = { UINT32_MAX, UINT32_MAX } } };
}

const struct due_clock *
due_doubtful(const struct due *d, struct rec *r,
    const struct due_found *found, size_t n, struct span names)
{
	struct due_look l = look_of(d, r);

	for (l.c = d->clock; l.c < d->clock + d->n; l.c++)
		if (words_have(names, '|', l.c->name) &&
		    !is_found(l.c, found, n) && is_doubtful(&l))
			return l.c;
	return NULL;
}

size_t
due_doubtful_notices(const struct due *d, struct rec *r,
    const struct due_found *found, size_t n, struct due_found *out)
{
	struct due_look l = look_of(d, r);
	size_t k = 0;

	for (l.c = d->clock; l.c < d->clock + d->n; l.c++)
		if (l.c->notice && !is_found(l.c, found, n) &&
		    !is_found(l.c, out, k) && is_doubtful(&l))
			out[k++] = (struct due_found){ .clock = l.c,
			    .state = CLOCK_UNDECIDED, .no_limit = true,
			    .no_window = true };
	return k;
}
