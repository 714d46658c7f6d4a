/* SPDX-License-Identifier: MIT */
/* cm-assess: scores each case: comorbidity, LACE, instruments, tier. */
#include <stddef.h>
#include <stdlib.h>

#include "base/num.h"
#include "care/assess.h"
#include "care/assess_count.h"
#include "care/assess_list.h"
#include "cli/figures.h"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

struct state {
	struct assess a;
	struct assess_found found;
	struct assess_counts counts;
	struct assess_contact_slots contact;
	int case_id;
	struct assess_list list;
	struct band_wishes wishes;
	bool prorate;
	const char *profile;
	int64_t attempts;	/* that exhaust an outreach */
	int *measure;		/* by count */
};

struct listing {
	struct rowout *rows;
	struct span case_id;
};

#define OF(slot_) offsetof(struct state, a.slot.slot_)

static const struct use reads[] = {
	{ "dx",            OF(dx) },
	{ "dx_system",     OF(dx_system) },
	{ "age",           OF(age.age) },
	{ "birth_date",    OF(age.birth_date) },
	{ "admit_at",      OF(age.admit_at) },
	{ "admit_at",      OF(lace.admit_at) },
	{ "discharge_at",  OF(lace.discharge_at) },
	{ "los_days",      OF(lace.los_days) },
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

static const char *const item_columns[] = {
	"case_id", "score", "value", "band", "reading", "version", "worse",
	"mic", "missing",
};

static const struct opt opts[] = {
	{ "missing", 0, "HOW",
	    "answers missing: strict, no total (default); or prorate" },
	{ "reading", 0, "NAME=READING",
	    "read a score's bands by another reading" },
	{ "lace-comorbidity", 0, "OF",
	    "points in C of LACE: own (default), 1987 or 2011" },
	{ "charlson-age-cap", 0, "N",
	    "most points for age (default 4), or none" },
	{ "attempts", 0, "N",
	    "attempts that exhaust an outreach in --summary (default 3)" },
	{ "profile", 0, "NAME",
	    "completeness of all cases by this profile, not by program" },
};

static int
take_cap(struct state *st, const char *arg, struct err *e)
{
	st->a.age_cap = CHARLSON_AGE_NO_CAP;
	if (strcmp(arg, "none") == 0 || (num_parse(span_of(arg), 0,
	    &st->a.age_cap) == 0 && st->a.age_cap >= 0))
		return 0;
	return err_set(e, "--charlson-age-cap: expected a number from 0 or "
	    "none");
}

static int
take_attempts(struct state *st, const char *arg, struct err *e)
{
	if (num_parse(span_of(arg), 0, &st->attempts) == 0 &&
	    st->attempts >= 1)
		return 0;
	return err_set(e, "--attempts: expected a number from 1");
}

static int
take_missing(struct state *st, const char *arg, struct err *e)
{
	st->prorate = strcmp(arg, "prorate") == 0;
	if (st->prorate || strcmp(arg, "strict") == 0)
		return 0;
	return err_set(e, "--missing: expected strict or prorate");
}

static int
take_comorbidity(struct state *st, const char *arg, struct err *e)
{
	static const struct {
		const char *name;
		enum comorbid_index index;
	} by[] = {
		{ "own",  COMORBID_LACE },
		{ "1987", COMORBID_1987 },
		{ "2011", COMORBID_2011 },
	};
	size_t i;

	for (i = 0; i < sizeof(by) / sizeof(by[0]); i++)
		if (strcmp(arg, by[i].name) == 0) {
			st->a.lace_index = by[i].index;
			return 0;
		}
	return err_set(e, "--lace-comorbidity: expected own, 1987 or 2011");
}

static int
option(void *state, const char *name, const char *arg, struct err *e)
{
	struct state *st = state;

	if (strcmp(name, "missing") == 0)
		return take_missing(st, arg, e);
	if (strcmp(name, "reading") == 0)
		return band_wish(&st->wishes, arg, e);
	if (strcmp(name, "lace-comorbidity") == 0)
		return take_comorbidity(st, arg, e);
	if (strcmp(name, "attempts") == 0)
		return take_attempts(st, arg, e);
	if (strcmp(name, "profile") == 0) {
		st->profile = arg;
		return 0;
	}
	return take_cap(st, arg, e);
}

static int
load(struct filter *f, struct state *st, struct table *t, struct err *e)
{
	const struct assess_conf conf = { .table = t, .wishes = &st->wishes,
	    .slots = filter_slots(f), .dict = filter_dict(f),
	    .profile = span_of(st->profile), .prorate = st->prorate };
	int i, rc = 0;

	for (i = 0; rc == 0 && i < ASSESS_TABLES; i++)
		rc = filter_table(f,
		    assess_table_name((enum assess_table)i), &t[i], e);
	if (rc == 0 && assess_load(&st->a, &conf, e) == -1)
		rc = EXIT_TABLE;
	if (rc == 0 && band_wishes_end(&st->wishes, e) == -1)
		rc = EXIT_USE;
	if (rc == 0)
		assess_list_load(&st->list, &st->a, &conf);
	return rc;
}

static void
add_measures(struct filter *f, struct state *st)
{
	const struct assess_figure *c;
	size_t i;

	st->contact.outcome = filter_read(f, SPAN("contact_outcome"));
	st->contact.attempts = filter_read(f, SPAN("contact_attempts"));
	assess_counts_init(&st->counts, &st->a, &st->contact, st->attempts);
	st->measure = mem_alloc(st->counts.n, sizeof(*st->measure));
	for (i = 0; i < st->counts.n; i++) {
		c = &st->counts.count[i];
		st->measure[i] = filter_measure(f, c->name, c->scale);
	}
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	struct table t[ASSESS_TABLES] = {0};
	struct state *st = state;
	size_t i;
	int rc;

	if (filter_opts(f)->items)
		st->case_id = filter_read(f, SPAN("case_id"));
	st->a.explain = filter_opts(f)->explain;
	st->a.as_of = filter_opts(f)->as_of;
	rc = load(f, st, t, e);
	for (i = 0; i < ASSESS_TABLES; i++)
		table_free(&t[i]);
	if (rc != 0)
		return rc;
	if (filter_opts(f)->summary != NULL || filter_opts(f)->merge)
		add_measures(f, st);
	return 0;
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	(void)f;
	assess_case(&st->a, r, &st->found);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	const struct assess_figure *c;
	size_t i;

	assess_count(&st->counts, &st->found, r);
	for (i = 0; i < st->counts.n; i++) {
		c = &st->counts.count[i];
		if (c->den > 0)
			filter_add(f, st->measure[i], c->num, c->den);
	}
}

static void
put_row(void *arg, const struct assess_row *row)
{
	const struct listing *to = arg;
	struct rowout *out = to->rows;

	rowout_cell(out, to->case_id);
	rowout_cell(out, row->score);
	rowout_cell(out, row->value);
	rowout_cell(out, row->band);
	rowout_cell(out, row->reading);
	rowout_cell(out, row->version);
	rowout_cell(out, row->worse);
	rowout_cell(out, row->mic);
	rowout_cell(out, row->missing);
	rowout_end(out);
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	struct listing to = { filter_rows(f), rec_text(r, st->case_id) };

	assess_list_each(&st->list, &st->a, r, put_row, &to);
}

static void
release(void *state)
{
	struct state *st = state;

	free(st->measure);
	assess_counts_free(&st->counts);
	assess_list_free(&st->list);
	assess_free(&st->a);
}

static const struct tool tool = {
	.name = "cm-assess",
	.purpose = "Scores each case: comorbidity, LACE, instruments, tier.",
	.synopsis = "[--missing HOW] [--reading NAME=READING] "
	    "[--lace-comorbidity OF] [--charlson-age-cap N] [--attempts N] "
	    "[--profile NAME]",
	.opts = opts, .nopts = sizeof(opts) / sizeof(opts[0]),
	.explains = explains,
	.nexplains = sizeof(explains) / sizeof(explains[0]),
	.item_columns = item_columns,
	.nitem_columns = sizeof(item_columns) / sizeof(item_columns[0]),
	USES(reads, appends),
	.option = option, .setup = setup, .record = record, .items = items,
	.tally = tally,
	.release = release,
};

int
main(int argc, char **argv)
{
	struct state st = {
		.a.lace_index = COMORBID_LACE, .a.age_cap = CHARLSON_AGE_CAP,
		.attempts = ASSESS_ATTEMPTS,
	};

	return filter_main(&tool, &st, argc, argv);
}
