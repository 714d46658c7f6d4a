/* SPDX-License-Identifier: MIT */
/*
 * What a plan lacks: its open items, and needs of the person that it has no
 * goal for.
 *
 *	c->unmet = plan_gap_needs(c, r);	once c has its items
 *	plan_gap_list(c, r);
 *	rec_list_set(r, gaps);
 */
#ifndef CM_PLAN_PLAN_GAP_H
#define CM_PLAN_PLAN_GAP_H

#include "plan/plan.h"

/*
 * How many needs of the list c->needs no item answers: of a rule that has a
 * goal and the need among its needs. An item that was closed has answered it.
 */
size_t plan_gap_needs(const struct plan *c, struct rec *r);

/* Sets plan_gaps of a plan without any item to no_items. */
void plan_gap_none(const struct plan *c, size_t others, struct rec *r,
    int slot);

/* Adds them to the list of r: RULE:no_goal ..., then need:NEED:no_goal. */
void plan_gap_list(const struct plan *c, struct rec *r);

#endif
