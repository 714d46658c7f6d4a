/* SPDX-License-Identifier: MIT */
/* Many conditions asked of each record. */
#include "care/conds.h"

#include <stdlib.h>

#include "base/mem.h"

#define WORD_BITS 64

int
conds_add(struct conds *c, struct span text, struct slots *sl,
    const struct dict *d, struct err *e)
{
	struct when *w;

	if (when_compile(&w, text, sl, d, e) == -1)
		return -1;
	c->cond = mem_grow(c->cond, c->n + 1, sizeof(*c->cond));
	c->cond[c->n] = (struct cond){ .when = w };
	return (int)c->n++;
}

/* The number of a slot among those looked at, added where it is new. */
static size_t
slot_index(struct conds *c, const struct slots *sl, int slot)
{
	size_t i;

	for (i = 0; i < c->nslots; i++)
		if (c->slot[i].slot == slot)
			return i;
	c->slot = mem_grow(c->slot, c->nslots + 1, sizeof(*c->slot));
	c->slot[c->nslots++] = (struct cond_slot){ .slot = slot,
	    .append = sl->s[slot].append };
	return i;
}

static void
find_slots(struct conds *c, const struct slots *sl)
{
	size_t i, k;
	int slot;

	for (i = 0; i < c->n; i++)
		for (k = 0; (slot = when_slot(c->cond[i].when, k)) >= 0; k++)
			(void)slot_index(c, sl, slot);
	c->nwords = (c->nslots + WORD_BITS - 1) / WORD_BITS;
	c->there = mem_zalloc(c->nwords + 1, sizeof(*c->there));
	c->sees = mem_zalloc(c->n * c->nwords + 1, sizeof(*c->sees));
}

static void
mark_slots(struct conds *c, const struct slots *sl, size_t cond)
{
	size_t i, at;
	int slot;

	for (i = 0; (slot = when_slot(c->cond[cond].when, i)) >= 0; i++) {
		at = slot_index(c, sl, slot);
		c->sees[cond * c->nwords + at / WORD_BITS] |=
		    (uint64_t)1 << at % WORD_BITS;
	}
}

void
conds_ready(struct conds *c, const struct slots *sl)
{
	struct rec empty;
	size_t i;

	find_slots(c, sl);
	rec_init(&empty, sl);
	for (i = 0; i < c->n; i++) {
		mark_slots(c, sl, i);
		c->cond[i].on_nothing = when_true(c->cond[i].when, &empty);
	}
	rec_free(&empty);
}

void
conds_look(struct conds *c, const struct rec *r)
{
	const struct cond_slot *s = c->slot, *end = s + c->nslots;
	const struct val *const from[] = { r->in, r->out };
	uint64_t bits, bit, *there = c->there;

	do {
		bits = 0;
		for (bit = 1; bit != 0 && s < end; bit <<= 1, s++)
			if (from[s->append][s->slot].state != REC_MISSING)
				bits |= bit;
		*there++ = bits;
	} while (s < end);
}

void
conds_free(struct conds *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		when_free(c->cond[i].when);
	free(c->cond);
	free(c->slot);
	free(c->sees);
	free(c->there);
	*c = (struct conds){0};
}
