/* SPDX-License-Identifier: MIT */
/* The hash table: open addressing, at most half full. */
#include "base/hash.h"

#include <string.h>

#include "base/mem.h"

#define CELLS_FIRST 64

/* Where the key is, or the free cell where it would be. */
static struct hash_cell *
place(const struct hash *t, uint64_t hash, hash_same *same, const void *arg)
{
	size_t i = (size_t)hash & (t->cap - 1);

	while (t->cell[i].item != 0 && (t->cell[i].hash != hash ||
	    !same(arg, t->cell[i].item - 1)))
		i = (i + 1) & (t->cap - 1);
	return &t->cell[i];
}

static void
grow(struct hash *t)
{
	struct hash_cell *old = t->cell;
	size_t i, k, n = t->cap;

	t->cap = n == 0 ? CELLS_FIRST : n * 2;
	t->cell = memset(arena_grow(t->in, NULL, t->cap, sizeof(*t->cell)), 0,
	    t->cap * sizeof(*t->cell));
	for (i = 0; i < n; i++) {
		if (old[i].item == 0)
			continue;
		k = (size_t)old[i].hash & (t->cap - 1);
		while (t->cell[k].item != 0)
			k = (k + 1) & (t->cap - 1);
		t->cell[k] = old[i];
	}
	arena_drop(t->in, old);
}

size_t
hash_find(const struct hash *t, uint64_t hash, hash_same *same,
    const void *arg)
{
	return t->cap == 0 ? HASH_NONE : place(t, hash, same, arg)->item - 1;
}

size_t
hash_add(struct hash *t, uint64_t hash, size_t item, hash_same *same,
    const void *arg)
{
	struct hash_cell *c;

	if (t->n * 2 >= t->cap)
		grow(t);
	c = place(t, hash, same, arg);
	if (c->item == 0) {
		*c = (struct hash_cell){ hash, item + 1 };
		t->n++;
	}
	return c->item - 1;
}

void
hash_free(struct hash *t)
{
	arena_drop(t->in, t->cell);
	*t = (struct hash){ .in = t->in };
}
