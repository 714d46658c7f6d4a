/* SPDX-License-Identifier: MIT */
/* The open items of a plan as events of a calendar. */
#include "plan/plan_event.h"

#include "due/due_event.h"
#include "plan/plan_turn.h"

/* False where it has no date, or its clock cannot be met any more. */
static bool
set_event(struct plan_case *pc, const struct plan_item *it,
    const struct rec *r, struct ics_event *ev)
{
	struct clock_window w;

	if (it->found != NULL) {
		if (!due_event(&pc->rules.clocks.due, it->found, r,
		    &pc->text, ev))
			return false;
	} else if (it->has_due) {
		w = plan_item_window(it);
		ev->from = it->has_opens || it->timed ? w.from : w.to;
		ev->to = w.to;
	} else {
		return false;
	}
	ev->what = it->id;
	ev->text = it->rule->text;
	ev->kind = it->rule->role;
	ev->note = it->rule->intervention;
	return true;
}

void
plan_events(struct plan_case *pc, struct rec *r, const struct ics_event *of,
    struct ics *ics, struct buf *out)
{
	struct plan_item ahead[PLAN_AHEAD_MAX];
	const struct plan_item *it;
	struct ics_event ev = *of;
	size_t i, k, n;

	ev.case_id = rec_text(r, pc->case_id);
	for (i = 0; i < pc->plan.n; i++) {
		it = &pc->plan.item[i];
		if (!plan_is_open(it))
			continue;
		if (set_event(pc, it, r, &ev))
			ics_event(ics, &ev, out);
		n = plan_turns_ahead(it, &pc->plan.closed, &pc->cx, r,
		    pc->cx.as_of.day + PLAN_AHEAD_DAYS, ahead);
		for (k = 0; k < n; k++)
			if (set_event(pc, &ahead[k], r, &ev))
				ics_event(ics, &ev, out);
	}
}
