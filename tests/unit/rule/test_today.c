/* SPDX-License-Identifier: MIT */
/* Dates of what has happened cannot be in the future. */
#include "case_world.h"

static const struct {
	const char *text;
	bool usable;
	const char *issues;
} dates[] = {
	{ "admit_at=2026-11-23", true, "" },
	{ "admit_at=2026-11-23T23:59", true, "" },
	{ "admit_at=2026-11-24", false, "admit_at:in_the_future" },
	{ "admit_at=9999-12-31", false, "admit_at:in_the_future" },
	{ "admit_at=soon", false, "admit_at:not_a_datetime" },
	{ "expected_discharge_on=2026-12-01", true, "" },
};

START_TEST(a_future_date_is_not_usable)
{
	struct datetime dt;
	struct world w;
	struct rec *r;
	int admit, expected;

	world_open(&w);
	(void)datetime_parse(SPAN("2026-11-23T07:00"), &w.b.as_of);
	world_binds(&w, dict_bind_checks(&w.dict, &w.b));
	admit = world_read(&w, "admit_at");
	expected = world_read(&w, "expected_discharge_on");
	r = world_case(&w, dates[_i].text);
	ck_assert_msg((rec_datetime(r, rec_has(r, admit) ? admit : expected,
	    &dt) == REC_OK) == dates[_i].usable, "%s", dates[_i].text);
	ck_assert_str_eq(world_issues(&w), dates[_i].issues);
	world_close(&w);
}
END_TEST

START_TEST(the_table_says_which)
{
	int32_t day;
	struct world w;
	struct rec *r;
	int slot;

	world_open(&w);
	(void)datetime_parse(SPAN("2026-11-23"), &w.b.as_of);
	world_put(&w, "checks", "kind,field\nwhen,admit_at\n"
	    "future,next_visit_on\nfuture,not_in_the_dictionary\n");
	world_binds(&w, dict_bind_checks(&w.dict, &w.b));
	slot = world_read(&w, "next_visit_on");
	(void)world_read(&w, "admit_at");
	r = world_case(&w, "next_visit_on=2026-11-24|admit_at=2026-11-24");
	ck_assert_int_eq(rec_date(r, slot, &day), REC_BAD);
	slot = world_read(&w, "admit_at");
	ck_assert_int_eq(rec_date(r, slot, &day), REC_OK);
	world_close(&w);
}
END_TEST

static const struct {
	const char *text;
	bool enrolled, disenrolled;	/* usable */
	const char *issues;
} order[] = {
	{ "enrolled_on=2026-11-10|disenrolled_on=2026-11-09", false, false,
	    "disenrolled_on:before_enrolled_on" },
	{ "enrolled_on=2026-11-10|disenrolled_on=2026-11-10", true, true, "" },
	{ "enrolled_on=2026-11-10|disenrolled_on=2026-12-31", true, true, "" },
	{ "enrolled_on=2026-11-10", true, false, "" },
	{ "disenrolled_on=2026-11-10", false, true, "" },
	{ "enrolled_on=2026-11-10|disenrolled_on=soon", true, false,
	    "disenrolled_on:not_a_date" },
};

START_TEST(dates_that_contradict_each_other_are_not_usable)
{
	struct world w;
	struct rec *r;
	int32_t day;
	int from, to;

	world_open(&w);
	(void)datetime_parse(SPAN("2026-11-23"), &w.b.as_of);
	world_binds(&w, dict_bind_checks(&w.dict, &w.b));
	from = world_read(&w, "enrolled_on");
	to = world_read(&w, "disenrolled_on");
	slots_order(&w.slots);
	r = world_case(&w, order[_i].text);
	ck_assert_msg((rec_date(r, from, &day) == REC_OK) ==
	    order[_i].enrolled, "%s", order[_i].text);
	ck_assert_msg((rec_date(r, to, &day) == REC_OK) ==
	    order[_i].disenrolled, "%s", order[_i].text);
	ck_assert_str_eq(world_issues(&w), order[_i].issues);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("today");
	TCase *t = tcase_create("today");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(t, a_future_date_is_not_usable, 0, COUNT(dates));
	tcase_add_test(t, the_table_says_which);
	tcase_add_loop_test(t,
	    dates_that_contradict_each_other_are_not_usable, 0, COUNT(order));
	suite_add_tcase(s, t);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
