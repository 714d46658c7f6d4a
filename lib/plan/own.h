/* SPDX-License-Identifier: MIT */
/*
 * What the person said: goals, preferences, strengths and what stands in the
 * way, as they were recorded, as the first rows of a plan.
 *
 *	struct own own = {0};
 *	if (own_bind(&own, b) == -1) ...
 *	own_rows(&own, &rec, &rows);	before plan_rows
 *	own_measures(&own, &measures);	once
 *	own_count(&own, &rec, &measures);
 */
#ifndef CM_PLAN_OWN_H
#define CM_PLAN_OWN_H

#include "plan/plan_case.h"
#include "rec/measure.h"
#include "rec/rows.h"
#include "rule/bind.h"

#define OWN_LISTS 4

struct own {
	int case_id, results, living;	/* read */
	size_t first;			/* of its measures */
	int list[OWN_LISTS];
	int32_t today;
};

/* Its fields, where rows or figures are wanted. */
MUST_USE int own_bind(void *own, struct binder *b);

/*
 * Puts each item of goals_own, preferences, strengths and barriers_own as a
 * struct plan_row: duty says which, text is the item. The task_status of a goal
 * is by the last of its goal_results: completed, in-progress (partly met),
 * failed (not met), cancelled (dropped); ready without one; empty where they
 * are not recorded or cannot be used. Its status says the same in the words of
 * clocks.
 */
void own_rows(const struct own *own, struct rec *r, const struct rows *out);

/*
 * The measures goals_met, goals_partly_met, goals_not_met and goals_dropped: of
 * the person's goals whose results are known, those without one among them.
 */
void own_measures(struct own *own, struct measures *ms);
void own_count(const struct own *own, struct rec *r, struct measures *ms);

#endif
