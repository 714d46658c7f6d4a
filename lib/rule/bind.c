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
