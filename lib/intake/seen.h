/* SPDX-License-Identifier: MIT */
/*
 * Keys seen before, in bounded memory.
 *
 * A stream whose keys rise, or fall, all along (shorter before longer, then
 * by bytes) is checked whatever its length: a repeated key comes directly
 * after itself. For any other order 64-bit hashes of the keys are kept, up to
 * the limit; after it a repeated key may be missed, and seen_missed returns
 * true. Two different keys of a million share a hash once in about 37
 * million such streams.
 */
#ifndef CM_INTAKE_SEEN_H
#define CM_INTAKE_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct seen {
	uint64_t *hash;		/* 0 = free */
	size_t size, n, max;
	struct buf last;
	int order;		/* 1 rising, -1 falling, 0 one key so far */
	bool mixed;		/* neither */
	bool missed;
};

/* Keeps at most as many keys as fit into bytes. */
void seen_init(struct seen *s, size_t bytes);

/* Has key been there before? Remembers it. */
bool seen_before(struct seen *s, struct span key);

/* More keys than fit, in no order: later repeats may be missed. */
bool seen_missed(const struct seen *s);

void seen_free(struct seen *s);

#endif
