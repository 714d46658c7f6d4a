/* SPDX-License-Identifier: MIT */
/* Spans and buffers. */
#include "base/buf.h"

#include <check.h>
#include <stdlib.h>

#include "base/fault.h"

static const struct {
	const char *a, *b;
	int sign;
} orders[] = {
	{ "", "", 0 },		{ "", "a", -1 },	{ "a", "a", 0 },
	{ "a", "b", -1 },	{ "ab", "a", 1 },	{ "B", "a", -1 },
	{ "ab", "b", -1 },	{ "\xc3\xa9", "z", 1 },
};

START_TEST(order_is_by_bytes_and_shorter_first)
{
	struct span a = span_of(orders[_i].a), b = span_of(orders[_i].b);
	int c = span_cmp(a, b), d = span_cmp(b, a);

	ck_assert_msg((c > 0) - (c < 0) == orders[_i].sign &&
	    (d > 0) - (d < 0) == -orders[_i].sign, "\"%s\" and \"%s\"",
	    orders[_i].a, orders[_i].b);
	ck_assert_int_eq(span_eq(a, b), orders[_i].sign == 0);
	ck_assert_int_eq(span_is(a, orders[_i].b), orders[_i].sign == 0);
}
END_TEST

static const struct {
	const char *text, *want;
} trims[] = {
	{ "", "" },		{ " ", "" },		{ " \t ", "" },
	{ "a", "a" },		{ " a\t", "a" },	{ "a b", "a b" },
	{ "\na ", "\na" },
};

START_TEST(trim_takes_blanks_and_tabs_only)
{
	struct span s = span_trim(span_of(trims[_i].text));

	ck_assert_msg(span_is(s, trims[_i].want), "case %d", _i);
}
END_TEST

static const struct {
	const char *text, *want;	/* items, each in brackets */
} lists[] = {
	{ NULL, "" },		{ "", "[]" },		{ "a", "[a]" },
	{ "a;b", "[a][b]" },	{ ";", "[][]" },
	{ "a;;b;", "[a][][b][]" },
};

START_TEST(next_gives_every_item)
{
	struct span rest = span_of(lists[_i].text), item;
	struct buf b = {0};

	while (span_next(&rest, ';', &item)) {
		buf_addc(&b, '[');
		buf_addspan(&b, item);
		buf_addc(&b, ']');
	}
	ck_assert_str_eq(buf_str(&b), lists[_i].want);
	buf_free(&b);
}
END_TEST

START_TEST(next_sees_nul_bytes)
{
	struct span rest = SPAN("a\0b;c"), item;

	ck_assert(span_next(&rest, ';', &item));
	ck_assert_uint_eq(item.n, 3);
	ck_assert(span_next(&rest, ';', &item));
	ck_assert(span_is(item, "c"));
	ck_assert(!span_next(&rest, ';', &item));
}
END_TEST

/* The same bytes hash alike wherever they stand; one other bit does not. */
START_TEST(hash_is_of_the_bytes)
{
	char a[64], b[64];
	size_t n, i;

	for (n = 0; n < 40; n++)
		for (i = 0; i < 8; i++) {
			memset(a, 'x', sizeof(a));
			memset(b, 'y', sizeof(b));
			memcpy(b + i, a, n);
			ck_assert_msg(span_hash((struct span){ a, n }) ==
			    span_hash((struct span){ b + i, n }),
			    "%zu bytes at %zu", n, i);
			if (n == 0)
				continue;
			b[i + n - 1] ^= 1;
			ck_assert_msg(span_hash((struct span){ a, n }) !=
			    span_hash((struct span){ b + i, n }),
			    "%zu bytes at %zu, one bit", n, i);
		}
	ck_assert(span_hash(SPAN("a")) != span_hash(SPAN("a\0")));
	ck_assert(span_hash((struct span){ NULL, 0 }) == span_hash(SPAN("")));
}
END_TEST

/* Tables in memory use the low bits: no bucket may be far too full. */
START_TEST(hash_spreads_the_low_bits)
{
	enum { KEYS = 8192, BUCKETS = 1024 };
	static int full[BUCKETS];
	struct buf b = {0};
	int i, most = 0;

	for (i = 0; i < KEYS; i++) {
		b.n = 0;
		buf_fmt(&b, "case-%06d", i);
		full[span_hash((struct span){ b.p, b.n }) % BUCKETS]++;
	}
	for (i = 0; i < BUCKETS; i++)
		most = full[i] > most ? full[i] : most;
	ck_assert_msg(most < 40, "%d keys in one bucket of 8", most);
	buf_free(&b);
}
END_TEST

START_TEST(buffer_grows_and_keeps_its_bytes)
{
	struct buf b = {0};
	size_t i;

	buf_add(&b, NULL, 0);
	ck_assert_uint_eq(b.n, 0);
	for (i = 0; i < 100000; i++)
		buf_addc(&b, (char)('a' + i % 26));
	buf_adds(&b, "END");
	buf_addspan(&b, SPAN("\0x"));
	ck_assert_uint_eq(b.n, 100005);
	for (i = 0; i < 100000; i++)
		ck_assert_msg(b.p[i] == (char)('a' + i % 26), "byte %zu", i);
	ck_assert(memcmp(b.p + 100000, "END\0x", 5) == 0);
	buf_free(&b);
	ck_assert(b.p == NULL && b.n == 0 && b.cap == 0);
}
END_TEST

START_TEST(need_gives_room_behind_the_bytes)
{
	struct buf b = {0};

	buf_adds(&b, "abc");
	buf_need(&b, 10000);
	ck_assert_uint_ge(b.cap - b.n, 10000);
	memset(b.p + b.n, 'x', 10000);
	ck_assert(memcmp(b.p, "abc", 3) == 0);
	buf_free(&b);
}
END_TEST

START_TEST(numbers_and_formats)
{
	struct buf b = {0};

	buf_int(&b, 0);
	buf_addc(&b, ' ');
	buf_int(&b, INT64_MIN);
	buf_addc(&b, ' ');
	buf_int(&b, INT64_MAX);
	buf_fmt(&b, " %s|%5d|%%", "x", 7);
	ck_assert_str_eq(buf_str(&b), "0 -9223372036854775808 "
	    "9223372036854775807 x|    7|%");
	ck_assert_uint_eq(b.n, strlen(b.p));
	b.n = 0;
	buf_fmt(&b, "%*s", 5000, "end");
	ck_assert_uint_eq(b.n, 5000);
	ck_assert(memcmp(b.p + 4996, " end", 4) == 0);
	buf_free(&b);
}
END_TEST

START_TEST(a_size_that_overflows_ends_the_process)
{
	struct buf b = {0};

	buf_need(&b, SIZE_MAX / 2);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("buf");
	TCase *tc = tcase_create("buf");
	SRunner *sr;
	int failures;

	tcase_add_loop_test(tc, order_is_by_bytes_and_shorter_first, 0,
	    sizeof(orders) / sizeof(orders[0]));
	tcase_add_loop_test(tc, trim_takes_blanks_and_tabs_only, 0,
	    sizeof(trims) / sizeof(trims[0]));
	tcase_add_loop_test(tc, next_gives_every_item, 0,
	    sizeof(lists) / sizeof(lists[0]));
	tcase_add_test(tc, next_sees_nul_bytes);
	tcase_add_test(tc, hash_is_of_the_bytes);
	tcase_add_test(tc, hash_spreads_the_low_bits);
	tcase_add_test(tc, buffer_grows_and_keeps_its_bytes);
	tcase_add_test(tc, need_gives_room_behind_the_bytes);
	tcase_add_test(tc, numbers_and_formats);
	tcase_add_exit_test(tc, a_size_that_overflows_ends_the_process,
	    70);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	/* A test that ends its process needs one of its own. */
	(void)setenv("CK_FORK", "yes", 1);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
