/* SPDX-License-Identifier: MIT */
/* Exact numbers: text to scaled integers and back. */
#include "base/num.h"

#include <check.h>
#include <inttypes.h>

static const struct {
	const char *text;
	int scale;
	int64_t want;
} good[] = {
	{ "0", 0, 0 },
	{ "-0", 0, 0 },
	{ "7", 0, 7 },
	{ "007", 0, 7 },
	{ "00000000000000000000000000000001", 0, 1 },
	{ "-12", 0, -12 },
	{ "2.0", 0, 2 },
	{ "2.000000000000000000000000", 0, 2 },
	{ "12211.64", 2, 1221164 },
	{ "-12211.64", 2, -1221164 },
	{ "-0.05", 2, -5 },
	{ "5", 2, 500 },
	{ "5.1", 2, 510 },
	{ "5.1000000", 2, 510 },
	{ "0.000001", 6, 1 },
	{ "1", 12, 1000000000000 },
	{ "0.000000000001", 12, 1 },
	{ "9223372036854775807", 0, INT64_MAX },
	{ "-9223372036854775808", 0, INT64_MIN },
	{ "92233720368547758.07", 2, INT64_MAX },
	{ "-92233720368547758.08", 2, INT64_MIN },
	{ "9223372.036854775807", 12, INT64_MAX },
	{ "-9223372.036854775808", 12, INT64_MIN },
};

START_TEST(reads)
{
	int64_t v = 99;
	int rc = num_parse(span_of(good[_i].text), good[_i].scale, &v);

	ck_assert_msg(rc == 0 && v == good[_i].want, "\"%s\" scale %d: %d, %"
	    PRId64, good[_i].text, good[_i].scale, rc, v);
}
END_TEST

static const struct {
	const char *text;
	int scale;
} wrong[] = {
	{ "", 0 }, { "-", 0 }, { "+1", 0 }, { "--1", 0 }, { " 1", 0 },
	{ "1 ", 0 }, { "1.", 0 }, { ".5", 1 }, { "-.5", 1 }, { "1.5", 0 },
	{ "1.05", 1 }, { "1e3", 0 }, { "1E3", 0 }, { "0x10", 0 },
	{ "1,000", 0 }, { "1.2.3", 2 }, { "NaN", 0 }, { "inf", 0 },
	{ "1.-5", 2 }, { "1-", 0 }, { "\xd9\xa1", 0 },
	{ "9223372036854775808", 0 }, { "-9223372036854775809", 0 },
	{ "92233720368547758.08", 2 }, { "-92233720368547758.09", 2 },
	{ "9223372.036854775808", 12 }, { "9223373", 12 },
	{ "18446744073709551616", 0 }, { "18446744073709551617", 0 },
	{ "10000000000000000000", 0 }, { "99999999999999999999", 0 },
	{ "100000000000000000000000000", 0 }, { "1.0000000x", 0 },
};

START_TEST(refuses)
{
	int64_t v = 99;

	ck_assert_msg(num_parse(span_of(wrong[_i].text), wrong[_i].scale,
	    &v) == -1, "\"%s\" scale %d: read as %" PRId64, wrong[_i].text,
	    wrong[_i].scale, v);
}
END_TEST

START_TEST(no_text_is_no_number)
{
	struct span half = { "12x", 2 };
	int64_t v;

	ck_assert_int_eq(num_parse((struct span){ NULL, 0 }, 2, &v), -1);
	ck_assert_int_eq(num_parse(SPAN("1\0"), 0, &v), -1);
	ck_assert_int_eq(num_parse(half, 0, &v), 0);
	ck_assert_int_eq(v, 12);
}
END_TEST

static const struct {
	int64_t v;
	int scale;
	const char *want;
} texts[] = {
	{ 0, 0, "0" },
	{ 0, 2, "0.00" },
	{ 5, 2, "0.05" },
	{ -5, 2, "-0.05" },
	{ 99, 2, "0.99" },
	{ 100, 2, "1.00" },
	{ 1221164, 2, "12211.64" },
	{ -7, 0, "-7" },
	{ 1, 12, "0.000000000001" },
	{ INT64_MAX, 0, "9223372036854775807" },
	{ INT64_MIN, 0, "-9223372036854775808" },
	{ INT64_MIN, 12, "-9223372.036854775808" },
	{ INT64_MIN, 2, "-92233720368547758.08" },
};

START_TEST(writes)
{
	char hold[NUM_TEXT_MAX];
	struct span s = num_text(texts[_i].v, texts[_i].scale, hold);

	ck_assert_msg(span_eq(s, span_of(texts[_i].want)), "%s: %.*s",
	    texts[_i].want, (int)s.n, s.p);
}
END_TEST

/* Every value comes back, at every scale. */
START_TEST(text_and_back)
{
	uint64_t x = 88172645463325252u;
	char hold[NUM_TEXT_MAX];
	int64_t v, back;
	struct span s;
	int i;

	for (i = 0; i < 20000; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		v = (int64_t)(x >> i % 64);
		v = i % 3 == 0 && v != INT64_MIN ? -v : v;
		s = num_text(v, _i, hold);
		back = ~v;
		ck_assert_msg(num_parse(s, _i, &back) == 0 && back == v,
		    "scale %d: %.*s", _i, (int)s.n, s.p);
	}
}
END_TEST

static const struct {
	int64_t a, b, c, want;
} products[] = {
	{ 10, 10, 3, 33 },
	{ 10, 10, -3, -33 },
	{ 1, 1, 2, 1 },			/* half away from zero */
	{ -1, 1, 2, -1 },
	{ 1, -1, -2, 1 },
	{ 3, 1, 2, 2 },
	{ -5, 1, 2, -3 },
	{ 1, 1, 3, 0 },
	{ 2, 1, 3, 1 },
	{ 0, 5, 7, 0 },
	{ INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX },
	{ INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN },
	{ INT64_MIN, 1, 1, INT64_MIN },
	{ INT64_MAX, 10000, 10000, INT64_MAX },
};

START_TEST(products_are_exact)
{
	int64_t v = 99;
	int rc = num_muldiv(products[_i].a, products[_i].b, products[_i].c,
	    &v);

	ck_assert_msg(rc == 0 && v == products[_i].want, "case %d: %d, %"
	    PRId64, _i, rc, v);
}
END_TEST

START_TEST(products_that_do_not_fit_are_refused)
{
	int64_t v;

	ck_assert_int_eq(num_muldiv(INT64_MAX, 2, 1, &v), -1);
	ck_assert_int_eq(num_muldiv(INT64_MIN, 1, -1, &v), -1);
	ck_assert_int_eq(num_muldiv(INT64_MIN, INT64_MIN, 1, &v), -1);
}
END_TEST

START_TEST(powers_of_ten)
{
	int64_t want = 1;
	int i;

	for (i = 0; i <= NUM_POW10_MAX; i++) {
		ck_assert_int_eq(num_pow10(i), want);
		want = i < NUM_POW10_MAX ? want * 10 : want;
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("num");
	TCase *tc = tcase_create("num");
	SRunner *sr;
	int failures;

	tcase_add_loop_test(tc, reads, 0, sizeof(good) / sizeof(good[0]));
	tcase_add_loop_test(tc, refuses, 0, sizeof(wrong) / sizeof(wrong[0]));
	tcase_add_test(tc, no_text_is_no_number);
	tcase_add_loop_test(tc, writes, 0, sizeof(texts) / sizeof(texts[0]));
	tcase_add_loop_test(tc, text_and_back, 0, NUM_SCALE_MAX + 1);
	tcase_add_loop_test(tc, products_are_exact, 0,
	    sizeof(products) / sizeof(products[0]));
	tcase_add_test(tc, products_that_do_not_fit_are_refused);
	tcase_add_test(tc, powers_of_ten);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
