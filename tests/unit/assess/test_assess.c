/* SPDX-License-Identifier: MIT */
/* The assessment of a case: what needs what; group figures. */
#include "assess/assess.h"

#include "assess/assess_count.h"
#include "case_world.h"
#include "said.h"

#define SLOT(slot_) offsetof(struct assess_slots, slot_)

static const struct {
	const char *name;
	size_t at;
	bool append;
} field[] = {
	{ "dx",            SLOT(dx),                false },
	{ "dx_system",     SLOT(dx_system),         false },
	{ "age",           SLOT(age.age),           false },
	{ "birth_date",    SLOT(age.birth_date),    false },
	{ "admit_at",      SLOT(age.admit_at),      false },
	{ "admit_at",      SLOT(lace.stay.admit_at),     false },
	{ "discharge_at",  SLOT(lace.stay.discharge_at), false },
	{ "los_days",      SLOT(lace.stay.los_days),     false },
	{ "admit_type",    SLOT(lace.admit_type),   false },
	{ "ed_visits_6mo", SLOT(lace.ed_visits),    false },
	{ "hemoglobin",       SLOT(hospital.hemoglobin), false },
	{ "oncology_service", SLOT(hospital.oncology),   false },
	{ "sodium",           SLOT(hospital.sodium),     false },
	{ "procedure_done",   SLOT(hospital.procedure),  false },
	{ "admit_type",       SLOT(hospital.admit_type), false },
	{ "admissions_12mo",  SLOT(hospital.admissions), false },
	{ "omaha",            SLOT(omaha),               false },
	{ "assess_charlson",              SLOT(charlson),              true },
	{ "assess_charlson_2011",         SLOT(charlson_2011),         true },
	{ "assess_charlson_age",          SLOT(charlson_age),          true },
	{ "assess_charlson_raw",          SLOT(charlson_raw),          true },
	{ "assess_charlson_conditions",   SLOT(charlson_conditions),   true },
	{ "assess_elixhauser",            SLOT(elixhauser),            true },
	{ "assess_elixhauser_raw",        SLOT(elixhauser_raw),        true },
	{ "assess_elixhauser_conditions", SLOT(elixhauser_conditions), true },
	{ "assess_lace",                  SLOT(lace_points),           true },
	{ "assess_lace_band",             SLOT(lace_band),             true },
	{ "assess_charlson_band",         SLOT(charlson_band),         true },
	{ "assess_hospital",                 SLOT(hospital_points[0]), true },
	{ "assess_hospital_band",            SLOT(hospital_band[0]),   true },
	{ "assess_hospital_simplified",      SLOT(hospital_points[1]), true },
	{ "assess_hospital_simplified_band", SLOT(hospital_band[1]),   true },
};

struct fixture {
	struct world w;
	struct assess a;
	struct band_wishes wishes;
	struct assess_contact_slots contact;
};

static void
fixture_open(struct fixture *x)
{
	struct table t[ASSESS_TABLES];
	struct assess_conf c = { .table = t, .wishes = &x->wishes,
	    .slots = &x->w.slots, .dict = &x->w.dict };
	struct fault e = {0};
	int *slot;
	size_t i;

	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	for (i = 0; i < COUNT(field); i++) {
		slot = (int *)(void *)((char *)&x->a.slot + field[i].at);
		*slot = field[i].append ? world_append(&x->w, field[i].name) :
		    world_read(&x->w, field[i].name);
	}
	x->a.lace_index = COMORBID_LACE;
	x->a.age_cap = CHARLSON_AGE_CAP;
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-21"), &x->a.as_of), 0);
	for (i = 0; i < ASSESS_TABLES; i++)
		world_table(&x->w, assess_table_name(i),
		    &t[i]);
	ck_assert_msg(assess_load(&x->a, &c, &e) == 0, "%s", said(&e));
	x->contact.outcome = world_read(&x->w, "contact_outcome");
	x->contact.attempts = world_read(&x->w, "contact_attempts");
	for (i = 0; i < ASSESS_TABLES; i++)
		table_free(&t[i]);
}

static void
fixture_close(struct fixture *x)
{
	assess_free(&x->a);
	world_close(&x->w);
}

static const struct {
	const char *name, *text, *charlson, *age, *lace, *tier, *reasons;
} cases[] = {
	{ "nothing known", "los_days=", "", "", "", "", "" },
	{ "a whole stay", "dx=I50.9|age=72|los_days=5|admit_type=emergent|"
	    "ed_visits_6mo=1", "1", "4", "10", "3", "lace_high;lace_some" },
	{ "no dx, no score", "age=72|los_days=5|admit_type=emergent|"
	    "ed_visits_6mo=1", "", "", "", "1", "" },
	{ "empty dx scores 0", "dx=|age=72", "0", "3", "", "1", "" },
	{ "dropped dx that was scored 0", "assess_charlson=0", "0", "", "",
	    "1", "" },
	{ "dropped dx that was scored otherwise", "assess_charlson=5", "",
	    "", "", "", "" },
	{ "unusable dx that was scored 0", "dx=x|assess_charlson=0", "", "",
	    "", "1", "" },
	{ "alert decides", "phq9_9=1", "", "", "", "4", "alert_item9" },
	{ "an age needs a score", "age=90", "", "", "", "", "" },
};

START_TEST(assesses)
{
	struct assess_found f;
	struct fixture x;
	const char *name = cases[_i].name;

	fixture_open(&x);
	assess_case(&x.a, world_case(&x.w, cases[_i].text), &f);
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
	{ "dx=", "assess_charlson_band", "0" },
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
	struct assess_found f;
	struct fixture x;

	fixture_open(&x);
	assess_case(&x.a, world_case(&x.w, fields[_i].text), &f);
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
	{ "dx=|los_days=1|admit_type=elective|ed_visits_6mo=0", "lace=low",
	    1, 1 },
	{ "dx=|los_days=1|admit_type=elective|ed_visits_6mo=0", "lace=high",
	    0, 1 },
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
	struct assess_counts c = { .attempts = 4 };
	struct assess_found f;
	struct fixture x;
	struct rec *r;

	fixture_open(&x);
	c.slot = x.contact;
	assess_counts_init(&c, &x.a);
	r = world_case(&x.w, figures[_i].text);
	assess_case(&x.a, r, &f);
	assess_count(&c, &f, r);
	g = figure(&c.measures, figures[_i].name);
	ck_assert_msg(g->num == figures[_i].num && g->den == figures[_i].den,
	    "%s of %s: found %lld of %lld", figures[_i].name,
	    figures[_i].text, (long long)g->num, (long long)g->den);
	assess_counts_free(&c);
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
