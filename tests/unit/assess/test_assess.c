/* SPDX-License-Identifier: MIT */
/* The assessment of a case: what needs what; group figures. */
#include "assess/assess.h"

#include "case_world.h"
#include "said.h"

struct fixture {
	struct world w;
	struct facts facts;
	struct assess a;
};

static void
fixture_open(struct fixture *x)
{
	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	x->a.conf = (struct assess_conf)ASSESS_CONF;
	x->a.conf.attempts = 4;
	x->w.b.counts = true;
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-21"), &x->w.b.as_of),
	    0);
	world_binds(&x->w, facts_bind(&x->facts, &x->w.b));
	world_binds(&x->w, assess_bind(&x->a, &x->w.b));
}

static void
fixture_close(struct fixture *x)
{
	measures_free(&x->a.counts.measures);
	world_close(&x->w);
}

static const struct {
	const char *name, *text, *charlson, *age, *lace, *tier, *reasons;
} cases[] = {
	{ "nothing known", "los_days=", "", "", "", "", "" },
	{ "a whole stay", "dx=I50.9|age=72|los_days=5|admit_type=emergent|"
	    "ed_visits_6mo=1", "1", "4", "10", "3", "lace_high;lace_some" },
	{ "no dx, no score", "age=72|los_days=5|admit_type=emergent|"
	    "ed_visits_6mo=1", "", "", "", "", "dx:not_known" },
	{ "no codes score 0", "dx=none|age=72", "0", "3", "", "1", "" },
	{ "codes that are not known do not", "dx=|age=72", "", "", "", "1",
	    "" },
	{ "dropped dx that was scored 0", "assess_charlson=0", "0", "", "",
	    "1", "" },
	{ "dropped dx that was scored otherwise", "assess_charlson=5", "",
	    "", "", "", "" },
	{ "unusable dx that was scored 0", "dx=x|assess_charlson=0", "", "",
	    "", "1", "" },
	{ "alert decides", "phq9_9=1", "", "", "", "4", "alert_item9" },
	{ "the dead have no tier", "dx=I10|died_on=2026-11-20", "0", "", "",
	    "", "died" },
	{ "nor those who died on a day that is not known",
	    "dx=I10|deceased=true", "0", "", "", "", "died" },
	{ "who is not deceased has one", "dx=I10|deceased=false", "0", "", "",
	    "1", "" },
	{ "an age needs a score", "age=90", "", "", "", "", "" },
};

START_TEST(assesses)
{
	struct fixture x;
	const char *name = cases[_i].name;

	fixture_open(&x);
	assess_case(&x.a, world_case(&x.w, cases[_i].text));
	ck_assert_msg(!strcmp(world_out(&x.w, "assess_charlson"),
	    cases[_i].charlson), "%s: charlson", name);
	ck_assert_msg(!strcmp(world_out(&x.w, "assess_charlson_age"),
	    cases[_i].age), "%s: age", name);
	ck_assert_msg(!strcmp(world_out(&x.w, "assess_lace"),
	    cases[_i].lace), "%s: lace", name);
	ck_assert_msg(!strcmp(world_out(&x.w, "assess_tier"),
	    cases[_i].tier), "%s: tier %s", name,
	    world_out(&x.w, "assess_tier"));
	ck_assert_msg(!strcmp(world_out(&x.w, "assess_tier_reasons"),
	    cases[_i].reasons), "%s: reasons", name);
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *text, *field, *value;
} fields[] = {
	{ "dx=I50.9", "assess_charlson_band", "1-2" },
	{ "dx=none", "assess_charlson_band", "0" },
	{ "phq9_total=12", "assess_phq9", "12" },
	{ "phq9_total=12", "assess_phq9_band", "moderate" },
	{ "phq9_total=28", "assess_phq9", "" },
	{ "phq9_total=12|phq9_1=1", "assess_phq9", "" },
	{ "hrsn_h1=5|hrsn_h2=5", "assess_hrsn_safety", "" },
	{ "hrsn_h1=5|hrsn_h2=5", "assess_hrsn_safety_band", "yes" },
	{ "hrsn_h1=1|hrsn_h2=1", "assess_hrsn_safety_band", "" },
	{ "hrsn_h1=1|hrsn_h2=1|hrsn_h3=1", "assess_hrsn_safety_band", "no" },
	{ "hrsn_h1=5|hrsn_h2=5", "assess_zcodes", "Z65.8" },
	{ "dx=C50.1|hemoglobin=11|sodium=140|procedure_done=no|"
	    "oncology_service=no|admit_type=elective|admissions_12mo=0|"
	    "los_days=2", "assess_hospital", "1" },
	{ "dx=C50.1|hemoglobin=11|sodium=140|procedure_done=no|"
	    "oncology_service=no|admit_type=elective|admissions_12mo=0|"
	    "los_days=2", "assess_hospital_simplified", "3" },
	{ "dx=C50.1|hemoglobin=11|sodium=140|procedure_done=no|"
	    "oncology_service=no|admit_type=elective|admissions_12mo=0|"
	    "los_days=2", "assess_hospital_simplified_band", "unlikely" },
	{ "cssrs_4=1|phq9_9=1", "assess_alerts", "phq9_item9;cssrs_high" },
	{ "cssrs_4=1", "assess_tier", "4" },
};

START_TEST(sets)
{
	struct fixture x;

	fixture_open(&x);
	assess_case(&x.a, world_case(&x.w, fields[_i].text));
	ck_assert_msg(!strcmp(world_out(&x.w, fields[_i].field),
	    fields[_i].value), "%s: %s is %s", fields[_i].text,
	    fields[_i].field, world_out(&x.w, fields[_i].field));
	fixture_close(&x);
}
END_TEST

static const struct measure *
figure(const struct measures *ms, const char *name)
{
	size_t i;

	for (i = 0; i < ms->n; i++)
		if (span_is(ms->m[i].name, name))
			return &ms->m[i];
	ck_abort_msg("%s: no such figure", name);
	return NULL;
}

static const struct {
	const char *text, *name;
	int64_t num, den;
} figures[] = {
	{ "los_days=", "cases",           1, 1 },
	{ "los_days=", "tier=1",          0, 0 },
	{ "los_days=", "charlson",        0, 0 },
	{ "los_days=", "alerts",          0, 0 },
	{ "dx=I10",    "tier=1",          1, 1 },
	{ "dx=I10",    "tier=4",          0, 1 },
	{ "dx=C78.0",  "charlson",        6, 1 },
	{ "phq9_9=0",  "alerts",          0, 1 },
	{ "phq9_9=1",  "alerts",          1, 1 },
	{ "phq9_9=1",  "phq9=mild",       0, 0 },
	{ "dx=none|los_days=1|admit_type=elective|ed_visits_6mo=0", "lace=low",
	    1, 1 },
	{ "dx=none|los_days=1|admit_type=elective|ed_visits_6mo=0", "lace=high",
	    0, 1 },
	/* The stays that people left alive are those of LACE. */
	{ "dx=none|admit_at=2026-01-01|discharge_at=2026-01-02|"
	    "admit_type=elective|ed_visits_6mo=0|died_on=2026-01-03",
	    "lace=low", 1, 1 },
	{ "dx=none|admit_at=2026-01-01|discharge_at=2026-01-02|"
	    "admit_type=elective|ed_visits_6mo=0|died_on=2026-01-02",
	    "lace=low", 0, 0 },
	{ "dx=none|admit_at=2026-01-01|discharge_at=2026-01-02|"
	    "admit_type=elective|ed_visits_6mo=0|disposition=20",
	    "lace=low", 0, 0 },
	{ "dx=none|los_days=1|admit_type=elective|ed_visits_6mo=0|"
	    "deceased=true", "lace=low", 0, 0 },
	{ "contact_outcome=completed", "contact=completed", 1, 1 },
	{ "contact_outcome=refused", "contact=refused", 1, 1 },
	{ "contact_outcome=refused", "contact=completed", 0, 1 },
	{ "contact_outcome=unable|contact_attempts=4",
	    "contact=attempts exhausted", 1, 1 },
	{ "contact_outcome=pending|contact_attempts=3",
	    "contact=attempts not exhausted", 1, 1 },
	{ "contact_outcome=unable|contact_attempts=",
	    "contact=attempts exhausted", 0, 0 },
	{ "contact_outcome=lost", "contact=completed", 0, 0 },
	{ "hvs_1=often", "hvs=at_risk", 1, 1 },
	{ "cssrs_4=1", "alerts", 1, 1 },
	{ "auditc_1=1|auditc_2=1|auditc_3=1|sex=female", "auditc=positive", 1,
	    1 },
	{ "auditc_1=1|auditc_2=1|auditc_3=1|sex=male", "auditc=positive", 0,
	    1 },
	{ "auditc_1=1|auditc_2=1|auditc_3=1", "auditc=positive", 0, 0 },
	{ "program=nurse|dx=I10", "complete", 1, 11 },
	{ "case_manager=a|dx=I10", "case_weight", 50, 1 },
	{ "dx=I10", "case_weight", 0, 0 },
};

START_TEST(counts)
{
	const struct measure *g;
	struct fixture x;
	struct rec *r;

	fixture_open(&x);
	r = world_case(&x.w, figures[_i].text);
	assess_case(&x.a, r);
	assess_count(&x.a, r);
	g = figure(&x.a.counts.measures, figures[_i].name);
	ck_assert_msg(g->num == figures[_i].num && g->den == figures[_i].den,
	    "%s of %s: found %lld of %lld", figures[_i].name,
	    figures[_i].text, (long long)g->num, (long long)g->den);
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("assess");
	TCase *tc = tcase_create("assess");

	tcase_add_loop_test(tc, assesses, 0, COUNT(cases));
	tcase_add_loop_test(tc, sets, 0, COUNT(fields));
	tcase_add_loop_test(tc, counts, 0, COUNT(figures));
	suite_add_tcase(s, tc);
	return world_run(s);
}
