/* SPDX-License-Identifier: MIT */
/* Conditions of rules: what holds, what is noted, what is explained. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "rec/set.h"
#include "rule/when.h"
#include "said.h"
#include "when_world.h"

static bool
holds(const char *condition, const char *record, char *issues, size_t size)
{
	struct world w;
	struct when *cond;
	struct fault e = {0};
	bool result;

	world_open(&w);
	ck_assert_msg(when_compile(&cond, span_of(condition), &w.in, &e) == 0,
	    "%s: %s", condition, said(&e));
	world_set(&w, record);
	result = when_true(cond, &w.rec);
	/* The second time the numbers are cached. */
	ck_assert_msg(when_true(cond, &w.rec) == result, "%s: twice",
	    condition);
	if (issues != NULL)
		(void)snprintf(issues, size, "%.*s", (int)w.rec.issues.n,
		    w.rec.issues.n > 0 ? w.rec.issues.p : "");
	when_free(cond);
	world_close(&w);
	return result;
}

static const struct {
	const char *condition, *record;
	bool result;
} truth[] = {
	{ "", "", true },
	{ " \t\n", "", true },
	/* Numbers, all relations. */
	{ "old", "age=91", true },
	{ "old", "age=90", false },
	{ "not old", "age=90", true },
	{ "not old", "age=91", false },
	{ "not old", "", false },
	{ "kept and old", "a=true|age=91", true },
	{ "old and kept", "a=true|age=90", false },
	{ "lace > 1 or old and kept", "age=91|paid=6", true },
	{ "old_and_kept", "age=91|a=false|paid=1", true },
	{ "old_and_kept", "age=91|a=false|paid=6", false },
	{ "not old_and_kept", "age=91|a=false|paid=6", true },
	{ "not (lace > 1 or not old)", "age=91|lace=1", true },

	{ "lace == 10", "lace=10", true },
	{ "lace == 10", "lace=11", false },
	{ "lace = 10", "lace=10", true },
	{ "lace = 10", "lace=11", false },
	{ "lace != 10", "lace=11", true },
	{ "lace != 10", "lace=10", false },
	{ "lace < 10", "lace=9", true },
	{ "lace < 10", "lace=10", false },
	{ "lace <= 10", "lace=10", true },
	{ "lace <= 10", "lace=11", false },
	{ "lace > 10", "lace=11", true },
	{ "lace > 10", "lace=10", false },
	{ "lace >= 10", "lace=10", true },
	{ "lace >= 10", "lace=9", false },
	{ "lace>=10", "lace=10.0", true },
	{ "not lace >= 10", "lace=9", true },
	{ "not lace < 10", "lace=10", true },
	{ "not lace == 10", "lace=9", true },
	{ "sodium < 135.000001", "sodium=135", true },
	{ "sodium == 134.9", "sodium=134.90", true },
	{ "cost > -0.01", "cost=0.00", true },
	{ "cost == -5.5", "cost=-5.50", true },
	{ "cost > paid", "cost=10.01|paid=10", true },
	{ "cost > paid", "cost=10.00|paid=10", false },
	{ "age >= lace", "age=5|lace=", false },
	{ "lace in (1, 3, 5)", "lace=3", true },
	{ "lace in (1, 3, 5)", "lace=4", false },
	{ "not lace in (1, 3, 5)", "lace=4", true },
	{ "not lace in (1, 3, 5)", "lace=3", false },
	{ "lace in (7)", "lace=7", true },
	{ "not lace in (7)", "lace=7", false },
	{ "not lace in (7)", "lace=", false },
	/* Bools. */
	{ "alone == true", "alone=yes", true },
	{ "alone == false", "alone=0", true },
	{ "alone != true", "alone=false", true },
	{ "alone != true", "alone=", false },
	{ "alone == carer", "alone=1|carer=true", true },
	{ "alone != carer", "alone=1|carer=true", false },
	/* Words. */
	{ "payer == \"acme\"", "payer=acme", true },
	{ "payer == 'acme'", "payer=Acme", false },
	{ "payer != 'acme'", "payer=other", true },
	{ "payer != 'acme'", "payer=", false },
	{ "payer == 'a \"b\"'", "payer=a \"b\"", true },
	{ "payer == plan", "payer=x|plan=x", true },
	{ "payer != plan", "payer=x|plan=x", false },
	{ "payer != plan", "payer=x|plan=", false },
	{ "payer == sex", "payer=male|sex=male", true },
	{ "sex in (\"male\", 'female')", "sex=female", true },
	{ "not sex in ('male', 'female')", "sex=unknown", true },
	{ "not sex in ('male', 'female')", "sex=robot", false },
	{ "drg == \"065\"", "drg=65", false },
	{ "drg has \"06\"", "drg=065", true },
	{ "not drg has \"06\"", "drg=165", true },
	/* Lists. */
	{ "dx has \"I50\"", "dx=E11.9;i50.9", true },
	{ "dx has \"i50.9\"", "dx=I509", true },
	{ "dx has \"I50\"", "dx= I50.22", true },
	{ "dx has \"I50\"", "dx=\"I50.22\"", true },
	{ "dx has \"I509\"", "dx=I50", false },
	{ "dx has \"I50\"", "dx=;;J44", false },
	{ "dx has \"I50\"", "dx=I50.1234567890123", false },
	{ "dx has \"I5\"", "dx=I;I-4;xI50;I-5", true },
	{ "not dx has \"I50\"", "dx=J44", true },
	{ "not dx has \"I50\"", "dx=", false },
	{ "needs has \"food\"", "needs=housing;food", true },
	{ "needs has \"food\"", "needs=foods", false },
	{ "needs has \"food\"", "needs=Food", false },
	{ "system has \"icd9\"", "system=icd9", true },
	{ "needs has payer", "needs=housing;food|payer=food", true },
	{ "needs has payer", "needs=housing;food|payer=foo", false },
	{ "not (needs has payer)", "needs=housing|payer=food", true },
	{ "not (needs has payer)", "needs=housing|payer=", false },
	{ "not (needs has payer)", "needs=|payer=food", false },
	/* Days and instants. */
	{ "born_on < \"2000-01-01\"", "born_on=1999-12-31", true },
	{ "born_on < \"2000-01-01\"", "born_on=2000-01-01", false },
	{ "born_on < due_on", "born_on=2000-01-01|due_on=2000-01-02", true },
	{ "due_on in ('2026-01-01', '2026-02-01')", "due_on=2026-02-01",
	    true },
	{ "admit_at == \"2026-01-05\"", "admit_at=2026-01-05T23:59", true },
	{ "admit_at > \"2026-01-05\"", "admit_at=2026-01-05T23:59", false },
	{ "admit_at in ('2026-01-05')", "admit_at=2026-01-05 01:00", true },
	{ "due_on == admit_at", "due_on=2026-01-05|admit_at=2026-01-05T08:00",
	    true },
	{ "admit_at == due_on", "due_on=2026-01-05|admit_at=2026-01-05T08:00",
	    true },
	{ "admit_at > \"2026-01-05T08:00\"", "admit_at=2026-01-05T08:01",
	    true },
	{ "admit_at > \"2026-01-05T08:00\"", "admit_at=2026-01-05T08:00",
	    false },
	{ "admit_at > \"2026-01-05T08:00\"", "admit_at=2026-01-05", false },
	{ "admit_at <= \"2026-01-05T08:00\"", "admit_at=2026-01-05", false },
	{ "admit_at > \"2026-01-05T08:00\"", "admit_at=2026-01-06", true },
	{ "admit_at > \"2026-01-05T08:00\"", "admit_at=2026-01-05T09:00Z",
	    false },
	{ "admit_at == \"2026-01-05T08:00Z\"",
	    "admit_at=2026-01-05T03:00-05:00", true },
	{ "admit_at == leave_at", "admit_at=2026-01-05|leave_at=2026-01-05",
	    true },
	{ "admit_at < leave_at", "admit_at=2026-01-05T08:00Z|"
	    "leave_at=2026-01-05T18:01", false },
	{ "not (admit_at < leave_at)", "admit_at=2026-01-05T08:00Z|"
	    "leave_at=2026-01-05T18:01", false },
	{ "admit_at < leave_at", "admit_at=2026-01-05T08:00Z|"
	    "leave_at=2026-01-06T07:00", true },
	{ "admit_at < leave_at",
	    "admit_at=2026-01-05T08:00|leave_at=2026-01-05T08:01", true },
	/* Missing is always known; what cannot be used is there. */
	{ "missing age", "age=", true },
	{ "age missing", "", true },
	{ "missing(age)", "age=5", false },
	{ "not missing ( age )", "age=5", true },
	{ "not age missing", "age=", false },
	{ "missing age", "age=!", false },
	{ "missing age", "age=old", false },
	/* Unusable values are unknown. */
	{ "age < 200", "age=131", false },
	{ "not age >= 65", "age=old", false },
	{ "age < 200", "age=1.5", false },
	{ "age < 200", "age=!", false },
	{ "not cost == 5", "cost=5.001", false },
	{ "alone != true", "alone=maybe", false },
	{ "born_on != \"2000-01-01\"", "born_on=1/2/2000", false },
	{ "sex != \"male\"", "sex=robot", false },
	{ "admit_at != \"2026-01-01T00:00\"", "admit_at=noon", false },
	/* not before and before or. */
	{ "a == true or b == true and carer == true", "a=1|b=0|carer=0",
	    true },
	{ "(a == true or b == true) and carer == true", "a=1|b=0|carer=0",
	    false },
	{ "carer == true and b == true or a == true", "a=1|b=0|carer=0",
	    true },
	{ "not a == true and b == true", "a=0|b=1", true },
	{ "not a == true and b == true", "a=0|b=0", false },
	{ "not (a == true and b == true)", "a=0|b=0", true },
	{ "not a == true or b == true", "a=1|b=1", true },
	{ "not (a == true or b == true)", "a=1|b=1", false },
	{ "not not a == true", "a=1", true },
	{ "not (not (not a == true))", "a=0", true },
	{ "((((a == true))))", "a=1", true },
	{ "a == true and (b == true or not (carer == true and alone == true))",
	    "a=1|b=0|carer=1|alone=0", true },
	{ "a == true and (b == true or not (carer == true and alone == true))",
	    "a=1|b=0|carer=1|alone=1", false },
	{ "assess_lace >= 10 and dx has \"I50\"", "assess_lace=12|dx=I50.9",
	    true },
};

START_TEST(when_holds)
{
	const char *c = truth[_i].condition, *r = truth[_i].record;

	ck_assert_msg(holds(c, r, NULL, 0) == truth[_i].result,
	    "%s with %s is not %d", c, r, truth[_i].result);
}
END_TEST

/* Kleene's tables: false 0, unknown 1, true 2; and is min, or is max. */
START_TEST(when_kleene)
{
	static const char *const value[] = { "0", "", "1" };
	char record[32], why[64];
	int a = _i / 3, b = _i % 3;
	int both = a < b ? a : b, either = a > b ? a : b;
	const struct {
		const char *condition;
		int result;
	} c[] = {
		{ "a == true and b == true", both },
		{ "a == true or b == true", either },
		{ "not (a == true and b == true)", 2 - both },
		{ "not (a == true or b == true)", 2 - either },
		{ "not (not (a == true and b == true))", both },
		{ "not a == true", 2 - a },
		{ "not (not a == true or not b == true)", both },
	};
	size_t i;

	(void)snprintf(record, sizeof(record), "a=%s|b=%s", value[a],
	    value[b]);
	for (i = 0; i < sizeof(c) / sizeof(c[0]); i++) {
		(void)snprintf(why, sizeof(why), "%s", c[i].condition);
		ck_assert_msg(holds(c[i].condition, record, NULL, 0) ==
		    (c[i].result == 2), "%s with %s", why, record);
	}
}
END_TEST

static const struct {
	const char *condition, *record, *issues;
} noted[] = {
	{ "age > 5", "age=old", "age:not_a_number" },
	{ "age > 5", "age=1.5", "age:not_an_integer" },
	{ "age > 5 or age > 6", "age=131", "age:out_of_range" },
	{ "age > 5", "age=!", "age:not_a_single_value" },
	{ "age > 5", "age=", "" },
	{ "missing age", "age=old", "" },
	{ "alone == true and age > 5", "alone=no|age=old", "" },
	{ "alone == true", "alone=x", "alone:not_a_bool" },
	{ "born_on > due_on", "born_on=x|due_on=2026-01-01",
	    "born_on:not_a_date" },
	{ "sex != 'male'", "sex=robot", "sex:not_a_known_value" },
	{ "sex == 'male'", "sex=robot", "sex:not_a_known_value" },
	{ "sex in ('male', 'female')", "sex=MALE", "sex:not_a_known_value" },
	{ "drg == '470'", "drg=!", "drg:not_a_single_value" },
	{ "sex == 'male'", "sex=female", "" },
	{ "sex == 'male'", "sex=", "" },
	{ "alone == true and age > 5", "alone=x", "" },
	{ "alone == true and age > 5", "alone=x|age=3", "" },
	{ "alone == true and age > 5", "alone=x|age=7", "alone:not_a_bool" },
	{ "alone == true and age > 5", "alone=x|age=old",
	    "alone:not_a_bool" },
	{ "alone == true or age > 5", "alone=x|age=3", "alone:not_a_bool" },
	{ "alone == true and (age > 5 or sex == 'male')", "alone=x|sex=male",
	    "alone:not_a_bool" },
	{ "not (alone == true or age > 5)", "alone=x|age=7", "" },
	{ "born_on > due_on", "born_on=x", "" },
	{ "born_on > due_on", "born_on=x|due_on=y", "born_on:not_a_date" },
};

START_TEST(when_notes_issues)
{
	char issues[100];

	(void)holds(noted[_i].condition, noted[_i].record, issues,
	    sizeof(issues));
	ck_assert_msg(strcmp(issues, noted[_i].issues) == 0, "%s with %s: %s",
	    noted[_i].condition, noted[_i].record, issues);
}
END_TEST

static const struct {
	const char *condition, *record, *why;
} because[] = {
	{ "", "", "" },
	{ "lace >= 10", "lace=12", "lace 12" },
	{ "lace >= 10 and dx has \"I50\"", "lace=12|dx=E11.9;I50.9",
	    "lace 12, dx I50.9" },
	{ "dx has 'E11' and dx has 'I50'", "dx=E11.9;I50.9",
	    "dx E11.9, dx I50.9" },
	{ "dx has 'J44' or dx has 'J45'", "dx=E11.9;I50.9",
	    "dx E11.9;I50.9" },
	{ "lace > 5 and lace < 9", "lace=7", "lace 7" },
	{ "cost > paid", "cost=5.00|paid=", "cost 5.00, paid missing" },
	{ "needs has payer", "needs=a;b|payer=b", "needs a;b, payer b" },
	{ "missing age or age > 80", "age=!", "age unusable" },
};

START_TEST(when_says_why)
{
	struct world w;
	struct when *cond;
	struct buf out = {0};

	world_open(&w);
	ck_assert_int_eq(when_compile(&cond, span_of(because[_i].condition),
	    &w.in, NULL), 0);
	world_set(&w, because[_i].record);
	buf_adds(&out, "x");
	when_why(cond, &w.rec, &out);
	ck_assert_msg(strcmp(buf_str(&out) + 1, because[_i].why) == 0,
	    "%s: %s", because[_i].condition, out.p);
	buf_free(&out);
	when_free(cond);
	world_close(&w);
}
END_TEST

/* A field that the program itself appends is not read from the input. */
START_TEST(when_binds_slots)
{
	struct world w;
	struct when *cond;
	int lace;

	world_open(&w);
	lace = slots_append(&w.slots, &w.dict, SPAN("lace"));
	ck_assert_int_eq(when_compile(&cond,
	    SPAN("age > 5 and lace > age and lace < 9"), &w.in,
	    NULL), 0);
	ck_assert(!w.slots.s[lace].read);
	ck_assert_int_eq((int)w.slots.n, 2);
	ck_assert_int_eq(when_slot(cond, 0),
	    slots_find(&w.slots, SPAN("age")));
	ck_assert_int_eq(when_slot(cond, 1), lace);
	ck_assert_int_eq(when_slot(cond, 2), -1);
	ck_assert(w.slots.s[when_slot(cond, 0)].read);
	world_set(&w, "age=6");
	ck_assert(!when_true(cond, &w.rec));
	rec_set_int(&w.rec, lace, 8);
	ck_assert(when_true(cond, &w.rec));
	when_free(cond);
	world_close(&w);
}
END_TEST

/* The deepest mix of operators that the stack must hold. */
START_TEST(when_deep_operators)
{
	struct buf text = {0};
	struct world w;
	struct when *cond;
	int i;

	for (i = 0; i < WHEN_DEPTH_MAX; i++)
		buf_adds(&text, "a==true or b==true and (");
	buf_adds(&text, "a==true or b==true and a==true");
	for (i = 0; i < WHEN_DEPTH_MAX; i++)
		buf_addc(&text, ')');
	world_open(&w);
	ck_assert_int_eq(when_compile(&cond, span_of(buf_str(&text)),
	    &w.in, NULL), 0);
	world_set(&w, "a=1|b=0");
	ck_assert(when_true(cond, &w.rec));
	when_free(cond);
	world_close(&w);
	buf_free(&text);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("when");
	TCase *tc = tcase_create("when");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, when_holds, 0, COUNT(truth));
	tcase_add_loop_test(tc, when_kleene, 0, 9);
	tcase_add_loop_test(tc, when_notes_issues, 0, COUNT(noted));
	tcase_add_loop_test(tc, when_says_why, 0, COUNT(because));
	tcase_add_test(tc, when_binds_slots);
	tcase_add_test(tc, when_deep_operators);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
