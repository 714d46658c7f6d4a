/* SPDX-License-Identifier: MIT */
/*
 * What a case counts in the caseload of its worker: points by the table
 * "points", and what they come to by the table "acuity". Both are the
 * agency's own; no such weights are validated and free.
 *
 *	struct workload w = {0};
 *	if (workload_bind(&w, binder) == -1) ...
 *	workload_find(&w, r, &found);		sets points and acuity
 *
 * Only a case that names its case_manager counts. In each domain
 * the first row whose condition is true counts. A case of which no field is
 * known that the rules look at has no points: not 0.
 */
#ifndef CM_ASSESS_WORKLOAD_H
#define CM_ASSESS_WORKLOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "assess/tier.h"
#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/conds.h"

#define WORKLOAD_SCALE 2	/* places of points and weights */

struct workload {
	struct workload_rule {
		struct span domain, level;
		int64_t points;
		size_t end;		/* after the rules of its domain */
		bool of_tier;		/* it asks for the tier */
		bool *used;		/* mark of its row, or NULL */
	} *rule;
	struct conds conds;		/* of the rules, in the same order */
	struct workload_row {
		int64_t from;		/* points */
		struct span acuity;
		int64_t weight;
		struct span weight_text, days;	/* as they are set */
		bool *used;
	} *row;				/* the lowest first */
	size_t nrows;
	int worker, points, acuity, weight, days;	/* slots */
	int why;					/* or -1 */
	const struct tiers *tiers;	/* set before binding */
};

/*
 * Loads the zeroed *w from the tables "points" and "acuity" and binds its
 * fields: bind what the rules may look at before.
 */
MUST_USE int workload_bind(struct workload *w, struct binder *b);

struct workload_found {
	bool has_weight;
	int64_t weight;			/* in 1 / 10^WORKLOAD_SCALE */
};

/*
 * Sets points, acuity, weight and days between contacts of r, whose tier is
 * known; nothing where they hang on a value that cannot be used.
 */
void workload_find(struct workload *w, struct rec *r, int tier,
    struct workload_found *found);

#endif
