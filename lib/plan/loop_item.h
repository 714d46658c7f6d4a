/* SPDX-License-Identifier: MIT */
/*
 * An item that a referral or a teaching adds to the plan of a case. It is
 * called referral_not_STEP@KIND@SENT or teach_again@TOPIC@DATE, by the day from
 * which its limit counts, and closed as any item by the lists of the record:
 * what was to be done about it was done, or is not to be.
 */
#ifndef CM_PLAN_LOOP_ITEM_H
#define CM_PLAN_LOOP_ITEM_H

#include "plan/loop_limit.h"
#include "plan/plan_closed.h"

struct loop_item {
	const struct loop_limit *limit;
	struct span what;	/* kind or topic */
	struct plan_item item;	/* of no rule: its dates, how it stands */
};

/*
 * The item of a limit that counts from one day and ends on another, and as the
 * lists of r, which c was taken from, say how it stands. Its id is r's.
 */
struct loop_item loop_item_of(const struct loop_limit *l, struct span what,
    int32_t from, int32_t due, struct rec *r);
void loop_item_close(struct loop_item *it, const struct plan_closed *c,
    const struct plan_context *cx, struct rec *r);

#endif
