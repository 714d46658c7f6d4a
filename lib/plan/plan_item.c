/* SPDX-License-Identifier: MIT */
/* How an item of a plan stands. */
#include "plan/plan_item.h"

const char *
plan_status_name(enum plan_status s)
{
	static const char *const name[] = {
		[PLAN_DRAFT]       = "draft",
		[PLAN_READY]       = "ready",
		[PLAN_IN_PROGRESS] = "in-progress",
		[PLAN_COMPLETED]   = "completed",
		[PLAN_CANCELLED]   = "cancelled",
		[PLAN_FAILED]      = "failed",
		[PLAN_NOT_KNOWN]   = "",
	};

	return name[s];
}

enum plan_status
plan_says_status(enum plan_says says)
{
	static const enum plan_status status[PLAN_SAYS] = {
		[PLAN_SAYS_BEGUN]    = PLAN_IN_PROGRESS,
		[PLAN_SAYS_FAILED]   = PLAN_FAILED,
		[PLAN_SAYS_DECLINED] = PLAN_CANCELLED,
		[PLAN_SAYS_DONE]     = PLAN_COMPLETED,
	};

	return status[says];
}

struct clock_window
plan_item_window(const struct plan_item *it)
{
	struct clock_window w = { .from.day = DATE_MIN };

	if (it->timed)
		return (struct clock_window){ it->opens_at, it->due_at };
	if (it->has_opens)
		w.from.day = it->opens_on;
	w.to.day = it->due_on;
	return w;
}

/* What was done without a date is not known to have been late. */
static enum clock_state
done_state(const struct plan_item *it)
{
	struct clock_window w = plan_item_window(it);

	return it->has_due && it->has_met &&
	    due_place(&it->met, 0, &w.to) >
	    due_place(&w.to, DAY_MINUTES - 1, &w.to) ? CLOCK_LATE :
	    CLOCK_SATISFIED;
}

enum clock_state
plan_item_state(const struct plan_item *it, const struct plan_context *cx)
{
	struct clock_window w;

	if (it->status == PLAN_COMPLETED)
		return done_state(it);
	if (it->status == PLAN_FAILED)
		return CLOCK_MISSED;
	if (!plan_is_open(it))
		return CLOCK_UNDECIDED;
	if (it->doubtful)
		return CLOCK_UNDECIDED;
	if (it->found != NULL)
		return it->found->state;
	if (!it->has_due)
		return CLOCK_UNDECIDED;
	w = plan_item_window(it);
	return clock_state_on(cx->calendar, &w, &cx->as_of, 0,
	    it->timed ? UNIT_HOUR : UNIT_DAY);
}

const char *
plan_item_word(const struct plan_item *it, const struct plan_context *cx)
{
	return it->status == PLAN_CANCELLED ? "not_due" :
	    clock_state_name(plan_item_state(it, cx));
}
