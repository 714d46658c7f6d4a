/* SPDX-License-Identifier: MIT */
/* Date-times: the ISO forms, minutes, offsets. */
#include "val/date.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* out NULL: refused. minutes: of datetime_minutes. */
static const struct {
	const char *in, *out;
	int64_t minutes;
} times[] = {
	{ "2026-02-27", "2026-02-27", 29535840 },
	{ "2026-02-27T00:00", "2026-02-27T00:00", 29535840 },
	{ "2026-02-27t23:59", "2026-02-27T23:59", 29537279 },
	{ "2026-02-27 07:05:59", "2026-02-27T07:05", 29536265 },
	{ "2026-02-27T07:05:00.5", "2026-02-27T07:05", 29536265 },
	{ "2026-02-27T07:05:00.123456789", "2026-02-27T07:05", 29536265 },
	{ "2026-02-27T07:05Z", "2026-02-27T07:05Z", 29536265 },
	{ "2026-02-27T07:05:01z", "2026-02-27T07:05Z", 29536265 },
	{ "2026-02-27T07:05:01.0Z", "2026-02-27T07:05Z", 29536265 },
	{ "2026-02-27T07:05+00:00", "2026-02-27T07:05Z", 29536265 },
	{ "2026-02-27T07:05-00:00", "2026-02-27T07:05Z", 29536265 },
	{ "2026-02-27T07:05-05:00", "2026-02-27T07:05-05:00", 29536565 },
	{ "2026-02-27T07:05-0500", "2026-02-27T07:05-05:00", 29536565 },
	{ "2026-02-27T07:05:09+0530", "2026-02-27T07:05+05:30", 29535935 },
	{ "2026-02-27T01:00+23:59", "2026-02-27T01:00+23:59", 29534461 },
	{ "1969-12-31T23:59", "1969-12-31T23:59", -1 },
	{ "0001-01-01T00:00", "0001-01-01T00:00", -1035593280 },
	{ "9999-12-31T23:59-23:59", "9999-12-31T23:59-23:59", 4223373118 },
	{ "", NULL, 0 },
	{ "2026-02-2", NULL, 0 },
	{ "2026-02-29", NULL, 0 },
	{ "2026-02-29T07:05", NULL, 0 },
	{ "2026-02-27T", NULL, 0 },
	{ "2026-02-27 ", NULL, 0 },
	{ "2026-02-27Z", NULL, 0 },
	{ "2026-02-27+05:00", NULL, 0 },
	{ "2026-02-27T7:05", NULL, 0 },
	{ "2026-02-27T07", NULL, 0 },
	{ "2026-02-27T07:5", NULL, 0 },
	{ "2026-02-27T0705", NULL, 0 },
	{ "2026-02-27  07:05", NULL, 0 },
	{ "2026-02-27\t07:05", NULL, 0 },
	{ "2026-02-27_07:05", NULL, 0 },
	{ "2026-02-27T24:00", NULL, 0 },
	{ "2026-02-27T24:00:00", NULL, 0 },
	{ "2026-02-27T07:60", NULL, 0 },
	{ "2026-02-27T-1:05", NULL, 0 },
	{ "2026-02-27T07:05:60", NULL, 0 },
	{ "2016-12-31T23:59:60Z", NULL, 0 },
	{ "2026-02-27T07:05:", NULL, 0 },
	{ "2026-02-27T07:05:0", NULL, 0 },
	{ "2026-02-27T07:05:00.", NULL, 0 },
	{ "2026-02-27T07:05:00.Z", NULL, 0 },
	{ "2026-02-27T07:05:00,5", NULL, 0 },
	{ "2026-02-27T07:05.5", NULL, 0 },
	{ "2026-02-27T07:05ZZ", NULL, 0 },
	{ "2026-02-27T07:05 Z", NULL, 0 },
	{ "2026-02-27T07:05+05", NULL, 0 },
	{ "2026-02-27T07:05+5:00", NULL, 0 },
	{ "2026-02-27T07:05+24:00", NULL, 0 },
	{ "2026-02-27T07:05+05:60", NULL, 0 },
	{ "2026-02-27T07:05+05-30", NULL, 0 },
	{ "2026-02-27T07:05+05:300", NULL, 0 },
	{ "2026-02-27T07:05*05:30", NULL, 0 },
	{ "2026-02-27T07:05x", NULL, 0 },
	{ "2026-02-27T07:05 pm", NULL, 0 },
};

START_TEST(datetimes)
{
	struct datetime t = { .day = 77 };
	int r = datetime_parse(span_of(times[_i].in), &t);
	char out[DATETIME_TEXT_MAX + 1];

	if (times[_i].out == NULL) {
		ck_assert_msg(r == -1 && t.day == 77 && !t.has_time, "%s",
		    times[_i].in);
		return;
	}
	ck_assert_msg(r == 0, "%s", times[_i].in);
	out[datetime_fmt(&t, out)] = '\0';
	ck_assert_str_eq(out, times[_i].out);
	ck_assert_msg(datetime_minutes(&t) == times[_i].minutes, "%s",
	    times[_i].in);
}
END_TEST

START_TEST(no_byte_beyond_the_text)
{
	const char *text = "2026-02-27T07:05:09.25+05:30";
	size_t n;
	char *exact;
	struct datetime t;

	/* Each prefix in a block of its own size: the sanitizer watches. */
	for (n = 1; n <= strlen(text); n++) {
		exact = malloc(n);
		ck_assert_ptr_nonnull(exact);
		memcpy(exact, text, n);
		ck_assert_int_eq(datetime_parse((struct span){ exact, n }, &t),
		    n == 10 || n == 16 || n == 19 || n == 21 || n == 22 ||
		    n == 28 ? 0 : -1);
		free(exact);
	}
}
END_TEST

static const struct {
	const char *a, *b;
	bool before;
} pairs[] = {
	{ "2026-02-27", "2026-02-28", true },
	{ "2026-02-27", "2026-02-27", false },
	{ "2026-02-27T07:05", "2026-02-27T07:06", true },
	{ "2026-02-27T07:05", "2026-02-27T07:05", false },
	{ "2026-02-27", "2026-02-27T07:05", false },
	{ "2026-02-27T07:05", "2026-02-28", true },
	{ "2026-02-27T23:00-05:00", "2026-02-28T01:00Z", false },
	{ "2026-02-28T01:00Z", "2026-02-27T23:00-05:00", true },
	{ "2026-02-27T07:05Z", "2026-02-27T09:00", false },
	{ "2026-02-27T23:00-05:00", "2026-02-28T01:00", true },
};

START_TEST(comes_before)
{
	struct datetime a, b;

	ck_assert_int_eq(datetime_parse(span_of(pairs[_i].a), &a), 0);
	ck_assert_int_eq(datetime_parse(span_of(pairs[_i].b), &b), 0);
	ck_assert_msg(datetime_before(&a, &b) == pairs[_i].before,
	    "%s and %s", pairs[_i].a, pairs[_i].b);
}
END_TEST

static const struct {
	const char *from;
	int64_t minutes;
	const char *to;
} elapsed[] = {
	{ "2026-03-08T01:15", 36 * 60, "2026-03-09T13:15" },
	{ "2026-12-31T23:59-05:00", 1, "2027-01-01T00:00-05:00" },
	{ "2026-01-01T00:00Z", -1, "2025-12-31T23:59Z" },
	{ "2026-01-01", 90, "2026-01-01T01:30" },
	{ "2026-01-01", -1440, "2025-12-31T00:00" },
	{ "1970-01-01T00:30", -61, "1969-12-31T23:29" },
	{ "1969-12-31T12:00", 0, "1969-12-31T12:00" },
	{ "9999-12-31T23:59", 1, "" },
	{ "0001-01-01T00:00", -1, "" },
	{ "2026-01-01T00:00", INT64_MAX, "" },
	{ "2026-01-01T00:00", INT64_MIN, "" },
};

START_TEST(adds_minutes)
{
	struct datetime t;
	char out[DATETIME_TEXT_MAX + 1];

	ck_assert_int_eq(datetime_parse(span_of(elapsed[_i].from), &t), 0);
	t = datetime_add_minutes(&t, elapsed[_i].minutes);
	out[datetime_fmt(&t, out)] = '\0';
	ck_assert_msg(strcmp(out, elapsed[_i].to) == 0, "%s: %s",
	    elapsed[_i].from, out);
	ck_assert_int_ge(t.minute, 0);
	ck_assert_int_lt(t.minute, 1440);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("datetime");
	TCase *tc = tcase_create("datetime");

	tcase_add_loop_test(tc, datetimes, 0, COUNT(times));
	tcase_add_test(tc, no_byte_beyond_the_text);
	tcase_add_loop_test(tc, comes_before, 0, COUNT(pairs));
	tcase_add_loop_test(tc, adds_minutes, 0, COUNT(elapsed));
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
