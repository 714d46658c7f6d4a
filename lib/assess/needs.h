/* SPDX-License-Identifier: MIT */
/*
 * Social needs and the codes proposed for them (Z55 to Z65), by the rules of
 * the table "needs": each row whose condition is true names a need and a
 * code.
 *
 *	struct needs n = {0};
 *	if (needs_bind(&n, binder) == -1) ...
 *	needs_find(&n, r);		sets both lists
 */
#ifndef CM_ASSESS_NEEDS_H
#define CM_ASSESS_NEEDS_H

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/conds.h"

#define NEEDS_MAX 256		/* rows */

struct needs {
	struct need_rule {
		struct span need, code;
	} rule[NEEDS_MAX];
	struct conds conds;	/* of the rules, in the same order */
	int needs, zcodes, why;	/* slots; why may be -1 */
};

/*
 * Loads the zeroed *n from the table "needs" and binds its fields, which are
 * wanted only where the file has a field that a rule depends on: bind what
 * rules may look at before. needs_free in either case.
 */
MUST_USE int needs_bind(struct needs *n, struct binder *b);
void needs_free(struct needs *n);

/*
 * Sets assess_needs and assess_zcodes of r, each need and code once, and
 * assess_needs_why where explanations are wanted.
 */
void needs_find(struct needs *n, struct rec *r);

#endif
