/* SPDX-License-Identifier: MIT */
/*
 * Utilization review in a summary.
 *
 *	ur_counts_bind(&k, b);		loads for a summary only
 *	ur_counts_init(&k, &ms);
 *	ur_count(&k, &d.ur, r);		for each case
 *
 *	reviews			items of the list, of the cases that have one
 *	reviews_open		items without a decision, of all of them
 *	reviews_denied reviews_partly	of the first decisions
 *	reviews_contested	decisions on a denial, of denials and partial
 *				ones
 *	reviews_overturned	of the decisions on a denial those that
 *				approve, if only in part
 *	authorizations_denied	cases with a denial, of those with a decision
 *	peer_to_peer		denied cases whose physicians spoke, of those
 *				that tell
 *	days_approved days_not_covered	of the inpatient days of cases whose
 *				days approved are known
 *	appeals=OUTCOME		appeals and fast reviews that ended so, of all
 *				whose outcome is known
 *
 * What an item is, is a row of the table review_results. A list with an item
 * that cannot be used counts for nothing, nor does an item ahead of --as-of.
 */
#ifndef CM_DISCHARGE_UR_COUNT_H
#define CM_DISCHARGE_UR_COUNT_H

#include "discharge/ur.h"
#include "rec/measure.h"
#include "rule/module.h"

struct review_result {
	struct span what;	/* empty: of any that has no row of its own */
	struct span result;
	int decision, answer;	/* see ur_count.c; answer -1: none */
	bool *used;
};

#define UR_OUTCOMES 5

struct ur_counts {
	struct review_result *row;
	size_t n;
	int reviews, decided, denied, call;	/* slots */
	int outcome[UR_OUTCOMES];		/* of appeals and reviews */
	struct span outcomes;			/* their values */
	struct datetime as_of;
	bool bound;
	struct measures *ms;
	size_t first;		/* of its measures */
	uint64_t unknown;	/* cases with a result not in the table */
};

MUST_USE int ur_counts_bind(void *ur_counts, struct binder *b);

/* Says how many cases had a result that the table does not have. */
void ur_counts_finish(void *ur_counts, const struct tell *tell);

void ur_counts_init(struct ur_counts *k, struct measures *ms);

/* Counts r, of which u was found. */
void ur_count(struct ur_counts *k, const struct ur *u, struct rec *r);

#endif
