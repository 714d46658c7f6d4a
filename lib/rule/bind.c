/* SPDX-License-Identifier: MIT */
/* What a module gets to load and bind with. */
#include "rule/bind.h"

int
binder_fault(struct binder *b, const struct fault *e)
{
	if (b->found++ == 0 && b->e != NULL)
		*b->e = *e;
	if (b->report != NULL)
		b->report(b->arg, e);
	return -1;
}

int
binder_read(struct binder *b, struct span field)
{
	int slot = slots_find(b->slots, field);

	return slot == -1 ? slots_read(b->slots, b->dict, field) : slot;
}

void
binder_reads(struct binder *b, void *base, const struct use *u, size_t n)
{
	uses_read(b->slots, b->dict, base, u, n);
}

void
binder_appends(struct binder *b, void *base, const struct use *u, size_t n)
{
	uses_append(b->slots, b->dict, base, u, n);
}

void
binder_explains(struct binder *b, void *base, const struct use *u, size_t n)
{
	size_t i;

	if (b->explain)
		uses_append(b->slots, b->dict, base, u, n);
	for (i = 0; !b->explain && i < n; i++)
		*(int *)(void *)((char *)base + u[i].at) = -1;
}
