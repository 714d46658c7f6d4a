/* SPDX-License-Identifier: MIT */
/*
 * Business days: rules, federal holidays, counting. Golden files are read
 * from $CM_SHARED/data/golden/clocks when it is set.
 */
#include "val/bday.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "val/date.h"

#define DATE_CELL (DATE_TEXT_MAX + 1)	/* a date and its comma */

/* 5 USC 6103(a) and (b). */
static const struct bday_rule federal[] = {
	{ .month = 1,  .day = 1,                .observe = true },
	{ .month = 1,  .weekday = 1, .nth = 3,  .from_year = 1986 },
	{ .month = 2,  .weekday = 1, .nth = 3 },
	{ .month = 5,  .weekday = 1, .nth = -1 },
	{ .month = 6,  .day = 19, .from_year = 2021, .observe = true },
	{ .month = 7,  .day = 4,                .observe = true },
	{ .month = 9,  .weekday = 1, .nth = 1 },
	{ .month = 10, .weekday = 1, .nth = 2 },
	{ .month = 11, .day = 11,               .observe = true },
	{ .month = 11, .weekday = 4, .nth = 4 },
	{ .month = 12, .day = 25,               .observe = true },
};

static int32_t
day_of(const char *text)
{
	int32_t day;

	ck_assert_msg(date_parse((struct span){ text, DATE_TEXT_MAX },
	    &day) == 0, "%s", text);
	return day;
}

static void
federal_calendar(struct bday *cal)
{
	size_t i;

	*cal = (struct bday){0};
	for (i = 0; i < COUNT(federal); i++)
		ck_assert_int_eq(bday_rule_add(cal, &federal[i]), 0);
}

/* NULL, said on standard output, when there are no golden files. */
static FILE *
golden(const char *name)
{
	const char *root = getenv("CM_SHARED");
	char path[1024];
	FILE *f = NULL;

	if (root != NULL) {
		(void)snprintf(path, sizeof(path), "%s/data/golden/clocks/%s",
		    root, name);
		f = fopen(path, "r");
	}
	if (f == NULL)
		printf("skipped: %s (CM_SHARED)\n", name);
	return f;
}

START_TEST(golden_holidays)
{
	FILE *f = golden("federal_holidays_2019_2032.csv");
	struct bday cal, listed = {0};
	int32_t day, last;
	char line[256];
	size_t n;

	if (f == NULL)
		return;
	federal_calendar(&cal);
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL) {
		n = strcspn(line, "\r\n");
		day = day_of(line + n - DATE_TEXT_MAX);
		ck_assert_msg(!bday_is_open(&cal, day), "%s", line);
		ck_assert_int_eq(bday_close(&listed, day), 0);
	}
	fclose(f);
	/* And no other day is closed; 2032 ends before 2033 is observed. */
	last = day_of("2032-12-30");
	for (day = day_of("2019-01-01"); day <= last; day++)
		ck_assert_msg(bday_is_open(&cal, day) ==
		    bday_is_open(&listed, day), "day %d", (int)day);
}
END_TEST

/* The columns of tcm_windows_derived.csv after the weekday. */
static void
tcm_row(const struct bday *cal, const char *line)
{
	int32_t discharge = day_of(line), due;
	const char *p = line + DATE_CELL + strlen("Tue,");

	ck_assert_int_eq(bday_add(cal, discharge, 2, &due), 0);
	ck_assert_msg(due == day_of(p), "%s", line);
	ck_assert_msg(discharge + 7 == day_of(p + DATE_CELL), "%s", line);
	ck_assert_msg(discharge + 14 == day_of(p + 2 * DATE_CELL), "%s", line);
	ck_assert_msg(discharge + 29 == day_of(p + 3 * DATE_CELL), "%s", line);
}

START_TEST(golden_contacts)
{
	FILE *f = golden("tcm_windows_derived.csv");
	struct bday cal;
	char line[256];

	if (f == NULL)
		return;
	federal_calendar(&cal);
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL)
		tcm_row(&cal, line);
	fclose(f);
}
END_TEST

/* Some of each golden file, and cases that they lack. */
static const struct {
	const char *from;
	int n;
	const char *to;
} steps[] = {
	{ "2025-12-23", 2, "2025-12-26" },
	{ "2026-07-01", 2, "2026-07-06" },
	{ "2026-07-04", 2, "2026-07-07" },
	{ "2026-11-10", 2, "2026-11-13" },
	{ "2026-12-31", 2, "2027-01-05" },
	{ "2027-12-31", 2, "2028-01-04" },
	{ "2026-03-08", 1, "2026-03-09" },	/* a Sunday */
	{ "2026-03-07", 1, "2026-03-09" },
	{ "2026-03-06", 1, "2026-03-09" },
	{ "2026-03-06", 5, "2026-03-13" },
	{ "2026-03-07", 5, "2026-03-13" },
	{ "2026-03-08", 6, "2026-03-16" },
	{ "2026-03-08", 0, "2026-03-08" },
	{ "2026-03-08", -1, "2026-03-06" },
	{ "2026-03-09", -1, "2026-03-06" },
	{ "2026-03-13", -5, "2026-03-06" },
	{ "2021-12-30", 1, "2022-01-03" },	/* 31 December is closed */
	{ "2027-12-30", 1, "2028-01-03" },
	{ "2028-01-03", -1, "2027-12-30" },
	{ "2021-12-23", 1, "2021-12-27" },
	{ "2026-01-20", -1, "2026-01-16" },	/* 19 January is closed */
	{ "2019-06-18", 1, "2019-06-19" },	/* before Juneteenth was one */
	{ "2025-12-24", 250, "2026-12-24" },
	{ "2026-12-24", -250, "2025-12-24" },
};

START_TEST(steps_over_closed_days)
{
	struct bday cal;
	int32_t day = 0;

	federal_calendar(&cal);
	ck_assert_int_eq(bday_add(&cal, day_of(steps[_i].from), steps[_i].n,
	    &day), 0);
	ck_assert_msg(day == day_of(steps[_i].to), "%s + %d: day %d",
	    steps[_i].from, steps[_i].n, (int)day);
}
END_TEST

static const struct {
	const char *day;
	bool open;
} days[] = {
	{ "2021-12-31", false }, { "2022-01-01", false },
	{ "2022-01-03", true },  { "2022-12-30", true },
	{ "2023-01-02", false }, { "2027-12-31", false },
	{ "2028-01-03", true },  { "2021-06-18", false },
	{ "2020-06-19", true },  { "2026-07-03", false },
	{ "2026-12-25", false }, { "2026-12-24", true },
	{ "2026-05-25", false }, { "2027-05-31", false },
	{ "2026-11-26", false }, { "2028-11-23", false },
	{ "1985-01-21", true },  { "1986-01-20", false },
	{ "1900-01-01", false }, { "1900-01-02", true },
	{ "2299-12-25", false }, { "2299-12-29", true },
	{ "1899-12-29", false }, { "2300-01-02", false },
};

START_TEST(open_and_closed)
{
	struct bday cal;

	federal_calendar(&cal);
	ck_assert_msg(bday_is_open(&cal, day_of(days[_i].day)) ==
	    days[_i].open, "%s", days[_i].day);
}
END_TEST

/* The first day of 2026 that a rule closes, with no weekend in the way. */
static const struct {
	struct bday_rule rule;
	const char *day;
} rules[] = {
	{ { .month = 3, .weekday = 1, .nth = 1 }, "2026-03-02" },
	{ { .month = 3, .weekday = 1, .nth = 5 }, "2026-03-30" },
	{ { .month = 3, .weekday = 1, .nth = -1 }, "2026-03-30" },
	{ { .month = 2, .weekday = 5, .nth = -1 }, "2026-02-27" },
	{ { .month = 2, .weekday = 5, .nth = 4 }, "2026-02-27" },
	{ { .month = 12, .weekday = 4, .nth = -1 }, "2026-12-31" },
	{ { .month = 12, .weekday = 4, .nth = 5 }, "2026-12-31" },
	{ { .month = 7, .weekday = 3, .nth = 1 }, "2026-07-01" },
	{ { .month = 2, .weekday = 5, .nth = 5 }, "" },
	{ { .month = 7, .day = 4 }, "" },
	{ { .month = 7, .day = 4, .observe = true }, "2026-07-03" },
	{ { .month = 2, .day = 29 }, "" },
	{ { .month = 8, .day = 5, .from_year = 2026, .to_year = 2026 },
	    "2026-08-05" },
	{ { .month = 8, .day = 5, .from_year = 2027 }, "" },
	{ { .month = 8, .day = 5, .to_year = 2025 }, "" },
};

START_TEST(places_rules)
{
	int32_t day = day_of("2026-01-01"), end = day_of("2026-12-31");
	struct bday cal = {0}, none = {0};
	char out[DATE_TEXT_MAX + 1];

	ck_assert_int_eq(bday_rule_add(&cal, &rules[_i].rule), 0);
	while (day <= end &&
	    bday_is_open(&cal, day) == bday_is_open(&none, day))
		day++;
	out[day > end ? 0 : date_fmt(day, out)] = '\0';
	ck_assert_msg(strcmp(out, rules[_i].day) == 0, "rule %d: %s", _i, out);
}
END_TEST

static const struct bday_rule wrong[] = {
	{ .month = 0, .day = 1 },
	{ .month = 13, .day = 1 },
	{ .month = 1, .day = 0 },
	{ .month = 2, .day = 30 },
	{ .month = 4, .day = 31 },
	{ .month = 0, .weekday = 1, .nth = 1 },
	{ .month = 13, .weekday = 1, .nth = 1 },
	{ .month = 1, .weekday = 7, .nth = 1 },
	{ .month = 1, .weekday = -1, .nth = 1 },
	{ .month = 1, .weekday = 1, .nth = 6 },
	{ .month = 1, .weekday = 1, .nth = -2 },
	{ .month = 1, .day = 1, .from_year = 2027, .to_year = 2026 },
};

START_TEST(refuses_rules)
{
	struct bday cal = {0};
	size_t i;

	ck_assert_msg(bday_rule_add(&cal, &wrong[_i]) == -1, "rule %d", _i);
	for (i = 0; i < COUNT(cal.closed); i++)
		ck_assert(cal.closed[i] == 0);
}
END_TEST

START_TEST(ends_of_the_calendar)
{
	int32_t day = 77;
	int n = 77;

	ck_assert_int_eq(BDAY_FIRST, day_of("1900-01-01"));
	ck_assert_int_eq(BDAY_LAST, day_of("2299-12-31"));
	ck_assert_int_eq(bday_add(NULL, BDAY_LAST, 1, &day), -1);
	ck_assert_int_eq(bday_add(NULL, BDAY_FIRST, -1, &day), -1);
	ck_assert_int_eq(bday_add(NULL, BDAY_FIRST - 1, 1, &day), -1);
	ck_assert_int_eq(bday_add(NULL, BDAY_LAST + 1, 0, &day), -1);
	ck_assert_int_eq(bday_add(NULL, 0, INT32_MAX, &day), -1);
	ck_assert_int_eq(bday_add(NULL, 0, INT32_MIN, &day), -1);
	ck_assert_int_eq(day, 77);
	ck_assert_int_eq(bday_between(NULL, BDAY_FIRST - 1, 0, &n), -1);
	ck_assert_int_eq(bday_between(NULL, 0, BDAY_LAST + 1, &n), -1);
	ck_assert_int_eq(n, 77);
	ck_assert_int_eq(bday_between(NULL, BDAY_FIRST, BDAY_LAST, &n), 0);
	ck_assert_int_eq(n, 104354);	/* 146097 / 7 * 5, less the first */
	ck_assert_int_eq(bday_add(NULL, BDAY_FIRST, 104354, &day), 0);
	ck_assert_int_eq(day, BDAY_LAST - 2);	/* the last is a Sunday */
	ck_assert(!bday_is_open(NULL, BDAY_LAST + 1));
	ck_assert(!bday_is_open(NULL, BDAY_FIRST - 1));
}
END_TEST

START_TEST(closes_one_day)
{
	struct bday cal = {0};
	int32_t day = day_of("2025-12-24"), out;

	ck_assert(bday_is_open(&cal, day));
	ck_assert_int_eq(bday_close(&cal, day), 0);
	ck_assert_int_eq(bday_close(&cal, day_of("2025-12-27")), 0);
	ck_assert(!bday_is_open(&cal, day));
	ck_assert(bday_is_open(&cal, day + 1));
	ck_assert_int_eq(bday_add(&cal, day - 1, 3, &out), 0);
	ck_assert_int_eq(out, day_of("2025-12-29"));
	ck_assert_int_eq(bday_close(&cal, BDAY_LAST + 1), -1);
	ck_assert_int_eq(bday_close(&cal, BDAY_FIRST - 1), -1);
	cal = (struct bday){0};
	ck_assert(bday_is_open(&cal, day));
}
END_TEST

/* Adding and counting against walking day by day. */
START_TEST(agrees_with_walking)
{
	int32_t first = day_of("2027-11-01"), day, to, out;
	struct bday cal;
	int n, got;

	federal_calendar(&cal);
	for (day = first; day < first + 100; day++)
		for (n = 0, to = day; to < day + 500; to++) {
			n += to > day && bday_is_open(&cal, to);
			ck_assert_int_eq(bday_between(&cal, day, to, &got), 0);
			ck_assert_int_eq(got, n);
			ck_assert_int_eq(bday_between(&cal, to, day, &got), 0);
			ck_assert_int_eq(got, -n);
			if (to == day || !bday_is_open(&cal, to))
				continue;
			ck_assert_int_eq(bday_add(&cal, day, n, &out), 0);
			ck_assert_int_eq(out, to);
			if (!bday_is_open(&cal, day))
				continue;
			ck_assert_int_eq(bday_add(&cal, to, -n, &out), 0);
			ck_assert_int_eq(out, day);
		}
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("bday");
	TCase *tc = tcase_create("bday");

	tcase_add_test(tc, golden_holidays);
	tcase_add_test(tc, golden_contacts);
	tcase_add_loop_test(tc, steps_over_closed_days, 0, COUNT(steps));
	tcase_add_loop_test(tc, open_and_closed, 0, COUNT(days));
	tcase_add_loop_test(tc, places_rules, 0, COUNT(rules));
	tcase_add_loop_test(tc, refuses_rules, 0, COUNT(wrong));
	tcase_add_test(tc, ends_of_the_calendar);
	tcase_add_test(tc, closes_one_day);
	tcase_add_test(tc, agrees_with_walking);
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
