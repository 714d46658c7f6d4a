/* SPDX-License-Identifier: MIT */
/* The reader of X12 claims: one claim is one record, a row of CSV cells. */
#include "base/mem.h"
#include "rec/csvread.h"
#include "rec/form-internal.h"
#include "rec/set.h"
#include "rec/x12cells.h"
#include "text/limits.h"

struct x12read {
	struct csv csv;		/* the first: what columns are bound */
	struct x12frame frame;
	struct x12cells cells;
	struct buf row;
};

struct told {
	unsigned bit;
	const char *problem;
};

static const struct told of_frame[] = {
	{ X12_ISA_LENGTH, "ISA_not_of_fixed_length" },
	{ X12_NO_GS, "GS_missing" },
	{ X12_HL2, "HL-2_differs" },
	{ X12_SE1, "SE-1_differs" },
	{ X12_SE2, "SE-2_differs" },
	{ X12_GE1, "GE-1_differs" },
	{ X12_GE2, "GE-2_differs" },
	{ X12_IEA1, "IEA-1_differs" },
	{ X12_IEA2, "IEA-2_differs" },
	{ X12_NO_GE, "GE_missing" },
	{ X12_NO_IEA, "IEA_missing" },
};

static const struct told of_claim[] = {
	{ X12_COMPONENT, "ISA-16_differs" },
	{ X12_HI_PAIRS, "HI_not_in_components" },
	{ X12_NO_PRINCIPAL, "HI_no_principal_diagnosis" },
	{ X12_CHARGES_DIFFER, "CLM-2_not_the_sum_of_lines" },
	{ X12_REPLACES, "CLM-5.3_replaces_a_claim" },
	{ X12_VOIDS, "CLM-5.3_voids_a_claim" },
	{ X12_SEMICOLON, "HI_has_a_semicolon" },
};

static void
tell(struct rec *r, const struct told *t, size_t n, unsigned found)
{
	for (; n > 0; t++, n--)
		if ((found & t->bit) != 0)
			rec_issue(r, span_of(x12cells_name(X12_KIND_OF_SET)),
			    t->problem);
}

/* The cells as a row; false where one is too long. */
static bool
make_row(struct x12read *j, struct rec *r)
{
	struct span text;
	size_t i;

	j->row.n = 0;
	for (i = 0; i < X12_CELLS; i++) {
		text = x12cells_text(&j->cells, i);
		if (text.n > TEXT_FIELD_MAX)
			return false;
		if (i > 0)
			buf_addc(&j->row, ',');
		csvtext_put(&j->row, text, ',');
		j->csv.row.end[i] = (uint32_t)j->row.n;
	}
	r->raw = buf_span(&j->row);
	r->end = j->csv.row.end;
	r->ncells = X12_CELLS;
	return true;
}

static enum read_result
reject(const char *why, struct fault *e)
{
	(void)fault_set(e, FAULT_INPUT, "%s", why);
	return READ_REJECT;
}

enum read_result
x12read_next(struct reader *rd, struct rec *r, struct fault *e)
{
	struct x12read *j = rd->own;
	enum read_result rc;

	r->form = rd->form;
	r->bound = j->csv.bound;
	rc = x12frame_next(&j->frame, rd, r, e);
	if (rc != READ_OK)
		return rc;
	x12cells_fill(&j->cells, &j->frame);
	if ((j->cells.found & X12_NO_ID) != 0)
		return reject("CLM-1: expected a patient control number", e);
	if (!make_row(j, r))
		return reject("values of more than 1 MiB for one column", e);
	csvread_decode(&j->csv, r);
	tell(r, of_frame, COUNT(of_frame), x12frame_issues(&j->frame));
	tell(r, of_claim, COUNT(of_claim), j->cells.found);
	return READ_OK;
}

int
x12read_open(struct reader *rd, struct fault *e)
{
	struct x12read *j = arena_zalloc(&rd->mem, 1, sizeof(*j));
	struct header *h = &rd->head;
	size_t i;

	rd->own = j;
	j->row.in = &rd->mem;
	x12frame_init(&j->frame, &rd->mem);
	x12cells_init(&j->cells, &rd->mem);
	h->n = j->csv.n = X12_CELLS;
	h->name = arena_grow(&rd->mem, NULL, h->n, sizeof(*h->name));
	for (i = 0; i < h->n; i++)
		h->name[i] = span_of(x12cells_name(i));
	csvread_room(&j->csv, &rd->mem, X12_CELLS);
	return csvread_bind(rd, e);
}
