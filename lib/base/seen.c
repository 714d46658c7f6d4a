/* SPDX-License-Identifier: MIT */
/* Keys seen before, in bounded memory. */
#include "base/seen.h"

#define CELLS_LEAST ((size_t)64)

/* The bytes of a table at most half full, beside the one it grew from. */
static size_t
table_bytes(size_t keys)
{
	return keys * 2 * sizeof(struct hash_cell) * 3 / 2;
}

/* Of the memory a quarter is for the keys' own bytes. */
void
seen_init(struct seen *s, size_t bytes, struct arena *in)
{
	*s = (struct seen){ .keys_max = CELLS_LEAST / 2,
	    .text_max = bytes / 4, .hash.in = in, .text.in = in,
	    .last.in = in };
	while (table_bytes(s->keys_max * 2) <= bytes - s->text_max)
		s->keys_max *= 2;
}

static struct span
key_at(const struct seen *s, size_t at)
{
	uint32_t n;

	memcpy(&n, s->text.p + at, sizeof(n));
	return (struct span){ s->text.p + at + sizeof(n), n };
}

/* False: there is no room. */
static bool
keep(struct seen *s, struct span key)
{
	uint32_t n = (uint32_t)key.n;

	if (s->n == s->keys_max ||
	    s->text.n + sizeof(n) + key.n > s->text_max) {
		s->missed = true;
		return false;
	}
	buf_add(&s->text, (const char *)&n, sizeof(n));
	buf_addspan(&s->text, key);
	s->n++;
	return true;
}

struct wanted {
	const struct seen *s;
	struct span key;
};

static bool
same_key(const void *arg, size_t at)
{
	const struct wanted *w = arg;

	return span_eq(key_at(w->s, at), w->key);
}

/* The order broke: those kept so far, which all differ, are to be found. */
static void
index_kept(struct seen *s)
{
	struct wanted w = { .s = s };
	size_t at = 0;

	while (at < s->text.n) {
		w.key = key_at(s, at);
		(void)hash_add(&s->hash, span_hash(w.key), at, same_key, &w);
		at += sizeof(uint32_t) + w.key.n;
	}
}

static bool
found(struct seen *s, struct span key)
{
	struct wanted w = { s, key };
	uint64_t hash = span_hash(key);
	size_t at = s->text.n;

	if (hash_find(&s->hash, hash, same_key, &w) != HASH_NONE)
		return true;
	if (keep(s, key))
		(void)hash_add(&s->hash, hash, at, same_key, &w);
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
	int c = s->any ? compare(key, buf_span(&s->last)) : 0;

	if (s->any && c == 0)
		return true;
	if (!s->mixed && c != 0 && s->order != 0 && s->order != c) {
		s->mixed = true;
		index_kept(s);
	}
	s->any = true;
	s->order = c;
	s->last.n = 0;
	buf_addspan(&s->last, key);
	if (s->mixed)
		return found(s, key);
	(void)keep(s, key);
	return false;
}

/* Beyond the last one in the order there is no other. */
bool
seen_has(struct seen *s, struct span key)
{
	struct wanted w = { s, key };
	int c = s->any ? compare(key, buf_span(&s->last)) : 0;

	if (!s->any || c == 0)
		return s->any;
	if (!s->mixed && (s->order == 0 || s->order == c))
		return false;
	if (!s->mixed) {
		s->mixed = true;
		index_kept(s);
	}
	return hash_find(&s->hash, span_hash(key), same_key, &w) != HASH_NONE;
}

bool
seen_missed(const struct seen *s)
{
	return s->missed && s->mixed;
}
