/* SPDX-License-Identifier: MIT */
/* Days on which the assessment, the plan and the closure were signed. */
#include "fact/fact.h"

#include "case_world.h"

#define NAMES 3

static const char *const name[NAMES] = { "assessment_signed_on",
    "plan_signed_on", "closure_signed_on" };

/* What each of them is, a bar between; "bad" of what cannot be used. */
static const struct {
	const char *fields, *want, *issues;
} cases[] = {
	{ "", "||", "" },
	{ "approvals=none", "||", "" },
	{ "approvals=assessment:rn:2026-11-05;plan:md:2026-11-06;"
	    "closure:sup:2026-11-21", "2026-11-05|2026-11-06|2026-11-21", "" },
	{ "approvals=plan:md:2026-11-06;plan:md:2026-10-06", "|2026-11-06|",
	    "" },
	{ "approvals=plan:md:2026-11-06|approved_on=2026-11-07",
	    "|2026-11-07|", "" },
	{ "approvals=plan:md:2026-11-08|approved_on=2026-11-07",
	    "|2026-11-08|", "" },
	{ "approved_on=2026-11-07", "|2026-11-07|", "" },
	{ "approvals=plan:md:2026-11-22|approved_on=2026-11-22", "||",
	    "approvals:in_the_future;approved_on:in_the_future" },
	{ "approvals=plan:md|approved_on=2026-11-07", "|bad|",
	    "approvals:not_a_datetime" },
	{ "approvals=assessment:rn:2026-11-05;plan:md:soon",
	    "2026-11-05|bad|", "approvals:not_a_datetime" },
	{ "approvals=plan:md:2026-11-06|approved_on=soon", "|bad|",
	    "approved_on:not_a_date" },
};

START_TEST(finds_the_last)
{
	struct facts facts = {0};
	struct buf b = {0};
	struct world w;
	struct rec *r;
	struct datetime at;
	int slot[NAMES], i;

	world_open(&w);
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-21"), &w.b.as_of), 0);
	world_binds(&w, facts_bind(&facts, &w.b));
	(void)world_read(&w, "approvals");
	(void)world_read(&w, "approved_on");
	for (i = 0; i < NAMES; i++)
		slot[i] = world_read(&w, name[i]);
	r = world_case(&w, cases[_i].fields);
	for (i = 0; i < NAMES; i++) {
		if (i > 0)
			buf_addc(&b, '|');
		if (rec_datetime(r, slot[i], &at) == REC_BAD)
			buf_adds(&b, "bad");
		else
			buf_addspan(&b, rec_text(r, slot[i]));
	}
	ck_assert_msg(strcmp(buf_str(&b), cases[_i].want) == 0, "%s: %s",
	    cases[_i].fields, buf_str(&b));
	ck_assert_msg(r->issues.n == strlen(cases[_i].issues), "%s: %.*s",
	    cases[_i].fields, (int)r->issues.n, r->issues.p);
	buf_free(&b);
	world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("fact/approval");
	TCase *tc = tcase_create("approval");

	tcase_add_loop_test(tc, finds_the_last, 0, COUNT(cases));
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
