/* SPDX-License-Identifier: MIT */
/* Clocks by their anchors: what a case lacks costs next to nothing. */
#include "due/due_group.h"

static bool
same_fields(const struct due_fields *a, const struct due_fields *b)
{
	size_t i;

	for (i = 0; i < a->n && i < b->n; i++)
		if (a->slot[i] != b->slot[i])
			return false;
	return a->n == b->n;
}

/* The bit of an anchor, which gets one now if it has none. */
static int
anchor_bit(struct due *d, int slot, uint64_t *bit, struct fault *e)
{
	size_t i;

	for (i = 0; i < d->nanchors; i++)
		if (d->anchor[i] == slot)
			break;
	if (i == DUE_ANCHORS_MAX)
		return fault_set(e, FAULT_TABLE,
		    "clocks: more than %d different anchors",
		    DUE_ANCHORS_MAX);
	if (i == d->nanchors)
		d->anchor[d->nanchors++] = slot;
	*bit = (uint64_t)1 << i;
	return 0;
}

static int
mark_anchors(struct due *d, struct fault *e)
{
	struct due_group *g;
	uint64_t bit = 0;
	size_t i, k;

	for (i = 0; i < d->ngroups; i++) {
		g = &d->group[i];
		for (k = 0; k < g->anchors.n; k++) {
			if (anchor_bit(d, g->anchors.slot[k], &bit, e) == -1)
				return -1;
			g->mask |= bit;
		}
	}
	return 0;
}

/* Clocks with the same anchors together: most cases have few anchors. */
static void
group_clocks(struct due *d)
{
	struct due_group *g;
	size_t i, k;

	d->group = mem_zalloc(d->n, sizeof(*d->group));
	for (i = 0; i < d->n; i++) {
		for (k = 0; k < d->ngroups; k++)
			if (same_fields(&d->group[k].anchors,
			    &d->clock[i].anchors))
				break;
		g = &d->group[k];
		if (k == d->ngroups) {
			d->ngroups++;
			g->anchors = d->clock[i].anchors;
			g->clock = arena_alloc(&d->mem,
			    d->n * sizeof(*g->clock));
		}
		g->clock[g->n++] = i;
	}
}

/* Clocks that end alike: within a group one look at the ends will do. */
static void
number_ends(struct due *d)
{
	struct due_clock *c;
	size_t i, k;

	for (i = 0; i < d->n; i++) {
		c = &d->clock[i];
		for (k = 0; k < i; k++)
			if (d->clock[k].end_due == c->end_due &&
			    same_fields(&d->clock[k].ends, &c->ends))
				break;
		c->ends_at = k;
	}
}

int
due_group(struct due *d, struct fault *e)
{
	number_ends(d);
	group_clocks(d);
	return mark_anchors(d, e);
}
