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

/* Does it look for a code or item of a list? */
static bool
looks(const struct when_term *t)
{
	return when_looks(t) && !t->negated;
}

static bool
looks_in(const struct when *w, int slot)
{
	size_t i;

	for (i = 0; i < w->nterms; i++)
		if (looks(&w->term[i]) && w->term[i].slot == slot)
			return true;
	return false;
}

static bool
looks_anywhere(const struct when *w)
{
	size_t i;

	for (i = 0; i < w->nterms; i++)
		if (looks(&w->term[i]))
			return true;
	return false;
}

/* Where the term leads to: by bits, may it be so? */
enum { MAY_BE_FALSE = 1, MAY_BE_TRUE = 2 };

/* Of lists without the codes; of other fields that have no value. */
static int
without_codes(const struct when *w, const struct when_term *t)
{
	(void)w;
	return looks(t) ? MAY_BE_FALSE : MAY_BE_FALSE | MAY_BE_TRUE;
}

static int
without_others(const struct when *w, const struct when_term *t)
{
	if (looks_in(w, t->slot))
		return without_codes(w, t);
	return when_of_nothing(t) ? MAY_BE_TRUE : MAY_BE_FALSE;
}

/* Can it be true if terms are as may() says? Jumps go forward only. */
static bool
can_hold(const struct when *w,
    int (*may)(const struct when *w, const struct when_term *t))
{
	bool can[WHEN_TERMS_MAX] = {0};
	const struct when_term *t;
	size_t i;
	int k;

	for (i = w->nterms; i-- > 0; ) {
		t = &w->term[i];
		can[i] = false;
		for (k = 0; k < 2; k++)
			can[i] |= (may(w, t) >> k & 1) != 0 &&
			    (t->next[k] == WHEN_YES ||
			    (t->next[k] >= 0 && can[t->next[k]]));
	}
	return w->from == WHEN_YES || (w->from >= 0 && can[w->from]);
}

/* From one term to the next, as long as it is of codes or nothing. */
static bool
is_of_codes(const struct when *w)
{
	const struct when_term *t;
	int at;

	for (at = w->from; at >= 0; at = t->next[0]) {
		t = &w->term[at];
		if (!looks(t) || t->next[1] != WHEN_YES)
			return false;
	}
	return true;
}

bool
when_codes(const struct when *w, struct when_codes *out)
{
	*out = (struct when_codes){0};
	if (!looks_anywhere(w) || can_hold(w, without_others))
		return false;
	out->always = !can_hold(w, without_codes);
	out->alone = is_of_codes(w);
	return true;
}

bool
when_codes_of(const struct when *w, int slot, struct codes *codes)
{
	size_t i;

	for (i = 0; i < w->nterms; i++)
		if (looks(&w->term[i]) && w->term[i].slot == slot)
			codes_put(codes, w->term[i].bit);
	return looks_in(w, slot);
}
