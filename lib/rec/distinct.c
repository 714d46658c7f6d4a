/* SPDX-License-Identifier: MIT */
/* Which of the texts of a run are new. */
#include "rec/distinct.h"

#include "base/mem.h"

#define FEW 16		/* so many are looked through */

struct distinct_key {
	const struct distinct *d;
	struct span text;
};

static bool
same(const void *arg, size_t i)
{
	const struct distinct_key *k = arg;
	const struct distinct_at *of = &k->d->of[i];

	return span_eq((struct span){ k->d->text.p + of->at, of->n },
	    k->text);
}

void
distinct_init(struct distinct *d, struct arena *in)
{
	*d = (struct distinct){ .text.in = in, .hash.in = in, .in = in };
}

static bool
is_among_few(const struct distinct_key *key)
{
	size_t i;

	for (i = 0; i < key->d->n; i++)
		if (same(key, i))
			return true;
	return false;
}

/* Hashes those that are not yet, and the text as the next one. */
static bool
is_hashed(struct distinct *d, const struct distinct_key *key)
{
	struct distinct_key old = { .d = d };

	for (; d->hashed < d->n; d->hashed++) {
		old.text.p = d->text.p + d->of[d->hashed].at;
		old.text.n = d->of[d->hashed].n;
		(void)hash_add(&d->hash, span_hash(old.text), d->hashed, same,
		    &old);
	}
	return hash_find(&d->hash, span_hash(key->text), same, key) !=
	    HASH_NONE;
}

bool
distinct_add(struct distinct *d, struct span text)
{
	struct distinct_key key = { d, text };

	if (d->n <= FEW ? is_among_few(&key) : is_hashed(d, &key))
		return false;
	d->of = arena_item(d->in, d->of, d->n, &d->cap, sizeof(*d->of));
	d->of[d->n++] = (struct distinct_at){ d->text.n, text.n };
	buf_addspan(&d->text, text);
	return true;
}

void
distinct_empty(struct distinct *d)
{
	if (d->hashed > 0)
		hash_free(&d->hash);
	d->text.n = d->n = d->hashed = 0;
}
