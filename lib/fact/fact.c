/* SPDX-License-Identifier: MIT */
/* The facts by name. */
#include "fact/fact.h"

#include "fact/fact-internal.h"

static const char *const age[] = AGE_FIELDS;

static const struct derive list[] = {
	{ "age", FIELD_INTEGER, fact_age, age, COUNT(age), 2 },
};

int
facts_bind(void *facts, struct binder *b)
{
	struct facts *f = facts;

	f->b = b;
	slots_derive(b->slots, list, COUNT(list), f);
	return 0;
}

void
facts_free(void *facts)
{
	(void)facts;
}
