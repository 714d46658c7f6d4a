/* SPDX-License-Identifier: MIT */
/* Months of membership, each counted once. */
#include "base/mem.h"
#include "claims/coverage.h"
#include "val/date.h"

#include "care_world.h"

/* Spans one after the other, and what they add up to, in millionths. */
static const struct {
	const char *spans;
	int64_t whole, days;
} cases[] = {
	{ "2026-01-01 2026-12-31", 12000000, 12000000 },
	{ "2026-01-01 2026-12-31 2026-01-01 2026-12-31", 12000000, 12000000 },
	{ "2026-01-01 2026-12-31 2026-03-01 2026-06-30", 12000000, 12000000 },
	{ "2026-03-01 2026-06-30 2026-01-01 2026-12-31", 12000000, 12000000 },
	{ "2026-01-01 2026-06-30 2026-04-01 2026-12-31", 12000000, 12000000 },
	{ "2026-01-01 2026-03-31 2026-04-01 2026-12-31", 12000000, 12000000 },
	{ "2026-01-01 2026-03-31 2026-10-01 2026-12-31", 6000000, 6000000 },
	{ "2026-10-01 2026-12-31 2026-01-01 2026-03-31 2026-04-01 2026-09-30",
	    12000000, 12000000 },
	{ "2026-04-01 2026-04-10 2026-04-21 2026-04-30", 1000000, 666666 },
	{ "2026-04-01 2026-04-10 2026-04-21 2026-04-30 2026-04-05 2026-04-25",
	    1000000, 1000000 },
	{ "2026-03-20 2026-04-10 2026-04-20 2026-05-31", 3000000,
	    387097 + 333333 + 366667 + 1000000 },
	{ "2026-04-10 2026-04-10", 1000000, 33333 },
};

static int64_t
add_all(const char *text, enum member_how how)
{
	struct arena mem = {0};
	struct coverage c = { .how = how, .in = &mem };
	struct span rest = span_of(text), from, to;
	int64_t sum = 0, months;
	int32_t a, b;

	while (rest.p != NULL && span_next(&rest, ' ', &from)) {
		ck_assert(span_next(&rest, ' ', &to));
		ck_assert(date_parse(from, &a) == 0 && date_parse(to, &b) == 0);
		ck_assert(coverage_add(&c, 0, a, b, &months));
		ck_assert_msg(months >= 0, "%s", text);
		sum += months;
	}
	arena_free(&mem);
	return sum;
}

START_TEST(each_month_once)
{
	ck_assert_int_eq(add_all(cases[_i].spans, MEMBER_WHOLE),
	    cases[_i].whole);
	ck_assert_int_eq(add_all(cases[_i].spans, MEMBER_DAYS), cases[_i].days);
}
END_TEST

START_TEST(keys_are_apart)
{
	struct arena mem = {0};
	struct coverage c = { .in = &mem };
	int64_t months, sum = 0;
	size_t key;

	for (key = 1; key <= 1000; key++) {
		ck_assert(coverage_add(&c, key, 0, 30, &months));
		sum += months;
	}
	ck_assert_int_eq(sum, 1000000000);
	arena_free(&mem);
}
END_TEST

/* Every second day of some years, and then all of them, in either order. */
START_TEST(many_spans_of_a_key)
{
	struct arena mem = {0};
	struct coverage c = { .how = _i % 2 == 1, .in = &mem };
	int64_t months, sum = 0;
	int32_t i, day = 20454;	/* 2026-01-01 */

	if (_i >= 2) {
		ck_assert(coverage_add(&c, 7, day, day + 364, &months));
		sum += months;
	}
	for (i = 364; i >= 0; i -= 2) {
		ck_assert(coverage_add(&c, 7, day + i, day + i, &months));
		sum += months;
	}
	ck_assert(coverage_add(&c, 7, day, day + 364, &months));
	ck_assert_int_eq(sum + months, 12000000);
	arena_free(&mem);
}
END_TEST

/* No span is looked for without end: a person with so many is made up. */
START_TEST(too_many_spans_of_a_key)
{
	struct arena mem = {0};
	struct coverage c = { .in = &mem };
	int64_t months;
	int32_t i;

	for (i = 0; i <= (int32_t)COVERAGE_KEY_MAX; i++)
		ck_assert(coverage_add(&c, 7, 2 * i, 2 * i, &months));
	ck_assert(coverage_add(&c, 8, 2 * i, 2 * i, &months));
	ck_assert(coverage_add(&c, 7, 0, 0, &months));
	ck_assert_int_eq(months, 0);
	ck_assert(!coverage_add(&c, 7, 2 * i, 2 * i, &months));
	arena_free(&mem);
}
END_TEST

START_TEST(knows_its_days)
{
	struct arena mem = {0};
	struct coverage c = { .in = &mem };
	int64_t months;

	ck_assert(!coverage_has(&c, 0, 5));
	ck_assert(coverage_add(&c, 1, 10, 20, &months));
	ck_assert(coverage_add(&c, 1, 40, 99999, &months));
	ck_assert(!coverage_has(&c, 1, 9));
	ck_assert(coverage_has(&c, 1, 10) && coverage_has(&c, 1, 20));
	ck_assert(!coverage_has(&c, 1, 21) && !coverage_has(&c, 1, 39));
	ck_assert(coverage_has(&c, 1, 40) && coverage_has(&c, 1, 99999));
	ck_assert(!coverage_has(&c, 0, 15) && !coverage_has(&c, 2, 15));
	arena_free(&mem);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("coverage");
	TCase *tc = tcase_create("coverage");

	tcase_add_loop_test(tc, each_month_once, 0, COUNT(cases));
	tcase_add_test(tc, keys_are_apart);
	tcase_add_test(tc, knows_its_days);
	tcase_add_loop_test(tc, many_spans_of_a_key, 0, 4);
	tcase_add_test(tc, too_many_spans_of_a_key);
	suite_add_tcase(s, tc);
	return care_run(s);
}
