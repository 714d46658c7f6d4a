/* SPDX-License-Identifier: MIT */
/*
 * The hash table: finds the number of an item by the hash of its key. Keys
 * stay with who has the items, and are compared before an item is found.
 *
 *	struct names_key { const struct names *s; struct span text; };
 *	static bool
 *	same(const void *arg, size_t item)
 *	{
 *		const struct names_key *k = arg;
 *		return span_eq(k->s->at[item], k->text);
 *	}
 *
 *	i = hash_add(&s->hash, span_hash(text), s->n, same, &key);
 *	if (i < s->n) ...			it was there, as item i
 *
 * Hashes differ from run to run, so that the texts of a file cannot be made
 * to collide: nothing that is written may depend on their order.
 */
#ifndef CM_BASE_HASH_H
#define CM_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define HASH_NONE SIZE_MAX

struct hash {			/* zero is a valid empty one */
	struct hash_cell {
		uint64_t hash;
		size_t item;	/* + 1; 0: free */
	} *cell;
	size_t n, cap;
	struct arena *in;	/* has its cells; NULL: hash_free */
};

/* Has the item the key that is in arg? */
typedef bool hash_same(const void *arg, size_t item);

/* The item with the key, or HASH_NONE. */
size_t hash_find(const struct hash *t, uint64_t hash, hash_same *same,
    const void *arg);

/* The item with the key; there was none: item, which has the key now. */
size_t hash_add(struct hash *t, uint64_t hash, size_t item, hash_same *same,
    const void *arg);

void hash_free(struct hash *t);

/* Two hashes as one: of a key of several parts. */
static inline uint64_t
hash_mix(uint64_t a, uint64_t b)
{
	a = (a ^ (b + UINT64_C(0x9E3779B97F4A7C15) + (a << 6) + (a >> 2))) *
	    UINT64_C(0xBF58476D1CE4E5B9);
	return a ^ (a >> 31);
}

#endif
