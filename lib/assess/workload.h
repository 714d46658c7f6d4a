/* SPDX-License-Identifier: MIT */
/*
 * What a case counts in the caseload of its worker: points by the table
 * "points", and what they come to by the table "acuity". Both are the
 * agency's own; no such weights are validated and free.
 *
 *	struct workload w = {0};
 *	if (workload_load(&w, &tables, slots, dict, &e) == -1) ...
 *	workload_find(&w, r, &found);		sets points and acuity
 *
 * Only a case that names its case_manager is anybody's load. In each domain
 * the first row whose condition is true counts. A case of which no field is
 * known that the rules look at has no points: not 0.
 */
#ifndef CM_ASSESS_WORKLOAD_H
#define CM_ASSESS_WORKLOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/conds.h"
#include "rule/table.h"

#define WORKLOAD_SCALE 2	/* places of points and weights */

struct workload {
	struct workload_rule {
		struct span domain, level;
		int64_t points;
		size_t end;		/* behind the rules of its domain */
	} *rule;
	struct conds conds;		/* of the rules, in the same order */
	struct workload_row {
		int64_t from;		/* points */
		struct span acuity;
		int64_t weight;
		struct span weight_text, days;	/* as they are set */
	} *row;				/* the lowest first */
	size_t nrows;
	int worker, points, acuity, weight, days;	/* slots */
	int why;					/* or -1 */
	struct arena mem;
};

struct workload_tables {
	const struct table *points, *acuity;
};

/*
 * Loads the zeroed *w; the tables are not needed afterwards. The rows of a
 * domain must stand together. Outputs become slots; append what the rules may
 * look at before. -1 with a message; workload_free in either case.
 */
int workload_load(struct workload *w, const struct workload_tables *t,
    struct slots *sl, const struct dict *d, bool explain, struct fault *e);
void workload_free(struct workload *w);

struct workload_found {
	bool has_weight;
	int64_t weight;			/* in 1 / 10^WORKLOAD_SCALE */
};

/* Sets points, acuity, weight and days between contacts of r. */
void workload_find(struct workload *w, struct rec *r,
    struct workload_found *found);

#endif
