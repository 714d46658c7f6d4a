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
	struct fault e = {0};
	struct table t;
	size_t i;

	world_open(w);
	for (i = 0; i < COUNT(field); i++)
		(void)world_read(w, field[i]);
	(void)world_append(w, "assess_phq9");
	world_text("tier_rules", text, &t);
	ck_assert_msg(tiers_load(ts, &t, &w->slots, &w->dict, &e) == 0, "%s",
	    said(&e));
	table_free(&t);
}

START_TEST(finds_the_tier)
{
	struct tiers ts = {0};
	struct span keys;
	struct rec *r;
	struct world w;
	int again;

	load(&w, &ts, rules_csv);
	r = world_case(&w, cases[_i].text);
	for (again = 0; again < 2; again++) {
		ck_assert_msg(tier_find(&ts, r, &keys) == cases[_i].tier,
		    "%s", cases[_i].text);
		ck_assert_msg(span_is(keys, cases[_i].reasons), "%s: %.*s",
		    cases[_i].text, (int)keys.n, keys.p);
	}
	tiers_free(&ts);
	world_close(&w);
}
END_TEST

/* A rule sees what was set in this run, not what was read. */
START_TEST(sees_what_was_set)
{
	struct tiers ts = {0};
	struct span keys;
	struct rec *r;
	struct world w;

	load(&w, &ts, rules_csv);
	r = world_case(&w, "assess_phq9=27");
	ck_assert_int_eq(tier_find(&ts, r, &keys), TIER_UNKNOWN);
	rec_set_int(r, slots_find(&w.slots, SPAN("assess_phq9")), 20);
	ck_assert_int_eq(tier_find(&ts, r, &keys), 4);
	tiers_free(&ts);
	world_close(&w);
}
END_TEST

START_TEST(explains)
{
	struct tiers ts = {0};
	struct buf b = {0};
	struct world w;

	load(&w, &ts, rules_csv);
	tier_why(&ts, world_case(&w, "age=85|ed_visits_6mo=5"), &b);
	ck_assert_str_eq(buf_str(&b), "Many visits (ed_visits_6mo 5); "
	    "Old (age 85)");
	b.n = 0;
	tier_why(&ts, world_case(&w, "age=8"), &b);
	ck_assert_str_eq(buf_str(&b), "no rule holds");
	buf_free(&b);
	tiers_free(&ts);
	world_close(&w);
}
END_TEST

START_TEST(empty_condition_always_holds)
{
	struct tiers ts = {0};
	struct span keys;
	struct world w;

	load(&w, &ts, "rule,tier,when,reason\nall,2,,Everybody\n");
	ck_assert_int_eq(tier_find(&ts, world_case(&w, ""), &keys), 2);
	tiers_free(&ts);
	world_close(&w);
}
END_TEST

static const struct {
	const char *text, *message;
} bad[] = {
	{ "rule,tier,when\na,1,\n", "tier_rules: test: no column \"reason\"" },
	{ "rule,tier,when,reason\na,5,,r\n",
	    "tier_rules: test:2: tier: expected a tier from 1 to 4" },
	{ "rule,tier,when,reason\na,,,r\n",
	    "tier_rules: test:2: tier: expected a tier from 1 to 4" },
	{ "rule,tier,when,reason\na;b,1,,r\n",
	    "tier_rules: test:2: rule: expected a key without \";\"" },
	{ "rule,tier,when,reason\n,1,,r\n",
	    "tier_rules: test:2: rule: expected a key without \";\"" },
	{ "rule,tier,when,reason\na,1,age >,r\n",
	    "tier_rules: test:2: when: column " },
};

START_TEST(refuses_bad_tables)
{
	struct tiers ts = {0};
	struct fault e = {0};
	struct table t;
	struct world w;

	world_open(&w);
	world_text("tier_rules", bad[_i].text, &t);
	ck_assert_int_eq(tiers_load(&ts, &t, &w.slots, &w.dict, &e), -1);
	ck_assert_msg(strncmp(said(&e), bad[_i].message,
	    strlen(bad[_i].message)) == 0, "%s", said(&e));
	tiers_free(&ts);
	table_free(&t);
	world_close(&w);
}
END_TEST

START_TEST(loads_the_built_in_rules)
{
	struct tiers ts = {0};
	struct fault e = {0};
	struct table t;
	struct world w;
	size_t i;

	world_open(&w);
	world_table(&w, "tier_rules", &t);
	ck_assert_msg(tiers_load(&ts, &t, &w.slots, &w.dict, &e) == 0, "%s",
	    said(&e));
	ck_assert_uint_eq(ts.n, t.nrows);
	for (i = 1; i < ts.n; i++)
		ck_assert_int_ge(ts.rule[i - 1].tier, ts.rule[i].tier);
	tiers_free(&ts);
	table_free(&t);
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
	tcase_add_test(tc, explains);
	tcase_add_test(tc, empty_condition_always_holds);
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	tcase_add_test(tc, loads_the_built_in_rules);
	suite_add_tcase(s, tc);
	return world_run(s);
}
