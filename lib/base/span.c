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

/*
 * The word's halves, each with a part of the secret, times one another: what
 * another word makes of it depends on the secret, so that no two texts have
 * one hash in every run (Black et al., UMAC, 1999: NH).
 */
static uint64_t
product(uint64_t word, uint64_t secret)
{
	uint64_t low = (uint32_t)(word + secret);

	return low * (uint32_t)((word >> 32) + (secret >> 32));
}

/* Where the system put this is the secret of this run. */
static const char seed = 0;

uint64_t
span_hash(struct span a)
{
	uint64_t secret = mix(14695981039346656037u, (uintptr_t)&seed);
	uint64_t h = secret ^ a.n, word;

	for (; a.n >= sizeof(word); a.p += sizeof(word), a.n -= sizeof(word)) {
		memcpy(&word, a.p, sizeof(word));
		h = mix(h, product(word, secret));
	}
	if (a.n > 0) {
		word = 0;
		memcpy(&word, a.p, a.n);
		h = mix(h, product(word, secret));
	}
	return mix(h, h >> 29);
}

size_t
span_count(struct span list, char sep)
{
	struct span item;
	size_t n = 0;

	while (span_next(&list, sep, &item))
		n++;
	return n;
}
