/* SPDX-License-Identifier: MIT */
/* Conditions of rules: adapted to a file. */
#include "rule/when.h"
#include "rule/when_code.h"

/* Is the term the same of all records of the file, and how? */
static bool
is_fixed(const struct when_term *t, const struct rec *r, bool *how)
{
	*how = when_of_nothing(t);
	return r != NULL && !rec_possible(r, t->slot);
}

/* Over terms that are fixed, whose own jumps go to what they lead to. */
static int
skip(const struct when *w, int at)
{
	return at >= 0 && w->term[at].fixed ? w->term[at].next[0] : at;
}

/*
 * A term that looks for codes stands for the next one, too, if that looks for
 * others in the same list and leads to the same place.
 */
static void
join(const struct when *w, struct when_term *t)
{
	const struct when_term *next;

	t->codes = (struct codes){0};
	codes_put(&t->codes, t->bit);
	if (t->next[0] < 0)
		return;
	next = &w->term[t->next[0]];
	if (!when_looks(t) || !when_looks(next) || t->negated ||
	    next->negated || next->slot != t->slot ||
	    next->next[1] != t->next[1])
		return;
	codes_add(&t->codes, &next->codes);
	t->next[0] = next->next[0];
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

	if (r != NULL && !r->form->has_header)
		r = NULL;
	for (i = w->nterms; i-- > 0;) {
		t = &w->term[i];
		t->fixed = is_fixed(t, r, &how);
		t->next[0] = skip(w, t->fixed && how ? t->yes : t->no);
		t->next[1] = skip(w, t->fixed && !how ? t->no : t->yes);
		join(w, t);
		/* A field that is not there makes a comparison unknown. */
		yes = r == NULL || t->other < 0 || rec_possible(r, t->other);
		can[i] = can_be(can, t->next[0]) ||
		    (yes && can_be(can, t->next[1]));
	}
	w->from = skip(w, w->start);
	return can_be(can, w->from);
}
