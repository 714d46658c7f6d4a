/* SPDX-License-Identifier: MIT */
/* The facts by name. */
#include "fact/fact.h"

#include "fact/fact-internal.h"

#include "rec/set.h"

static const char *const age[] = AGE_FIELDS;
static const char *const payer[] = PAYER_FIELDS;
static const char *const payer_2[] = PAYER_2_FIELDS;

/* A fault in the table is the binder's. */
static void
need_payers(void *facts)
{
	struct facts *f = facts;

	if (!f->has_payers && payer_words_bind(&f->payers, f->b) == -1)
		f->payers.n = 0;
	f->has_payers = true;
}

static const struct derive list[] = {
	{ "age", FIELD_INTEGER, fact_age, age, COUNT(age), 2 },
	{ "payer_class", FIELD_CODE, fact_payer, payer, COUNT(payer), 0,
	    need_payers },
	{ "payer_class_2", FIELD_CODE, fact_payer_2, payer_2, COUNT(payer_2),
	    0, need_payers },
};

/*
 * Sets the class of the n texts; false if there is no text. One that cannot be
 * used might have said otherwise than the rest: the class is not known.
 */
static bool
set_payer(struct rec *r, const struct derived *d, size_t n,
    enum payer_class *class)
{
	struct facts *f = d->arg;
	struct span text[PAYER_TEXTS];
	size_t i, there = 0, bad = 0;

	for (i = 0; i < n; i++) {
		text[i] = rec_text(r, d->from[i]);
		there += rec_has(r, d->from[i]);
		bad += rec_val(r, d->from[i])->state == REC_BAD;
	}
	if (there == 0)
		return false;
	*class = bad > 0 ? PAYER_UNKNOWN : payer_class(&f->payers, text, n);
	rec_set(r, d->slot, payer_class_name(*class));
	return true;
}

void
fact_payer(struct rec *r, const struct derived *d)
{
	struct facts *f = d->arg;
	enum payer_class class;

	if (set_payer(r, d, COUNT(payer), &class) && class == PAYER_UNKNOWN)
		f->payer_unknown++;
}

void
fact_payer_2(struct rec *r, const struct derived *d)
{
	struct facts *f = d->arg;
	enum payer_class class;

	if (set_payer(r, d, COUNT(payer_2), &class) && class == PAYER_UNKNOWN)
		f->payer_unknown++;
}

int
facts_bind(void *facts, struct binder *b)
{
	struct facts *f = facts;
	size_t i;

	f->b = b;
	slots_derive(b->slots, list, COUNT(list), f);
	for (i = 0; b->all && i < COUNT(list); i++)
		(void)binder_read(b, span_of(list[i].name));
	return 0;
}

void
facts_free(void *facts)
{
	payer_words_free(&((struct facts *)facts)->payers);
}

void
facts_finish(void *facts, const struct tell *tell)
{
	const struct facts *f = facts;

	tell_cases(tell, "payer_unknown", f->payer_unknown, "payer not in the "
	    "table payer_words; what depends on it is undecided; "
	    "--table payer_words=+FILE adds rows");
}
