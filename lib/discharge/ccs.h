/* SPDX-License-Identifier: MIT */
/*
 * Codes by AHRQ's clinical classification (CCS), which CMS's readmission
 * measure names codes by: diagnoses of ICD-10-CM, procedures of ICD-10-PCS.
 *
 *	if (ccs_load(&c, b, "ccs_dx") == -1) ...
 *	if (ccs_set_take(&s, &r, ccs, codes, CCS_ONE) == -1) ...	by row
 *	ccs_set_sort(&s);
 *	what = ccs_set_has(&s, &c, "I214", 4);
 */
#ifndef CM_DISCHARGE_CCS_H
#define CM_DISCHARGE_CCS_H

#include "rule/row.h"
#include "val/codemap.h"

#define CCS_MAX 2999	/* the highest category */

struct ccs {		/* a map: a category for each code */
	struct codemap map;
};

/* Loads the columns codes and ccs of a table. */
MUST_USE int ccs_load(struct ccs *c, struct binder *b, const char *table);

/* Codes in a list, by category or by code; up to 31 lists in one set. */
struct ccs_set {
	uint32_t by_ccs[CCS_MAX + 1];	/* bits of the lists */
	struct codemap by_code;		/* the same */
};

/* The columns ccs and codes of a row, of which one is there. */
struct ccs_row {
	int64_t ccs;		/* 0: none */
	struct span codes;
};

/* The row is in the lists of these bits. -1: a fault of the row. */
int ccs_set_take(struct ccs_set *s, struct row *r, const struct ccs_row *in,
    uint32_t lists);

/* After the last row. */
void ccs_set_sort(struct ccs_set *s);

/* The lists that a normalised code is in; *known: the map or a list has it. */
uint32_t ccs_set_has(const struct ccs_set *s, const struct ccs *c,
    const char *code, size_t n, bool *known);

#endif
