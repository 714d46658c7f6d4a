/* SPDX-License-Identifier: MIT */
/* Conditions of rules: what is refused, where and why. */
#include <check.h>
#include <string.h>

#include "rule/when.h"
#include "said.h"
#include "when_world.h"

/* Compiles the condition; the result, with the message in e. */
static int
compile(const char *condition, struct fault *e)
{
	struct world w;
	struct when *cond;
	int rc;

	world_open(&w);
	rc = when_compile(&cond, span_of(condition), &w.in, e);
	ck_assert_msg((cond == NULL) == (rc == -1), "%s: result %d",
	    condition, rc);
	when_free(cond);
	world_close(&w);
	return rc;
}

static const struct {
	const char *condition, *message;
} wrong[] = {
	{ "age", "column 4: expected a comparison, \"in\", \"has\" or "
	    "\"missing\"" },
	{ "age >", "column 6: expected a number or a number field" },
	{ "age > 'x'", "column 7: expected a number or a number field" },
	{ "age > 1e3", "column 7: expected a number or a number field" },
	{ "age > 0.1234567", "column 7: expected a number or a number field" },
	{ "age > true", "column 7: expected a number or a number field" },
	{ "age > payer", "column 7: a field of type string cannot be compared "
	    "with it" },
	{ "age > nosuch", "column 7: unknown field nosuch" },
	{ "age === 5", "column 7: expected a number or a number field" },
	{ "age ! 5", "column 5: expected a comparison, \"in\", \"has\" or "
	    "\"missing\"" },
	{ "5 < age", "column 1: expected a field name" },
	{ "age > 5 age", "column 9: expected \"and\", \"or\" or the end" },
	{ "age > 5 and", "column 12: expected a field name" },
	{ "age > 5 or or", "column 12: expected a field name" },
	{ "and age > 5", "column 1: expected a field name" },
	{ "(age > 5", "column 9: expected \")\"" },
	{ "age > 5)", "column 8: expected \"and\", \"or\" or the end" },
	{ "()", "column 2: expected a field name" },
	{ "olds", "column 1: unknown field olds, did you mean old?" },
	{ "a == true or odd", "column 14: in odd, column 7: unknown field x" },
	{ "odder", "column 1: in odder, column 14: in odd, column 7: unknown "
	    "field x" },
	{ "not open", "column 5: in open, column 11: expected \")\"" },
	{ "(shut", "column 2: in shut, column 10: expected \"and\", \"or\" or "
	    "the end" },
	{ "old > 3", "column 5: expected \"and\", \"or\" or the end" },
	{ "old age > 3", "column 5: expected \"and\", \"or\" or the end" },
	{ "(old", "column 5: expected \")\"" },
	{ "age > 5 & lace > 3", "column 9: expected \"and\", \"or\" or the "
	    "end" },
	{ "agge > 5", "column 1: unknown field agge, did you mean age?" },
	{ "ag > 5", "column 1: unknown field ag" },
	{ "asess_lacee >= 10", "column 1: unknown field asess_lacee, did you "
	    "mean assess_lace?" },
	{ "lace > 1 and snowfall > 2", "column 14: unknown field snowfall" },
	{ "missing agee", "column 9: unknown field agee, did you mean age?" },
	{ "missing 5", "column 9: expected a field name" },
	{ "missing (age", "column 13: expected \")\"" },
	{ "payer < 'x'", "column 7: expected \"==\" or \"!=\": the field is "
	    "no number and no date" },
	{ "alone > true", "column 7: expected \"==\" or \"!=\": the field is "
	    "no number and no date" },
	{ "payer == 5", "column 10: expected text in quotes" },
	{ "payer == ''", "column 10: expected text (empty is missing: "
	    "missing FIELD)" },
	{ "payer == 'x", "column 10: the text has no closing quote" },
	{ "payer == dx", "column 10: a field of type list cannot be compared "
	    "with it" },
	{ "sex == \"Male\"", "column 8: expected one of the values of sex" },
	{ "sex in ('male', 'x')", "column 17: expected one of the values of "
	    "sex" },
	{ "system has 'icd11'", "column 12: expected one of the values of "
	    "system" },
	{ "alone == 'yes'", "column 10: expected true, false or a bool "
	    "field" },
	{ "alone in (true)", "column 7: expected \"==\" or \"!=\"" },
	{ "dx == 'I50'", "column 4: expected \"has\" or \"missing\" after "
	    "a list" },
	{ "dx in ('I50')", "column 4: expected \"has\" or \"missing\" after "
	    "a list" },
	{ "dx has I50", "column 8: expected text in quotes" },
	{ "dx has '...'", "column 8: expected the start of a code" },
	{ "dx has 'I234567890123456'", "column 8: expected the start of a "
	    "code" },
	{ "needs has age", "column 11: a field of type integer cannot be "
	    "an item of a list" },
	{ "dx has payer", "column 8: expected text in quotes" },
	{ "age has '5'", "column 5: expected a comparison: \"has\" is for "
	    "lists and codes" },
	{ "born_on > '2026-02-30'", "column 11: expected \"YYYY-MM-DD\" or a "
	    "date field" },
	{ "born_on > '2026-01-01T10:00'", "column 11: expected "
	    "\"YYYY-MM-DD\" or a date field" },
	{ "born_on > 20260101", "column 11: expected \"YYYY-MM-DD\" or a "
	    "date field" },
	{ "born_on > age", "column 11: a field of type integer cannot "
	    "be compared with it" },
	{ "admit_at > '2026-01-01T25:00'", "column 12: expected "
	    "\"YYYY-MM-DD\", \"YYYY-MM-DDTHH:MM\" or a date field" },
	{ "admit_at in ('2026-01-01T10:00')", "column 14: expected "
	    "\"YYYY-MM-DD\"" },
	{ "age in 5", "column 8: expected \"(\" after in" },
	{ "age in ()", "column 9: expected a number" },
	{ "age in (lace)", "column 9: expected a number" },
	{ "age in (5", "column 10: expected \",\" or \")\"" },
	{ "age in (5,)", "column 11: expected a number" },
};

START_TEST(when_refuses)
{
	struct fault e = {0};

	ck_assert_msg(compile(wrong[_i].condition, &e) == -1, "%s compiles",
	    wrong[_i].condition);
	ck_assert_msg(strcmp(said(&e), wrong[_i].message) == 0, "%s: %s",
	    wrong[_i].condition, said(&e));
}
END_TEST

/* "a==true" under count "(" and "not" by turns, so many times with or. */
static int
compile_deep(int count, int times, struct fault *e)
{
	struct buf text = {0};
	int i, k, rc;

	for (k = 0; k < times; k++) {
		buf_adds(&text, k == 0 ? "" : " or ");
		for (i = 0; i < count; i++)
			buf_adds(&text, i % 2 == 0 ? "(" : "not ");
		buf_adds(&text, "a==true");
		for (i = 0; i < count; i += 2)
			buf_addc(&text, ')');
	}
	rc = compile(buf_str(&text), e);
	buf_free(&text);
	return rc;
}

START_TEST(when_has_limits)
{
	struct fault e;

	ck_assert_int_eq(compile_deep(WHEN_DEPTH_MAX, 3, &e), 0);
	ck_assert_int_eq(compile_deep(WHEN_DEPTH_MAX + 1, 1, &e), -1);
	ck_assert_str_eq(said(&e), "column 81: nested more than 32 deep");
	ck_assert_int_eq(compile_deep(0, WHEN_TERMS_MAX, &e), 0);
	ck_assert_int_eq(compile_deep(0, WHEN_TERMS_MAX + 1, &e), -1);
	ck_assert_str_eq(said(&e), "column 2817: more than 256 comparisons");
	ck_assert_int_eq(compile_deep(0, 400, &e), -1);
	ck_assert_str_eq(said(&e), "column 4097: longer than 4096 bytes");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("when_parse");
	TCase *tc = tcase_create("when_parse");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, when_refuses, 0, COUNT(wrong));
	tcase_add_test(tc, when_has_limits);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
