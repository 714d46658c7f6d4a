/* SPDX-License-Identifier: MIT */
/* The items of a list that grows. */
#include "rec/items.h"

#include "base/mem.h"

#define LIST_SHORT 512		/* bytes: so far looking through is quicker */

struct item_key {
	const struct items *items;
	const char *list;
	struct span text;
};

static bool
same_item(const void *arg, size_t i)
{
	const struct item_key *k = arg;
	const struct items_place *have = &k->items->place[i];

	return span_eq((struct span){ k->list + have->at, have->n }, k->text);
}

/* The items that the list got since the last look. */
static void
see(struct items *it, struct span list, char sep)
{
	struct item_key key = { .items = it, .list = list.p };
	struct span rest = { list.p + it->upto, list.n - it->upto };

	while (rest.n > 0 && span_next(&rest, sep, &key.text)) {
		if (key.text.n == 0 || hash_add(&it->hash,
		    span_hash(key.text), it->n, same_item, &key) < it->n)
			continue;
		it->place = arena_item(it->hash.in, it->place, it->n,
		    &it->cap, sizeof(*it->place));
		it->place[it->n++] = (struct items_place){
		    (size_t)(key.text.p - list.p), key.text.n };
	}
	it->upto = list.n;
}

bool
items_have(struct items *it, struct span list, char sep, struct span item)
{
	struct item_key key = { it, list.p, item };
	struct span have;

	if (list.n > LIST_SHORT) {
		see(it, list, sep);
		return hash_find(&it->hash, span_hash(item), same_item,
		    &key) != HASH_NONE;
	}
	while (list.n > 0 && span_next(&list, sep, &have))
		if (span_eq(have, item))
			return true;
	return false;
}

void
items_forget(struct items *it)
{
	arena_drop(it->hash.in, it->place);
	hash_free(&it->hash);
	*it = (struct items){ .hash.in = it->hash.in };
}
