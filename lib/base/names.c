/* SPDX-License-Identifier: MIT */
/* Texts, each once, known by their numbers. */
#include "base/names.h"

#include <stdlib.h>

static size_t
place(const struct names *s, struct span text)
{
	size_t i = (size_t)span_hash(text) & (s->nhash - 1);

	while (s->hash[i] != 0 && !span_eq(s->at[s->hash[i] - 1], text))
		i = (i + 1) & (s->nhash - 1);
	return i;
}

static void
grow(struct names *s)
{
	size_t i;

	s->cap = s->cap == 0 ? 64 : s->cap * 2;
	s->at = mem_grow(s->at, s->cap, sizeof(*s->at));
	free(s->hash);
	s->nhash = s->cap * 2;
	s->hash = mem_zalloc(s->nhash, sizeof(*s->hash));
	for (i = 0; i < s->n; i++)
		s->hash[place(s, s->at[i])] = (uint32_t)i + 1;
}

size_t
names_add(struct names *s, struct span text)
{
	size_t i;

	if (s->n == s->cap)
		grow(s);
	i = place(s, text);
	if (s->hash[i] != 0)
		return s->hash[i] - 1;
	s->at[s->n++] = (struct span){
	    arena_dup(&s->mem, text.p, text.n), text.n };
	s->hash[i] = (uint32_t)s->n;
	return s->n - 1;
}

void
names_free(struct names *s)
{
	free(s->at);
	free(s->hash);
	arena_free(&s->mem);
	*s = (struct names){0};
}
