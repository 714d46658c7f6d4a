/* SPDX-License-Identifier: MIT */
/* Segments HI of a claim: diagnoses, procedures, codes of the bill. */
#include "rec/x12cells-internal.h"

#define COVERED_DAYS "80"	/* value code */

enum kind {
	DX, PX, PX_ICD9, ONE, LIST, DATED, PERIOD, AMOUNT
};

static const struct code {
	const char *qualifier;
	enum kind kind;
	enum x12_cell cell;
	enum x12_rank rank;
} codes[] = {
	{ "ABK", DX,      X12_DX,              X12_FIRST },
	{ "BK",  DX,      X12_DX,              X12_FIRST },
	{ "ABF", DX,      X12_DX,              X12_LATER },
	{ "BF",  DX,      X12_DX,              X12_LATER },
	{ "ABJ", ONE,     X12_DX_ADMIT,        X12_LATER },
	{ "BJ",  ONE,     X12_DX_ADMIT,        X12_LATER },
	{ "APR", LIST,    X12_DX_VISIT,        X12_LATER },
	{ "PR",  LIST,    X12_DX_VISIT,        X12_LATER },
	{ "ABN", LIST,    X12_DX_CAUSE,        X12_LATER },
	{ "BN",  LIST,    X12_DX_CAUSE,        X12_LATER },
	{ "BBR", PX,      X12_PX,              X12_FIRST },
	{ "BBQ", PX,      X12_PX,              X12_LATER },
	{ "BR",  PX_ICD9, X12_PX_ICD9,         X12_FIRST },
	{ "BQ",  PX_ICD9, X12_PX_ICD9,         X12_LATER },
	{ "DR",  ONE,     X12_DRG,             X12_LATER },
	{ "BG",  LIST,    X12_CONDITION_CODES, X12_LATER },
	{ "BH",  DATED,   X12_OCCURRENCES,     X12_LATER },
	{ "BI",  PERIOD,  X12_SPANS,           X12_LATER },
	{ "BE",  AMOUNT,  X12_VALUES,          X12_LATER },
};

static const struct code *
find_code(struct span qualifier)
{
	size_t i;

	for (i = 0; i < COUNT(codes); i++)
		if (span_is(qualifier, codes[i].qualifier))
			return &codes[i];
	return NULL;
}

/* CODE=WHAT, or the code alone. */
static void
put_with(struct x12cells *c, enum x12_cell at, struct span code,
    struct span what)
{
	x12_item(c, at, code);
	if (what.n == 0 || c->cell[at].n == 0 || memchr(what.p, ';', what.n)
	    != NULL)
		return;
	buf_addc(&c->cell[at], '=');
	buf_addspan(&c->cell[at], what);
}

static void
put_code(struct x12cells *c, const struct code *k, struct span one)
{
	struct span code = x12_component(c, one, 2),
	    when = x12_when(c, x12_component(c, one, 3),
	    x12_component(c, one, 4));

	switch (k->kind) {
	case DX:
		x12_item(c, X12_DX, code);
		x12_item(c, X12_DX_SYSTEM, x12_component(c, one, 1));
		x12_item(c, X12_POA, x12_component(c, one, 9));
		return;
	case PX:
	case PX_ICD9:
		x12_item(c, k->cell, code);
		x12_item(c, k->kind == PX ? X12_PX_DATES : X12_PX_ICD9_DATES,
		    when);
		return;
	case ONE:
		x12_put(c, k->cell, code);
		return;
	case LIST:
		x12_item(c, k->cell, code);
		return;
	case DATED:
	case PERIOD:
		put_with(c, k->cell, code, when);
		return;
	case AMOUNT:
		if (span_is(code, COVERED_DAYS))
			x12_put(c, X12_COVERED_DAYS, x12_component(c, one, 5));
		put_with(c, k->cell, code, x12_component(c, one, 5));
		return;
	}
}

/*
 * Some senders part the qualifier from its code as elements are parted: one
 * that stands alone and the next that does are taken together.
 */
static bool
is_pair(const struct x12cells *c, struct span one, struct span next)
{
	return find_code(one) != NULL && next.n > 0 &&
	    memchr(next.p, c->sep.component, next.n) == NULL;
}

/* QUALIFIER:CODE of the two, in c->pair. */
static struct span
join(struct x12cells *c, struct span one, struct span next)
{
	c->found |= X12_HI_PAIRS;
	c->pair.n = 0;
	buf_addspan(&c->pair, one);
	buf_addc(&c->pair, c->sep.component);
	buf_addspan(&c->pair, next);
	return buf_span(&c->pair);
}

/* False where there is one that is not known. */
static bool
take_element(struct x12cells *c, struct span element, enum x12_rank rank)
{
	const struct code *k;
	struct span one;
	bool known = true;

	while (element.n > 0 && parts_next(&element, c->sep.repetition, &one)) {
		k = find_code(x12_component(c, one, 1));
		if (k == NULL || x12_component(c, one, 2).n == 0)
			known = false;
		else if (k->rank == rank)
			put_code(c, k, one);
	}
	return known;
}

bool
x12_take_codes(struct x12cells *c, struct span segment, enum x12_rank rank)
{
	struct span rest = segment, one, next, ahead;
	bool known = true;

	(void)parts_next(&rest, c->sep.element, &one);
	while (rest.p != NULL && parts_next(&rest, c->sep.element, &one)) {
		ahead = rest;
		if (ahead.p != NULL && parts_next(&ahead, c->sep.element,
		    &next) && is_pair(c, one, next)) {
			one = join(c, one, next);
			rest = ahead;
		}
		known &= take_element(c, one, rank);
	}
	return known;
}

static bool
is_empty_list(struct span text)
{
	size_t i;

	for (i = 0; i < text.n && text.p[i] == ';'; i++)
		;
	return i == text.n;
}

void
x12_end_codes(struct x12cells *c)
{
	static const enum x12_cell beside[] = { X12_POA, X12_PX_DATES,
	    X12_PX_ICD9_DATES };
	size_t i;

	for (i = 0; i < COUNT(beside); i++)
		if (is_empty_list(x12cells_text(c, beside[i])))
			c->cell[beside[i]].n = 0;
}
