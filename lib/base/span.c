/* SPDX-License-Identifier: MIT */
/* Spans of bytes. */
#include "base/span.h"

int
span_cmp(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

struct span
span_trim(struct span a)
{
	while (a.n > 0 && is_blank(a.p[0])) {
		a.p++;
		a.n--;
	}
	while (a.n > 0 && is_blank(a.p[a.n - 1]))
		a.n--;
	return a;
}

bool
span_next(struct span *rest, char sep, struct span *item)
{
	const char *e;

	if (rest->p == NULL)
		return false;
	e = rest->n == 0 ? NULL : memchr(rest->p, sep, rest->n);
	if (e == NULL) {
		*item = *rest;
		*rest = (struct span){ NULL, 0 };
		return true;
	}
	*item = (struct span){ rest->p, (size_t)(e - rest->p) };
	rest->n -= item->n + 1;
	rest->p = e + 1;
	return true;
}

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * 0x9fb21c651e98df25u;
	return h ^ h >> 32;
}

/* Where the system put this is what hashes of this run begin with. */
static const char seed = 0;

uint64_t
span_hash(struct span a)
{
	uint64_t h = mix(14695981039346656037u ^ a.n, (uintptr_t)&seed), word;

	for (; a.n >= sizeof(word); a.p += sizeof(word), a.n -= sizeof(word)) {
		memcpy(&word, a.p, sizeof(word));
		h = mix(h, word);
	}
	if (a.n > 0) {
		word = 0;
		memcpy(&word, a.p, a.n);
		h = mix(h, word);
	}
	return mix(h, h >> 29);
}
