/* SPDX-License-Identifier: MIT */
/*
 * What the plan of a case adds to the measures of a summary about what was not
 * done in time, and is not done at all.
 *
 *	failed			items, of those whose status is known
 *	overdue_role=...	overdue items, of open ones of the role
 *	turns_missed		turns of rules that repeat that were not closed,
 *				of those before the present one
 *
 *	plan_late_init(&l, &rules, &measures);
 *	plan_late(&l, &plan, &context, &measures);	for each record
 */
#ifndef CM_PLAN_PLAN_LATE_H
#define CM_PLAN_PLAN_LATE_H

#include "plan/plan.h"
#include "rec/measure.h"

struct plan_late {
	size_t failed, turns_missed;	/* measures */
	size_t *of_role;		/* by rule: the measure of its role */
};

void plan_late_init(struct plan_late *l, const struct plan_rules *rules,
    struct measures *ms);

/* The measure overdue_role of that role, added where it is new. */
size_t plan_late_role(struct measures *ms, struct span role);

/* Counts an item that no rule gave, whose role has its measure. */
void plan_late_more(const struct plan_late *l, const struct plan_item *it,
    struct span role, const struct plan_context *cx, struct measures *ms);

/* Counts one case; what has no denominator is not counted. */
void plan_late(const struct plan_late *l, const struct plan *c,
    const struct plan_context *cx, struct measures *ms);

#endif
