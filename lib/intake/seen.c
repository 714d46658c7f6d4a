/* SPDX-License-Identifier: MIT */
/* Keys seen before, in bounded memory. */
#include "intake/seen.h"

#include <stdlib.h>

#include "base/mem.h"

#define SEEN_LEAST ((size_t)1024)	/* slots */

void
seen_init(struct seen *s, size_t bytes)
{
	*s = (struct seen){ .size = SEEN_LEAST };
	while (s->size * 2 * sizeof(*s->hash) <= bytes)
		s->size *= 2;
	s->max = s->size - s->size / 8;
	s->hash = mem_zalloc(s->size, sizeof(*s->hash));
}

static size_t
place(const struct seen *s, uint64_t h)
{
	size_t i = (size_t)h & (s->size - 1);

	while (s->hash[i] != 0 && s->hash[i] != h)
		i = (i + 1) & (s->size - 1);
	return i;
}

/* Remembers the hash; true if it was there. */
static bool
hashed(struct seen *s, struct span key)
{
	uint64_t h = span_hash(key);
	size_t at;

	if (h == 0)
		h = 1;
	at = place(s, h);
	if (s->hash[at] == h)
		return true;
	if (s->n == s->max) {
		s->missed = true;
		return false;
	}
	s->hash[at] = h;
	s->n++;
	return false;
}

/* Shorter first, then by bytes: unpadded and padded numbers both rise. */
static int
compare(struct span a, struct span b)
{
	int c;

	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	c = a.n == 0 ? 0 : memcmp(a.p, b.p, a.n);
	return (c > 0) - (c < 0);
}

bool
seen_before(struct seen *s, struct span key)
{
	bool first = s->last.p == NULL, known;
	int c = first ? 1 : compare(key, (struct span){ s->last.p,
	    s->last.n });

	known = hashed(s, key) || c == 0;
	if (!first && c != 0) {
		if (s->order != 0 && s->order != c)
			s->mixed = true;
		s->order = c;
	}
	buf_need(&s->last, 1);
	s->last.n = 0;
	buf_addspan(&s->last, key);
	return known;
}

bool
seen_missed(const struct seen *s)
{
	return s->missed && s->mixed;
}

void
seen_free(struct seen *s)
{
	free(s->hash);
	buf_free(&s->last);
	*s = (struct seen){0};
}
