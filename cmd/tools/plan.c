/* SPDX-License-Identifier: MIT */
/* cm-plan: the plan items that each case's facts and scores call for. */
#include "cli/calendar.h"
#include "cli/filter.h"
#include "plan/caseload.h"
#include "plan/content.h"
#include "plan/loops.h"
#include "plan/own.h"
#include "plan/pathway_count.h"
#include "plan/pathway_set.h"
#include "plan/plan_case.h"
#include "plan/plan_event.h"
#include "plan/plan_gap.h"
#include "tools/tools.h"

struct state {
	struct plan_case plan;	/* first */
	struct caseload caseload;
	struct pathway pathway;
	struct pathway_counts pathway_counts;
	struct content content;
	struct own own;
	struct calendar calendar;
	struct loops loops;
};

#define AT(member) offsetof(struct state, member)
#define OF(member) AT(caseload.member)

static const char *const together[] = { "cases", "items" };

/* Of --pathway and --profile. */
static const char *const optional[] = { "milestones_", "elements_",
    "sign_offs_" };

static const struct module modules[] = {
	FACTS(struct plan_case),
	{ AT(loops), loops_bind },
	{ AT(plan), plan_case_bind, plan_case_finish },
	{ AT(caseload), caseload_bind },
	{ AT(pathway), pathway_bind },
	{ AT(content), content_bind, content_finish },
	{ AT(own), own_bind },
};

static const struct use columns[] = { PLAN_COLUMNS };

static const struct use moves[] = {
	{ "case_id", offsetof(struct caseload_row, case_id) },
	{ "case_manager", offsetof(struct caseload_row, from) },
	{ "plan_case_manager", offsetof(struct caseload_row, to) },
	{ "assess_points", offsetof(struct caseload_row, points) },
	{ "plan_assign_why", offsetof(struct caseload_row, why) },
};

static const struct use milestones[] = { PATHWAY_COLUMNS };

static const struct use elements[] = { ELEMENT_COLUMNS };

static const struct opt opts[] = {
	{ "assign", 0, "FILE",
	    "give each case to a worker of FILE",
	    OPT_TEXT, .at = OF(workers.path), .given = OF(wanted) },
	{ "rebalance", 0, "N",
	    "of cases that could stay, move at most N", OPT_NUMBER,
	    .at = OF(moves), .expects = "cases", .high = INT32_MAX },
	{ "pathway", 0, "NAME",
	    "compare with pathway NAME, or its own (auto)",
	    OPT_TEXT, .at = AT(pathway.name) },
	{ "profile", 0, "P",
	    "ask for what a plan of P (or auto) must have",
	    OPT_TEXT, .at = AT(content.profile) },
	CALENDAR_OPTS(AT(calendar)),
};

/* Each of these lists something else in place of the items. */
static int
setup_items(struct filter *f, const struct state *st, struct fault *e)
{
	bool moved = st->caseload.wanted, profile = st->content.profile != NULL;
	bool pathway = st->pathway.name != NULL;

	if (filter_opts(f)->items && moved + pathway + profile > 1)
		return fault_set(e, FAULT_USE, "--items lists what --assign "
		    "moved, the milestones of --pathway or the elements of "
		    "--profile, only one of them");
	if (moved)
		filter_columns(f, moves, COUNT(moves));
	else if (pathway)
		filter_columns(f, milestones, COUNT(milestones));
	else if (profile)
		filter_columns(f, elements, COUNT(elements));
	return 0;
}

static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;
	const struct caseload *cl = &st->caseload;
	const char *other = cl->wanted ? "assign" : st->pathway.name != NULL ?
	    "pathway" : st->content.profile != NULL ? "profile" : NULL;

	st->calendar.program = "cm-plan";
	if (calendar_setup(&st->calendar, f, e) == -1)
		return -1;
	if (st->calendar.on && other != NULL)
		return fault_set(e, FAULT_USE,
		    "--ics cannot be combined with --%s", other);
	if (cl->moves > 0 && !cl->wanted)
		return fault_set(e, FAULT_USE, "--rebalance needs --assign");
	loops_measures(&st->loops, &st->plan);
	own_measures(&st->own, &st->plan.counts.measures);
	pathway_counts_init(&st->pathway_counts, &st->pathway,
	    &st->plan.counts.measures);
	content_measures(&st->content, &st->plan.counts.measures);
	return setup_items(f, st, e);
}

static void
look(void *state, struct rec *r)
{
	caseload_look(&((struct state *)state)->caseload, r);
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	struct state *st = state;

	(void)f;
	(void)e;
	loops_look(&st->loops, &st->plan, r);	/* rules ask for its fields */
	plan_case(&st->plan, r);
	loops_case(&st->loops, &st->plan, r);
	if (st->caseload.wanted)
		caseload_case(&st->caseload, r);
	if (st->pathway.name != NULL)
		pathway_case(&st->pathway, r);
	if (st->content.profile == NULL)
		plan_gap_none(&st->plan.plan, st->loops.n, r,
		    st->plan.out.gaps);
	else
		content_case(&st->content, &st->plan.plan, st->loops.n, r);
	return 0;
}

static void
put_events(struct filter *f, struct rec *r, struct state *st)
{
	const struct ics_event of = {
	    .who = calendar_who(&st->calendar, r),
	    .person = calendar_person(&st->calendar, r) };

	calendar_begin(&st->calendar, f);
	plan_events(&st->plan, r, &of, &st->calendar.ics, filter_text(f));
	loops_events(&st->loops, &st->plan, r, &of, &st->calendar.ics,
	    filter_text(f));
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	const struct rows *out = filter_rows(f);

	if (st->calendar.on) {
		put_events(f, r, st);
	} else if (st->caseload.wanted) {
		caseload_rows(&st->caseload, r, out);
	} else if (st->pathway.name != NULL) {
		pathway_rows(&st->pathway, r, out);
	} else if (st->content.profile != NULL) {
		content_rows(&st->content, r, out);
	} else {
		own_rows(&st->own, r, out);
		plan_rows(&st->plan, r, out);
		loops_rows(&st->loops, &st->plan, r, out);
	}
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	(void)f;
	plan_case_count(&st->plan, st->loops.n);
	own_count(&st->own, r, &st->plan.counts.measures);
	loops_count(&st->loops, &st->plan);
	pathway_count(&st->pathway_counts, &st->pathway,
	    &st->plan.counts.measures);
	content_count(&st->content, &st->plan.counts.measures);
}

static void
put_note(void *arg, const void *text)
{
	(void)arg;
	fault_note("--assign: %s", (const char *)text);
}

static int
finish(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;
	struct caseload *cl = &st->caseload;

	(void)e;
	if (st->calendar.on)
		calendar_end(&st->calendar, f);
	if (cl->wanted)
		caseload_note(cl, &(struct rows){ put_note, NULL });
	return 0;
}

const struct tool tool_plan = {
	.name = "cm-plan",
	.purpose = "Appends the plan items that each case calls for.",
	.synopsis = "[--assign FILE [--rebalance N]] [--pathway NAME] "
	    "[--profile P] [--ics [--ics-names FIELD]]",
	HAS(modules), HAS(columns), HAS(opts),
	.merging = { .together = LIST(together), .optional = LIST(optional) },
	.setup = setup, .look = look, .looks = OF(wanted),
	.record = record, .items = items, .tally = tally, .finish = finish,
	.measures = AT(plan.counts.measures), .size = sizeof(struct state),
};
