/* SPDX-License-Identifier: MIT */
/* Which fields the slots of a struct are bound to. */
#include "rec/use.h"

static int *
slot_of(void *base, const struct use *u)
{
	return (int *)(void *)((char *)base + u->at);
}

void
uses_read(struct slots *sl, const struct dict *d, void *base,
    const struct use *u, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		*slot_of(base, &u[i]) = slots_read(sl, d,
		    span_of(u[i].field));
}

void
uses_append(struct slots *sl, const struct dict *d, void *base,
    const struct use *u, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		*slot_of(base, &u[i]) = slots_append(sl, d,
		    span_of(u[i].field));
}

void
uses_append_for(struct slots *sl, const struct dict *d, void *base,
    const struct use *u, size_t n, const int *needs, size_t nneeds)
{
	size_t i;

	uses_append(sl, d, base, u, n);
	for (i = 0; i < n; i++)
		slots_need(sl, *slot_of(base, &u[i]), needs, nneeds);
}
