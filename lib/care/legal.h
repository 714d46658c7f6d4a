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
 * Flags are asked only of records that have one of the fields which the
 * table's column field names: a file that says nothing of consent is not one
 * in which all consent is missing. In any other record flags that were set
 * before stay.
 */
#ifndef CM_CARE_LEGAL_H
#define CM_CARE_LEGAL_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/mem.h"
#include "care/conds.h"
#include "rec/rec.h"
#include "rule/table.h"

struct legal {
	struct span *flag;
	int *field;		/* slots */
	struct conds conds;	/* of the flags, in the same order */
	int out;		/* slot */
	struct arena mem;
};

/*
 * Loads the columns flag, field and when of t into the zeroed *lg; t is not
 * needed afterwards. -1 with a message; legal_free in either case.
 */
int legal_load(struct legal *lg, const struct table *t, struct slots *sl,
    const struct dict *d, struct err *e);
void legal_free(struct legal *lg);

void legal_find(struct legal *lg, struct rec *r);

#endif
