/* SPDX-License-Identifier: MIT */
/* Minutes between two moments, with and without times and offsets. */
#include "val/elapsed.h"

#include "base/buf.h"

#include <check.h>
#include <stdlib.h>

#define H(n) ((n) * 60)

static const struct {
	const char *from, *to;
	int64_t low, high;
	bool mixed;
} pairs[] = {
	{ "2026-11-18T08:00", "2026-11-19T09:30", H(25) + 30, H(25) + 30,
	    false },
	{ "2026-11-19T09:30", "2026-11-18T08:00", -H(25) - 30, -H(25) - 30,
	    false },
	{ "2026-11-18T08:00-05:00", "2026-11-18T13:00Z", 0, 0, false },
	/* Nights on which the clocks change. */
	{ "2026-10-31T22:00-05:00", "2026-11-01T21:30-06:00", H(24) + 30,
	    H(24) + 30, false },
	{ "2026-11-01T01:30-05:00", "2026-11-01T01:10-06:00", 40, 40, false },
	{ "2026-03-08T01:15-06:00", "2026-03-09T13:15-05:00", H(35), H(35),
	    false },
	/* One offset: the other time may be from 14:00 to -12:00. */
	{ "2026-11-18T08:00Z", "2026-11-19T09:00", H(25 - 14), H(25 + 12),
	    true },
	{ "2026-11-18T08:00", "2026-11-19T09:00Z", H(25 - 12), H(25 + 14),
	    true },
	{ "2026-11-18T08:00-05:00", "2026-11-18T08:00", -H(5 + 14),
	    H(12 - 5), true },
	/* Any time of the day. */
	{ "2026-11-18", "2026-11-19", 1, H(48) - 1, false },
	{ "2026-11-18", "2026-11-18T09:00-05:00", -H(14) - 59, H(9), false },
	{ "2026-11-18T09:00Z", "2026-11-20", H(39), H(63) - 1, false },
};

START_TEST(tells_how_long)
{
	struct datetime from, to;
	struct elapsed e;

	ck_assert_int_eq(datetime_parse(span_of(pairs[_i].from), &from), 0);
	ck_assert_int_eq(datetime_parse(span_of(pairs[_i].to), &to), 0);
	e = datetime_elapsed(&from, &to);
	ck_assert_msg(e.low == pairs[_i].low && e.high == pairs[_i].high,
	    "%s to %s: %lld to %lld", pairs[_i].from, pairs[_i].to,
	    (long long)e.low, (long long)e.high);
	ck_assert(datetime_mixed(&from, &to) == pairs[_i].mixed);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("elapsed");
	TCase *tc = tcase_create("elapsed");

	tcase_add_loop_test(tc, tells_how_long, 0, COUNT(pairs));
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
