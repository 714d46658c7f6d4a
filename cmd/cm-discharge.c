/* SPDX-License-Identifier: MIT */
/* cm-discharge: length of stay, variance, notices and follow-up windows. */
#include <stddef.h>
#include <stdlib.h>

#include "care/discharge.h"
#include "cli/filter.h"

#define STATES (CLOCK_SATISFIED + 1)
#define TENS 1		/* places of days in --summary: GMLOS has one */

enum measure {
	CASES, DAYS, MIDNIGHTS, EXCESS_DAYS, VARIANCE, PAST_GMLOS,
	OBSERVATION, OBS_HOURS, MEASURES
};

struct state {
	struct discharge d;
	int case_id;
	int measure[MEASURES];
	int *states;		/* measures: STATES for each clock */
};

#define OF(slot_) offsetof(struct state, d.slot_)

static const struct use reads[] = {
	{ "case_id",            offsetof(struct state, case_id) },
	{ "admit_at",           OF(in.admit_at) },
	{ "discharge_at",       OF(in.discharge_at) },
	{ "los_days",           OF(in.los_days) },
	{ "patient_class",      OF(in.patient_class) },
	{ "obs_start_at",       OF(in.obs_start_at) },
	{ "inpatient_order_at", OF(in.inpatient_order_at) },
	{ "drg",                OF(drg) },
	{ "drg_version",        OF(drg_version) },
};

static const struct use appends[] = {
	{ "discharge_los",        OF(los) },
	{ "discharge_midnights",  OF(midnights) },
	{ "discharge_gmlos",      OF(gmlos) },
	{ "discharge_variance",   OF(variance) },
	{ "discharge_obs_hours",  OF(obs_hours) },
	{ "discharge_notices",    OF(notices) },
	{ "discharge_contact_by", OF(contact_by) },
	{ "discharge_visit7_by",  OF(visit7_by) },
	{ "discharge_visit14_by", OF(visit14_by) },
};

static const struct use explains[] = {
	{ "discharge_los_why",      OF(los_why) },
	{ "discharge_variance_why", OF(variance_why) },
	{ "discharge_notices_why",  OF(notices_why) },
};

static const char *const columns[] = {
	"case_id", "notice", "state", "due_from", "due_by", "citation",
};

static const struct opt opts[] = {
	{ "drg-version", 0, "N",
	    "DRG version where nothing else tells it" },
};

static int
option(void *state, const char *name, const char *arg, struct err *e)
{
	struct state *st = state;

	(void)name;
	st->d.version = drg_version_parse(span_of(arg));
	return st->d.version != -1 ? 0 :
	    err_set(e, "--drg-version: expected a version such as 43");
}

static int
load(struct filter *f, struct state *st, struct err *e)
{
	static const char *const name[DISCHARGE_TABLES] = {
		[DISCHARGE_TABLE_HOLIDAYS]  = "holidays",
		[DISCHARGE_TABLE_CLOSINGS]  = "closings",
		[DISCHARGE_TABLE_CLOCKS]    = "clocks",
		[DISCHARGE_TABLE_DRG]       = "drg",
		[DISCHARGE_TABLE_VERSIONS]  = "drg_versions",
		[DISCHARGE_TABLE_DRG_RULES] = "drg_rules",
	};
	struct table t[DISCHARGE_TABLES] = {0};
	int i, rc = 0;

	for (i = 0; rc == 0 && i < DISCHARGE_TABLES; i++)
		rc = filter_table(f, name[i], &t[i], e);
	if (rc == 0 && discharge_load(&st->d, t, filter_slots(f),
	    filter_dict(f), e) == -1)
		rc = EXIT_TABLE;
	for (i = 0; i < DISCHARGE_TABLES; i++)
		table_free(&t[i]);
	return rc;
}

/* One measure for each clock and state it can be in. */
static void
measure_states(struct filter *f, struct state *st)
{
	const struct due_clock *c;
	size_t i, s;

	st->states = mem_zalloc(st->d.due.due.n * STATES + 1,
	    sizeof(*st->states));
	for (i = 0; i < st->d.due.due.n; i++) {
		c = &st->d.due.due.clock[i];
		for (s = 0; s < STATES && c->name_at == i; s++) {
			st->d.text.n = 0;
			buf_addspan(&st->d.text, c->name);
			buf_addc(&st->d.text, '=');
			buf_adds(&st->d.text,
			    clock_state_name((enum clock_state)s));
			st->states[i * STATES + s] = filter_measure(f,
			    (struct span){ st->d.text.p, st->d.text.n }, 0);
		}
	}
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	static const struct {
		struct span name;
		int scale;
	} measure[MEASURES] = {
		[CASES]       = { { "cases", 5 }, 0 },
		[DAYS]        = { { "los", 3 }, 0 },
		[MIDNIGHTS]   = { { "midnights", 9 }, 0 },
		[EXCESS_DAYS] = { { "excess_days", 11 }, TENS },
		[VARIANCE]    = { { "variance", 8 }, TENS },
		[PAST_GMLOS]  = { { "past_gmlos", 10 }, 0 },
		[OBSERVATION] = { { "observation", 11 }, 0 },
		[OBS_HOURS]   = { { "obs_hours", 9 }, 0 },
	};
	struct state *st = state;
	int i, rc = load(f, st, e);

	if (rc != 0 || (filter_opts(f)->summary == NULL &&
	    !filter_opts(f)->merge))
		return rc;
	for (i = 0; i < MEASURES; i++)
		st->measure[i] = filter_measure(f, measure[i].name,
		    measure[i].scale);
	measure_states(f, st);
	return 0;
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;

	discharge_case(&st->d, r, &o->as_of);
	if (o->explain)
		discharge_explain(&st->d, r, &o->as_of);
}

static void
moment_cell(struct rowout *ro, const struct datetime *t)
{
	char text[DATETIME_TEXT_MAX];

	rowout_cell(ro, (struct span){ text, datetime_fmt(t, text) });
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;
	struct rowout *ro = filter_rows(f);
	const struct due_found *w;
	size_t i;

	for (i = 0; i < st->d.due.n; i++) {
		w = &st->d.due.found[i];
		rowout_cell(ro, rec_text(r, st->case_id));
		rowout_cell(ro, w->clock->name);
		rowout_cell(ro, span_of(clock_state_name(w->state)));
		moment_cell(ro, &w->window.from);
		moment_cell(ro, &w->window.to);
		rowout_cell(ro, w->clock->citation);
		rowout_end(ro);
	}
}

/* Days beyond GMLOS count once each; days below it only in the variance. */
static void
tally_variance(struct filter *f, const struct state *st)
{
	int64_t days = st->d.over;
	int i;

	for (i = st->d.pick.drg->gmlos_places; i < TENS; i++)
		days *= 10;
	for (i = st->d.pick.drg->gmlos_places; i > TENS; i--)
		days /= 10;
	filter_add(f, st->measure[EXCESS_DAYS], days > 0 ? days : 0, 1);
	filter_add(f, st->measure[VARIANCE], days, 1);
	filter_add(f, st->measure[PAST_GMLOS], st->d.over > 0, 1);
}

static void
tally_states(struct filter *f, const struct state *st)
{
	const struct due_found *w;
	size_t i, s;

	for (i = 0; i < st->d.due.n; i++) {
		w = &st->d.due.found[i];
		for (s = 0; s < STATES && !w->beside; s++)
			filter_add(f, st->states[w->clock->name_at * STATES +
			    s], w->state == (enum clock_state)s, 1);
	}
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;
	const struct stay *s = &st->d.stay;

	(void)r;
	filter_add(f, st->measure[CASES], 1, 1);
	if (s->from != STAY_UNKNOWN) {
		filter_add(f, st->measure[DAYS], s->los, 1);
		filter_add(f, st->measure[MIDNIGHTS], s->midnights, 1);
	}
	if (st->d.has_variance)
		tally_variance(f, st);
	if (s->class == CLASS_OBSERVATION || s->class == CLASS_INPATIENT)
		filter_add(f, st->measure[OBSERVATION],
		    s->class == CLASS_OBSERVATION, 1);
	if (s->obs_minutes >= 0)
		filter_add(f, st->measure[OBS_HOURS], s->obs_minutes / 60, 1);
	tally_states(f, st);
}

static void
release(void *state)
{
	struct state *st = state;

	discharge_free(&st->d);
	free(st->states);
}

static const struct tool tool = {
	.name = "cm-discharge",
	.purpose = "Computes length of stay, variance, notices and follow-up.",
	.synopsis = "[--drg-version N]",
	.opts = opts, .nopts = sizeof(opts) / sizeof(opts[0]),
	.explains = explains,
	.nexplains = sizeof(explains) / sizeof(explains[0]),
	.item_columns = columns,
	.nitem_columns = sizeof(columns) / sizeof(columns[0]),
	USES(reads, appends),
	.option = option, .setup = setup, .record = record, .items = items,
	.tally = tally, .release = release,
};

int
main(int argc, char **argv)
{
	struct state st = {0};

	return filter_main(&tool, &st, argc, argv);
}
