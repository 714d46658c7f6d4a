/* SPDX-License-Identifier: MIT */
/* Many conditions asked of each record. */
#include "care/conds.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rec/scan.h"

#define WORD_BITS 64

static void
set_bit(uint64_t *set, size_t i)
{
	set[i / WORD_BITS] |= (uint64_t)1 << i % WORD_BITS;
}

int
conds_add(struct conds *c, struct span text, struct slots *sl,
    const struct dict *d, struct err *e)
{
	struct when *w;

	if (when_compile(&w, text, sl, d, e) == -1)
		return -1;
	c->when = mem_grow(c->when, c->n + 1, sizeof(*c->when));
	c->when[c->n] = w;
	c->number = mem_grow(c->number, c->n + 1, sizeof(*c->number));
	if (!when_number(w, &c->number[c->n]))
		c->number[c->n].slot = -1;
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
		for (k = 0; (slot = when_slot(c->when[i], k)) >= 0; k++)
			(void)slot_index(c, sl, slot);
}

void
conds_ready(struct conds *c, const struct slots *sl)
{
	struct rec empty;
	size_t i, k;
	int slot;

	find_slots(c, sl);
	c->nwords = c->n / WORD_BITS + 1;
	c->seen_by = mem_zalloc((c->nslots + 1) * c->nwords,
	    sizeof(*c->seen_by));
	c->on_nothing = mem_zalloc(c->nwords, sizeof(*c->on_nothing));
	c->possible = mem_zalloc(c->nwords, sizeof(*c->possible));
	c->ask = mem_zalloc(c->nwords, sizeof(*c->ask));
	c->here = mem_alloc(c->nslots, sizeof(*c->here));
	rec_init(&empty, sl);
	for (i = 0; i < c->n; i++) {
		for (k = 0; (slot = when_slot(c->when[i], k)) >= 0; k++)
			set_bit(c->seen_by + slot_index(c, sl, slot) *
			    c->nwords, i);
		if (when_true(c->when[i], &empty))
			set_bit(c->on_nothing, i);
	}
	rec_free(&empty);
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
		for (k = 0; (s = when_slot(c->when[i], k)) >= 0; k++)
			nneed = add_need(sl, s, need, nneed);
	slots_need(sl, slot, need, nneed);
	free(need);
}

/* What can be true: in JSON Lines a look at each record costs too much. */
static void
find_possible(struct conds *c, const struct rec *r)
{
	size_t i;

	memset(c->possible, r->form == REC_JSONL ? 0xff : 0,
	    c->nwords * sizeof(*c->possible));
	for (i = 0; r->form == REC_CSV && i < c->n; i++)
		if (when_possible(c->when[i], r))
			set_bit(c->possible, i);
}

/* The slots that can have a value: all records of a CSV file are alike. */
static void
find_here(struct conds *c, const struct rec *r)
{
	size_t i;

	if (r->form == REC_CSV && r->bound != NULL && c->bound == r->bound)
		return;
	c->bound = r->bound;
	c->nhere = 0;
	for (i = 0; i < c->nslots; i++)
		if (rec_possible(r, c->slot[i].slot))
			c->here[c->nhere++] = i;
	find_possible(c, r);
}

void
conds_look(struct conds *c, const struct rec *r)
{
	size_t i, k, w, n = c->nwords;

	find_here(c, r);
	for (w = 0; w < n; w++)
		c->ask[w] = 0;
	for (i = 0; i < c->nhere; i++) {
		k = c->here[i];
		if (r->val[c->slot[k].slot]->state == REC_MISSING)
			continue;
		c->ask[0] |= c->seen_by[k * n];
		for (w = 1; w < n; w++)
			c->ask[w] |= c->seen_by[k * n + w];
	}
	for (w = 0; w < n; w++)
		c->ask[w] &= c->possible[w];
}

bool
conds_any(const struct conds *c)
{
	size_t w;

	for (w = 0; w < c->nwords; w++)
		if (c->ask[w] != 0)
			return true;
	return false;
}

/* Most rules are a number and a limit, and the number is known by now. */
static inline bool
is_true(const struct conds *c, size_t k, struct rec *r)
{
	const struct when_number *n = &c->number[k];
	const struct val *v;

	if (n->slot >= 0) {
		v = rec_val(r, n->slot);
		if (v->num_state == REC_GOOD_NUMBER)
			return v->num < n->than ? n->below :
			    v->num > n->than ? n->above : n->at;
	}
	return when_true(c->when[k], r);
}

bool
conds_next(const struct conds *c, struct rec *r, size_t *i)
{
	uint64_t left;
	size_t k = *i, w;

	while (k < c->n) {
		w = k / WORD_BITS;
		left = (c->on_nothing[w] | c->ask[w]) >> k % WORD_BITS;
		if (left == 0) {
			k = (w + 1) * WORD_BITS;
			continue;
		}
		k += (size_t)scan_lowest(left);
		if ((c->ask[w] >> k % WORD_BITS & 1) == 0 ||
		    is_true(c, k, r)) {
			*i = k;
			return true;
		}
		k++;
	}
	return false;
}

void
conds_free(struct conds *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		when_free(c->when[i]);
	free(c->when);
	free(c->number);
	free(c->slot);
	free(c->seen_by);
	free(c->on_nothing);
	free(c->possible);
	free(c->ask);
	free(c->here);
	*c = (struct conds){0};
}
