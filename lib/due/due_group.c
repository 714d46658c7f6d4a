/* SPDX-License-Identifier: MIT */
/* Clocks by their anchors: those a case does not have cost almost nothing. */
#include "due/due_group.h"

static bool
same_fields(const struct col_slots *a, const struct col_slots *b)
{
	size_t i;

	for (i = 0; i < a->n && i < b->n; i++)
		if (a->slot[i] != b->slot[i])
			return false;
	return a->n == b->n;
}

/* Adds the bit of an anchor, a new one if need be. */
static int
anchor_bit(struct due *d, struct row *r, int slot, uint64_t *bits)
{
	size_t i;

	for (i = 0; i < d->nanchors; i++)
		if (d->anchor[i] == slot)
			break;
	if (i == DUE_ANCHORS_MAX)
		return row_fault(r, "anchor",
		    "more than %d different anchors", DUE_ANCHORS_MAX);
	if (i == d->nanchors)
		d->anchor[d->nanchors++] = slot;
	*bits |= (uint64_t)1 << i;
	return 0;
}

/* A group that has room for all the clocks of the table. */
static int
new_group(struct due *d, struct row *r, const struct due_anchors *anchors)
{
	struct due_group g = { .anchors = *anchors };
	size_t i;

	for (i = 0; i < anchors->fields.n; i++)
		if (anchor_bit(d, r, anchors->fields.slot[i], &g.mask) == -1)
			return -1;
	for (i = 0; i < anchors->lists.n; i++)
		if (anchor_bit(d, r, anchors->lists.slot[i], &g.mask) == -1)
			return -1;
	g.clock = row_room(r, sizeof(*g.clock));
	d->group[d->ngroups++] = g;
	return 0;
}

/* Clocks that end alike: within a group one look at the ends will do. */
static size_t
same_end(const struct due *d, const struct due_clock *c)
{
	size_t i;

	for (i = 0; i + 1 < d->n; i++)
		if (d->clock[i].end_due == c->end_due &&
		    d->clock[i].living == c->living &&
		    same_fields(&d->clock[i].ends, &c->ends))
			break;
	return i;
}

int
due_group_add(struct due *d, struct row *r)
{
	struct due_clock *c = &d->clock[d->n - 1];
	struct due_group *g;
	size_t i;

	c->ends_at = same_end(d, c);
	for (i = 0; i < d->ngroups; i++)
		if (same_fields(&d->group[i].anchors.fields,
		    &c->anchors.fields) && same_fields(
		    &d->group[i].anchors.lists, &c->anchors.lists))
			break;
	if (i == d->ngroups && new_group(d, r, &c->anchors) == -1)
		return -1;
	g = &d->group[i];
	g->clock[g->n++] = d->n - 1;
	return 0;
}
