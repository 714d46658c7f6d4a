/* SPDX-License-Identifier: MIT */
/* Conditions of rules: what values decide that cannot be used. */
#include "rule/when_doubt.h"

#include "rec/set.h"
#include "rule/when_code.h"

/* A condition of a record, and what its doubtful terms are taken for. */
struct doubt {
	const struct when *w;
	struct rec *r;
	bool as;
};

/* Can the value be made at all? */
static bool
has_only(const struct rec *r, const struct slot *s)
{
	size_t i;

	for (i = 0; i < s->nonly; i++)
		if (rec_has(r, s->only[i]))
			return true;
	return s->nonly == 0;
}

static bool is_made_of_unusable(struct rec *r, int slot);

/*
 * Of a list, an item that cannot be used is told as an issue of the list. A
 * part may be made of others in its turn, and have no value for want of them.
 */
static bool
is_part_unusable(struct rec *r, int part)
{
	const struct slot *s = &r->slots->s[part];

	return when_unusable(r, part) ||
	    (s->type == FIELD_LIST && rec_noted(r, part)) ||
	    (s->append && s->nparts > 0 && !rec_has(r, part) &&
	    is_made_of_unusable(r, part));
}

/* Can what the value is made of, or needs, not be used? */
static bool
is_made_of_unusable(struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	size_t i;

	if (!has_only(r, s))
		return false;
	for (i = 0; i < s->nneeds; i++)
		if (s->needs[i] != slot && is_part_unusable(r, s->needs[i]))
			return true;
	for (i = 0; i < s->nparts; i++)
		if (is_part_unusable(r, s->parts[i]))
			return true;
	return false;
}

/*
 * May the value be another one? What is made of others is more with one that
 * can be used, not less: so it may be what it is not, and stays what it is.
 */
static bool
is_doubtful(const struct doubt *d, int slot)
{
	return when_unusable(d->r, slot) || (d->as &&
	    d->r->slots->s[slot].append && is_made_of_unusable(d->r, slot));
}

/* The answer of a term; a doubtful one is as it is taken for. */
static bool
term_answer(const struct doubt *d, int at)
{
	struct when_term t = d->w->term[at];
	struct when one = *d->w;
	bool yes;

	t.next[0] = WHEN_NO;
	t.next[1] = WHEN_YES;
	one.term = &t;
	one.from = 0;
	one.notes = true;
	yes = when_true(&one, d->r);
	return yes != d->as && t.kind != TERM_UNUSABLE &&
	    (is_doubtful(d, t.slot) ||
	    (t.other >= 0 && is_doubtful(d, t.other))) ? d->as : yes;
}

static bool
is_true(const struct doubt *d)
{
	int at = d->w->from;

	while (at >= 0)
		at = d->w->term[at].next[term_answer(d, at)];
	return at == WHEN_YES;
}

bool
when_may(const struct when *w, struct rec *r)
{
	const struct doubt d = { w, r, true };
	size_t noted;

	if (when_true(w, r))
		return true;
	if (!when_has_doubts(r))
		return false;
	noted = r->issues.n;
	if (is_true(&d))
		return true;
	if (r->issues.n > noted)
		rec_unsay(r, noted);
	return false;
}

bool
when_must(const struct when *w, struct rec *r)
{
	const struct doubt d = { w, r, false };

	return when_true(w, r) && (!when_has_doubts(r) || is_true(&d));
}
