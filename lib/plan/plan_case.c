/* SPDX-License-Identifier: MIT */
/* The plan of a case from its record. */
#include "plan/plan_case.h"

#include "due/calendar.h"
#include "rec/set.h"

const char *
plan_table_name(int i)
{
	static const char *const name[PLAN_TABLES] = {
		[PLAN_TABLE_RULES]      = "plan_rules",
		[PLAN_TABLE_PROBLEMS]   = "omaha_problems",
		[PLAN_TABLE_CATEGORIES] = "omaha_categories",
		[PLAN_TABLE_TARGETS]    = "omaha_targets",
		[PLAN_TABLE_HOLIDAYS]   = "holidays",
		[PLAN_TABLE_CLOSINGS]   = "closings",
	};

	return name[i];
}

int
plan_case_load(struct plan_case *pc, const struct table t[PLAN_TABLES],
    struct slots *sl, const struct dict *d, struct fault *e)
{
	if (calendar_load(&pc->calendar, &t[PLAN_TABLE_HOLIDAYS],
	    &t[PLAN_TABLE_CLOSINGS], e) == -1 ||
	    plan_rules_load(&pc->rules, t, sl, d, e) == -1)
		return -1;
	pc->cx.calendar = &pc->calendar;
	plan_init(&pc->plan, &pc->rules);
	return 0;
}

void
plan_case(struct plan_case *pc, struct rec *r)
{
	plan_make(&pc->plan, &pc->cx, r);
	if (pc->plan.n > 0)
		plan_set(&pc->plan, &pc->out, r);
}

void
plan_case_explain(struct plan_case *pc, struct rec *r)
{
	if (pc->plan.n == 0)
		return;
	pc->text.n = 0;
	plan_why(&pc->plan, r, &pc->text);
	rec_set(r, pc->why, rec_keep(r,
	    (struct span){ pc->text.p, pc->text.n }));
}

void
plan_case_free(struct plan_case *pc)
{
	plan_free(&pc->plan);
	plan_rules_free(&pc->rules);
	buf_free(&pc->text);
}

static void
fill_row(const struct plan_item *it, struct rec *r, struct plan_row *row)
{
	const struct plan_rule *rule = it->rule;

	*row = (struct plan_row){ .case_id = row->case_id,
	    .item = rule->id, .problem = rule->problem, .goal = rule->goal,
	    .measure = rule->measure, .intervention = rule->intervention,
	    .category = rule->category, .target = rule->target,
	    .role = rule->role, .teaching = rule->teaching,
	    .referral = rule->referral,
	    .priority = span_of(plan_priority_name(rule->priority)),
	    .status = span_of(plan_status_name(it->status)) };
	if (it->has_target)
		row->target_on = rec_keep_date(r, it->target_on);
	if (it->has_due)
		row->due_on = rec_keep_date(r, it->due_on);
}

void
plan_rows(const struct plan_case *pc, struct rec *r,
    void (*put)(void *arg, const void *row), void *arg)
{
	struct plan_row row = { .case_id = rec_text(r, pc->case_id) };
	size_t i;

	for (i = 0; i < pc->plan.n; i++) {
		fill_row(&pc->plan.item[i], r, &row);
		put(arg, &row);
	}
}
