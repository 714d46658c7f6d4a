/* SPDX-License-Identifier: MIT */
/* Texts, each once, known by their numbers. */
#include "base/names.h"

#include <stdlib.h>

struct names_key {
	const struct names *s;
	struct span text;
};

static bool
same(const void *arg, size_t i)
{
	const struct names_key *k = arg;

	return span_eq(k->s->at[i], k->text);
}

void
names_in(struct names *s, struct arena *a)
{
	*s = (struct names){ .in = a, .hash.in = a };
}

size_t
names_add(struct names *s, struct span text)
{
	struct names_key key = { s, text };
	size_t i = hash_add(&s->hash, span_hash(text), s->n, same, &key);

	if (i < s->n)
		return i;
	s->bytes += text.n;
	s->at = arena_item(s->in, s->at, s->n, &s->cap, sizeof(*s->at));
	s->at[s->n++] = (struct span){ arena_dup(s->in != NULL ? s->in :
	    &s->mem, text.p, text.n), text.n };
	return i;
}

size_t
names_find(const struct names *s, struct span text)
{
	struct names_key key = { s, text };

	return hash_find(&s->hash, span_hash(text), same, &key);
}

void
names_free(struct names *s)
{
	free(s->at);
	hash_free(&s->hash);
	arena_free(&s->mem);
	*s = (struct names){0};
}
