/* SPDX-License-Identifier: MIT */
/*
 * Keys seen before, in bounded memory.
 *
 * A stream whose keys rise, or fall, all along (shorter before longer, then
 * by bytes) is checked whatever its length: a repeated key comes directly
 * after itself. In case this order breaks later, the keys are kept, up to
 * the limit; once it is broken they are found by their hash and compared.
 * Beyond the limit a repeated key may be missed, and seen_missed returns
 * true. A key that is not a repeat is never taken for one.
 */
#ifndef CM_BASE_SEEN_H
#define CM_BASE_SEEN_H

#include "base/buf.h"
#include "base/hash.h"

struct seen {
	size_t keys_max, text_max;	/* keys that are kept, and bytes */
	size_t n;			/* keys kept */
	struct buf text;	/* of each a length and its bytes */
	struct hash hash;	/* of places in text; while mixed */
	struct buf last;
	bool any;		/* there is a last one */
	int order;		/* 1 rising, -1 falling, 0 one key so far */
	bool mixed;		/* neither */
	bool missed;
};

/* Keeps as many keys as fit, with their hash, into bytes. */
void seen_init(struct seen *s, size_t bytes, struct arena *in);

/* Has key been there before? Remembers it. */
bool seen_before(struct seen *s, struct span key);

/* The same, without remembering it. */
bool seen_has(struct seen *s, struct span key);

/* More keys than fit, in no order: later repeats may be missed. */
bool seen_missed(const struct seen *s);

#endif
