/* SPDX-License-Identifier: MIT */
/* Keys of records that cannot be read. */
#include "rec/torn.h"

#include "rec/salvage.h"

/* Of their texts; a file of nothing but such lines ends as nameless ones. */
#define TORN_BYTES_MAX ((size_t)32 << 20)

void
torn_init(struct torn *t, struct arena *mem)
{
	*t = (struct torn){ .nameless = 0 };
	names_in(&t->keys, mem);
}

void
torn_add(struct torn *t, struct span key)
{
	size_t at, n = t->keys.n;

	if (key.n == 0 || t->keys.bytes > TORN_BYTES_MAX) {
		t->nameless++;
		return;
	}
	at = names_add(&t->keys, key);
	t->count = arena_item(t->keys.in, t->count, n, &t->cap,
	    sizeof(*t->count));
	t->count[at] = at < n ? t->count[at] + 1 : 1;
}

void
torn_take(struct torn *t, const struct reader *rd, struct rec *r, int slot)
{
	salvage(rd, r);
	torn_add(t, rec_text(r, slot));
}

bool
torn_has(struct torn *t, struct span key)
{
	size_t at = t->keys.n == 0 || key.n == 0 ? HASH_NONE :
	    names_find(&t->keys, key);

	if (at != HASH_NONE)
		t->count[at] = 0;
	return at != HASH_NONE;
}

uint64_t
torn_unmatched(const struct torn *t)
{
	uint64_t n = t->nameless;
	size_t i;

	for (i = 0; i < t->keys.n; i++)
		n += t->count[i];
	return n;
}

void
torn_tell(const struct torn *t, const char *option, const char *what)
{
	uint64_t n = torn_unmatched(t);

	if (n > 0)
		fault_warn("%s: %llu %s that cannot be read %s no %s here; "
		    "a %s may lack %s", option, (unsigned long long)n,
		    n == 1 ? "record" : "records",
		    n == 1 ? "matches" : "match", what, what,
		    n == 1 ? "it" : "them");
}
