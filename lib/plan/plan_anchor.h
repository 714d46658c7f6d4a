/* SPDX-License-Identifier: MIT */
/*
 * What the items of a plan count from, by the fields of a record: see plan.h.
 *
 *	start = plan_anchor_start(&context, r);
 *	from = plan_anchor_of(&closed, rule, &context, r, &start);
 *	since = plan_anchor_since(rule, r, &from, &start);
 */
#ifndef CM_PLAN_PLAN_ANCHOR_H
#define CM_PLAN_PLAN_ANCHOR_H

#include "plan/plan_closed.h"

struct plan_anchor {
	bool known;
	struct datetime at;
};

/* The start of the plan, which is a day: the first of its fields. */
struct plan_anchor plan_anchor_start(const struct plan_context *cx,
    struct rec *r);

/*
 * What the item of a rule counts from: when the rule before it was done, a
 * field of its own, the assessment, the start.
 */
struct plan_anchor plan_anchor_of(const struct plan_closed *c,
    const struct plan_rule *rule, const struct plan_context *cx,
    struct rec *r, const struct plan_anchor *start);

/*
 * Since when what the lists say is said of this item, which counts from that
 * day, and not of one before; not known where anything counts.
 */
struct plan_anchor plan_anchor_since(const struct plan_rule *rule,
    struct rec *r, const struct plan_anchor *from,
    const struct plan_anchor *start);

#endif
