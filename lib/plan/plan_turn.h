/* SPDX-License-Identifier: MIT */
/*
 * Rules that repeat, and rules that come after another: FHIR's
 * Timing.repeat (period, count) and PlanDefinition's relatedAction.
 *
 * The first turn is due as the item of any rule; each further one a period
 * after the one before, count of them. All are counted from the rule's anchor:
 * no date moves with --as-of, nor with when a turn was done. A turn opens half
 * a period before it is due, the first one with its anchor; it is the present
 * one until the next opens, and what was not done by then is missed: a weight
 * of last week can not be taken any more. If the present one is closed the
 * next that is not is shown. So a case has one item of a rule at any time.
 *
 * A turn is closed by its id RULE@DUE in a list, or by RULE:TIME, which is
 * that of the turn which was the present one at that time. RULE alone closes
 * all turns. Times before the anchor were those of an earlier one.
 */
#ifndef CM_PLAN_PLAN_TURN_H
#define CM_PLAN_PLAN_TURN_H

#include "plan/plan_closed.h"

enum plan_given { PLAN_GIVEN, PLAN_NOT_GIVEN, PLAN_PERHAPS };

/*
 * Does the rule give an item, by the rule it comes after and what ends it?
 * Perhaps, where a value cannot be used that might say no.
 */
enum plan_given plan_turn_given(const struct plan_rule *rule,
    const struct plan_closed *c, struct rec *r);

/* Those that count from a day on and are first due then. */
struct plan_turns plan_turns_from(const struct plan_rule *rule,
    const struct datetime *from, const struct datetime *due);

/* When the n-th is due; false outside the calendar. */
bool plan_turns_due(const struct plan_turns *t, int64_t n,
    struct datetime *due);

/*
 * Gives the item the turn that is to be shown, with its dates and status, as
 * the lists of r say. What they name and is no turn is an issue.
 */
void plan_turn_take(struct plan_item *it, const struct plan_turns *t,
    const struct plan_closed *c, const struct plan_context *cx, struct rec *r);

#define PLAN_AHEAD_MAX 8	/* turns to come that anyone plans with */

/*
 * The turns after that of the item which are due by that day and not closed,
 * as items into ahead; returns how many.
 */
size_t plan_turns_ahead(const struct plan_item *it,
    const struct plan_closed *c, const struct plan_context *cx,
    struct rec *r, int32_t day, struct plan_item ahead[PLAN_AHEAD_MAX]);

/*
 * Appends "turn 3 of 4, every 7 days, 1 missed", and after which rule it
 * comes: "after falls, done 2026-11-20".
 */
void plan_turn_why(const struct plan_item *it, const struct plan_closed *c,
    struct buf *out);

#endif
