/* SPDX-License-Identifier: MIT */
/* cm-plan: the plan items that each case's facts and scores call for. */
#include <stddef.h>
#include <stdlib.h>

#include "care/calendar.h"
#include "care/plan.h"
#include "care/plan_count.h"
#include "cli/filter.h"
#include "rec/set.h"

struct state {
	int case_id, why;
	struct plan_context cx;
	struct plan_fields out;
	struct plan_tables tables;
	struct plan_rules rules;
	struct plan plan;
	struct plan_counts counts;
	int *measure;		/* by count */
	struct bday calendar;
	struct buf text;
};

static const struct use reads[] = {
	{ "case_id",         offsetof(struct state, case_id) },
	{ "plan_done",       offsetof(struct state, cx.done) },
	{ "plan_declined",   offsetof(struct state, cx.declined) },
	{ "plan_started_on", offsetof(struct state, cx.started) },
	{ "discharge_at",    offsetof(struct state, cx.discharge) },
	{ "admit_at",        offsetof(struct state, cx.admit) },
};

static const struct use appends[] = {
	{ "plan_items",   offsetof(struct state, out.items) },
	{ "plan_gaps",    offsetof(struct state, out.gaps) },
	{ "plan_domains", offsetof(struct state, out.domains) },
	{ "plan_next_on", offsetof(struct state, out.next_on) },
};

static const struct use explains[] = {
	{ "plan_why", offsetof(struct state, why) },
};

static const char *const columns[] = {
	"case_id", "item", "problem", "goal", "measure", "target_on",
	"intervention", "category", "target", "role", "due_on", "priority",
	"teaching", "referral", "status",
};

static int
load_calendar(struct filter *f, struct state *st, struct err *e)
{
	struct table holidays = {0}, closings = {0};
	int rc = filter_table(f, "holidays", &holidays, e);

	if (rc == 0)
		rc = filter_table(f, "closings", &closings, e);
	if (rc == 0 &&
	    calendar_load(&st->calendar, &holidays, &closings, e) == -1)
		rc = EXIT_TABLE;
	table_free(&holidays);
	table_free(&closings);
	return rc;
}

static int
load_rules(struct filter *f, struct state *st, struct err *e)
{
	struct plan_tables *t = &st->tables;
	int rc;

	if ((rc = filter_table(f, "plan_rules", &t->rules, e)) != 0 ||
	    (rc = filter_table(f, "omaha_problems", &t->problems, e)) != 0 ||
	    (rc = filter_table(f, "omaha_categories", &t->categories,
	    e)) != 0 ||
	    (rc = filter_table(f, "omaha_targets", &t->targets, e)) != 0)
		return rc;
	return plan_rules_load(&st->rules, t, filter_slots(f),
	    filter_dict(f), e) == -1 ? EXIT_TABLE : 0;
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	struct state *st = state;
	int rc = load_calendar(f, st, e);
	size_t i;

	if (rc == 0)
		rc = load_rules(f, st, e);
	if (rc != 0)
		return rc;
	st->cx.calendar = &st->calendar;
	st->cx.today = filter_opts(f)->as_of;
	plan_init(&st->plan, &st->rules);
	plan_counts_init(&st->counts, &st->rules);
	st->measure = mem_alloc(st->counts.n, sizeof(*st->measure));
	for (i = 0; i < st->counts.n; i++)
		st->measure[i] = filter_measure(f, st->counts.count[i].name,
		    0);
	return 0;
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	plan_make(&st->plan, &st->cx, r);
	if (st->plan.n == 0)
		return;
	plan_set(&st->plan, &st->out, r);
	if (!filter_opts(f)->explain)
		return;
	st->text.n = 0;
	plan_why(&st->plan, r, &st->text);
	rec_set(r, st->why, rec_keep(r,
	    (struct span){ st->text.p, st->text.n }));
}

static void
date_cell(struct rowout *ro, bool known, int32_t day)
{
	char text[DATE_TEXT_MAX];

	rowout_cell(ro, (struct span){ text, known ? date_fmt(day, text) :
	    0 });
}

/* The cells in the order of columns. */
static void
item_row(struct rowout *ro, struct span case_id, const struct plan_item *it)
{
	const struct plan_rule *rule = it->rule;

	rowout_cell(ro, case_id);
	rowout_cell(ro, rule->id);
	rowout_cell(ro, rule->problem);
	rowout_cell(ro, rule->goal);
	rowout_cell(ro, rule->measure);
	date_cell(ro, it->has_target, it->target_on);
	rowout_cell(ro, rule->intervention);
	rowout_cell(ro, rule->category);
	rowout_cell(ro, rule->target);
	rowout_cell(ro, rule->role);
	date_cell(ro, it->has_due, it->due_on);
	rowout_cell(ro, span_of(plan_priority_name(rule->priority)));
	rowout_cell(ro, rule->teaching);
	rowout_cell(ro, rule->referral);
	rowout_cell(ro, span_of(plan_status_name(it->status)));
	rowout_end(ro);
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;
	size_t i;

	for (i = 0; i < st->plan.n; i++)
		item_row(filter_rows(f), rec_text(r, st->case_id),
		    &st->plan.item[i]);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	const struct plan_count *k = st->counts.count;
	size_t i;

	(void)r;
	plan_counts_take(&st->counts, &st->plan, st->cx.today.day);
	for (i = 0; i < st->counts.n; i++)
		if (k[i].den > 0)
			filter_add(f, st->measure[i], k[i].num, k[i].den);
}

static void
release(void *state)
{
	struct state *st = state;

	plan_counts_free(&st->counts);
	plan_free(&st->plan);
	plan_rules_free(&st->rules);
	table_free(&st->tables.rules);
	table_free(&st->tables.problems);
	table_free(&st->tables.categories);
	table_free(&st->tables.targets);
	free(st->measure);
	buf_free(&st->text);
}

int
main(int argc, char **argv)
{
	static const struct tool tool = {
		.name = "cm-plan",
		.purpose = "Appends the plan items that each case calls for.",
		USES(reads, appends),
		.explains = explains,
		.nexplains = sizeof(explains) / sizeof(explains[0]),
		.item_columns = columns,
		.nitem_columns = sizeof(columns) / sizeof(columns[0]),
		.setup = setup,
		.record = record,
		.items = items,
		.tally = tally,
		.release = release,
	};
	struct state st = {0};

	return filter_main(&tool, &st, argc, argv);
}
