/* SPDX-License-Identifier: MIT */
/* Patterns of codes. */
#include "val/codemap.h"

#include <check.h>
#include <string.h>


static const char *const wrong[] = {
	"", "A0", "a001", "A00.1", "A001234X", "A00[", "A00[]", "A00[1",
	"A00[3-1]", "A00[-1]", "A00[1-]", "A00[i]", "[A]001", "A00]", "A 01",
};

START_TEST(refuses_what_is_no_pattern)
{
	struct codemap m = {0};

	ck_assert_msg(codemap_add(&m, span_of(wrong[_i]), 1) == -1,
	    "\"%s\" was taken", wrong[_i]);
	ck_assert_uint_eq(m.n, 0);
}
END_TEST

static const struct {
	const char *code;
	int32_t last, all;
} codes[] = {
	{ "A00", 1, 1 }, { "A000", 2, 2 }, { "A001", 4, 6 },
	{ "A009", 2, 2 }, { "A002", -1, -1 }, { "A0011", -1, -1 },
	{ "A0", -1, -1 }, { "", -1, -1 }, { "A00-", -1, -1 },
	{ "0DTJ4ZZ", 8, 8 }, { "0DTJ8ZZ", 8, 8 }, { "0DTJ3ZZ", -1, -1 },
	{ "0DTK0ZZ", 8, 8 }, { "0DTL0ZZ", -1, -1 }, { "0DTJ4ZZZ", -1, -1 },
	{ "0DTJ4Z", -1, -1 }, { "B99", -1, -1 }, { "000", -1, -1 },
	{ "ZZZ9ABC", 0, 0 }, { "ZZZ8ABC", -1, -1 },
};

START_TEST(finds_the_codes_of_a_pattern_and_no_others)
{
	struct arena mem = {0};
	struct codemap m = { .in = &mem };
	const char *code = codes[_i].code;
	size_t n = strlen(code);

	ck_assert_int_eq(codemap_add(&m, SPAN("0DT[JK][048]ZZ"), 8), 0);
	ck_assert_int_eq(codemap_add(&m, SPAN("A00[019]"), 2), 0);
	ck_assert_int_eq(codemap_add(&m, SPAN("ZZZ9[0-9A]B[A-C]"), 0), 0);
	ck_assert_int_eq(codemap_add(&m, SPAN("A00"), 1), 0);
	ck_assert_int_eq(codemap_add(&m, SPAN("A001"), 4), 0);
	codemap_sort(&m);
	ck_assert_msg(codemap_find(&m, code, n) == codes[_i].last &&
	    codemap_all(&m, code, n) == codes[_i].all, "%s: got %d, %d", code,
	    (int)codemap_find(&m, code, n), (int)codemap_all(&m, code, n));
	arena_free(&mem);
}
END_TEST

START_TEST(an_empty_one_has_no_code)
{
	struct codemap m = {0};

	codemap_sort(&m);
	ck_assert_int_eq(codemap_find(&m, "A000", 4), -1);
	ck_assert_int_eq(codemap_all(&m, "A000", 4), -1);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("codemap");
	TCase *tc = tcase_create("codemap");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, refuses_what_is_no_pattern, 0,
	    (int)COUNT(wrong));
	tcase_add_loop_test(tc, finds_the_codes_of_a_pattern_and_no_others, 0,
	    (int)COUNT(codes));
	tcase_add_test(tc, an_empty_one_has_no_code);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? 0 : 1;
}
