/* SPDX-License-Identifier: MIT */
/*
 * What the plan of a case adds to each measure of a summary.
 *
 *	cases			1 of 1
 *	items with_gaps		items per case; cases with a gap, of all whose
 *				open items are known
 *	open completed cancelled	items, of those whose status is known
 *	overdue			open items that are overdue, of open ones
 *	priority=... problem=... role=...	items, of items
 *
 *	plan_counts_init(&k, &rules);
 *	plan_count(&k, &plan, 0, &context);	for each record
 *	... k.measures.m[i]
 */
#ifndef CM_PLAN_PLAN_COUNT_H
#define CM_PLAN_PLAN_COUNT_H

#include "plan/plan.h"
#include "rec/measure.h"

enum { PLAN_BY_PRIORITY, PLAN_BY_PROBLEM, PLAN_BY_ROLE, PLAN_BYS };

struct plan_counts {
	struct measures measures;	/* others may follow */
	size_t n;			/* those of items */
	size_t *of_rule[PLAN_BYS];	/* by rule: its measure */
};

/* A measure for each name above and each different word of the rules. */
void plan_counts_init(struct plan_counts *k, const struct plan_rules *rules);

/* Counts an item that no rule gave; a role that no rule has counts not. */
void plan_count_more(struct plan_counts *k, const struct plan_item *it,
    int priority, struct span role, const struct plan_context *cx);

/*
 * Counts one case, which has so many other items beside those of rules; what
 * has no denominator is not counted.
 */
void plan_count(struct plan_counts *k, const struct plan *c, size_t others,
    const struct plan_context *cx);

#endif
