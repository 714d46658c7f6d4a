/* SPDX-License-Identifier: MIT */
/* What the texts of a diagnosis list can be. */
#include "case_world.h"
#include "rule/icd.h"
#include "rule/named.h"

static const struct {
	const char *code;
	bool icd10, icd9;
} codes[] = {
	{ "I10", true, false },
	{ "I50.9", true, false },
	{ "I5.09", false, false },
	{ "S72.001A", true, false },
	{ "C7A.00", true, false },
	{ "M1A.0110", true, false },
	{ "Z3A.20", true, false },
	{ "QA0.0142", true, false },
	{ "QA00142", true, false },
	{ "II0", false, false },
	{ "CHF", false, false },
	{ "UNKNOWN", false, false },
	{ "E11.9", true, false },
	{ "E119", true, true },
	{ "E888.9", false, true },
	{ "E88.89", true, false },
	{ "V45.1", true, true },
	{ "V451", true, true },
	{ "V10XX", true, false },
	{ "V1", false, false },
	{ "428.0", false, true },
	{ "4280", false, true },
	{ "41.00", false, false },
	{ "49.1", false, false },
	{ "428230", false, false },
	{ "44054006", false, false },
	{ "42", false, false },
};

START_TEST(judges_by_system)
{
	struct span s = span_of(codes[_i].code);
	struct world w;
	struct icd icd;

	world_open(&w);
	world_binds(&w, icd_bind(&icd, &w.b));
	ck_assert_msg((icd_kind(&icd, s, ICD_BY_10) == ICD_CODE) ==
	    codes[_i].icd10, "ICD-10 %s", codes[_i].code);
	ck_assert_msg((icd_kind(&icd, s, ICD_BY_9) == ICD_CODE) ==
	    codes[_i].icd9, "ICD-9 %s", codes[_i].code);
	world_close(&w);
}
END_TEST

START_TEST(takes_the_first_character)
{
	ck_assert_int_eq(icd_by(SPAN("428.0"), ICD_BY_FIRST), ICD_BY_9);
	ck_assert_int_eq(icd_by(SPAN(" .428"), ICD_BY_FIRST), ICD_BY_9);
	ck_assert_int_eq(icd_by(SPAN("I50.9"), ICD_BY_FIRST), ICD_BY_10);
	ck_assert_int_eq(icd_by(SPAN("?"), ICD_BY_FIRST), ICD_BY_10);
	ck_assert_int_eq(icd_by(SPAN("428.0"), ICD_BY_10), ICD_BY_10);
}
END_TEST

START_TEST(blanks_are_no_text)
{
	struct icd icd = { .n = {0} };

	ck_assert_int_eq(icd_kind(&icd, SPAN("  "), ICD_BY_FIRST),
	    ICD_IS_BLANK);
	ck_assert_int_eq(icd_kind(&icd, SPAN("-"), ICD_BY_FIRST), ICD_IS_ODD);
}
END_TEST

static const struct {
	const char *text, *by;	/* by: 10, 9, ? for each of three codes */
	const char *issues;
} systems[] = {
	{ "dx=a;b;c", "???", "" },
	{ "dx=a;b;c|dx_system=icd9", "999", "" },
	{ "dx=a;b;c|dx_system=icd10;icd9;", "X9?", "" },
	{ "dx=a;b;c|dx_system=icd10;icd9", NULL,
	    "dx_system:not_one_for_each_code" },
	{ "dx=a;b;c|dx_system=ICD10", NULL, "dx_system:not_a_known_value" },
};

START_TEST(reads_the_words)
{
	static const char letter[] = { [ICD_BY_10] = 'X', [ICD_BY_9] = '9',
	    [ICD_BY_FIRST] = '?' };
	struct icd_systems s;
	struct rec *r;
	struct world w;
	int dx, dx_system, i;
	bool ok;

	world_open(&w);
	dx = world_read(&w, "dx");
	dx_system = world_read(&w, "dx_system");
	r = world_case(&w, systems[_i].text);
	ok = icd_systems_read(&s, r, dx_system, rec_text(r, dx));
	ck_assert_int_eq(ok, systems[_i].by != NULL);
	for (i = 0; ok && i < 3; i++)
		ck_assert_int_eq(letter[icd_next(&s)], systems[_i].by[i]);
	ck_assert_str_eq(world_issues(&w), systems[_i].issues);
	world_close(&w);
}
END_TEST

static const struct {
	const char *text;
	bool holds;
} starts[] = {
	{ "dx=I10;I50.9", true },
	{ "dx=i509", true },
	{ "dx=I5.09", false },
	{ "dx=I50.9|dx_system=icd9", false },
	{ "dx=I10;I50.9|dx_system=icd9;", true },
	{ "dx=I50.9|dx_system=snomed", false },
	{ "dx=|dx_system=icd10", false },
};

START_TEST(conditions_see_codes_alone)
{
	struct when *when;
	struct world w;
	struct icd icd = { .n = {0} };
	struct when_scope in;
	struct rec *r;

	world_open(&w);
	in = named_scope(&w.b);
	ck_assert_int_eq(when_compile(&when, SPAN("dx has \"I50\""), &in,
	    &w.e), 0);
	world_binds(&w, icd_judge(&icd, &w.b));
	r = world_case(&w, starts[_i].text);
	ck_assert_msg(when_true(when, r) == starts[_i].holds, "%s",
	    starts[_i].text);
	when_free(when);
	world_close(&w);
}
END_TEST

static const struct {
	const char *csv, *message;
} bad[] = {
	{ "system,shape\nicd11,A\n",
	    "icd_shapes: test:2: system: expected icd10 or icd9" },
	{ "system,shape\nicd9,\n",
	    "icd_shapes: test:2: shape: must not be empty" },
};

START_TEST(refuses)
{
	struct world w;
	struct icd icd;

	world_open(&w);
	world_put(&w, "icd_shapes", bad[_i].csv);
	world_fails(&w, icd_bind(&icd, &w.b), bad[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("icd");
	TCase *t = tcase_create("icd");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(t, judges_by_system, 0, COUNT(codes));
	tcase_add_test(t, takes_the_first_character);
	tcase_add_test(t, blanks_are_no_text);
	tcase_add_loop_test(t, reads_the_words, 0, COUNT(systems));
	tcase_add_loop_test(t, conditions_see_codes_alone, 0, COUNT(starts));
	tcase_add_loop_test(t, refuses, 0, COUNT(bad));
	suite_add_tcase(s, t);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
