/* SPDX-License-Identifier: MIT */
/* Many conditions asked of each record. */
#include "rule/conds.h"

#include <stdlib.h>

#include "rec/codes.h"
#include "rule/when_many.h"
#include "text/scan.h"

static void
set_bit(uint64_t *set, size_t i)
{
	set[i / COND_WORD] |= (uint64_t)1 << i % COND_WORD;
}

/* n empty sets of conditions, one after another. */
static uint64_t *
new_set(struct conds *c, size_t n)
{
	return arena_zalloc(c->mem, n * c->nwords, sizeof(uint64_t));
}

size_t
conds_add(struct conds *c, const struct binder *b, struct when *w)
{
	c->when = arena_grow(binder_mem(b), c->when, c->n + 1,
	    sizeof(*c->when));
	c->when[c->n] = w;
	return c->n++;
}

/* A slot among those looked at, added where it is new. */
static struct cond_slot *
slot_of(struct conds *c, const struct slots *sl, int slot)
{
	size_t i;

	for (i = 0; i < c->nslots; i++)
		if (c->slot[i].slot == slot)
			return &c->slot[i];
	c->slot = arena_grow(c->mem, c->slot, c->nslots + 1,
	    sizeof(*c->slot));
	c->slot[c->nslots++] = (struct cond_slot){ .slot = slot,
	    .append = sl->s[slot].append, .seen = new_set(c, 1),
	    .other = new_set(c, 1), .rest = new_set(c, 1) };
	return &c->slot[i];
}

/* What a limit says of each number that the table of its slot is for. */
static void
add_limit(struct conds *c, size_t i, const struct when_number *limit,
    struct cond_slot *s)
{
	int64_t n, v;

	if (s->holds == NULL)
		s->holds = new_set(c, REC_SMALL);
	for (n = 0; n < REC_SMALL; n++) {
		v = n * FIELD_NUM_ONE;
		if (v < limit->limit ? limit->below :
		    v > limit->limit ? limit->above : limit->at)
			set_bit(s->holds + (size_t)n * c->nwords, i);
	}
}

/* Notes which fields the i-th condition looks at. */
static void
add_slots(struct conds *c, size_t i, const struct slots *sl)
{
	struct when_number limit;
	struct cond_slot *s;
	size_t k;
	int slot;

	for (k = 0; (slot = when_slot(c->when[i], k)) >= 0; k++) {
		s = slot_of(c, sl, slot);
		set_bit(s->seen, i);
		if (when_number(c->when[i], &limit))
			add_limit(c, i, &limit, s);
		else
			set_bit(s->rest, i);
	}
}

/* A slot's lists among those looked at, added where they are new. */
static struct cond_list *
list_of(struct conds *c, int slot)
{
	size_t i;

	for (i = 0; i < c->nlists; i++)
		if (c->list[i].slot == slot)
			return &c->list[i];
	c->list = arena_grow(c->mem, c->list, c->nlists + 1,
	    sizeof(*c->list));
	c->list[c->nlists++] = (struct cond_list){ slot, new_set(c, 1),
	    new_set(c, SLOT_WANTED) };
	return &c->list[i];
}

/* Notes what the i-th condition looks for in the lists of a slot. */
static void
add_list(struct conds *c, size_t i, struct cond_slot *s)
{
	struct codes codes = {0};
	struct cond_list *l;
	int bit;

	if (!when_codes_of(c->when[i], s->slot, &codes)) {
		if (conds_in(s->seen, i))
			set_bit(s->other, i);
		return;
	}
	l = list_of(c, s->slot);
	set_bit(l->seen, i);
	for (bit = 0; bit < SLOT_WANTED; bit++)
		if (codes_in(&codes, bit))
			set_bit(l->by_code + (size_t)bit * c->nwords, i);
}

void
conds_ready(struct conds *c, const struct binder *b)
{
	const struct slots *sl = b->slots;
	struct rec empty;
	size_t i, k;

	c->mem = binder_mem(b);
	c->nwords = c->n / COND_WORD + 1;
	c->coded = new_set(c, 1);
	c->lone = new_set(c, 1);
	c->alone = new_set(c, 1);
	c->on_nothing = new_set(c, 1);
	c->ask = new_set(c, 1);
	c->sure = new_set(c, 1);
	c->hang = new_set(c, 1);
	c->has = new_set(c, 1);
	rec_init(&empty, sl);
	for (i = 0; i < c->n; i++) {
		if (c->when[i] != NULL)
			add_slots(c, i, sl);
		for (k = 0; c->when[i] != NULL && k < c->nslots; k++)
			add_list(c, i, &c->slot[k]);
		if (c->when[i] == NULL || when_true(c->when[i], &empty))
			set_bit(c->on_nothing, i);
	}
	rec_free(&empty);
	c->look = arena_alloc(c->mem, c->nslots * sizeof(*c->look));
	for (i = 0; i < c->nslots; i++)
		c->look[i] = (struct cond_slot){ .seen = new_set(c, 1),
		    .rest = new_set(c, 1) };
}

/* Adds a slot, or what an appended one itself comes from, to need. */
static size_t
add_need(const struct slots *sl, int slot, int *need, size_t n)
{
	const struct slot *s = &sl->s[slot];
	size_t i, k;

	for (i = 0; s->append && i < s->nneeds; i++)
		n = add_need(sl, s->needs[i], need, n);
	for (k = 0; !s->append && k < n && need[k] != slot; k++)
		continue;
	if (!s->append && k == n)
		need[n++] = slot;
	return n;
}

void
conds_need(const struct conds *c, size_t from, size_t n, struct slots *sl,
    int slot)
{
	int *need = mem_alloc(sl->n, sizeof(*need)), s;
	size_t i, k, nneed = 0;

	for (i = from; i < from + n; i++)
		for (k = 0; c->when[i] != NULL &&
		    (s = when_slot(c->when[i], k)) >= 0; k++)
			nneed = add_need(sl, s, need, nneed);
	slots_need(sl, slot, need, nneed);
	free(need);
}

/* The conditions that can be true of records of the file. */
static void
find_possible(const struct conds *c, const struct rec *r, uint64_t *out)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->when[i] == NULL || when_fit(c->when[i], r))
			set_bit(out, i);
}

/* The conditions that need codes or items, in the present file. */
static void
find_codes(struct conds *c)
{
	size_t i, size = c->nwords * sizeof(*c->coded);
	struct when_codes codes;

	memset(c->coded, 0, size);
	memset(c->lone, 0, size);
	memset(c->alone, 0, size);
	for (i = 0; i < c->n; i++) {
		if (c->when[i] == NULL || !when_codes(c->when[i], &codes))
			continue;
		set_bit(codes.always ? c->coded : c->lone, i);
		if (codes.alone)
			set_bit(c->alone, i);
	}
}

/* What to look at of a slot; false if it decides nothing that can be true. */
static bool
find_look(const struct conds *c, const struct cond_slot *s,
    const uint64_t *possible, struct cond_slot *look)
{
	uint64_t any = 0, *seen = look->seen, *rest = look->rest;
	size_t w;

	*look = *s;
	look->seen = seen;
	look->rest = rest;
	for (w = 0; w < c->nwords; w++) {
		any |= seen[w] = s->seen[w] & possible[w];
		rest[w] = s->rest[w] & possible[w];
	}
	return any != 0;
}

/*
 * The slots that can have a value and matter. All records of a CSV file are
 * alike; of JSON Lines any may have all fields, and finding out which it has
 * costs more than looking at them.
 */
void
conds_open(struct conds *c, const struct rec *r)
{
	uint64_t *possible = mem_zalloc(c->nwords, sizeof(*possible));
	size_t i;

	find_possible(c, r, possible);
	find_codes(c);
	c->nlook = 0;
	memset(c->ask, 0, c->nwords * sizeof(*c->ask));
	memcpy(c->sure, c->on_nothing, c->nwords * sizeof(*c->sure));
	for (i = 0; i < c->nslots; i++) {
		c->slot[i].here = !r->form->has_header ||
		    rec_possible(r, c->slot[i].slot);
		if (c->slot[i].here && find_look(c, &c->slot[i], possible,
		    &c->look[c->nlook]))
			c->nlook++;
	}
	free(possible);
}

bool
conds_next(const struct conds *c, struct rec *r, size_t *i)
{
	uint64_t left;
	size_t k = *i, w;

	while (k < c->n) {
		w = k / COND_WORD;
		left = (c->sure[w] | c->ask[w]) >> k % COND_WORD;
		if (left == 0) {
			k = (w + 1) * COND_WORD;
			continue;
		}
		k += scan_lowest(left);
		if ((c->ask[w] >> k % COND_WORD & 1) == 0 ||
		    when_true(c->when[k], r)) {
			*i = k;
			return true;
		}
		k++;
	}
	return false;
}

const uint64_t *
conds_all(struct conds *c, struct rec *r)
{
	uint64_t ask, bit;
	size_t w;

	for (w = 0; w < c->nwords; w++) {
		ask = c->ask[w];
		c->ask[w] = 0;
		c->sure[w] &= ~ask;
		for (; ask != 0; ask &= ask - 1) {
			bit = ask & (0 - ask);
			if (when_true(c->when[w * COND_WORD +
			    scan_lowest(bit)], r))
				c->sure[w] |= bit;
		}
	}
	return c->sure;
}
