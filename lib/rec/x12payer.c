/* SPDX-License-Identifier: MIT */
/* Who pays for a claim, in which order (loops 2000B, 2010BB, 2320, 2330). */
#include "rec/x12cells-internal.h"

#define FIRST "P"		/* SBR-1: it pays first, */
#define SECOND "S"		/* and second */

void
x12_begin_payer(struct x12cells *c, struct span segment)
{
	const struct x12 *x = &c->sep;
	struct x12_payer *p;

	if (c->npayers == X12_PAYERS_MAX)
		return;
	p = &c->payer[c->npayers++];
	*p = (struct x12_payer){ .order = x12_element(x, segment, 1),
	    .kind = x12_element(x, segment, 9),
	    .plan = x12_element(x, segment, 4) };
	if (p->plan.n == 0)
		p->plan = x12_element(x, segment, 3);
}

void
x12_name_payer(struct x12cells *c, struct span segment)
{
	struct x12_payer *p;

	if (c->npayers == 0)
		return;
	p = &c->payer[c->npayers - 1];
	if (p->name.n == 0)
		p->name = x12_element(&c->sep, segment, 3);
	if (p->id.n == 0)
		p->id = x12_element(&c->sep, segment, 9);
}

/* The first in such a place, or else the first that is not *but. */
static const struct x12_payer *
find(const struct x12cells *c, const char *order, const struct x12_payer *but)
{
	const struct x12_payer *other = NULL;
	size_t i;

	for (i = 0; i < c->npayers; i++) {
		if (&c->payer[i] == but)
			continue;
		if (span_is(c->payer[i].order, order))
			return &c->payer[i];
		if (other == NULL)
			other = &c->payer[i];
	}
	return other;
}

void
x12_end_payers(struct x12cells *c)
{
	const struct x12_payer *first = find(c, FIRST, NULL),
	    *second = find(c, SECOND, first);

	if (first != NULL) {
		x12_put(c, X12_PAYER, first->name);
		x12_put(c, X12_PAYER_ID, first->id);
		x12_put(c, X12_PAYER_KIND, first->kind);
		x12_put(c, X12_PLAN, first->plan);
	}
	if (second != NULL) {
		x12_put(c, X12_PAYER_2, second->name);
		x12_put(c, X12_PAYER_2_KIND, second->kind);
	}
}
