/* SPDX-License-Identifier: MIT */
/* Output held back: its order, its limit. */
#include "cli/hold.h"
#include "said.h"

#include <check.h>
#include <stdlib.h>

static void
take(struct hold *h, int64_t first, int64_t second, const char *text)
{
	struct fault e = {0};

	ck_assert_int_eq(hold_take(h, (struct hold_key){ first, second },
	    span_of(text), &e), 0);
}

START_TEST(sorts)
{
	struct hold h = {0};
	struct buf b = {0};
	size_t i;

	take(&h, 2, 0, "e");
	take(&h, 1, 5, "c");
	take(&h, 1, 5, "d");
	take(&h, 9, 9, "");
	take(&h, 1, -5, "b");
	take(&h, INT64_MIN, INT64_MAX, "a");
	hold_sort(&h);
	for (i = 0; i < h.n; i++)
		buf_addspan(&b, h.entry[i].text);
	ck_assert_str_eq(buf_str(&b), "abcde");
	buf_free(&b);
	hold_free(&h);
}
END_TEST

START_TEST(keeps_the_order_of_equals)
{
	struct hold h = {0};
	char text[2] = "a";
	int i;

	for (i = 0; i < 5000; i++) {
		text[0] = (char)('a' + i % 26);
		take(&h, 7, 7, text);
	}
	hold_sort(&h);
	for (i = 0; i < 5000; i++)
		ck_assert_int_eq(h.entry[i].text.p[0], 'a' + i % 26);
	hold_free(&h);
}
END_TEST

START_TEST(refuses_what_is_too_much)
{
	struct hold h = { .bytes_max = 200 };
	struct fault e = {0};
	int n = 0;

	while (hold_take(&h, (struct hold_key){ 0, 0 }, SPAN("0123456789"),
	    &e) == 0)
		ck_assert_int_lt(n++, 200);
	ck_assert_int_gt(n, 0);
	ck_assert_uint_eq(h.n, (size_t)n);
	ck_assert_ptr_nonnull(strstr(said(&e), "sort(1)"));
	hold_free(&h);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("hold");
	TCase *tc = tcase_create("hold");

	tcase_add_test(tc, sorts);
	tcase_add_test(tc, keeps_the_order_of_equals);
	tcase_add_test(tc, refuses_what_is_too_much);
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
