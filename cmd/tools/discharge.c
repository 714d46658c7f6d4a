/* SPDX-License-Identifier: MIT */
/* cm-discharge: length of stay, variance, notices and follow-up windows. */
#include <stddef.h>

#include "cli/tables.h"
#include "discharge/discharge_count.h"
#include "tools/tools.h"

struct state {
	struct discharge d;
	struct discharge_counts counts;
};

#define OF(member) offsetof(struct state, d.member)

static const struct use reads[] = {
	{ "case_id",            OF(case_id) },
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
	{ "discharge_contact_by", OF(filled[0]) },
	{ "discharge_visit7_by",  OF(filled[1]) },
	{ "discharge_visit14_by", OF(filled[2]) },
};

static const struct use explains[] = {
	{ "discharge_los_why",      OF(los_why) },
	{ "discharge_variance_why", OF(variance_why) },
	{ "discharge_notices_why",  OF(notices_why) },
};

static const struct use columns[] = {
	DUTY_COLUMNS(struct discharge_row, duty),
	{ "kind",   offsetof(struct discharge_row, kind) },
	{ "met_by", offsetof(struct discharge_row, met_by) },
};

static const struct opt opts[] = {
	{ "drg-version", 0, "N", "DRG version where nothing else tells it",
	    OPT_CALL, .at = OF(version), .expects = "a version such as 43",
	    .call = drg_version_take },
};

static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;
	struct table *t;
	int rc = filter_tables(f, discharge_table_name, DISCHARGE_TABLES, &t,
	    e);

	if (rc == 0)
		rc = discharge_load(&st->d, t, filter_slots(f),
		    filter_dict(f), e);
	if (rc != 0)
		return rc;
	discharge_counts_init(&st->counts, &st->d);
	filter_measures(f, &st->counts.measures);
	return 0;
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;

	(void)e;
	discharge_case(&st->d, r, &o->as_of);
	if (o->explain)
		discharge_explain(&st->d, r, &o->as_of);
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;

	discharge_rows(&st->d, r, filter_rows(f)->put, f);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	(void)f;
	(void)r;
	discharge_count(&st->counts, &st->d);
}

static void
release(void *state)
{
	struct state *st = state;

	discharge_counts_free(&st->counts);
	discharge_free(&st->d);
}

const struct tool tool_discharge = {
	.name = "cm-discharge",
	.purpose = "Computes length of stay, variance, notices and follow-up.",
	.synopsis = "[--drg-version N]",
	HAS(reads), HAS(appends), HAS(explains), HAS(columns), HAS(opts),
	.setup = setup, .record = record, .items = items, .tally = tally,
	.release = release,
	.size = sizeof(struct state),
};
