/* SPDX-License-Identifier: MIT */
/* cm-assess: scores each case: comorbidity, LACE, instruments, tier. */
#include <stddef.h>

#include "assess/assess.h"
#include "assess/assess_count.h"
#include "assess/assess_list.h"
#include "cli/tables.h"
#include "tools/tools.h"

struct state {
	struct assess a;
	struct assess_conf conf;
	struct assess_found found;
	struct assess_counts counts;
	struct assess_list list;
	struct band_wishes wishes;
	int case_id, lace_by;
};

#define AT(member) offsetof(struct state, member)
#define OF(member) AT(a.slot.member)
#define COL(member) { #member, offsetof(struct assess_row, member) }

static const struct use reads[] = {
	{ "dx",            OF(dx) },
	{ "dx_system",     OF(dx_system) },
	{ "age",           OF(age.age) },
	{ "birth_date",    OF(age.birth_date) },
	{ "admit_at",      OF(age.admit_at) },
	{ "admit_at",      OF(lace.stay.admit_at) },
	{ "discharge_at",  OF(lace.stay.discharge_at) },
	{ "los_days",      OF(lace.stay.los_days) },
	{ "admit_type",    OF(lace.admit_type) },
	{ "ed_visits_6mo", OF(lace.ed_visits) },

	{ "hemoglobin",       OF(hospital.hemoglobin) },
	{ "oncology_service", OF(hospital.oncology) },
	{ "sodium",           OF(hospital.sodium) },
	{ "procedure_done",   OF(hospital.procedure) },
	{ "admit_type",       OF(hospital.admit_type) },
	{ "admissions_12mo",  OF(hospital.admissions) },
	{ "omaha",            OF(omaha) },
};

static const struct use appends[] = {
	{ "assess_charlson",              OF(charlson) },
	{ "assess_charlson_2011",         OF(charlson_2011) },
	{ "assess_charlson_age",          OF(charlson_age) },
	{ "assess_charlson_band",         OF(charlson_band) },
	{ "assess_charlson_raw",          OF(charlson_raw) },
	{ "assess_charlson_conditions",   OF(charlson_conditions) },
	{ "assess_elixhauser",            OF(elixhauser) },
	{ "assess_elixhauser_raw",        OF(elixhauser_raw) },
	{ "assess_elixhauser_conditions", OF(elixhauser_conditions) },
	{ "assess_lace",                  OF(lace_points) },
	{ "assess_lace_band",             OF(lace_band) },

	{ "assess_hospital",      OF(hospital_points[HOSPITAL_FULL]) },
	{ "assess_hospital_band", OF(hospital_band[HOSPITAL_FULL]) },
	{ "assess_hospital_simplified",
	    OF(hospital_points[HOSPITAL_SIMPLIFIED]) },
	{ "assess_hospital_simplified_band",
	    OF(hospital_band[HOSPITAL_SIMPLIFIED]) },
};

static const struct use explains[] = {
	{ "assess_charlson_why",      OF(charlson_why) },
	{ "assess_charlson_2011_why", OF(charlson_2011_why) },
	{ "assess_charlson_age_why",  OF(charlson_age_why) },
	{ "assess_elixhauser_why",    OF(elixhauser_why) },
	{ "assess_lace_why",          OF(lace_why) },
	{ "assess_hospital_why",      OF(hospital_why[HOSPITAL_FULL]) },
	{ "assess_hospital_simplified_why",
	    OF(hospital_why[HOSPITAL_SIMPLIFIED]) },
};

static const struct use columns[] = {
	COL(case_id), COL(score), COL(value), COL(band), COL(reading),
	COL(version), COL(worse), COL(mic), COL(missing),
};

static int
take_reading(void *wishes, const char *arg, struct fault *e)
{
	return band_wish(wishes, arg, e);
}

static const struct opt opts[] = {
	{ "missing", 0, "HOW",
	    "missing answers: strict (default: no total), prorate",
	    OPT_WORD, .at = AT(conf.prorate), .expects = "strict|prorate" },
	{ "reading", 0, "NAME=READING",
	    "read a score's bands by another reading",
	    OPT_CALL, .at = AT(wishes), .call = take_reading },
	{ "lace-comorbidity", 0, "OF",
	    "take C of LACE from own (default), 1987 or 2011",
	    OPT_WORD, .at = AT(lace_by), .expects = "own|1987|2011" },
	{ "charlson-age-cap", 0, "N",
	    "the most points for age (default 4), or none",
	    OPT_CALL, .at = AT(a.age_cap), .expects = "a number from 0 or none",
	    .call = charlson_age_cap },
	{ "attempts", 0, "N",
	    "attempts that exhaust an outreach (default 3)",
	    OPT_NUMBER, .at = AT(counts.attempts),
	    .expects = "a number from 1", .low = 1 },
	{ "profile", 0, "NAME",
	    "judge completeness by this profile, not by program",
	    OPT_TEXT, .at = AT(conf.profile) },
};

static int
load(struct filter *f, struct state *st, struct fault *e)
{
	struct table *t;
	int rc = filter_tables(f, assess_table_name, ASSESS_TABLES, &t, e);

	st->conf.table = t;
	st->conf.wishes = &st->wishes;
	st->conf.slots = filter_slots(f);
	st->conf.dict = filter_dict(f);
	if (rc == 0)
		rc = assess_load(&st->a, &st->conf, e);
	if (rc == 0 && band_wishes_end(&st->wishes, e) == -1)
		rc = -1;
	return rc;
}

static int
setup(struct filter *f, void *state, struct fault *e)
{
	static const enum comorbid_index lace_by[] = { COMORBID_LACE,
	    COMORBID_1987, COMORBID_2011 };
	struct state *st = state;
	int rc;

	if (filter_opts(f)->items)
		st->case_id = filter_read(f, SPAN("case_id"));
	st->a.explain = filter_opts(f)->explain;
	st->a.as_of = filter_opts(f)->as_of;
	st->a.lace_index = lace_by[st->lace_by];
	rc = load(f, st, e);
	if (rc != 0)
		return rc;
	assess_list_load(&st->list, &st->a, &st->conf);
	if (!filter_sums(f))
		return 0;
	st->counts.slot.outcome = filter_read(f, SPAN("contact_outcome"));
	st->counts.slot.attempts = filter_read(f, SPAN("contact_attempts"));
	assess_counts_init(&st->counts, &st->a);
	filter_measures(f, &st->counts.measures);
	return 0;
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	struct state *st = state;

	(void)f;
	(void)e;
	assess_case(&st->a, r, &st->found);
	return 0;
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	(void)f;
	assess_count(&st->counts, &st->found, r);
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;

	assess_list_each(&st->list, &st->a, r, st->case_id,
	    filter_rows(f)->put, f);
}

static void
release(void *state)
{
	struct state *st = state;

	assess_counts_free(&st->counts);
	assess_list_free(&st->list);
	assess_free(&st->a);
}

static const struct state start = {
	.a.age_cap = CHARLSON_AGE_CAP,
	.counts.attempts = ASSESS_ATTEMPTS,
};

const struct tool tool_assess = {
	.name = "cm-assess",
	.purpose = "Scores each case: comorbidity, LACE, instruments, tier.",
	.synopsis = "[--missing HOW] [--reading NAME=READING] "
	    "[--lace-comorbidity OF] [--charlson-age-cap N] [--attempts N] "
	    "[--profile NAME]",
	HAS(reads), HAS(appends), HAS(explains), HAS(columns), HAS(opts),
	.setup = setup, .record = record, .items = items, .tally = tally,
	.release = release,
	.size = sizeof(struct state), .start = &start,
};
