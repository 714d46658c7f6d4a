/* SPDX-License-Identifier: MIT */
/*
 * A claim of X12 as a row of cells. Those of the dictionary's names are what
 * it says they are; others begin with x12_, and have codes as they stand.
 *
 *	x12cells_fill(c, f);
 *	for (i = 0; i < X12_CELLS; i++)
 *		... x12cells_name(i), x12cells_text(c, i) ...
 *
 * Lists have ';' between items; those of diagnoses, of procedures and of lines
 * are in step, with empty items.
 */
#ifndef CM_REC_X12CELLS_H
#define CM_REC_X12CELLS_H

#include "rec/x12frame.h"

enum x12_cell {
	X12_CASE_ID, X12_CLAIM_ID, X12_PERSON_ID, X12_BIRTH_DATE, X12_STATE,
	X12_ADMIT_AT, X12_DISCHARGE_AT, X12_SERVICE_ON, X12_CHARGES, X12_PAYER,
	X12_PAYER_2, X12_PLAN, X12_COVERED_DAYS, X12_DX, X12_POA, X12_PX,
	X12_DRG, X12_CONDITION_CODES, X12_KIND_OF_SET, X12_SEX,
	X12_SUBSCRIBER_ID, X12_RELATION, X12_MEDICAL_RECORD, X12_TYPE_OF_BILL,
	X12_PLACE_OF_SERVICE, X12_FREQUENCY, X12_ORIGINAL, X12_AUTHORIZATION,
	X12_STATEMENT_FROM, X12_STATEMENT_TO, X12_ADMIT_TYPE, X12_ADMIT_SOURCE,
	X12_PATIENT_STATUS, X12_PAYER_ID, X12_PAYER_KIND, X12_PAYER_2_KIND,
	X12_PATIENT_PAID, X12_DX_SYSTEM, X12_DX_ADMIT, X12_DX_VISIT,
	X12_DX_CAUSE, X12_PX_DATES, X12_PX_ICD9, X12_PX_ICD9_DATES,
	X12_OCCURRENCES, X12_SPANS, X12_VALUES, X12_BILLING_NPI,
	X12_ATTENDING_NPI, X12_OPERATING_NPI, X12_RENDERING_NPI,
	X12_REFERRING_NPI, X12_LINE_NUMBERS, X12_LINE_CODES,
	X12_LINE_REVENUE, X12_LINE_UNITS, X12_LINE_CHARGES, X12_LINE_DATES,
	X12_NOT_READ, X12_CELLS
};

enum x12_finding {		/* what is told with a claim: bits */
	X12_COMPONENT = 1 << 0,	/* another mark than ISA-16 parts components */
	X12_HI_PAIRS = 1 << 1,	/* qualifiers and codes are elements */
	X12_NO_PRINCIPAL = 1 << 2,
	X12_CHARGES_DIFFER = 1 << 3,	/* from the sum of the lines */
	X12_REPLACES = 1 << 4,
	X12_VOIDS = 1 << 5,
	X12_SEMICOLON = 1 << 6,	/* an item that had one is left out */
	X12_NO_ID = 1 << 7	/* no patient control number */
};

#define X12_PAYERS_MAX 11	/* the claim's own, and ten others */

struct x12cells {
	struct buf cell[X12_CELLS];
	size_t items[X12_CELLS];
	struct x12 sep;		/* of this claim */
	unsigned found;
	struct x12_payer {
		struct span order, name, id, kind, plan;
	} payer[X12_PAYERS_MAX];
	size_t npayers;
	struct x12_service {	/* the present line */
		struct span number, code, revenue, units, charges, how, when;
		bool any;
	} line;
	int64_t cents;		/* of all lines */
	bool summed;		/* all of them have charges */
	bool institution;	/* by its lines */
	struct span given, own_id;	/* of who the claim is for */
	struct buf hold, pair;
};

const char *x12cells_name(size_t cell);
void x12cells_init(struct x12cells *c, struct arena *mem);
void x12cells_fill(struct x12cells *c, const struct x12frame *f);

static inline struct span
x12cells_text(const struct x12cells *c, size_t cell)
{
	return buf_span(&c->cell[cell]);
}

#endif
