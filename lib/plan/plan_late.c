/* SPDX-License-Identifier: MIT */
/* What is overdue, missed or failed. */
#include "plan/plan_late.h"

#define OVERDUE_ROLE SPAN("overdue_role")

size_t
plan_late_role(struct measures *ms, struct span role)
{
	size_t at;

	/* A rule without a role has a measure too. */
	if (role.n == 0)
		role = SPAN("");
	at = measure_find(ms, 0, OVERDUE_ROLE, role);
	return at < ms->n ? at : measure_add(ms, OVERDUE_ROLE, role, 0);
}

void
plan_late_init(struct plan_late *l, const struct plan_rules *rules,
    struct measures *ms)
{
	const struct span none = { NULL, 0 };
	size_t i;

	l->failed = measure_add(ms, SPAN("failed"), none, 0);
	l->turns_missed = measure_add(ms, SPAN("turns_missed"), none, 0);
	l->of_role = arena_zalloc(rules->mem, rules->n, sizeof(size_t));
	for (i = 0; i < rules->n; i++)
		l->of_role[i] = plan_late_role(ms, rules->rule[i].role);
}

static void
count_late(const struct plan_late *l, const struct plan_item *it, size_t role,
    const struct plan_context *cx, struct measures *ms)
{
	if (it->status != PLAN_NOT_KNOWN)
		measure_count(ms, l->failed, it->status == PLAN_FAILED, 1);
	if (plan_is_open(it))
		measure_count(ms, role,
		    plan_item_state(it, cx) == CLOCK_OVERDUE, 1);
}

void
plan_late(const struct plan_late *l, const struct plan *c,
    const struct plan_context *cx, struct measures *ms)
{
	const struct plan_item *it;
	size_t i;

	for (i = 0; i < c->n; i++) {
		it = &c->item[i];
		count_late(l, it, l->of_role[it->rule - c->rules->rule], cx,
		    ms);
		if (it->turn > 0 && it->missed >= 0 && it->past > 0)
			measure_count(ms, l->turns_missed, it->missed,
			    it->past);
	}
}

void
plan_late_more(const struct plan_late *l, const struct plan_item *it,
    struct span role, const struct plan_context *cx, struct measures *ms)
{
	count_late(l, it, plan_late_role(ms, role), cx, ms);
}
