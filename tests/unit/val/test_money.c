/* SPDX-License-Identifier: MIT */
/* Money and fixed-point steps. */
#include "base/num.h"
#include "val/money.h"

#include <check.h>
#include <string.h>

/* out NULL: refused. */
static const struct {
	const char *in, *out;
	int64_t cents;
} texts[] = {
	{ "12211.64", "12211.64", 1221164 },
	{ "0", "0.00", 0 },
	{ "5", "5.00", 500 },
	{ "5.5", "5.50", 550 },
	{ "0.05", "0.05", 5 },
	{ "-0.05", "-0.05", -5 },
	{ "-12.30", "-12.30", -1230 },
	{ "007.10", "7.10", 710 },
	{ "12.5000", "12.50", 1250 },
	{ "92233720368547758.07", "92233720368547758.07", INT64_MAX },
	{ "-92233720368547758.08", "-92233720368547758.08", INT64_MIN },
	{ "92233720368547758.08", NULL, 0 },
	{ "-92233720368547758.09", NULL, 0 },
	{ "12.345", NULL, 0 },
	{ "", NULL, 0 },
	{ "-", NULL, 0 },
	{ ".50", NULL, 0 },
	{ "5.", NULL, 0 },
	{ "+5", NULL, 0 },
	{ "$5", NULL, 0 },
	{ "1,000.00", NULL, 0 },
	{ "1e3", NULL, 0 },
	{ " 5", NULL, 0 },
	{ "5 ", NULL, 0 },
	{ "--5", NULL, 0 },
	{ "5.1.2", NULL, 0 },
	{ "(5.00)", NULL, 0 },
	{ "nan", NULL, 0 },
};

START_TEST(reads_and_writes)
{
	int64_t cents = 77;
	int r = num_parse(span_of(texts[_i].in), MONEY_SCALE, &cents);
	char hold[NUM_TEXT_MAX];

	if (texts[_i].out == NULL) {
		ck_assert_msg(r == -1 && cents == 77, "%s", texts[_i].in);
		return;
	}
	ck_assert_msg(r == 0 && cents == texts[_i].cents, "%s", texts[_i].in);
	ck_assert(span_eq(num_text(cents, MONEY_SCALE, hold),
	    span_of(texts[_i].out)));
}
END_TEST

static const struct {
	int64_t v;
	int scale, out_scale, r;
	int64_t out;
} scales[] = {
	{ 12345, 4, 2, 0, 123 },
	{ 12350, 4, 2, 0, 124 },
	{ -12350, 4, 2, 0, -124 },
	{ -12349, 4, 2, 0, -123 },
	{ 123, 2, 9, 0, 1230000000 },
	{ 123, 2, 2, 0, 123 },
	{ 1, 0, 18, 0, 1000000000000000000 },
	{ 500000000000000000, 18, 0, 0, 1 },
	{ 499999999999999999, 18, 0, 0, 0 },
	{ 10, 0, 18, -1, 0 },
	{ 1, -1, 2, -1, 0 },
	{ 1, 2, 19, -1, 0 },
	{ 1, 19, 2, -1, 0 },
	{ 1, 2, -1, -1, 0 },
};

START_TEST(rescales)
{
	int64_t out = 77;
	int r = money_rescale(scales[_i].v, scales[_i].scale,
	    scales[_i].out_scale, &out);

	ck_assert_msg(r == scales[_i].r, "case %d", _i);
	ck_assert_msg(out == (r == 0 ? scales[_i].out : 77), "case %d", _i);
}
END_TEST

static const struct {
	int64_t a;
	int a_scale;
	int64_t b;
	int b_scale, out_scale, r;
	int64_t out;
} products[] = {
	/* 5961.31 * 1.8999, the FY2021 rate by the weight of DRG 470. */
	{ 596131, 2, 18999, 4, 9, 0, 11325892869000 },
	{ 596131, 2, 18999, 4, 2, 0, 1132589 },
	{ 150, 2, 5, 1, 0, 0, 1 },
	{ 149, 2, 5, 1, 0, 0, 1 },
	{ 99, 2, 5, 1, 0, 0, 0 },
	{ -100, 2, 5, 1, 0, 0, -1 },
	{ 3, 0, 4, 0, 2, 0, 1200 },
	{ INT64_MAX, 18, 1000000000000000000, 18, 18, 0, INT64_MAX },
	{ INT64_MAX, 2, 2, 0, 2, -1, 0 },
	{ INT64_MAX, 2, 2, 0, 3, -1, 0 },
	{ INT64_MAX, 2, 1, 0, 3, -1, 0 },
	{ 1, 18, 1, 1, 0, -1, 0 },
	{ 1, -1, 1, 2, 0, -1, 0 },
	{ 1, 2, 1, -1, 0, -1, 0 },
	{ 1, 2, 1, 2, -1, -1, 0 },
};

START_TEST(multiplies)
{
	int64_t out = 77;
	int r = money_mul(products[_i].a, products[_i].a_scale,
	    products[_i].b, products[_i].b_scale, products[_i].out_scale,
	    &out);

	ck_assert_msg(r == products[_i].r, "case %d", _i);
	ck_assert_msg(out == (r == 0 ? products[_i].out : 77), "case %d: %lld",
	    _i, (long long)out);
}
END_TEST

/* Computed in 60 decimal digits, rounded half up. */
static const struct {
	int64_t base;
	int base_scale;
	int64_t exponent;
	int exponent_scale, out_scale, r;
	int64_t out;
} powers[] = {
	/* GAF = round4(WI^0.6848) */
	{ 9213, 4, 6848, 4, 4, 0, 9454 },
	{ 10000, 4, 6848, 4, 4, 0, 10000 },
	{ 13456, 4, 6848, 4, 4, 0, 12254 },
	{ 18012, 4, 6848, 4, 4, 0, 14963 },
	{ 7500, 4, 6848, 4, 4, 0, 8212 },
	{ 13456, 4, 6848, 4, 12, 0, 1225410682717 },
	/* (1 + IRB)^0.405 */
	{ 125, 2, 405, 3, 9, 0, 1094582638 },
	{ 10345678, 7, 405, 3, 12, 0, 1013858572673 },
	/* 2.7183^x */
	{ 27183, 4, 28220, 5, 9, 0, 1326046404 },
	{ 27183, 4, 4233, 4, 9, 0, 1526996646 },
	{ 27183, 4, 2498850, 8, 4, 0, 10253 },
	{ 27183, 4, -5, 1, 9, 0, 606528632 },
	{ 27183, 4, 0, 4, 9, 0, 1000000000 },
	/* Decimal ties go up. */
	{ 105, 2, 2, 0, 3, 0, 1103 },
	{ 15, 1, 2, 0, 1, 0, 23 },
	{ 225, 2, 5, 1, 0, 0, 2 },
	{ 225, 2, 5, 1, 1, 0, 15 },
	{ 5, 1, 1, 0, 0, 0, 1 },
	{ 1005, 3, 1, 0, 2, 0, 101 },
	{ 1004999999, 9, 1, 0, 2, 0, 100 },
	{ 1, 0, 1000000000000000000, 0, 4, 0, 10000 },
	{ 7, 0, 0, 0, 2, 0, 100 },
	{ 2, 0, 62, 0, 0, 0, 4611686018427387904 },
	{ 10, 0, 18, 0, 0, 0, 1000000000000000000 },
	{ 1, 2, 10, 0, 4, 0, 0 },
	{ 1001, 3, 100, 0, 12, 0, 1105115697721 },
	{ 1, 18, 1, 0, 18, 0, 1 },
	{ 0, 4, 6848, 4, 4, -1, 0 },
	{ -1, 4, 2, 0, 4, -1, 0 },
	{ 2, 0, 63, 0, 0, -1, 0 },
	{ 2, 0, 1000000, 0, 0, -1, 0 },
	{ 10, 0, 1, 0, 18, -1, 0 },
	{ 1, 2, -10, 0, 4, -1, 0 },
	{ 1, 19, 1, 0, 4, -1, 0 },
	{ 1, -1, 1, 0, 4, -1, 0 },
	{ 1, 0, 1, 19, 4, -1, 0 },
	{ 1, 0, 1, 0, 19, -1, 0 },
};

START_TEST(raises_to_powers)
{
	int64_t out = 77;
	int r = money_pow(powers[_i].base, powers[_i].base_scale,
	    powers[_i].exponent, powers[_i].exponent_scale,
	    powers[_i].out_scale, &out);

	ck_assert_msg(r == powers[_i].r, "case %d", _i);
	ck_assert_msg(out == (r == 0 ? powers[_i].out : 77), "case %d: %lld",
	    _i, (long long)out);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("money");
	TCase *tc = tcase_create("money");

	tcase_add_loop_test(tc, reads_and_writes, 0, COUNT(texts));
	tcase_add_loop_test(tc, rescales, 0, COUNT(scales));
	tcase_add_loop_test(tc, multiplies, 0, COUNT(products));
	tcase_add_loop_test(tc, raises_to_powers, 0, COUNT(powers));
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
