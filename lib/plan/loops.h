/* SPDX-License-Identifier: MIT */
/*
 * Referrals and teaching of a case, and the items that they add to its plan:
 * a referral that is overdue, a topic that is to be taught again.
 *
 *	struct loops lo = {0};
 *	if (loops_bind(&lo, b) == -1) ...	before plan_case_bind
 *	loops_look(&lo, &pc, &rec);	for each record; then plan_case
 *	loops_case(&lo, &pc, &rec);	after plan_case
 *	loops_rows(&lo, &pc, &rec, &rows);
 *
 * An item goes when an event says that the step came; see loop_item.h for what
 * closes it before.
 */
#ifndef CM_PLAN_LOOPS_H
#define CM_PLAN_LOOPS_H

#include "plan/loop_item.h"
#include "plan/plan_case.h"
#include "plan/referrals.h"
#include "plan/teaching.h"
#include "rec/ics.h"

struct loops {
	struct loop_limits limits;
	struct referrals referrals;
	struct teaching teaching;

	/* Of the present case: */
	struct loop_item *item;
	size_t n;
};

/* Its table and fields, so that rules can ask for those of referrals. */
MUST_USE int loops_bind(void *loops, struct binder *b);

/* Sets the fields of the referrals. */
void loops_look(struct loops *lo, const struct plan_case *pc, struct rec *r);

/* Sets those of teaching; adds the items to plan_items and plan_next_on. */
void loops_case(struct loops *lo, const struct plan_case *pc, struct rec *r);

/* Puts each item as a struct plan_row. */
void loops_rows(const struct loops *lo, const struct plan_case *pc,
    struct rec *r, const struct rows *out);

/* Puts an event for each open item, from the day its limit counts from. */
void loops_events(const struct loops *lo, const struct plan_case *pc,
    struct rec *r, const struct ics_event *of, struct ics *ics,
    struct buf *out);

/*
 * Adds the measures of referrals and teaching. The items also count in those
 * of pc: items, open, overdue and so on, by priority and role.
 */
void loops_measures(struct loops *lo, struct plan_case *pc);
void loops_count(const struct loops *lo, struct plan_case *pc);

#endif
