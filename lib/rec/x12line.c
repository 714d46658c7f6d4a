/* SPDX-License-Identifier: MIT */
/* The service lines of a claim (loop 2400). */
#include "rec/x12cells-internal.h"

#include "base/num.h"

#define DAY 10			/* bytes of an ISO day */
#define LARGE (INT64_MAX / 4)	/* cents: no sum of these overflows */

/* HC:99214:25 as 99214-25, the code and its modifiers. */
static struct span
code_of(struct x12cells *c, struct span composite)
{
	struct span part;
	size_t i;

	c->pair.n = 0;
	for (i = 2; i <= 6; i++) {
		part = x12_component(c, composite, i);
		if (part.n > 0 && i > 2)
			buf_addc(&c->pair, '-');
		buf_addspan(&c->pair, part);
	}
	return buf_span(&c->pair);
}

/* The first day of all lines. */
static void
see_day(struct x12cells *c, struct span day)
{
	struct buf *first = &c->cell[X12_SERVICE_ON];

	if (day.n < DAY || day.p[4] != '-' || (first->n > 0 &&
	    memcmp(first->p, day.p, DAY) <= 0))
		return;
	first->n = 0;
	buf_add(first, day.p, DAY);
}

static void
add_charges(struct x12cells *c)
{
	int64_t cents;

	if (num_parse(c->line.charges, 2, &cents) == -1 || cents > LARGE ||
	    cents < -LARGE || c->cents > LARGE || c->cents < -LARGE)
		c->summed = false;
	else
		c->cents += cents;
}

static void
put_line(struct x12cells *c)
{
	const struct x12_service *l = &c->line;
	struct span when;

	if (!l->any)
		return;
	x12_item(c, X12_LINE_NUMBERS, l->number);
	x12_item(c, X12_LINE_CODES, code_of(c, l->code));
	x12_item(c, X12_LINE_REVENUE, l->revenue);
	x12_item(c, X12_LINE_UNITS, l->units);
	x12_item(c, X12_LINE_CHARGES, l->charges);
	when = x12_when(c, l->how, l->when);
	x12_item(c, X12_LINE_DATES, when);
	if (!c->institution)
		see_day(c, when);
	add_charges(c);
}

/* SV1 of professionals, SV2 of institutions. */
static void
take_service(struct x12cells *c, struct span segment)
{
	const struct x12 *x = &c->sep;
	bool institution = c->institution;

	c->line.code = x12_element(x, segment, institution ? 2 : 1);
	if (institution)
		c->line.revenue = x12_element(x, segment, 1);
	c->line.charges = x12_element(x, segment, institution ? 3 : 2);
	c->line.units = x12_element(x, segment, institution ? 5 : 4);
}

bool
x12_take_line(struct x12cells *c, const struct x12_segment *s,
    struct span segment, struct span name)
{
	if (span_is(name, "LX")) {
		put_line(c);
		c->line = (struct x12_service){ .any = true,
		    .number = x12_element(&c->sep, segment, 1) };
		return true;
	}
	if (span_is(name, "SV1") || span_is(name, "SV2")) {
		c->line.any = true;
		c->institution = name.p[2] == '2';
		take_service(c, segment);
		return true;
	}
	if (!span_is(name, "DTP") || s->part[0] != '\0' ||
	    !span_is(x12_element(&c->sep, segment, 1), "472"))
		return false;
	c->line.how = x12_element(&c->sep, segment, 2);
	c->line.when = x12_element(&c->sep, segment, 3);
	return true;
}

void
x12_end_lines(struct x12cells *c)
{
	put_line(c);
}
