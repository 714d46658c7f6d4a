/* SPDX-License-Identifier: MIT */
/* The texts of a list of codes, one after another, as numbers where short. */
#ifndef CM_REC_CODE_ITEMS_H
#define CM_REC_CODE_ITEMS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/span.h"
#include "text/scan.h"

/* Texts of a list of codes, most of which have fewer than eight bytes. */
struct code_items {
	struct span list;
	size_t at;		/* of the next one; zero at first */
};

#define CODE_ITEM_KEY 8		/* bytes that fit in a key */

/* Eight bytes from there on, zeros after the end. */
static inline uint64_t
code_items_load(const struct code_items *it)
{
	const char *p = it->list.p + it->at;
	size_t left = it->list.n - it->at, i;
	uint64_t bytes = 0;

	if (left >= 8)
		return mem_load8(p);
	if (left > 0 && it->list.n >= 8)
		return mem_load8(p + left - 8) >> 8 * (8 - left);
	for (i = 0; i < left; i++)
		bytes |= (uint64_t)(unsigned char)p[i] << 8 * i;
	return bytes;
}

/* How many of the bytes stand before a ';'; 8 where none of them is one. */
static inline size_t
code_items_before(uint64_t bytes)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t x = bytes ^ each * ';', zero = (x - each) & ~x & each * 0x80;

	/* The lowest bit set is right: only above it there are false ones. */
	return zero == 0 ? 8 : scan_lowest(zero) / 8;
}

/* The next text, and its bytes as a number if there are at most eight. */
static inline bool
code_items_next(struct code_items *it, struct span *item, uint64_t *key)
{
	const char *p = it->list.p + it->at, *sep;
	size_t left = it->list.n - it->at, n;
	uint64_t bytes;

	if (it->at > it->list.n)
		return false;
	bytes = code_items_load(it);
	n = code_items_before(bytes);
	if (n == 8 && left > 8) {
		sep = memchr(p, ';', left);
		n = sep == NULL ? left : (size_t)(sep - p);
	}
	if (n > left)
		n = left;
	*item = (struct span){ p, n };
	*key = n < 8 ? bytes & (((uint64_t)1 << 8 * n) - 1) : bytes;
	it->at += n + 1;
	return true;
}

#endif
