/* SPDX-License-Identifier: MIT */
/* What a condition is, for callers that have many of them. */
#include "rule/when_many.h"

#include "rule/when_code.h"

bool
when_number(const struct when *w, struct when_number *out)
{
	const struct when_term *t = w->term;

	if (w->nterms != 1 || w->start != 0 || t->kind != TERM_NUM ||
	    t->other >= 0 || t->n != 1 || t->yes != WHEN_YES ||
	    t->no != WHEN_NO)
		return false;
	*out = (struct when_number){ .slot = t->slot,
	    .below = (t->stands & STANDS_BELOW) != 0,
	    .at = (t->stands & STANDS_EQUAL) != 0,
	    .above = (t->stands & STANDS_ABOVE) != 0,
	    .limit = w->literal[t->first].num };
	return true;
}

static bool
looks_for(const struct when_term *t, int slot)
{
	return t->kind == TERM_CODES && t->slot == slot && !t->negated;
}

/* Where the term leads to: by bits, may it be so? */
enum { MAY_BE_FALSE = 1, MAY_BE_TRUE = 2 };

/* Of a list without the codes; of other fields that have no value. */
static int
without_codes(const struct when_term *t, int slot)
{
	return looks_for(t, slot) ? MAY_BE_FALSE :
	    MAY_BE_FALSE | MAY_BE_TRUE;
}

static int
without_others(const struct when_term *t, int slot)
{
	if (t->slot == slot)
		return without_codes(t, slot);
	return t->kind == TERM_MISSING && !t->negated ? MAY_BE_TRUE :
	    MAY_BE_FALSE;
}

/* Can it be true if terms are as may() says? Jumps go forward only. */
static bool
can_hold(const struct when *w, int slot,
    int (*may)(const struct when_term *t, int slot))
{
	bool can[WHEN_TERMS_MAX];
	const struct when_term *t;
	size_t i;
	int k;

	for (i = w->nterms; i-- > 0; ) {
		t = &w->term[i];
		can[i] = false;
		for (k = 0; k < 2; k++)
			can[i] |= (may(t, slot) >> k & 1) != 0 &&
			    (t->next[k] == WHEN_YES ||
			    (t->next[k] >= 0 && can[t->next[k]]));
	}
	return w->from == WHEN_YES || (w->from >= 0 && can[w->from]);
}

/* The first list in which it looks for codes, or -1. */
static int
list_of(const struct when *w)
{
	size_t i;

	for (i = 0; i < w->nterms; i++)
		if (w->term[i].kind == TERM_CODES && !w->term[i].negated)
			return w->term[i].slot;
	return -1;
}

/* From one term to the next, as long as it is of these codes or nothing. */
static void
add_bits(const struct when *w, struct when_codes *out)
{
	const struct when_term *t;
	size_t i;
	int at;

	for (i = 0; i < w->nterms; i++)
		if (looks_for(&w->term[i], out->slot))
			out->bits |= (uint64_t)1 << w->term[i].bit;
	for (at = w->from; at >= 0 && out->alone; at = t->next[0]) {
		t = &w->term[at];
		out->alone = looks_for(t, out->slot) &&
		    t->next[1] == WHEN_YES;
	}
}

bool
when_codes(const struct when *w, struct when_codes *out)
{
	*out = (struct when_codes){ .slot = list_of(w), .alone = true };
	if (out->slot == -1 || can_hold(w, out->slot, without_others))
		return false;
	out->always = !can_hold(w, out->slot, without_codes);
	add_bits(w, out);
	return true;
}
