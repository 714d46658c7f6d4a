/* SPDX-License-Identifier: MIT */
/* What is made of a claim once all of its segments are read. */
#include "rec/x12cells-internal.h"

#include "base/num.h"

#define STILL_PATIENT "30"	/* CL1-3: the stay goes on after the bill */
#define DAY 10			/* bytes of an ISO day */

static void
set(struct x12cells *c, enum x12_cell at, struct span text)
{
	c->cell[at].n = 0;
	buf_addspan(&c->cell[at], text);
}

/* An hour or a time of the day, behind the last day of the statement. */
static void
end_at(struct x12cells *c, struct span hour)
{
	struct buf *b = &c->hold;

	b->n = 0;
	buf_addspan(b, x12cells_text(c, X12_STATEMENT_TO));
	if (b->n == DAY && num_digits(hour, 4) != -1 && hour.n == 4) {
		buf_addc(b, 'T');
		buf_add(b, hour.p, 2);
		buf_addc(b, ':');
		buf_add(b, hour.p + 2, 2);
	}
	set(c, X12_DISCHARGE_AT, buf_span(b));
}

/*
 * The day of discharge is the last one of the statement, where the person was
 * admitted and is no patient any more.
 */
static void
end_stay(struct x12cells *c)
{
	struct span at = x12cells_text(c, X12_DISCHARGE_AT);

	if (span_is(x12cells_text(c, X12_PATIENT_STATUS), STILL_PATIENT))
		set(c, X12_DISCHARGE_AT, SPAN(""));
	else if (at.n > 0 ? at.n < DAY - 2 : c->institution &&
	    c->cell[X12_ADMIT_AT].n > 0)
		end_at(c, at);
}

/*
 * The number of a subscriber is that of the whole family: a dependent has it
 * with an own number, or the day of birth and the given name.
 */
static void
put_person(struct x12cells *c, const struct x12frame *f)
{
	struct buf *b = &c->cell[X12_PERSON_ID];

	buf_addspan(b, x12cells_text(c, X12_SUBSCRIBER_ID));
	if (!f->open[X12_PATIENT])
		return;
	if (c->own_id.n > 0) {
		set(c, X12_PERSON_ID, c->own_id);
		return;
	}
	buf_addc(b, '/');
	buf_addspan(b, x12cells_text(c, X12_BIRTH_DATE));
	buf_addc(b, '/');
	buf_addspan(b, c->given);
}

/* Patient control number, interchange, set, place in the set. */
static void
put_case(struct x12cells *c, const struct x12frame *f)
{
	struct buf *b = &c->cell[X12_CASE_ID];

	if (c->cell[X12_CLAIM_ID].n == 0)
		c->found |= X12_NO_ID;
	buf_addspan(b, x12cells_text(c, X12_CLAIM_ID));
	buf_addc(b, '/');
	buf_addspan(b, span_trim(x12frame_of(f, X12_INTERCHANGE, 13)));
	buf_addc(b, '/');
	buf_addspan(b, span_trim(x12frame_of(f, X12_SET, 2)));
	buf_addc(b, '/');
	buf_int(b, (int64_t)f->claims);
}

void
x12_end_claim(struct x12cells *c, const struct x12frame *f)
{
	int64_t cents;

	end_stay(c);
	put_person(c, f);
	put_case(c, f);
	if (c->items[X12_LINE_NUMBERS] > 0 && (!c->summed || (num_parse(
	    x12cells_text(c, X12_CHARGES), 2, &cents) == 0 &&
	    cents != c->cents)))
		c->found |= X12_CHARGES_DIFFER;
}
