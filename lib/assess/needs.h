/* SPDX-License-Identifier: MIT */
/*
 * Social needs and the codes for them (Z55 to Z65), by the rules of the table
 * "needs": each row whose condition is true names a need, and a code proposed
 * for it; or, as "Z590*", the codes of dx that begin so, which document it.
 * A proposed code gives way to one of the same need and subcategory that is
 * documented, if rows of documented codes stand before it. A row may know an
 * answer that shows no need (absent): it adds nothing.
 *
 *	struct needs n = {0};
 *	if (needs_bind(&n, &icd, binder) == -1) ...
 *	unusable = needs_find(&n, r);	sets both lists
 */
#ifndef CM_ASSESS_NEEDS_H
#define CM_ASSESS_NEEDS_H

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/conds.h"
#include "rule/icd.h"

#define NEEDS_MAX 256		/* rows; codes of one record */

struct needs {
	struct need_rule {
		struct span need, code;
		uint64_t start, mask;	/* of codes of dx; mask 0: none */
		bool absent;
		bool *used;	/* mark of its row, or NULL */
	} rule[NEEDS_MAX];
	struct conds conds;	/* of the rules, in the same order */
	const struct icd *icd;
	int dx, dx_system, prapare;
	int needs, zcodes, why;	/* slots; why may be -1 */
};

/*
 * Loads the zeroed *n from the table "needs" and binds its fields, which are
 * wanted only where the file has a field that a rule depends on: bind what
 * rules may look at before. *icd must outlive *n.
 */
MUST_USE int needs_bind(struct needs *n, const struct icd *icd,
    struct binder *b);

/*
 * Sets assess_needs and assess_zcodes of r, each need and code once, and
 * assess_needs_why where explanations are wanted. A case of which nothing
 * shows a need has none of them: that a need is not coded does not say that
 * it is not there. Returns the slot prapare where it has answers of which no
 * condition of the run knows one, which is noted; else -1.
 */
int needs_find(struct needs *n, struct rec *r);

#endif
