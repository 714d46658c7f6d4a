/* SPDX-License-Identifier: MIT */
/* Output held back until its order is known. */
#include "cli/hold.h"

#include <stdlib.h>

int
hold_take(struct hold *h, struct hold_key key, struct span text,
    struct fault *e)
{
	size_t most = h->bytes_max == 0 ? HOLD_BYTES_MAX : h->bytes_max;
	struct hold_entry *en;

	if (text.n == 0)
		return 0;
	h->bytes += text.n + sizeof(*en);
	if (h->bytes > most)
		return fault_set(e, FAULT_INPUT,
		    "--sort: more than %zu MiB of output to "
		    "hold, %zu lines so far: leave --sort out and pipe the "
		    "listing to sort(1)", most >> 20, h->n);
	h->entry = arena_item(&h->mem, h->entry, h->n, &h->cap,
	    sizeof(*h->entry));
	en = &h->entry[h->n];
	*en = (struct hold_entry){ .key = key, .number = h->n++,
	    .text = { arena_dup(&h->mem, text.p, text.n), text.n } };
	return 0;
}

static int
by_key(const void *a, const void *b)
{
	const struct hold_entry *x = a, *y = b;

	if (x->key.first != y->key.first)
		return x->key.first < y->key.first ? -1 : 1;
	if (x->key.second != y->key.second)
		return x->key.second < y->key.second ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

void
hold_sort(struct hold *h)
{
	if (h->n > 1)
		qsort(h->entry, h->n, sizeof(*h->entry), by_key);
}

void
hold_free(struct hold *h)
{
	arena_free(&h->mem);
	*h = (struct hold){0};
}
