/* SPDX-License-Identifier: MIT */
/* Keys seen before. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "intake/seen.h"

static struct span
key_of(char *text, size_t size, int i)
{
	int n = snprintf(text, size, "%d", i);

	return (struct span){ text, (size_t)n };
}

START_TEST(finds_a_repeat_in_any_order)
{
	static const char *const key[] = { "b", "a", "b", "c", "a", "aa" };
	static const bool want[] = { false, false, true, false, true, false };
	struct seen s;
	size_t i;

	seen_init(&s, 1 << 20);
	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++)
		ck_assert_msg(seen_before(&s, span_of(key[i])) == want[i],
		    "key %zu", i);
	ck_assert(!seen_missed(&s));
	seen_free(&s);
}
END_TEST

/* Far more keys than fit, rising: every repeat stands beside itself. */
START_TEST(sorted_keys_need_no_memory)
{
	struct seen s;
	char text[16];
	int i, found = 0;

	seen_init(&s, 8192);
	for (i = 0; i < 20000; i++) {
		ck_assert_msg(!seen_before(&s, key_of(text, sizeof(text), i)),
		    "key %d", i);
		if (i % 1000 == 7)
			found += seen_before(&s, key_of(text, sizeof(text),
			    i));
	}
	ck_assert_int_eq(found, 20);
	ck_assert(!seen_missed(&s));
	seen_free(&s);
}
END_TEST

START_TEST(falling_keys_too)
{
	struct seen s;
	char text[16];
	int i;

	seen_init(&s, 8192);
	for (i = 20000; i > 0; i--)
		ck_assert(!seen_before(&s, key_of(text, sizeof(text), i)));
	ck_assert(seen_before(&s, SPAN("1")));
	ck_assert(!seen_missed(&s));
	seen_free(&s);
}
END_TEST

START_TEST(tells_when_memory_did_not_do)
{
	struct seen s;
	char text[16];
	int i;

	seen_init(&s, 8192);
	for (i = 0; i < 20000; i++)
		(void)seen_before(&s, key_of(text, sizeof(text),
		    (i * 7919) % 20011));
	ck_assert(seen_missed(&s));
	seen_free(&s);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("seen");
	TCase *tc = tcase_create("seen");
	SRunner *sr = srunner_create(s);
	int failed;

	tcase_add_test(tc, finds_a_repeat_in_any_order);
	tcase_add_test(tc, sorted_keys_need_no_memory);
	tcase_add_test(tc, falling_keys_too);
	tcase_add_test(tc, tells_when_memory_did_not_do);
	suite_add_tcase(s, tc);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
