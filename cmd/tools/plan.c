/* SPDX-License-Identifier: MIT */
/* cm-plan: the plan items that each case's facts and scores call for. */
#include <stddef.h>

#include "cli/tables.h"
#include "plan/plan_case.h"
#include "plan/plan_count.h"
#include "tools/tools.h"

struct state {
	struct plan_case pc;
	struct plan_counts counts;
};

#define OF(member) offsetof(struct state, pc.member)
#define COL(member) { #member, offsetof(struct plan_row, member) }

static const struct use reads[] = {
	{ "case_id",         OF(case_id) },
	{ "plan_done",       OF(cx.done) },
	{ "plan_declined",   OF(cx.declined) },
	{ "plan_started_on", OF(cx.started) },
	{ "discharge_at",    OF(cx.discharge) },
	{ "admit_at",        OF(cx.admit) },
};

static const struct use appends[] = {
	{ "plan_items",   OF(out.items) },
	{ "plan_gaps",    OF(out.gaps) },
	{ "plan_domains", OF(out.domains) },
	{ "plan_next_on", OF(out.next_on) },
};

static const struct use explains[] = {
	{ "plan_why", OF(why) },
};

static const struct use columns[] = {
	COL(case_id), COL(item), COL(problem), COL(goal), COL(measure),
	COL(target_on), COL(intervention), COL(category), COL(target),
	COL(role), COL(due_on), COL(priority), COL(teaching), COL(referral),
	COL(status),
};

static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;
	struct table *t;
	int rc = filter_tables(f, plan_table_name, PLAN_TABLES, &t, e);

	if (rc == 0)
		rc = plan_case_load(&st->pc, t, filter_slots(f),
		    filter_dict(f), e);
	if (rc != 0)
		return rc;
	st->pc.cx.today = filter_opts(f)->as_of;
	plan_counts_init(&st->counts, &st->pc.rules);
	filter_measures(f, &st->counts.measures);
	return 0;
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	struct state *st = state;

	(void)e;
	plan_case(&st->pc, r);
	if (filter_opts(f)->explain)
		plan_case_explain(&st->pc, r);
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;

	plan_rows(&st->pc, r, filter_rows(f)->put, f);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	(void)f;
	(void)r;
	plan_count(&st->counts, &st->pc.plan, st->pc.cx.today.day);
}

static void
release(void *state)
{
	struct state *st = state;

	plan_counts_free(&st->counts);
	plan_case_free(&st->pc);
}

const struct tool tool_plan = {
	.name = "cm-plan",
	.purpose = "Appends the plan items that each case calls for.",
	HAS(reads), HAS(appends), HAS(explains), HAS(columns),
	.setup = setup, .record = record, .items = items, .tally = tally,
	.release = release,
	.size = sizeof(struct state),
};
