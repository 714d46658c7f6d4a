/* SPDX-License-Identifier: MIT */
/* A claim of X12 as a row of cells. */
#include "rec/x12cells-internal.h"

#define UNREAD_MAX 64		/* names that x12_not_read has */

static const char *const names[X12_CELLS] = {
	"case_id", "claim_id", "person_id", "birth_date", "state",
	"admit_at", "discharge_at", "service_on", "charges", "payer",
	"payer_2", "plan", "covered_days", "dx", "poa", "px",
	"drg", "condition_codes", "x12_set", "x12_sex", "x12_subscriber_id",
	"x12_relation", "x12_medical_record", "x12_type_of_bill",
	"x12_place_of_service", "x12_frequency", "x12_original",
	"x12_authorization",
	"x12_statement_from", "x12_statement_to", "x12_admit_type",
	"x12_admit_source",
	"x12_patient_status", "x12_payer_id", "x12_payer_kind",
	"x12_payer_2_kind",
	"x12_patient_paid", "x12_dx_system", "x12_dx_admit", "x12_dx_visit",
	"x12_dx_cause", "x12_px_dates", "x12_px_icd9", "x12_px_icd9_dates",
	"x12_occurrences", "x12_spans", "x12_values", "x12_billing_npi",
	"x12_attending_npi", "x12_operating_npi", "x12_rendering_npi",
	"x12_referring_npi", "x12_line_numbers", "x12_line_codes",
	"x12_line_revenue", "x12_line_units", "x12_line_charges",
	"x12_line_dates",
	"x12_not_read",
};

/* Values that stand in one place each. */
static const struct place {
	int where;
	const char *part;	/* of segment.part */
	const char *name;
	const char *is;		/* what element 1 must be; NULL: anything */
	size_t element;
	enum x12_cell cell;
} places[] = {
	{ X12_BILLING,    "85", "NM1", "85",  9, X12_BILLING_NPI },
	{ X12_SUBSCRIBER, "IL", "NM1", "IL",  9, X12_SUBSCRIBER_ID },
	{ X12_SUBSCRIBER, "",   "SBR", NULL,  2, X12_RELATION },
	{ X12_PATIENT,    "",   "PAT", NULL,  1, X12_RELATION },
	{ X12_CLAIM,      "",   "CLM", NULL,  1, X12_CLAIM_ID },
	{ X12_CLAIM,      "",   "CLM", NULL,  2, X12_CHARGES },
	{ X12_CLAIM,      "",   "CL1", NULL,  1, X12_ADMIT_TYPE },
	{ X12_CLAIM,      "",   "CL1", NULL,  2, X12_ADMIT_SOURCE },
	{ X12_CLAIM,      "",   "CL1", NULL,  3, X12_PATIENT_STATUS },
	{ X12_CLAIM,      "",   "REF", "F8",  2, X12_ORIGINAL },
	{ X12_CLAIM,      "",   "REF", "EA",  2, X12_MEDICAL_RECORD },
	{ X12_CLAIM,      "",   "REF", "G1",  2, X12_AUTHORIZATION },
	{ X12_CLAIM,      "",   "AMT", "F5",  2, X12_PATIENT_PAID },
	{ X12_CLAIM,      "",   "QTY", "CA",  2, X12_COVERED_DAYS },
	{ X12_CLAIM,      "71", "NM1", "71",  9, X12_ATTENDING_NPI },
	{ X12_CLAIM,      "72", "NM1", "72",  9, X12_OPERATING_NPI },
	{ X12_CLAIM,      "82", "NM1", "82",  9, X12_RENDERING_NPI },
	{ X12_CLAIM,      "DN", "NM1", "DN",  9, X12_REFERRING_NPI },
};

const char *
x12cells_name(size_t cell)
{
	return names[cell];
}

void
x12cells_init(struct x12cells *c, struct arena *mem)
{
	size_t i;

	for (i = 0; i < X12_CELLS; i++)
		c->cell[i].in = mem;
	c->hold.in = c->pair.in = mem;
}

/* Is the set that of institutions? Their bills have a type. */
static bool
is_institution(struct span set)
{
	static const char *const known[] = { "X096", "X223" };
	size_t i, k;

	for (i = 0; i < COUNT(known); i++)
		for (k = 0; k + 4 <= set.n; k++)
			if (memcmp(set.p + k, known[i], 4) == 0)
				return true;
	return false;
}

/*
 * CLM-5: type of bill, or place of service; how often. Some senders call the
 * type of a bill a place.
 */
static void
take_facility(struct x12cells *c, struct span claim)
{
	struct span all = x12_element(&c->sep, claim, 5),
	    code = x12_component(c, all, 1), often = x12_component(c, all, 3);

	x12_put(c, X12_FREQUENCY, often);
	if (span_is(x12_component(c, all, 2), "A") ||
	    is_institution(x12cells_text(c, X12_KIND_OF_SET))) {
		x12_put(c, X12_TYPE_OF_BILL, code);
		buf_addspan(&c->cell[X12_TYPE_OF_BILL], often);
	} else {
		x12_put(c, X12_PLACE_OF_SERVICE, code);
	}
	c->found |= span_is(often, "7") ? X12_REPLACES : 0;
	c->found |= span_is(often, "8") ? X12_VOIDS : 0;
}

/* The mark in CLM-5 may be another than ISA-16: then it is that. */
static void
see_component(struct x12cells *c, struct span claim)
{
	struct span all = x12_element(&c->sep, claim, 5);
	char mark;

	if (all.n < 3 || memchr(all.p, c->sep.component, all.n) != NULL)
		return;
	mark = all.p[2];
	if (byte_is_digit(mark) || byte_is_letter(mark) || mark == ' ')
		return;
	c->sep.component = mark;
	c->found |= X12_COMPONENT;
}

/* Days and times of the claim. */
static bool
take_date(struct x12cells *c, struct span segment)
{
	const struct x12 *x = &c->sep;
	struct span what = x12_element(x, segment, 1),
	    how = x12_element(x, segment, 2), text, from = { "", 0 };

	text = x12_when(c, how, x12_element(x, segment, 3));
	if (span_is(what, "435")) {
		x12_put(c, X12_ADMIT_AT, text);
	} else if (span_is(what, "096")) {
		x12_put(c, X12_DISCHARGE_AT, text);
	} else if (span_is(what, "434")) {
		(void)parts_next(&text, '/', &from);
		x12_put(c, X12_STATEMENT_FROM, from);
		x12_put(c, X12_STATEMENT_TO, text.p == NULL ? from : text);
	} else {
		return false;
	}
	return true;
}

/* Whose claim it is: the subscriber, or a dependent where there is one. */
static bool
take_person(struct x12cells *c, struct span segment, struct span name)
{
	const struct x12 *x = &c->sep;

	if (span_is(name, "DMG")) {
		x12_put(c, X12_BIRTH_DATE, x12_when(c, x12_element(x, segment,
		    1), x12_element(x, segment, 2)));
		x12_put(c, X12_SEX, x12_element(x, segment, 3));
	} else if (span_is(name, "N4")) {
		x12_put(c, X12_STATE, x12_element(x, segment, 2));
	} else if (span_is(name, "NM1")) {
		c->given = x12_element(x, segment, 4);
		c->own_id = x12_element(x, segment, 9);
	} else {
		return false;
	}
	return true;
}

static bool
take_place(struct x12cells *c, const struct x12_segment *s,
    struct span segment, struct span name)
{
	const struct place *p = places, *last = p + COUNT(places);
	const struct x12 *x = &c->sep;
	bool any = false;

	for (; p < last; p++) {
		if (p->where != s->where || !span_is(name, p->name) ||
		    strcmp(p->part, s->part) != 0 || (p->is != NULL &&
		    !span_is(x12_element(x, segment, 1), p->is)))
			continue;
		x12_put(c, p->cell, x12_element(x, segment, p->element));
		any = true;
	}
	return any;
}

static bool
takes_payer(const struct x12_segment *s, struct span name)
{
	return (s->where == X12_SUBSCRIBER || s->where == X12_OTHER) &&
	    (span_is(name, "SBR") || (span_is(name, "NM1") &&
	    strcmp(s->part, "PR") == 0));
}

/* Segments of the claim that no cell has: their names, and what they say. */
static void
note_unread(struct x12cells *c, struct span segment, struct span name)
{
	static const char *const qualified[] = { "REF", "DTP", "AMT", "NM1",
	    "QTY" };
	struct span what, rest = x12cells_text(c, X12_NOT_READ), item;
	size_t i;

	c->hold.n = 0;
	buf_addspan(&c->hold, name);
	for (i = 0; i < COUNT(qualified); i++) {
		what = x12_element(&c->sep, segment, 1);
		if (!span_is(name, qualified[i]) || what.n == 0 || what.n > 3)
			continue;
		buf_addc(&c->hold, '-');
		buf_addspan(&c->hold, what);
	}
	while (rest.n > 0 && span_next(&rest, ';', &item))
		if (span_eq(item, buf_span(&c->hold)))
			return;
	if (c->items[X12_NOT_READ] < UNREAD_MAX)
		x12_item(c, X12_NOT_READ, buf_span(&c->hold));
}

/* A segment of the claim: is all of it read? */
static bool
take_claim(struct x12cells *c, struct span segment, struct span name)
{
	if (span_is(name, "CLM"))
		take_facility(c, segment);
	else if (span_is(name, "DTP"))
		return take_date(c, segment);
	else if (span_is(name, "HI"))
		return x12_take_codes(c, segment, X12_FIRST);
	else
		return false;
	return true;
}

static void
take(struct x12cells *c, const struct x12frame *f,
    const struct x12_segment *s)
{
	bool dependent = f->open[X12_PATIENT], any;
	struct span segment = x12frame_text(f, s),
	    name = parts_nth(segment, c->sep.element, 1);

	any = take_place(c, s, segment, name);
	if (takes_payer(s, name)) {
		if (name.p[0] == 'N')
			x12_name_payer(c, segment);
		else
			x12_begin_payer(c, segment);
		any = true;
	}
	if (s->where == (dependent ? X12_PATIENT : X12_SUBSCRIBER) &&
	    strcmp(s->part, dependent ? "QC" : "IL") == 0)
		(void)take_person(c, segment, name);
	else if (s->where == X12_CLAIM && s->part[0] == '\0')
		any |= take_claim(c, segment, name);
	else if (s->where == X12_LINE)
		any |= x12_take_line(c, s, segment, name);
	if (!any && s->where >= X12_CLAIM)
		note_unread(c, segment, name);
}

static void
reset(struct x12cells *c, const struct x12frame *f)
{
	size_t i;

	for (i = 0; i < X12_CELLS; i++)
		c->cell[i].n = c->items[i] = 0;
	c->sep = f->sep;
	c->found = 0;
	c->npayers = 0;
	c->cents = 0;
	c->summed = true;
	c->line = (struct x12_service){0};
	c->institution = false;
	c->given = c->own_id = (struct span){ "", 0 };
	see_component(c, x12frame_text(f, &f->seg[f->begin[X12_CLAIM]]));
}

/* Codes that are not principal, after those that are. */
static void
take_other_codes(struct x12cells *c, const struct x12frame *f)
{
	const struct x12_segment *s = f->seg + f->begin[X12_CLAIM],
	    *last = f->seg + f->n;
	bool principal = c->items[X12_DX] > 0;

	for (; s < last; s++)
		if (s->where == X12_CLAIM && f->text.p[s->at] == 'H' &&
		    f->text.p[s->at + 1] == 'I')
			(void)x12_take_codes(c, x12frame_text(f, s),
			    X12_LATER);
	if (!principal && c->items[X12_DX] > 0)
		c->found |= X12_NO_PRINCIPAL;
	x12_end_codes(c);
}

void
x12cells_fill(struct x12cells *c, const struct x12frame *f)
{
	const struct x12_segment *s = f->seg, *last = s + f->n;

	reset(c, f);
	x12_put(c, X12_KIND_OF_SET, x12frame_of(f, X12_SET, 3));
	x12_put(c, X12_KIND_OF_SET, x12frame_of(f, X12_GROUP, 8));
	for (; s < last; s++)
		take(c, f, s);
	x12_end_lines(c);
	take_other_codes(c, f);
	x12_end_payers(c);
	x12_end_claim(c, f);
}
