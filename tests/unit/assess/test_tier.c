/* SPDX-License-Identifier: MIT */
/* Tiers: rules, their order, what is not known. */
#include "assess/tier.h"

#include "case_world.h"
#include "rec/set.h"
#include "said.h"

static const char rules_csv[] = "rule,tier,when,reason\n"
    "old,2,age >= 80,Old\n"
    "ed,3,ed_visits_6mo >= 4,Many visits\n"
    "dialysis,4,\"dx has \"\"N186\"\"\",Dialysis\n"
    "alone,2,lives_alone == true and age >= 80,Old and alone\n"
    "carer,3,age >= 90 and missing caregiver,Very old\n"
    "either,2,los_days >= 30 or age >= 99,Long\n"
    "phq,4,assess_phq9 >= 20,Depression\n";

/* tier 0: not known. */
static const struct {
	const char *text;
	int tier;
	const char *reasons;
} cases[] = {
	{ "", TIER_UNKNOWN, "" },
	{ "caregiver=true", 1, "" },	/* carer is false, whatever the age */
	{ "age=x", TIER_UNKNOWN, "" },
	{ "age=40", 1, "" },
	{ "age=85", 2, "old" },
	{ "age=85|lives_alone=true", 2, "old;alone" },
	{ "age=40|lives_alone=maybe", 1, "" },
	{ "lives_alone=false", 1, "" },
	{ "lives_alone=true", TIER_UNKNOWN, "" },
	{ "age=95", 3, "carer;old" },
	{ "age=95|caregiver=true", 2, "old" },
	{ "age=40|ed_visits_6mo=4", 3, "ed" },
	{ "ed_visits_6mo=3", 1, "" },
	{ "dx=I10;n18.6|age=85|ed_visits_6mo=9", 4, "dialysis;ed;old" },
	{ "dx=I10", 1, "" },
	{ "los_days=30", 2, "either" },
	{ "los_days=3", TIER_UNKNOWN, "" },
	{ "los_days=3|age=20", 1, "" },
};

static void
load(struct world *w, struct tiers *ts, const char *text)
{
	static const char *const field[] = { "age", "caregiver", "los_days",
	    "lives_alone", "dx", "ed_visits_6mo" };
	size_t i;

	world_open(w);
	for (i = 0; i < COUNT(field); i++)
		(void)world_read(w, field[i]);
	(void)world_append(w, "assess_phq9");
	w->b.explain = true;
	world_put(w, "tier_rules", text);
	world_binds(w, tiers_bind(ts, &w->b));
}

static const struct profile_found none;	/* a case without a profile */

START_TEST(finds_the_tier)
{
	struct tiers ts = {0};
	struct rec *r;
	struct world w;
	int again;

	load(&w, &ts, rules_csv);
	r = world_case(&w, cases[_i].text);
	for (again = 0; again < 2; again++) {
		ck_assert_msg(tiers_find(&ts, r, &none) == cases[_i].tier, "%s",
		    cases[_i].text);
		ck_assert_str_eq(world_out(&w, "assess_tier_reasons"),
		    cases[_i].reasons);
	}
	world_close(&w);
}
END_TEST

/* A rule sees what was set in this run, not what was read. */
START_TEST(sees_what_was_set)
{
	struct tiers ts = {0};
	struct rec *r;
	struct world w;

	load(&w, &ts, rules_csv);
	r = world_case(&w, "assess_phq9=27");
	ck_assert_int_eq(tiers_find(&ts, r, &none), TIER_UNKNOWN);
	ck_assert_str_eq(world_out(&w, "assess_tier"), "");
	rec_set_int(r, slots_find(&w.slots, SPAN("assess_phq9")), 20);
	ck_assert_int_eq(tiers_find(&ts, r, &none), 4);
	ck_assert_str_eq(world_out(&w, "assess_tier"), "4");
	world_close(&w);
}
END_TEST

static const struct {
	const char *text, *why;
} whys[] = {
	{ "age=85|ed_visits_6mo=5", "Many visits (ed_visits_6mo 5); "
	    "Old (age 85)" },
	{ "age=8", "no rule holds" },
	{ "", "no tier: no rule can be decided" },
};

/* What a profile requires decides where no rule holds, and there only. */
static const struct {
	const char *text, *unknown, *tier, *reasons, *why;
} required[] = {
	{ "age=8", "dx:not_known", "", "dx:not_known",
	    "no tier: dx:not_known" },
	{ "age=8", "", "1", "", "no rule holds" },
	{ "", "", "1", "", "no rule holds" },
	{ "ed_visits_6mo=5", "dx:not_known", "3", "ed",
	    "Many visits (ed_visits_6mo 5)" },
};

START_TEST(is_not_known_without_what_is_required)
{
	struct profile_found f = { .domains = 2 };
	struct tiers ts = {0};
	struct world w;

	f.unknown = span_of(required[_i].unknown);
	load(&w, &ts, rules_csv);
	(void)tiers_find(&ts, world_case(&w, required[_i].text), &f);
	ck_assert_str_eq(world_out(&w, "assess_tier"), required[_i].tier);
	ck_assert_str_eq(world_out(&w, "assess_tier_reasons"),
	    required[_i].reasons);
	ck_assert_str_eq(world_out(&w, "assess_tier_why"), required[_i].why);
	world_close(&w);
}
END_TEST

START_TEST(explains)
{
	struct tiers ts = {0};
	struct world w;

	load(&w, &ts, rules_csv);
	(void)tiers_find(&ts, world_case(&w, whys[_i].text), &none);
	ck_assert_str_eq(world_out(&w, "assess_tier_why"), whys[_i].why);
	world_close(&w);
}
END_TEST

START_TEST(empty_condition_always_holds)
{
	struct tiers ts = {0};
	struct world w;

	load(&w, &ts, "rule,tier,when,reason\nall,2,,All\n");
	ck_assert_int_eq(tiers_find(&ts, world_case(&w, ""), &none), 2);
	ck_assert_str_eq(world_out(&w, "assess_tier_why"), "All ()");
	world_close(&w);
}
END_TEST

static const struct {
	const char *text, *message;
} bad[] = {
	{ "rule,tier,when\na,1,\n", "tier_rules: test: no column \"reason\"" },
	{ "rule,tier,when,reason\na,5,,r\n",
	    "tier_rules: test:2: tier: expected 1 to 4" },
	{ "rule,tier,when,reason\na,,,r\n",
	    "tier_rules: test:2: tier: must not be empty" },
	{ "rule,tier,when,reason\na;b,1,,r\n",
	    "tier_rules: test:2: rule: expected a key without \";\"" },
	{ "rule,tier,when,reason\n,1,,r\n",
	    "tier_rules: test:2: rule: must not be empty" },
	{ "rule,tier,when,reason\na,1,,\n",
	    "tier_rules: test:2: reason: must not be empty" },
	{ "rule,tier,when,reason\na,1,age >,r\n",
	    "tier_rules: test:2: when: column " },
};

START_TEST(refuses_bad_tables)
{
	struct tiers ts = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "tier_rules", bad[_i].text);
	ck_assert_int_eq(tiers_bind(&ts, &w.b), -1);
	ck_assert_msg(strncmp(said(&w.e), bad[_i].message,
	    strlen(bad[_i].message)) == 0, "%s", said(&w.e));
	world_close(&w);
}
END_TEST

START_TEST(loads_the_built_in_rules)
{
	struct tiers ts = {0};
	struct world w;
	size_t i;

	world_open(&w);
	world_binds(&w, tiers_bind(&ts, &w.b));
	ck_assert_uint_gt(ts.n, 0);
	for (i = 1; i < ts.n; i++)
		ck_assert_int_ge(ts.rule[i - 1].tier, ts.rule[i].tier);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("tier");
	TCase *tc = tcase_create("tier");

	tcase_add_loop_test(tc, finds_the_tier, 0, COUNT(cases));
	tcase_add_test(tc, sees_what_was_set);
	tcase_add_loop_test(tc, is_not_known_without_what_is_required, 0,
	    COUNT(required));
	tcase_add_loop_test(tc, explains, 0, COUNT(whys));
	tcase_add_test(tc, empty_condition_always_holds);
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	tcase_add_test(tc, loads_the_built_in_rules);
	suite_add_tcase(s, tc);
	return world_run(s);
}
