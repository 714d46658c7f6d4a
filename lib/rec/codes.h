/* SPDX-License-Identifier: MIT */
/*
 * The codes of a list, matched once a record against all starts of codes
 * that conditions look for; of other lists the items, as they stand.
 *
 *	int bit = slots_prefix(sl, dx, SPAN("I50"));	while loading
 *	if (rec_codes(r, dx, &found) && codes_in(found, bit))
 *		...					some code begins so
 */
#ifndef CM_REC_CODES_H
#define CM_REC_CODES_H

#include <stdbool.h>
#include <stdint.h>

#include "rec/code_items.h"
#include "rec/rec.h"

#define CODES_WORDS (SLOT_WANTED / 64)

/* A bit for each start or item that is looked for in the lists of a slot. */
struct codes {
	uint64_t w[CODES_WORDS];
};

static inline bool
codes_in(const struct codes *c, int bit)
{
	return (c->w[bit / 64] >> bit % 64 & 1) != 0;
}

static inline void
codes_put(struct codes *c, int bit)
{
	c->w[bit / 64] |= (uint64_t)1 << bit % 64;
}

static inline void
codes_add(struct codes *c, const struct codes *more)
{
	size_t i;

	for (i = 0; i < CODES_WORDS; i++)
		c->w[i] |= more->w[i];
}

/* Have both one of them? */
static inline bool
codes_meet(const struct codes *a, const struct codes *b)
{
	uint64_t both = 0;
	size_t i;

	for (i = 0; i < CODES_WORDS; i++)
		both |= a->w[i] & b->w[i];
	return both != 0;
}

/*
 * By bit: some code of the list begins so, some item is this. *found lives
 * until the value is another one. False where there is no usable value.
 */
bool rec_codes_read(struct rec *r, int slot);
static inline bool
rec_codes(struct rec *r, int slot, const struct codes **found)
{
	bool read = rec_val(r, slot)->num_state == REC_CODES ||
	    rec_codes_read(r, slot);

	*found = read ? &r->codes[slot] : NULL;
	return read;
}

/* What rec_codes gives from now on: for code that has split the list itself. */
void rec_codes_keep(struct rec *r, int slot, const struct codes *found);

/* The slot's starts that one code begins with, or an item is. */
struct codes rec_codes_of(const struct rec *r, int slot, struct span code);

/*
 * What find returns for an item of the list. Results are kept and used again,
 * so they may depend on nothing but the item's text and by, below 256.
 */
struct rec_code_find {
	struct codes (*find)(const void *arg, const struct rec *r, int slot,
	    struct span code, int by);
	const void *arg;
};

/* Until it is called again. */
const struct codes *rec_codes_found(struct rec *r, int slot,
    const struct rec_code_find *how, struct span item, uint64_t key, int by);

#endif
