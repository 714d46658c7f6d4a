/* SPDX-License-Identifier: MIT */
/*
 * The business calendar: the built-in tables give the federal holidays, and
 * rows that cannot be used are named.
 */
#include "due/calendar.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "bind_world.h"
#include "said.h"

#define HEAD "holiday,month,day,weekday,nth,from_year,to_year,observe\n"

static void
builtin_calendar(struct bday *cal)
{
	struct bind_world w;

	bind_world_open(&w);
	ck_assert_msg(calendar_bind(cal, &w.b) == 0, "%s", said(&w.e));
	bind_world_close(&w);
}

static const struct {
	const char *name, *day;
	bool open;
} days[] = {
	{ "new year on a thursday",           "2026-01-01", false },
	{ "king: third monday of january",    "2026-01-19", false },
	{ "second monday of january",         "2026-01-12", true },
	{ "washington",                       "2026-02-16", false },
	{ "memorial: last of four mondays",   "2026-05-25", false },
	{ "memorial: last of five mondays",   "2027-05-31", false },
	{ "juneteenth",                       "2026-06-19", false },
	{ "juneteenth before it was one",     "2020-06-19", true },
	{ "4 july on saturday: friday",       "2026-07-03", false },
	{ "4 july on sunday: monday",         "2027-07-05", false },
	{ "new year on saturday: year before", "2021-12-31", false },
	{ "columbus",                         "2026-10-12", false },
	{ "veterans",                         "2026-11-11", false },
	{ "thanksgiving",                     "2026-11-26", false },
	{ "day after thanksgiving",           "2026-11-27", true },
	{ "christmas",                        "2026-12-25", false },
	{ "closing that is not active",       "2025-01-09", true },
	{ "saturday",                         "2026-11-21", false },
};

START_TEST(builtin_days)
{
	struct bday cal;
	int32_t day;

	builtin_calendar(&cal);
	ck_assert_int_eq(date_parse(span_of(days[_i].day), &day), 0);
	ck_assert_msg(bday_is_open(&cal, day) == days[_i].open, "%s",
	    days[_i].name);
}
END_TEST

static const struct {
	const char *name, *holidays, *closings, *message;
} wrong[] = {
	{ "month 13", HEAD "A,13,1,,,,,none\n", NULL,
	    "holidays: test:2: month: expected 1 to 12" },
	{ "30 february", HEAD "A,2,30,,,,,none\n", NULL,
	    "holidays: test:2: no year has such a day" },
	{ "day and weekday", HEAD "A,2,3,monday,1,,,none\n", NULL,
	    "holidays: test:2: day: expected a day, or else weekday and nth" },
	{ "neither", HEAD "A,2,,,,,,none\n", NULL,
	    "holidays: test:2: day: expected a day, or else weekday and nth" },
	{ "weekday without nth", HEAD "A,2,,monday,,,,none\n", NULL,
	    "holidays: test:2: day: expected a day, or else weekday and nth" },
	{ "weekday", HEAD "A,1,1,,,,,none\nB,2,,Mon,1,,,none\n", NULL,
	    "holidays: test:3: weekday: expected sunday, monday, tuesday, "
	    "wednesday, thursday, friday or saturday" },
	{ "nth", HEAD "A,2,,monday,6,,,none\n", NULL,
	    "holidays: test:2: nth: expected 1 to 5, or last" },
	{ "observe", HEAD "A,2,1,,,,,monday\n", NULL,
	    "holidays: test:2: observe: expected none or nearest" },
	{ "no column", "holiday,month\nA,1\n", NULL,
	    "holidays: test: no column \"observe\"" },
	{ "closing without active", HEAD, "closed_on,active\n2026-01-02,\n",
	    "closings: test:2: active: must not be empty" },
	{ "closing too early", HEAD, "closed_on,active\n1899-12-29,yes\n",
	    "closings: test:2: closed_on: expected a day of 1900 to 2299" },
};

START_TEST(refuses_rows)
{
	struct bind_world w;
	struct bday cal;

	bind_world_open(&w);
	bind_world_put(&w, "holidays", wrong[_i].holidays);
	if (wrong[_i].closings != NULL)
		bind_world_put(&w, "closings", wrong[_i].closings);
	ck_assert_int_eq(calendar_bind(&cal, &w.b), -1);
	ck_assert_msg(strcmp(said(&w.e), wrong[_i].message) == 0,
	    "%s: got \"%s\"", wrong[_i].name, said(&w.e));
	bind_world_close(&w);
}
END_TEST

START_TEST(takes_active_closings)
{
	struct bind_world w;
	struct bday cal;
	int32_t day, due;

	bind_world_open(&w);
	bind_world_put(&w, "holidays",
	    HEAD "A,12,,friday,last,2026,2026,none\n");
	bind_world_put(&w, "closings",
	    "closed_on,active\n2026-12-23,no\n2026-12-24,yes\n");
	ck_assert_int_eq(calendar_bind(&cal, &w.b), 0);
	ck_assert_int_eq(date_parse(SPAN("2026-12-22"), &day), 0);
	ck_assert(bday_is_open(&cal, day + 1));
	ck_assert(!bday_is_open(&cal, day + 2));
	/* The last Friday of December, and only in 2026. */
	ck_assert(!bday_is_open(&cal, day + 3));
	ck_assert(bday_is_open(&cal, day + 3 + 53 * 7));
	ck_assert_int_eq(bday_add(&cal, day, 2, &due), 0);
	ck_assert_int_eq(due, day + 6);
	bind_world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("calendar");
	TCase *tc = tcase_create("calendar");

	tcase_add_loop_test(tc, builtin_days, 0, COUNT(days));
	tcase_add_loop_test(tc, refuses_rows, 0, COUNT(wrong));
	tcase_add_test(tc, takes_active_closings);
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
