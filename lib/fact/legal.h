/* SPDX-License-Identifier: MIT */
/*
 * Legal flags of a case: no consent on file, a record under 42 CFR Part 2, a
 * case manager without a licence for the state the person lives in; by the
 * rules of the table "flags".
 *
 *	struct legal lg = {0};
 *	if (legal_load(&lg, &table, slots, dict, &e) == -1) ...
 *	legal_find(&lg, r);		sets assess_flags
 *
 * What is missing is judged by what else the record says: a stay that says
 * nothing of consent is not one whose consent is missing, an enrolment is.
 * JSON Lines leave out what in CSV is an empty cell, so that whether there is
 * a column must not matter.
 */
#ifndef CM_FACT_LEGAL_H
#define CM_FACT_LEGAL_H

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/conds.h"
#include "rule/table.h"

struct legal {
	struct span *flag;
	int *field;		/* slots that call for the column */
	size_t nfields;
	struct conds conds;	/* of the flags, in the same order */
	int out;		/* slot */
	struct arena mem;
};

/*
 * Loads the columns flag, when and fields of t into the zeroed *lg; t is not
 * needed afterwards. -1 with a message; legal_free in either case.
 */
int legal_load(struct legal *lg, const struct table *t, struct slots *sl,
    const struct dict *d, struct fault *e);
void legal_free(struct legal *lg);

void legal_find(struct legal *lg, struct rec *r);

#endif
