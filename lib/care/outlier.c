/* SPDX-License-Identifier: MIT */
/* The dearest cases by percentile. */
#include "care/outlier.h"

#include <stdlib.h>

static size_t
place(const struct outlier *o, struct span group)
{
	size_t i = (size_t)span_hash(group) & (o->nhash - 1);

	while (o->hash[i] != 0 && !span_eq(o->group[o->hash[i] - 1], group))
		i = (i + 1) & (o->nhash - 1);
	return i;
}

static void
grow_groups(struct outlier *o)
{
	size_t i;

	o->groups_cap = o->groups_cap == 0 ? 64 : o->groups_cap * 2;
	o->group = mem_grow(o->group, o->groups_cap, sizeof(*o->group));
	free(o->hash);
	o->nhash = o->groups_cap * 2;
	o->hash = mem_zalloc(o->nhash, sizeof(*o->hash));
	for (i = 0; i < o->ngroups; i++)
		o->hash[place(o, o->group[i])] = (uint32_t)i + 1;
}

/* The group's number, or SIZE_MAX when there are too many. */
static size_t
group_for(struct outlier *o, struct span group)
{
	size_t i;

	if (o->ngroups == o->groups_cap)
		grow_groups(o);
	i = place(o, group);
	if (o->hash[i] != 0)
		return o->hash[i] - 1;
	if (o->ngroups == OUTLIER_GROUPS_MAX)
		return SIZE_MAX;
	o->group[o->ngroups++] = (struct span){
	    arena_dup(&o->mem, group.p, group.n), group.n };
	o->hash[i] = (uint32_t)o->ngroups;
	return o->ngroups - 1;
}

bool
outlier_add(struct outlier *o, struct span group, int64_t cents)
{
	size_t g = group_for(o, group);

	if (o->n == OUTLIER_MAX || g == SIZE_MAX)
		return false;
	if (o->n == o->cap) {
		o->cap = o->cap == 0 ? 1024 : o->cap * 2;
		o->at = mem_grow(o->at, o->cap, sizeof(*o->at));
	}
	o->at[o->n++] = (struct outlier_amount){ cents, (uint32_t)g };
	return true;
}

static int
by_amount(const void *a, const void *b)
{
	const struct outlier_amount *x = a, *y = b;

	return (x->cents > y->cents) - (x->cents < y->cents);
}

int64_t
outlier_limit(struct outlier *o, int64_t percentile)
{
	size_t rank;

	if (o->n == 0)
		return 0;
	qsort(o->at, o->n, sizeof(*o->at), by_amount);
	/* n is at most 2^24 and the percentile below 10^4: no overflow. */
	rank = (o->n * (size_t)percentile + 9999) / 10000;
	return o->at[rank == 0 ? 0 : rank - 1].cents;
}

void
outlier_free(struct outlier *o)
{
	free(o->at);
	free(o->group);
	free(o->hash);
	arena_free(&o->mem);
	*o = (struct outlier){0};
}
