/* SPDX-License-Identifier: MIT */
/*
 * Social needs and the codes proposed for them (Z55 to Z65), by the rules of
 * the table "needs": each row whose condition is true names a need and a
 * code.
 *
 *	struct needs n = {0};
 *	if (needs_load(&n, &table, slots, dict, &e) == -1) ...
 *	needs_find(&n, r);		sets both lists
 */
#ifndef CM_ASSESS_NEEDS_H
#define CM_ASSESS_NEEDS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/conds.h"
#include "rule/table.h"

#define NEEDS_MAX 256		/* rows */

struct needs {
	struct need_rule {
		struct span need, code;
	} rule[NEEDS_MAX];
	struct conds conds;	/* of the rules, in the same order */
	int needs, zcodes, why;	/* slots; why may be -1 */
	struct arena mem;
};

/*
 * Loads the columns need, when and zcode of t into the zeroed *n; t is not
 * needed afterwards. Makes the lists slots that are appended where the input
 * has a field that the rules come from: append what they look at before. -1
 * with a message; needs_free in either case.
 */
int needs_load(struct needs *n, const struct table *t, struct slots *sl,
    const struct dict *d, bool explain, struct fault *e);
void needs_free(struct needs *n);

/*
 * Sets assess_needs and assess_zcodes of r, each need and code once, and with
 * explain assess_needs_why.
 */
void needs_find(struct needs *n, struct rec *r);

#endif
