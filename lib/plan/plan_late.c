/* SPDX-License-Identifier: MIT */
/* What is overdue, missed or failed. */
#include "plan/plan_late.h"

#define OVERDUE_ROLE SPAN("overdue_role")

void
plan_late_init(struct plan_late *l, const struct plan_rules *rules,
    struct measures *ms)
{
	const struct span none = { NULL, 0 };
	struct span role;
	size_t i, at, first;

	l->failed = measure_add(ms, SPAN("failed"), none, 0);
	l->turns_missed = measure_add(ms, SPAN("turns_missed"), none, 0);
	first = ms->n;
	l->of_role = arena_zalloc(rules->mem, rules->n, sizeof(size_t));
	for (i = 0; i < rules->n; i++) {
		role = rules->rule[i].role;
		/* A rule without a role has a measure too. */
		if (role.n == 0)
			role = SPAN("");
		at = measure_find(ms, first, OVERDUE_ROLE, role);
		if (at == ms->n)
			(void)measure_add(ms, OVERDUE_ROLE, role, 0);
		l->of_role[i] = at;
	}
}

void
plan_late(const struct plan_late *l, const struct plan *c,
    const struct plan_context *cx, struct measures *ms)
{
	const struct plan_item *it;
	size_t i;

	for (i = 0; i < c->n; i++) {
		it = &c->item[i];
		if (it->status != PLAN_NOT_KNOWN)
			measure_count(ms, l->failed,
			    it->status == PLAN_FAILED, 1);
		if (plan_is_open(it))
			measure_count(ms, l->of_role[it->rule - c->rules->rule],
			    plan_item_state(it, cx) == CLOCK_OVERDUE, 1);
		if (it->turn > 0 && it->missed >= 0 && it->past > 0)
			measure_count(ms, l->turns_missed, it->missed,
			    it->past);
	}
}
