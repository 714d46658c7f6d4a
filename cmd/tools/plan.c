/* SPDX-License-Identifier: MIT */
/* cm-plan: the plan items that each case's facts and scores call for. */
#include "plan/plan_case.h"

#include "cli/filter.h"
#include "tools/tools.h"

static const char *const together[] = { "cases", "items" };

static const struct module modules[] = {
	FACTS(struct plan_case),
	{ 0, plan_case_bind, plan_case_finish },
};

static const struct use columns[] = { PLAN_COLUMNS };

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	(void)f;
	(void)e;
	plan_case(state, r);
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	plan_rows(state, r, filter_rows(f));
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	(void)f;
	(void)r;
	plan_case_count(state);
}

const struct tool tool_plan = {
	.name = "cm-plan",
	.purpose = "Appends the plan items that each case calls for.",
	HAS(modules), HAS(columns), .merging.together = LIST(together),
	.record = record, .items = items,
	.tally = tally,
	.measures = offsetof(struct plan_case, counts.measures),
	.size = sizeof(struct plan_case),
};
