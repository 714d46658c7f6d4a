/* SPDX-License-Identifier: MIT */
/* Social needs: each need and code once, with what led to them. */
#include "assess/needs.h"

#include "case_world.h"
#include "said.h"

static const struct {
	const char *text, *needs, *zcodes, *why;
} cases[] = {
	{ "hrsn_living=none|assess_homeless=homeless", "housing", "Z59.00",
	    "housing Z59.00 (assess_homeless homeless, hrsn_living none)" },
	{ "hrsn_living=worried|hrsn_n_problems=2", "housing",
	    "Z59.811;Z59.10", "housing Z59.811 (assess_homeless missing, "
	    "hrsn_living worried); housing Z59.10 (hrsn_n_problems 2)" },
	{ "assess_hvs=at_risk|assess_hrsn_transport=yes", "food;transport",
	    "Z59.41;Z59.82", NULL },
	{ "assess_hrsn_utilities=yes|assess_hrsn_safety_band=yes",
	    "utilities;safety", "Z59.12;Z65.8", NULL },
	{ "assess_hvs=no_risk|hrsn_living=steady", "", "", "" },
	{ "hrsn_n_problems=9", "", "", "" },
	{ "dx=J18.9;Z59.02;F10.20", "housing", "Z59.02",
	    "housing (dx Z59.02)" },
	{ "dx=z602;Z5941|dx_system=icd10", "food;lives_alone;social",
	    "Z59.41;Z60.2", NULL },
	{ "dx=Z59.82|dx_system=icd9", "", "", NULL },
	{ "dx=Z59.811;Z59.819;Z63.6;Z65.1", "housing;caregiving;family;legal",
	    "Z59.811;Z59.819;Z63.6;Z65.1", NULL },
	{ "dx=T74.11XA", "safety", "", NULL },
	{ "dv_fleeing=yes", "safety", "Z65.8", NULL },
	{ "dv_fleeing=no", "", "", "" },
	{ "assess_poverty_percent=99.9", "money", "Z59.6",
	    "money Z59.6 (assess_poverty_percent 99.9)" },
	{ "assess_poverty_percent=100", "", "", "" },
	{ "dx=I50.9", "", "", "" },
	{ "dx=none", "", "", "" },
	{ "dx=Z59.01|hrsn_living=none", "housing", "Z59.01", NULL },
	{ "dx=Z59.0|hrsn_living=none", "housing", "Z59.0;Z59.00", NULL },
	{ "prapare=93031-3=LA30125-1;1-1=LA1-1", "food", "Z59.41", NULL },
	{ "prapare=93030-5=LA32-8", "", "", "" },
};

START_TEST(finds)
{
	struct needs n = {0};
	struct icd icd = {0};
	struct world w;

	world_open(&w);
	w.b.explain = true;
	ck_assert_int_eq(icd_bind(&icd, &w.b), 0);
	world_binds(&w, needs_bind(&n, &icd, &w.b));
	needs_find(&n, world_case(&w, cases[_i].text));
	ck_assert_str_eq(world_out(&w, "assess_needs"), cases[_i].needs);
	ck_assert_str_eq(world_out(&w, "assess_zcodes"), cases[_i].zcodes);
	if (cases[_i].why != NULL)
		ck_assert_str_eq(world_out(&w, "assess_needs_why"),
		    cases[_i].why);
	world_close(&w);
}
END_TEST

static const struct {
	const char *text;
	bool strange;
} answers[] = {
	{ "prapare=garbage", true },
	{ "prapare=1-1=LA1-1;93030-5=LA30122-8", true },
	{ "prapare=93030-5=LA32-8;garbage", false },
	{ "prapare=93030-5=LA33-6", false },
	{ "prapare=none", false },
	{ "prapare=", false },
	{ "dx=Z59.0", false },
};

START_TEST(says_that_no_answer_is_known)
{
	struct needs n = {0};
	struct icd icd = {0};
	struct world w;
	int unusable;

	world_open(&w);
	ck_assert_int_eq(icd_bind(&icd, &w.b), 0);
	world_binds(&w, needs_bind(&n, &icd, &w.b));
	unusable = needs_find(&n, world_case(&w, answers[_i].text));
	ck_assert_int_eq(unusable, answers[_i].strange ?
	    world_read(&w, "prapare") : -1);
	ck_assert_str_eq(world_issues(&w), answers[_i].strange ?
	    "prapare:no_known_answer" : "");
	world_close(&w);
}
END_TEST

static const struct {
	const char *text, *message;
} faults[] = {
	{ "need,zcode\na,Z59.0\n", "needs: test: no column \"when\"" },
	{ "need,when,zcode\n,pain == 1,Z59.0\n", "needs: test:2: need: must "
	    "not be empty" },
	{ "need,when,zcode\na;b,pain == 1,Z59.0\n", "needs: test:2: need: "
	    "expected a key without \";\"" },
	{ "need,when,zcode\na,,Z59.0\n", "needs: test:2: when: must not be "
	    "empty" },
	{ "need,when,zcode\na,pain == 1,*\n", "needs: test:2: zcode: expected "
	    "1 to 8 letters and digits before \"*\"" },
	{ "need,when,zcode\na,nosuch == 1,Z59.0\n", "needs: test:2: when: "
	    "column 1: unknown field nosuch" },
};

START_TEST(faults_of_tables)
{
	struct needs n = {0};
	struct icd icd = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "needs", faults[_i].text);
	world_fails(&w, needs_bind(&n, &icd, &w.b), faults[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("needs");
	TCase *tc = tcase_create("needs");

	tcase_add_loop_test(tc, finds, 0, COUNT(cases));
	tcase_add_loop_test(tc, says_that_no_answer_is_known, 0,
	    COUNT(answers));
	tcase_add_loop_test(tc, faults_of_tables, 0, COUNT(faults));
	suite_add_tcase(s, tc);
	return world_run(s);
}
