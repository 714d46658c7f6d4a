/* SPDX-License-Identifier: MIT */
/* How often each of many keys has come. */
#include "base/keyset.h"

#include <stdlib.h>

#include "base/mem.h"

static struct keyset_cell *
place(struct keyset *k, uint64_t key)
{
	size_t i = (size_t)keyset_mix(key, 0) & (k->cap - 1);

	while (k->cell[i].count != 0 && k->cell[i].key != key)
		i = (i + 1) & (k->cap - 1);
	return &k->cell[i];
}

static void
grow(struct keyset *k)
{
	struct keyset_cell *old = k->cell;
	size_t i, cap = k->cap;

	k->cap = cap == 0 ? 64 : cap * 2;
	k->cell = mem_zalloc(k->cap, sizeof(*k->cell));
	for (i = 0; i < cap; i++)
		if (old[i].count != 0)
			*place(k, old[i].key) = old[i];
	free(old);
}

uint64_t
keyset_add(struct keyset *k, uint64_t key)
{
	struct keyset_cell *c;

	if (k->n * 2 >= k->cap && k->cap < KEYSET_MAX * 2)
		grow(k);
	c = place(k, key);
	if (c->count == 0) {
		if (k->n == KEYSET_MAX - 1)
			return 0;
		c->key = key;
		k->n++;
	}
	return ++c->count;
}

void
keyset_free(struct keyset *k)
{
	free(k->cell);
	*k = (struct keyset){0};
}
