/* SPDX-License-Identifier: MIT */
/* Keys seen before. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/seen.h"

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
	struct arena mem = {0};
	struct seen s;
	size_t i;

	seen_init(&s, 1 << 20, &mem);
	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++)
		ck_assert_msg(seen_before(&s, span_of(key[i])) == want[i],
		    "key %zu", i);
	ck_assert(!seen_missed(&s));
	arena_free(&mem);
}
END_TEST

/* Far more keys than fit, rising: every repeat stands beside itself. */
START_TEST(sorted_keys_need_no_memory)
{
	struct arena mem = {0};
	struct seen s;
	char text[16];
	int i, found = 0;

	seen_init(&s, 8192, &mem);
	for (i = 0; i < 20000; i++) {
		ck_assert_msg(!seen_before(&s, key_of(text, sizeof(text), i)),
		    "key %d", i);
		if (i % 1000 == 7)
			found += seen_before(&s, key_of(text, sizeof(text),
			    i));
	}
	ck_assert_int_eq(found, 20);
	ck_assert(!seen_missed(&s));
	arena_free(&mem);
}
END_TEST

START_TEST(falling_keys_too)
{
	struct arena mem = {0};
	struct seen s;
	char text[16];
	int i;

	seen_init(&s, 8192, &mem);
	for (i = 20000; i > 0; i--)
		ck_assert(!seen_before(&s, key_of(text, sizeof(text), i)));
	ck_assert(seen_before(&s, SPAN("1")));
	ck_assert(!seen_missed(&s));
	arena_free(&mem);
}
END_TEST

START_TEST(tells_when_memory_did_not_do)
{
	struct arena mem = {0};
	struct seen s;
	char text[16];
	int i;

	seen_init(&s, 8192, &mem);
	for (i = 0; i < 20000; i++)
		(void)seen_before(&s, key_of(text, sizeof(text),
		    (i * 7919) % 20011));
	ck_assert(seen_missed(&s));
	arena_free(&mem);
}
END_TEST


/*
 * Pairs with one hash by a hash that only multiplies and shifts, whatever
 * it begins with: the top bit of a word that is undone in the next one.
 */
START_TEST(two_keys_of_one_hash_are_two)
{
	static const char *const key[] = {
		"aaaaaaa\303bbbbbbb\303", "aaaaaaaCbbb\342bbbC", "b", "a",
		"aaaaaaa\303bbbbbbb\303",
	};
	static const bool want[] = { false, false, false, false, true };
	struct arena mem = {0};
	struct seen s;
	size_t i;

	seen_init(&s, 1 << 20, &mem);
	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++)
		ck_assert_msg(seen_before(&s, span_of(key[i])) == want[i],
		    "key %zu", i);
	arena_free(&mem);
}
END_TEST

/* Keys that rose, or fell, are known when a later one breaks the order. */
START_TEST(knows_keys_from_before_the_break)
{
	static const int step[] = { 1, -1 };
	struct arena mem = {0};
	struct seen s;
	char text[16];
	int d, i;

	for (d = 0; d < 2; d++) {
		seen_init(&s, 1 << 20, &mem);
		for (i = 0; i < 1000; i++)
			ck_assert(!seen_before(&s, key_of(text, sizeof(text),
			    5000 + i * step[d])));
		for (i = 0; i < 1000; i += 7)
			ck_assert(seen_before(&s, key_of(text, sizeof(text),
			    5000 + i * step[d])));
		ck_assert(!seen_before(&s, SPAN("4000")));
		ck_assert(seen_before(&s, SPAN("4000")));
		ck_assert(!seen_missed(&s));
		arena_free(&mem);
	}
}
END_TEST

/* The table beside the one it grew from, and the keys. */
START_TEST(stays_within_its_memory)
{
	static const size_t bytes[] = { 8192, 1 << 20, 4 << 20 };
	struct arena mem = {0};
	struct seen s;
	char text[16];
	size_t b, n;
	int i;

	for (b = 0; b < sizeof(bytes) / sizeof(bytes[0]); b++) {
		seen_init(&s, bytes[b], &mem);
		for (i = 0; i < 200000; i++)
			(void)seen_before(&s, key_of(text, sizeof(text),
			    (int)(i * INT64_C(7919) % 200003)));
		n = s.text.cap + s.hash.cap * sizeof(*s.hash.cell) * 3 / 2;
		ck_assert_msg(n <= bytes[b] && n >= bytes[b] / 2,
		    "%zu of %zu bytes", n, bytes[b]);
		ck_assert(seen_missed(&s));
		arena_free(&mem);
	}
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
	tcase_add_test(tc, two_keys_of_one_hash_are_two);
	tcase_add_test(tc, knows_keys_from_before_the_break);
	tcase_add_test(tc, stays_within_its_memory);
	suite_add_tcase(s, tc);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
