/* SPDX-License-Identifier: MIT */
/*
 * Legal flags of a case: no consent on file, a record under 42 CFR Part 2, a
 * case manager without a licence for the state the person lives in; by the
 * rules of the table "flags".
 *
 *	struct legal lg = {0};
 *	if (legal_bind(&lg, binder) == -1) ...
 *	legal_find(&lg, r);		sets assess_flags
 *
 * Missing consent is flagged for enrolments, not for stays that say nothing
 * about it. An absent key of JSON Lines and an empty cell of CSV count alike.
 */
#ifndef CM_FACT_LEGAL_H
#define CM_FACT_LEGAL_H

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/conds.h"

struct legal {
	struct span *flag;
	bool **used;		/* their rows' marks */
	struct conds conds;	/* of the flags, in the same order */
	int out;		/* slot */
};

/*
 * Loads the zeroed *lg from the table "flags" and binds its fields; the flags
 * are wanted where the file has one of the fields that the table names.
 */
MUST_USE int legal_bind(struct legal *lg, struct binder *b);

void legal_find(struct legal *lg, struct rec *r);

#endif
