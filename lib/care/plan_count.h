/* SPDX-License-Identifier: MIT */
/*
 * Figures of plans for group summaries: of one case, as numerators and
 * denominators that add up.
 *
 *	cases			1 of 1
 *	items with_gaps		items a case; cases with a gap, of cases
 *	open completed cancelled	items, of items
 *	overdue			open items due before today, of open ones
 *	priority=... problem=... role=...	items, of items
 *
 *	plan_counts_init(&k, &rules);
 *	plan_counts_take(&k, &plan, today);	for each record
 *	for (i = 0; i < k.n; i++)
 *		k.count[i].name ...
 */
#ifndef CM_CARE_PLAN_COUNT_H
#define CM_CARE_PLAN_COUNT_H

#include <stdint.h>

#include "base/mem.h"
#include "care/plan.h"

struct plan_count {
	struct span name;
	int64_t num, den;	/* of the present case */
};

enum { PLAN_BY_PRIORITY, PLAN_BY_PROBLEM, PLAN_BY_ROLE, PLAN_BYS };

struct plan_counts {
	struct plan_count *count;
	size_t n;
	size_t *of_rule[PLAN_BYS];	/* by rule: index of count */
	struct arena mem;
};

/* One count for each name above and each different word of the rules. */
void plan_counts_init(struct plan_counts *k, const struct plan_rules *rules);

/* The figures of one case; a denominator of 0 says nothing. */
void plan_counts_take(struct plan_counts *k, const struct plan *c,
    int32_t today);

void plan_counts_free(struct plan_counts *k);

#endif
