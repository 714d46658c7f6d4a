/* SPDX-License-Identifier: MIT */
/*
 * What the lists of a record say of the items of each rule: done, declined,
 * failed or begun. What they say of single turns is left to plan_turn.h.
 *
 *	plan_closed_init(&c, &rules);
 *	plan_closed_take(&c, &context, r);	for each record
 *	c.of[i].status ...
 */
#ifndef CM_PLAN_PLAN_CLOSED_H
#define CM_PLAN_PLAN_CLOSED_H

#include "plan/plan_item.h"

/* Of one rule, or of all its turns. */
struct plan_closed_of {
	enum plan_status status;	/* PLAN_DRAFT: not closed */
	bool begun;
	bool turns;		/* the lists name single turns of it, */
	bool bad;		/* one of which cannot be used */
	bool dated;
	struct datetime at;	/* of several the first */
	struct span reason;
};

struct plan_closed {
	const struct plan_rules *rules;
	struct plan_closed_of *of;	/* by rule */
	bool any;		/* the record has a list */
	enum plan_status others;	/* of those that no list closes:
					 * PLAN_DRAFT, or PLAN_NOT_KNOWN */
};

void plan_closed_init(struct plan_closed *c, const struct plan_rules *rules);

/*
 * Reads the lists of r. Notes in its issues a list or time that cannot be
 * used, and items that no rule has ("plan_done:unknown_item"). Done goes over
 * declined, declined over failed: what was done was done, and of what was
 * declined it is not known where the list of what was done cannot be used.
 */
void plan_closed_take(struct plan_closed *c, const struct plan_context *cx,
    struct rec *r);

/*
 * What they say of the rule with that number from a day on, or without a day:
 * what was done before was done for an earlier item.
 */
void plan_closed_since(struct plan_closed *c, const struct plan_context *cx,
    struct rec *r, size_t rule, int32_t day);

#endif
