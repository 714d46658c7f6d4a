/* SPDX-License-Identifier: MIT */
/* AHRQ's comorbidity measures: codes and flags to measures to indices. */
#include "score/cmr.h"

#include "case_world.h"
#include "said.h"

struct fixture {
	struct world w;
	struct comorbid c;
	struct cmr cmr;
};

static void
fixture_open(struct fixture *x)
{
	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	world_binds(&x->w, comorbid_bind(&x->c, &x->w.b));
	world_binds(&x->w, cmr_bind(&x->cmr, &x->w.b));
	comorbid_also_cmr(&x->c, &x->cmr, &x->cmr.pass);
}

static void
fixture_close(struct fixture *x)
{
	world_close(&x->w);
}

static const struct {
	const char *name, *text, *measures, *readmission, *mortality, *issues;
} cases[] = {
	{ "present", "dx=I10;I509|poa=Y;Y", "HF", "7", "14", "" },
	{ "undetermined", "dx=I10;I509|poa=;W", "HF", "7", "14", "" },
	{ "not present", "dx=I10;I509|poa=Y;N", "", "0", "0", "" },
	{ "blanks", "dx=I10;I509|poa=;", "", "0", "0", "" },
	{ "too few blanks", "dx=I10;I509;E669|poa=;", "", "", "", "" },
	{ "exempt code", "dx=I10;Z952|poa=Y;N", "VALVE", "0", "0", "" },
	{ "principal", "dx=I509;E669|poa=Y;N", "OBESE", "-2", "-7", "" },
	{ "principal alone", "dx=I509", "", "0", "0", "" },
	{ "sequela", "dx=I10;I6930|poa=Y;N", "CBVD", "0", "5", "" },
	{ "void sequela", "dx=I10;I6930;I639|poa=Y;Y;N", "", "0", "0", "" },
	{ "flag missing", "dx=I10;I509;E669", "", "", "", "" },
	{ "no flag needed", "dx=I10;E669", "OBESE", "-2", "-7", "" },
	{ "three flags for two", "dx=I10;I509|poa=Y;Y;Y", "", "", "",
	    "poa:not_one_for_each_code" },
	{ "a flag too few", "dx=I10;E669;I509|poa=Y;Y", "", "", "",
	    "poa:not_one_for_each_code" },
	{ "an empty last flag", "dx=I10;I509;E669|poa=Y;Y;", "HF;OBESE", "5",
	    "7", "" },
	{ "lower case", "dx=I10;I509|poa=Y;y", "", "", "",
	    "poa:not_a_known_value" },
	{ "two letters", "dx=I10;I509|poa=Y;YY", "", "", "",
	    "poa:not_a_known_value" },
	{ "a semicolon is no flag of the table", "dx=I10;I509;I639|poa=Y;;Y",
	    "CBVD", "0", "5", "" },
	{ "dots and small letters", "dx=I10; e66.9", "OBESE", "-2", "-7", "" },
	{ "a long text", "dx=I10;   E 6 6 . 9   ", "OBESE", "-2", "-7", "" },
	{ "no prefix counts", "dx=I10;E6690;E66", "", "0", "0", "" },
	{ "ICD-9-CM", "dx=I10;4280", "", "", "", "" },
	{ "none", "dx=none", "", "0", "0", "" },
};

static void
score(struct fixture *x, const char *text, struct comorbid_found *f)
{
	struct rec *r = world_case(&x->w, text);

	cmr_score(&x->cmr, r, comorbid_find(&x->c, r, f) ? f : NULL);
}

START_TEST(scores)
{
	struct comorbid_found f;
	struct fixture x;
	const char *name = cases[_i].name;
	int turn;

	fixture_open(&x);
	for (turn = 0; turn < 2; turn++) {	/* the second from the memo */
		score(&x, cases[_i].text, &f);
		ck_assert_msg(strcmp(world_out(&x.w, "assess_cmr_measures"),
		    cases[_i].measures) == 0, "%s: found %s", name,
		    world_out(&x.w, "assess_cmr_measures"));
		ck_assert_msg(strcmp(world_out(&x.w,
		    "assess_cmr_readmission"), cases[_i].readmission) == 0 &&
		    strcmp(world_out(&x.w, "assess_cmr_mortality"),
		    cases[_i].mortality) == 0, "%s: indices", name);
		ck_assert_str_eq(world_issues(&x.w), cases[_i].issues);
	}
	fixture_close(&x);
}
END_TEST

/* The other indexes are what they are without it. */
START_TEST(leaves_other_scores_alone)
{
	struct comorbid_found with, without;
	struct fixture x;

	fixture_open(&x);
	score(&x, "dx=I509;C7951;C349;x", &with);
	x.c.also.match = NULL;
	ck_assert(comorbid_find(&x.c, world_case(&x.w,
	    "dx=I509;C7951;C349;x"), &without));
	ck_assert_mem_eq(with.total, without.total, sizeof(with.total));
	ck_assert_uint_eq(with.kept.w[0], without.kept.w[0]);
	ck_assert_uint_eq(with.kept.w[1], without.kept.w[1]);
	ck_assert_uint_eq(with.odd, 1);
	fixture_close(&x);
}
END_TEST

#define HEAD "measure,poa,part_of,voided_by,excludes,readmission,mortality\n"
#define NO_SUCH "no such measure in the table cmr_measures"

/* Small tables, each with one fault; NULL: the sound one. */
static const struct {
	const char *name, *measures, *codes, *flags, *message;
} bad[] = {
	{ "sound", NULL, NULL, NULL, NULL },
	{ "part of nothing", HEAD "A,no,,,,1,1\nB,yes,C,,,,\n", NULL, NULL,
	    "cmr_measures: test:3: part_of: " NO_SUCH },
	{ "a part with a weight", HEAD "A,no,,,,1,1\nB,yes,A,,,2,\n", NULL,
	    NULL, "cmr_measures: test:3: part_of: a part has no weights" },
	{ "no weight", HEAD "A,no,,,,1,\n", NULL, NULL, "cmr_measures: test:2:"
	    " expected both weights, as it is no part" },
	{ "void and no part", HEAD "A,no,,,,1,1\nB,no,,A,,1,1\n", NULL, NULL,
	    "cmr_measures: test:3: voided_by: only a part can be void" },
	{ "excludes nothing", HEAD "A,no,,,B,1,1\n", NULL, NULL,
	    "cmr_measures: test:2: excludes: " NO_SUCH },
	{ "name too long", HEAD "AAAAAAAAAAAAAAAAA,no,,,,1,1\n", NULL, NULL,
	    "cmr_measures: test:2: measure: longer than 16 bytes" },
	{ "code of nothing", NULL, "code,measures,poa_exempt\nI509,A|X,no\n",
	    NULL, "cmr_codes: test:2: measures: " NO_SUCH },
	{ "code twice", NULL, "code,measures,poa_exempt\nI50.9,A,no\n"
	    "I509,B,no\n", NULL, "cmr_codes: test:3: code: duplicate code" },
	{ "code too long", NULL, "code,measures,poa_exempt\nI50999999,A,no\n",
	    NULL, "cmr_codes: test:2: code: expected a code of at most 8 "
	    "letters and digits" },
	{ "two letters", NULL, NULL, "flag,present\nYY,yes\n",
	    "poa_flags: test:2: flag: expected one letter or digit" },
	{ "a semicolon", NULL, NULL, "flag,present\n;,yes\n",
	    "poa_flags: test:2: flag: expected one letter or digit" },
};

START_TEST(refuses_bad_tables)
{
	struct cmr c = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "cmr_measures", bad[_i].measures != NULL ?
	    bad[_i].measures : HEAD "A,yes,,,B,1,1\nB,no,,,,1,1\n");
	world_put(&w, "cmr_codes", bad[_i].codes != NULL ? bad[_i].codes :
	    "code,measures,poa_exempt\nI509,A,no\n");
	world_put(&w, "poa_flags", bad[_i].flags != NULL ? bad[_i].flags :
	    "flag,present\nY,yes\n1,\n");
	if (bad[_i].message == NULL)
		world_binds(&w, cmr_bind(&c, &w.b));
	else
		world_fails(&w, cmr_bind(&c, &w.b), bad[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("cmr");
	TCase *tc = tcase_create("cmr");

	tcase_add_loop_test(tc, scores, 0, COUNT(cases));
	tcase_add_test(tc, leaves_other_scores_alone);
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	suite_add_tcase(s, tc);
	return world_run(s);
}
