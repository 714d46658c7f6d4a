/* SPDX-License-Identifier: MIT */
/* cm-assess: scores each case: comorbidity, LACE, instruments, tier. */
#include <stddef.h>
#include <stdlib.h>

#include "base/num.h"
#include "care/assess.h"
#include "care/assess_count.h"
#include "cli/filter.h"

struct state {
	struct assess a;
	struct assess_found found;
	struct assess_counts counts;
	struct band_wishes wishes;
	bool prorate;
	int *measure;		/* by count */
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
};

static const struct use appends[] = {
	{ "assess_charlson",              OF(charlson) },
	{ "assess_charlson_2011",         OF(charlson_2011) },
	{ "assess_charlson_age",          OF(charlson_age) },
	{ "assess_charlson_raw",          OF(charlson_raw) },
	{ "assess_charlson_conditions",   OF(charlson_conditions) },
	{ "assess_elixhauser",            OF(elixhauser) },
	{ "assess_elixhauser_raw",        OF(elixhauser_raw) },
	{ "assess_elixhauser_conditions", OF(elixhauser_conditions) },
	{ "assess_lace",                  OF(lace_points) },
	{ "assess_lace_band",             OF(lace_band) },
};

static const struct use explains[] = {
	{ "assess_charlson_why",      OF(charlson_why) },
	{ "assess_charlson_2011_why", OF(charlson_2011_why) },
	{ "assess_charlson_age_why",  OF(charlson_age_why) },
	{ "assess_elixhauser_why",    OF(elixhauser_why) },
	{ "assess_lace_why",          OF(lace_why) },
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
	return take_cap(st, arg, e);
}

static int
load(struct filter *f, struct state *st, struct table *t, struct err *e)
{
	const struct assess_conf conf = { .table = t, .wishes = &st->wishes,
	    .slots = filter_slots(f), .dict = filter_dict(f),
	    .prorate = st->prorate };
	int i, rc = 0;

	for (i = 0; rc == 0 && i < ASSESS_TABLES; i++)
		rc = filter_table(f,
		    assess_table_name((enum assess_table)i), &t[i], e);
	if (rc == 0 && assess_load(&st->a, &conf, e) == -1)
		rc = EXIT_TABLE;
	if (rc == 0 && band_wishes_end(&st->wishes, e) == -1)
		rc = EXIT_USE;
	return rc;
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	struct table t[ASSESS_TABLES] = {0};
	struct state *st = state;
	size_t i;
	int rc;

	st->a.explain = filter_opts(f)->explain;
	st->a.as_of = filter_opts(f)->as_of;
	rc = load(f, st, t, e);
	for (i = 0; i < ASSESS_TABLES; i++)
		table_free(&t[i]);
	if (rc != 0)
		return rc;
	assess_counts_init(&st->counts, &st->a);
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
release(void *state)
{
	struct state *st = state;

	free(st->measure);
	assess_counts_free(&st->counts);
	assess_free(&st->a);
}

static const struct tool tool = {
	.name = "cm-assess",
	.purpose = "Scores each case: comorbidity, LACE, instruments, tier.",
	.synopsis = "[--missing HOW] [--reading NAME=READING] "
	    "[--lace-comorbidity OF] [--charlson-age-cap N]",
	.opts = opts, .nopts = sizeof(opts) / sizeof(opts[0]),
	.explains = explains,
	.nexplains = sizeof(explains) / sizeof(explains[0]),
	USES(reads, appends),
	.option = option, .setup = setup, .record = record, .tally = tally,
	.release = release,
};

int
main(int argc, char **argv)
{
	struct state st = {
		.a.lace_index = COMORBID_LACE, .a.age_cap = CHARLSON_AGE_CAP,
	};

	return filter_main(&tool, &st, argc, argv);
}
