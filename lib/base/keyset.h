/* SPDX-License-Identifier: MIT */
/*
 * How often each of many keys has come: by their 64-bit hashes, in bounded
 * memory. Of a million keys two would be taken for one once in some ten
 * million runs.
 *
 *	struct keyset k = {0};
 *	n = keyset_add(&k, span_hash(person));		1 for the first time
 *	keyset_free(&k);
 */
#ifndef CM_BASE_KEYSET_H
#define CM_BASE_KEYSET_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#define KEYSET_MAX ((size_t)1 << 22)	/* keys: 128 MiB when full */

struct keyset {		/* zero is a valid empty one */
	struct keyset_cell {
		uint64_t key;
		uint64_t count;		/* 0: free */
	} *cell;
	size_t n, cap;
};

/* Two hashes as one. */
static inline uint64_t
keyset_mix(uint64_t a, uint64_t b)
{
	a = (a ^ (b + UINT64_C(0x9E3779B97F4A7C15) + (a << 6) + (a >> 2))) *
	    UINT64_C(0xBF58476D1CE4E5B9);
	return a ^ (a >> 31);
}

/* Counts the key; how often it has come, or 0 when the set is full. */
uint64_t keyset_add(struct keyset *k, uint64_t key);

void keyset_free(struct keyset *k);

#endif
