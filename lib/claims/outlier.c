/* SPDX-License-Identifier: MIT */
/* The most expensive cases by percentile. */
#include "claims/outlier.h"

#include <stdlib.h>

bool
outlier_add(struct outlier *o, struct span group, int64_t cents)
{
	size_t g;

	if (o->n == OUTLIER_MAX || o->groups.n == OUTLIER_GROUPS_MAX ||
	    o->groups.bytes > OUTLIER_TEXT_MAX)
		return false;
	g = names_add(&o->groups, group);
	o->at = arena_item(o->groups.in, o->at, o->n, &o->cap, sizeof(*o->at));
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
