/* SPDX-License-Identifier: MIT */
/* Conditions of rules: what can be known of them before a record. */
#include "rule/when.h"
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

/* Is the term the same of all records of the file, and how? */
static bool
is_fixed(const struct when_term *t, const struct rec *r, bool *how)
{
	*how = t->kind == TERM_MISSING && !t->negated;
	return r != NULL && !rec_possible(r, t->slot);
}

/* Over terms that are fixed, whose own jumps go to what they lead to. */
static int
skip(const struct when *w, int at)
{
	return at >= 0 && w->term[at].fixed ? w->term[at].next[0] : at;
}

/* Can the condition be true from there on? */
static bool
can_be(const bool *can, int at)
{
	return at == WHEN_YES || (at >= 0 && can[at]);
}

/* Jumps go forward only, so that the last term comes first. */
bool
when_fit(struct when *w, const struct rec *r)
{
	bool can[WHEN_TERMS_MAX], yes, how;
	struct when_term *t;
	size_t i;

	for (i = w->nterms; i-- > 0;) {
		t = &w->term[i];
		t->fixed = is_fixed(t, r, &how);
		t->next[0] = skip(w, t->fixed && how ? t->yes : t->no);
		t->next[1] = skip(w, t->fixed && !how ? t->no : t->yes);
		/* A field that is not there makes a comparison unknown. */
		yes = r == NULL || t->other < 0 || rec_possible(r, t->other);
		can[i] = can_be(can, t->next[0]) ||
		    (yes && can_be(can, t->next[1]));
	}
	w->from = skip(w, w->start);
	return can_be(can, w->from);
}
