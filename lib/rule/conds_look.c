/* SPDX-License-Identifier: MIT */
/* Many conditions: what the values of a record decide. */
#include "rule/conds.h"

#include <string.h>

#include "rec/codes.h"
#include "rec/set.h"
#include "text/scan.h"

/* Adds a set of so many words to another. */
static inline void
add_set(uint64_t *to, const uint64_t *set, size_t nwords)
{
	size_t w;

	for (w = 0; w < nwords; w++)
		to[w] |= set[w];
}

static inline bool
sets_meet(const uint64_t *a, const uint64_t *b, size_t nwords)
{
	uint64_t both = 0;
	size_t w;

	for (w = 0; w < nwords; w++)
		both |= a[w] & b[w];
	return both != 0;
}

/* Those for which the record's lists have a code or item, into c->has. */
static inline void
find_coded(struct conds *c, struct rec *r, size_t nwords)
{
	const struct cond_list *l = c->list, *end = l + c->nlists;
	const struct codes *found;
	uint64_t bits;
	size_t i;

	memset(c->has, 0, nwords * sizeof(*c->has));
	for (; l < end; l++) {
		if (!sets_meet(l->seen, c->hang, nwords) ||
		    rec_lacks(r, l->slot) || !rec_codes(r, l->slot, &found))
			continue;
		for (i = 0; i < CODES_WORDS; i++)
			for (bits = found->w[i]; bits != 0; bits &= bits - 1)
				add_set(c->has, l->by_code + (i * COND_WORD +
				    scan_lowest(bits)) * nwords, nwords);
	}
}

/*
 * Decides what codes and items of lists decide, of the conditions to be
 * asked; those in c->hang have a value in another field.
 */
static inline void
look_at_codes(struct conds *c, struct rec *r, size_t nwords)
{
	uint64_t any = 0, has;
	size_t w;

	for (w = 0; w < nwords; w++)
		any |= c->hang[w] = c->ask[w] & (c->coded[w] |
		    (c->lone[w] & ~c->hang[w]));
	if (any == 0)
		return;
	find_coded(c, r, nwords);
	for (w = 0; w < nwords; w++) {
		has = c->hang[w] & c->has[w];
		c->sure[w] |= has & c->alone[w];
		c->ask[w] &= ~c->hang[w] | (has & ~c->alone[w]);
	}
}

/* Copies are made for sets of one, two and four words. */
static SCAN_ALWAYS inline bool
look_at(struct conds *c, struct rec *r, size_t nwords)
{
	const struct cond_slot *s = c->look, *end = s + c->nlook;
	const size_t noted = r->issues.n, size = nwords * sizeof(*c->ask);
	bool any = false;
	struct val *v;
	int number;

	memset(c->ask, 0, size);
	memset(c->hang, 0, size);
	memcpy(c->sure, c->on_nothing, size);
	for (; s < end; s++) {
		if (rec_lacks(r, s->slot))
			continue;
		v = rec_val(r, s->slot);
		any |= v->state != REC_MISSING;
		add_set(c->hang, s->other, nwords);
		number = s->holds == NULL ? -1 :
		    val_small(&r->slots->s[s->slot].def, v);
		add_set(c->ask, number < 0 ? s->seen : s->rest, nwords);
		if (number >= 0)
			add_set(c->sure, s->holds + (size_t)number * nwords,
			    nwords);
	}
	/* What facts could not use is noted by conditions that hang on it. */
	if (r->issues.n > noted)
		rec_unsay(r, noted);
	look_at_codes(c, r, nwords);
	return any;
}

bool
conds_look_at(struct conds *c, struct rec *r)
{
	switch (c->nwords) {
	case 1:
		return look_at(c, r, 1);
	case 2:
		return look_at(c, r, 2);
	case 4:
		return look_at(c, r, 4);
	default:
		return look_at(c, r, c->nwords);
	}
}
