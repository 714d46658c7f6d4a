/* SPDX-License-Identifier: MIT */
/* The measures of a summary. */
#include "rec/measure.h"

#include <check.h>
#include <stdlib.h>

static const struct span none = { NULL, 0 };

static const struct {
	const char *name, *word, *want;
} names[] = {
	{ "cases", NULL, "cases" },
	{ "role", "", "role=" },
	{ "tier", "4", "tier=4" },
	{ "a=b", "c", "a=b=c" },
};

START_TEST(is_called_name_and_word)
{
	struct span name = span_of(names[_i].name);
	struct span word = span_of(names[_i].word);
	struct measures ms = {0};

	ck_assert_uint_eq(measure_add(&ms, SPAN("first"), none, 2), 0);
	ck_assert_uint_eq(measure_find(&ms, 0, name, word), 1);
	ck_assert_uint_eq(measure_add(&ms, name, word, 0), 1);
	ck_assert_msg(span_is(ms.m[1].name, names[_i].want), "%.*s",
	    (int)ms.m[1].name.n, ms.m[1].name.p);
	ck_assert(span_eq(ms.m[1].word, word));
	ck_assert_uint_eq(measure_find(&ms, 0, name, word), 1);
	ck_assert_uint_eq(measure_find(&ms, 2, name, word), ms.n);
	ck_assert_int_eq(ms.m[0].scale, 2);
	measures_free(&ms);
	ck_assert_uint_eq(ms.n, 0);
}
END_TEST

START_TEST(counts_add_up_until_cleared)
{
	struct measures ms = {0};
	size_t a = measure_add(&ms, SPAN("a"), none, 0);
	size_t b = measure_add(&ms, SPAN("b"), none, 0);

	measure_count(&ms, a, 1, 1);
	measure_count(&ms, a, 0, 1);
	measure_count_of(&ms, b, 0, 0);
	ck_assert(ms.m[a].has && ms.m[a].num == 1 && ms.m[a].den == 2);
	ck_assert(!ms.m[b].has);
	measure_count_of(&ms, b, 3, 2);
	ck_assert(ms.m[b].has && ms.m[b].num == 3 && ms.m[b].den == 2);
	measure_clear(&ms.m[a]);
	ck_assert(!ms.m[a].has && ms.m[a].num == 0 && ms.m[a].den == 0);
	measures_free(&ms);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("measure");
	TCase *tc = tcase_create("measure");
	SRunner *sr = srunner_create(s);
	int failed;

	tcase_add_loop_test(tc, is_called_name_and_word, 0,
	    sizeof(names) / sizeof(names[0]));
	tcase_add_test(tc, counts_add_up_until_cleared);
	suite_add_tcase(s, tc);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
