/* SPDX-License-Identifier: MIT */
/*
 * The built-in plan rules: each fires where it should and not beside it, and
 * none lacks a goal, an owner or a date.
 */
#include "plan/plan.h"

#include <stdio.h>

#include "plan_world.h"

#define RULES_MIN 220	/* the four kinds of case manager, with some depth */

static const struct plan_item *
find_item(const struct plan *c, const char *rule)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (span_is(c->item[i].rule->id, rule))
			return &c->item[i];
	return NULL;
}

#define HOME "discharge_at=2026-11-20T11:00 disposition=06 "
#define STAY "patient_class=inpatient admit_at=2026-11-19 "

/* A record that the rule is for, and one just beside it. */
static const struct {
	const char *rule, *yes, *no;
} cases[] = {
	{ "suicide_safety", "phq9_9=1", "phq9_9=0" },
	{ "suicide_safety", "assess_alerts=phq9_item9", "assess_alerts=x" },
	{ "suicide_safety", "assess_cssrs=high", "assess_cssrs=moderate" },
	{ "suicide_safety", "dx=R45.851", "dx=R45.851 program=remote" },
	{ "suicide_remote", "phq9_9=1 program=remote",
	    "phq9_9=1 program=nurse" },
	{ "personal_safety", "dx=T74.11XA age=18", "dx=T74.12XA age=17" },
	{ "child_protection", "dx=T74.12XA age=17", "dx=T74.11XA age=18" },
	{ "follow_up_visit", HOME "dx=J44.1",
	    HOME "dx=J44.1 followup_on=2026-11-27" },
	{ "follow_up_visit", HOME "dx=A41.9 assess_lace=9",
	    HOME "dx=A41.9 assess_lace=10" },
	{ "im2_notice", STAY "payer=Medicare im1_at=2026-11-19T18:00 "
	    "expected_discharge_on=2026-11-22", STAY "payer=Medicare" },
	{ "opioid_treatment", "dx=F11.20", "dx=F11.21" },
	{ "naloxone", "medicines_new=insulin;opioid", "medicines_new=insulin" },
	{ "newborn_screens", "dx=Z38.00 admit_at=2026-11-20",
	    "dx=Z38.00 admit_at=2026-11-19 discharge_at=2026-11-20" },
	{ "personal_safety", "assess_hrsn_safety=11", "assess_hrsn_safety=10" },
	{ "personal_safety", "dv_fleeing=yes", "dv_fleeing=no" },
	{ "personal_safety", "dx=T74.11XA", "dx=T73.3XXA" },
	{ "stroke_swallowing", STAY "dx=I63.9",
	    STAY "dx=I63.9 discharge_at=2026-11-20" },
	{ "stroke_next_setting", STAY "dx=I61.9;G81.91", STAY "dx=G81.91" },
	{ "stroke_therapy", "dx=I63.9", "dx=I69.351" },
	{ "stroke_falls", "dx=I63.9;G81.91", "dx=I63.9" },
	{ "stroke_falls", "dx=I69.351", "dx=I69.351 assess_morse=45" },
	{ "stroke_education", "dx=G45.9", "dx=G43.9" },
	{ "stroke_prevention", "dx=I63.9", "dx=I60.9" },
	{ "stroke_follow_up", HOME "dx=I63.9",
	    "discharge_at=2026-11-20 disposition=03 dx=I63.9" },
	{ "money", "dx=Z59.6", "dx=Z59.41" },
	{ "legal", "assess_needs=food;legal", "assess_needs=food" },
	{ "relative_in_care", "dx=Z63.6", "dx=Z63.5" },
	{ "no_housing", "dx=Z59.02", "dx=Z59.811" },
	{ "housing_at_risk", "dx=Z59.811", "dx=Z59.02" },
	{ "delirium", "assess_fourat=4", "assess_fourat=3" },
	{ "no_housing", "homeless_1=no", "homeless_1=declined" },
	{ "no_housing", "assess_homeless=homeless",
	    "assess_homeless=at_risk" },
	{ "no_housing", "assess_zcodes=Z59.41;Z59.00", "assess_zcodes=Z5941" },
	{ "auth_expedited",
	    "auth_type=expedited auth_requested_at=2026-11-20T09:00",
	    "auth_type=expedited auth_requested_at=2026-11-19 "
	    "denial_on=2026-11-20" },
	{ "auth_expedited", "payer=Aetna auth_type=expedited "
	    "auth_requested_at=2026-11-20", "payer=TRICARE "
	    "auth_type=expedited auth_requested_at=2026-11-20" },
	{ "auth_expedited_own_rules", "payer=TRICARE auth_type=expedited "
	    "auth_requested_at=2026-11-20", "payer=TRICARE "
	    "auth_type=expedited auth_requested_at=2026-11-20 "
	    "auth_decide_by=2026-11-24" },
	{ "auth_expedited", "payer=TRICARE auth_type=expedited "
	    "auth_requested_at=2026-11-20 auth_decide_by=2026-11-24",
	    "payer=Self_Pay auth_type=expedited "
	    "auth_requested_at=2026-11-20" },
	{ "auth_post_stabilization", "payer=Medicare_Advantage "
	    "auth_subject=post_stabilization auth_requested_at=2026-11-20",
	    "payer=Medicare auth_subject=post_stabilization "
	    "auth_requested_at=2026-11-20" },
	{ "auth_undated", "auth_type=expedited",
	    "auth_type=expedited denial_on=2026-11-20" },
	{ "hh_first_visit",
	    "program=home_health referral_at=2026-11-20T09:00",
	    "program=home_health referral_at=2026-11-20 soc_date=2026-11-21" },
	{ "readmission_contact", HOME "assess_lace=10", HOME "assess_lace=9" },
	{ "readmission_visit", HOME "assess_hospital=7",
	    "discharge_at=2026-11-20 disposition=03 assess_hospital=7" },
	{ "discharge_evaluation", STAY "lives_alone=true age=75",
	    STAY "lives_alone=true age=74" },
	{ "discharge_evaluation", STAY "assess_katz=4",
	    STAY "assess_katz=4 discharge_at=2026-11-20" },
	{ "post_acute_choice",
	    "expected_discharge_on=2026-11-23 assess_ecog=3",
	    "expected_discharge_on=2026-11-23 assess_ecog=2" },
	{ "transfer_packet", "discharge_at=2026-11-20 disposition=03",
	    "discharge_at=2026-11-20 disposition=01" },
	{ "medicines_reconciled", "discharge_at=2026-11-20 age=75",
	    "admit_at=2026-11-20 age=75" },
	{ "heart_failure", "dx=E11.9;i50.22", "dx=I51.9" },
	{ "heart_failure", "assess_charlson_conditions=mi;chf",
	    "assess_charlson_conditions=mi dx=I50.9" },
	{ "dialysis", "dx=N18.6", "dx=N18.5" },
	{ "dialysis", "dx=Z992 assess_charlson_conditions=rend",
	    "dx=Z992 assess_charlson_conditions=mi" },
	{ "pain", "pain=7", "pain=6" },
	{ "pain", "assess_pain=10", "assess_pain=0" },
	{ "depression", "assess_phq9=10", "assess_phq9=9" },
	{ "alcohol_drugs", "assess_auditc_band=positive", "assess_cage=1" },
	{ "alcohol_drugs", "assess_dast10=3", "assess_dast10=2" },
	{ "falls", "assess_morse=45", "assess_morse=44" },
	{ "daily_activities", "assess_katz=4", "assess_katz=5" },
	{ "daily_activities", "assess_barthel=60", "assess_barthel=61" },
	{ "no_caregiver", "caregiver=false lives_alone=true",
	    "caregiver=false lives_alone=false" },
	{ "no_caregiver", "caregiver=no assess_katz=2", "assess_katz=2" },
	{ "interpreter", "interpreter_needed=true",
	    "interpreter_needed=false" },
	{ "food", "hvs_2=sometimes", "hvs_1=never hvs_2=dont_know" },
	{ "food", "hrsn_food1=often", "hrsn_food1=never" },
	{ "consent", "consent=false", "consent=true" },
	{ "part2_consent", "part2=true", "part2=false" },
	{ "denial_appeal", "denial_on=2026-11-20",
	    "denial_on=2026-11-20 appealed_on=2026-11-21" },
	{ "denial_appeal", "denial_on=2026-11-20",
	    "auth_requested_at=2026-11-20" },
	{ "im_notice", STAY "payer=medicare",
	    STAY "payer=medicare im1_at=2026-11-19T12:00" },
	{ "im_notice", STAY "payer=Medicare",
	    "patient_class=observation payer=Medicare" },
	{ "im_notice", STAY "payer=Medicare",
	    STAY "payer=Medicare im2_at=2026-11-19T12:00" },
	{ "team_conference", "assess_tier=4", "assess_tier=3" },
	{ "medicines_setup", "lawton_medication=2", "lawton_medication=1" },
	{ "lung_disease", "dx=J44.1", "dx=J45.20" },
	{ "diabetes", "dx=E11.65", "dx=E78.5" },
	{ "diabetes", "assess_charlson_conditions=diabwc",
	    "assess_charlson_conditions=rend" },
	{ "palliative", "assess_ecog=3", "assess_ecog=2" },
	{ "advance_directive", "advance_directive=false age=65",
	    "advance_directive=false age=64" },
	{ "anxiety", "assess_gad7=10", "assess_gad7=9" },
	{ "memory", "assess_minicog=2", "assess_minicog=3" },
	{ "lives_alone", "lives_alone=yes age=75", "lives_alone=yes age=74" },
	{ "housing_at_risk", "homeless_2=yes", "homeless_2=no" },
	{ "transport", "hrsn_transport=yes", "hrsn_transport=no" },
	{ "transport", "assess_zcodes=Z59.82", "assess_zcodes=Z59.1" },
	{ "utilities", "hrsn_utilities=already_shut_off",
	    "hrsn_utilities=no" },
	{ "auth_standard", "auth_type=standard auth_requested_at=2026-11-20",
	    "auth_type=expedited" },
	{ "auth_standard", "auth_type=standard auth_requested_at=2026-11-20 "
	    "payer=Medicare_Advantage", "auth_type=standard "
	    "auth_requested_at=2026-11-20 payer=Medicare" },
	{ "auth_standard", "auth_type=standard auth_requested_at=2026-11-20",
	    "auth_type=standard auth_requested_at=2026-11-20 "
	    "auth_decided_at=2026-11-21" },
	{ "auth_standard", "auth_requested_at=2026-11-20 payer=QHP",
	    "auth_requested_at=2026-11-20 payer=FEP" },
	{ "auth_standard_own_rules", "auth_type=standard "
	    "auth_requested_at=2026-11-20 payer=FEP", "auth_type=standard "
	    "auth_requested_at=2026-11-20 payer=Medicaid" },
	{ "emergency_use", "ed_visits_6mo=4", "ed_visits_6mo=3" },
	{ "outreach", "program=remote contact_outcome=unable",
	    "program=remote contact_outcome=refused" },
	{ "service_plan", "program=social_work enrolled_on=2026-11-02",
	    "program=social_work plan_reviewed_on=2026-11-20" },
	{ "remote_first_call", "program=remote identified_on=2026-11-02",
	    "program=remote last_contact_on=2026-11-20" },
	{ "hh_plan_review", "program=home_health soc_date=2026-10-01 "
	    "cert_start_on=2026-10-01", "program=nurse soc_date=2026-10-01" },
	{ "caregiver_strain", "caregiver_strained=true",
	    "caregiver_strained=false" },
	{ "visits_missed", "plan_visits_missed_on=2026-11-15",
	    "plan_visits_late_on=2026-11-22" },
	{ "visits_due", "plan_visits_late_on=2026-11-22",
	    "plan_visits_missed_on=2026-11-15" },
	{ "home_hazards", "home_hazards=stairs", "home_safe=true" },
	{ "home_hazards", "home_safe=false", "caregiver=no" },
	{ "delirium_4at", "assess_fourat=4 program=nurse",
	    "assess_fourat=4 program=remote" },
	{ "depression_repeat", "assess_phq9=5", "assess_phq9=4" },
	{ "anxiety_repeat", "assess_gad7=5", "assess_gad7=4" },
	{ "heart_failure_call", HOME "dx=I50.9", STAY "dx=I50.9" },
	{ "heart_failure_call", "program=remote dx=I50.9",
	    "program=nurse dx=I50.9" },
	{ "pressure_injury", "dx=L89.152", "dx=L97.1" },
	{ "heart_failure_teach_back",
	    "dx=I50.9 plan_done=heart_failure:2026-11-21",
	    "dx=I50.9 plan_done=diabetes:2026-11-21" },
	{ "stroke_teach_back", "dx=I63.9 plan_done=stroke_education:2026-11-21",
	    "dx=I63.9 plan_declined=stroke_education" },
	{ "stroke_call", HOME "dx=I63.9 plan_done=stroke_follow_up:2026-11-21",
	    HOME "dx=I63.9 plan_failed=stroke_follow_up:no" },
	{ "diabetes_teach_back", "dx=E11.9 plan_done=diabetes:2026-11-21",
	    "dx=E11.9" },
	{ "inhaler_check", "dx=J44.9 plan_done=lung_disease:2026-11-21",
	    "dx=J44.9 plan_begun=lung_disease" },
	{ "readmission_calls", HOME "assess_lace=10",
	    HOME "assess_lace=9" },
	{ "housing_referral", "dx=Z59.02 plan_done=no_housing:2026-11-21",
	    "dx=Z59.02" },
	{ "food_referral", "dx=Z59.41 plan_done=food:2026-11-21",
	    "dx=Z59.41" },
	{ "money_referral", "dx=Z59.6 plan_done=money:2026-11-21",
	    "dx=Z59.6" },
	{ "denial_follow_up", "denial_on=2026-11-20 "
	    "plan_done=denial_appeal:2026-11-20", "denial_on=2026-11-20 "
	    "plan_done=denial_appeal:2026-11-20 appealed_on=2026-11-20" },
	{ "denial_outcome", "denial_on=2026-11-20 appealed_on=2026-11-20",
	    "denial_on=2026-11-20 appealed_on=2026-11-20 "
	    "appeal_decided_on=2026-11-21" },
};

/* It asks for the day that it would count from. */
static bool
is_undated(struct span rule)
{
	return span_is(rule, "auth_undated");
}

START_TEST(fires_where_it_should)
{
	struct world w = {0};
	const struct plan_item *it;

	world_start(&w, NULL);
	make(&w, cases[_i].no);
	ck_assert_msg(find_item(&w.plan, cases[_i].rule) == NULL,
	    "%s: on \"%s\"", cases[_i].rule, cases[_i].no);
	make(&w, cases[_i].yes);
	it = find_item(&w.plan, cases[_i].rule);
	ck_assert_msg(it != NULL, "%s: not on \"%s\"", cases[_i].rule,
	    cases[_i].yes);
	ck_assert_msg(is_undated(it->rule->id) || (it->has_due &&
	    it->has_target && it->lacks == 0), "%s: has gaps on \"%s\"",
	    cases[_i].rule, cases[_i].yes);
	ck_assert_msg(w.rec.issues.n == 0, "%s: %.*s", cases[_i].rule,
	    (int)w.rec.issues.n, w.rec.issues.p);
	world_end(&w);
}
END_TEST

/* Which day an item counts from; as of 2026-11-21. */
static const struct {
	const char *rule, *fields, *due;
} dates[] = {
	{ "remote_first_call", "program=remote identified_on=2026-11-02 "
	    "enrolled_on=2026-11-09", "2026-12-02" },
	{ "remote_first_call", "program=remote enrolled_on=2026-03-09",
	    "2026-04-08" },
	{ "remote_first_call", "program=remote admit_at=2026-11-09", "" },
	{ "remote_first_call", "program=remote identified_on=soon "
	    "enrolled_on=2026-11-09", "" },
	{ "service_plan", "program=social_work "
	    "plan_started_on=2026-11-01", "2026-12-01" },
	{ "im_notice", STAY "payer=Medicare "
	    "inpatient_order_at=2026-11-20T09:00", "2026-11-22" },
	{ "stroke_swallowing", "patient_class=inpatient dx=I63.9 "
	    "inpatient_order_at=2026-11-20T09:00", "2026-11-21" },
	/* In the first 60 days the start of care begins the certification. */
	{ "hh_plan_recertified", "program=home_health soc_date=2026-07-01 "
	    "cert_start_on=2026-08-30", "2026-10-28" },
	{ "hh_plan_review", "program=home_health soc_date=2026-09-23",
	    "2026-11-21" },
	{ "hh_plan_review", "program=home_health soc_date=2026-09-22",
	    "2026-11-20" },
	{ "heart_failure_call", "dx=I50.9 program=remote "
	    "enrolled_on=2026-11-02", "2026-11-23" },
	/* A week missed on Saturday is told of on Monday. */
	{ "visits_missed", "plan_visits_missed_on=2026-11-15", "2026-11-16" },
	{ "visits_due", "plan_visits_late_on=2026-11-22", "2026-11-21" },
	/* A request of which the day is not known has no limit. */
	{ "auth_undated", "auth_type=expedited enrolled_on=2026-11-02", "" },
	/* Else it has that of its clock: of several payers the earliest. */
	{ "auth_standard", "payer=Aetna auth_requested_at=2026-11-16",
	    "2026-12-01" },
	{ "auth_standard", "payer=FEP auth_requested_at=2026-11-16 "
	    "auth_decide_by=2026-11-30", "2026-11-30" },
	{ "auth_standard", "payer=Molina auth_requested_at=2026-11-16",
	    "2026-11-23" },
	{ "auth_standard", "payer=Aetna auth_requested_at=2026-11-02 "
	    "auth_extended=true auth_asked_at=2026-11-03", "" },
};

START_TEST(counts_from_the_right_day)
{
	struct world w = {0};
	const struct plan_item *it;
	char day[DATE_TEXT_MAX + 1] = "";

	world_start(&w, NULL);
	make(&w, dates[_i].fields);
	it = find_item(&w.plan, dates[_i].rule);
	ck_assert_msg(it != NULL, "%s: no item", dates[_i].rule);
	if (it->has_due)
		(void)date_fmt(it->due_on, day);
	ck_assert_msg(strcmp(day, dates[_i].due) == 0,
	    "%s on \"%s\": \"%s\", not \"%s\"", dates[_i].rule,
	    dates[_i].fields, day, dates[_i].due);
	world_end(&w);
}
END_TEST

START_TEST(every_rule_is_whole)
{
	struct world w = {0};
	const struct plan_rule *rule;
	size_t i;

	world_start(&w, NULL);
	ck_assert_uint_ge(w.rules.n, RULES_MIN);
	for (i = 0; i < w.rules.n; i++) {
		rule = &w.rules.rule[i];
		ck_assert_msg(rule->lacks == 0 && rule->has_target &&
		    (rule->has_due || rule->clock.n > 0), "%.*s",
		    (int)rule->id.n, rule->id.p);
	}
	world_end(&w);
}
END_TEST

/* A record that says nothing gets no plan. */
START_TEST(nothing_fires_on_nothing)
{
	struct world w = {0};

	world_start(&w, NULL);
	make(&w, "admit_at=2026-11-19 discharge_at=2026-11-20");
	ck_assert_uint_eq(w.plan.n, 0);
	world_end(&w);
}
END_TEST

START_TEST(serves_every_program)
{
	static const char *const program[] = {
		"home_health", "social_work", "remote",
	};
	struct world w = {0};
	char text[64];
	size_t i;

	world_start(&w, NULL);
	for (i = 0; i < COUNT(program); i++) {
		(void)snprintf(text, sizeof(text), "program=%s "
		    "soc_date=2026-11-01", program[i]);
		make(&w, text);
		ck_assert_msg(w.plan.n > 0, "%s", program[i]);
	}
	world_end(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("plan_rules");
	TCase *tc = tcase_create("plan_rules");

	tcase_add_loop_test(tc, fires_where_it_should, 0, COUNT(cases));
	tcase_add_loop_test(tc, counts_from_the_right_day, 0, COUNT(dates));
	tcase_add_test(tc, every_rule_is_whole);
	tcase_add_test(tc, nothing_fires_on_nothing);
	tcase_add_test(tc, serves_every_program);
	suite_add_tcase(s, tc);
	return s;
}

int
main(void)
{
	SRunner *r = srunner_create(suite());
	int failures;

	srunner_run_all(r, CK_ENV);
	failures = srunner_ntests_failed(r);
	srunner_free(r);
	return failures != 0;
}
