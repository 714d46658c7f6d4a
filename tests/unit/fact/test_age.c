/* SPDX-License-Identifier: MIT */
/* The age of a case: what it is reckoned from, and to which day. */
#include "fact/fact.h"

#include "case_world.h"

/* age -1: not known. As of 2026-11-21. */
static const struct {
	const char *text;
	int64_t age;
	const char *issues;
} ages[] = {
	{ "age=72", 72, "" },
	{ "age=0", 0, "" },
	{ "age=72|birth_date=1954-01-01", 72, "" },
	{ "age=72|birth_date=1953-01-01", 72, "" },
	{ "age=72|birth_date=1952-01-01", 72, "birth_date:contradicts_age" },
	{ "age=72|birth_date=1956-01-01", 72, "birth_date:contradicts_age" },
	{ "age=72|birth_date=2027-01-01", 72, "birth_date:in_the_future" },
	{ "age=131|birth_date=1990-01-01", -1, "age:out_of_range" },
	{ "age=old", -1, "age:not_a_number" },
	{ "age=old|birth_date=1990-01-01", -1, "age:not_a_number" },
	{ "birth_date=1950-11-21", 76, "" },
	{ "birth_date=1950-11-22", 75, "" },
	{ "birth_date=1950-11-22|admit_at=2020-11-22T08:00", 70, "" },
	{ "birth_date=1950-11-22|admit_at=2020-11-21", 69, "" },
	{ "birth_date=1950-11-22|obs_start_at=2020-11-21", 69, "" },
	{ "birth_date=1950-11-22|arrive_at=2020-11-21T23:00|"
	    "admit_at=2020-11-22T01:00", 70, "" },
	{ "birth_date=1950-11-22|arrive_at=2020-11-21T23:00|"
	    "discharge_at=2020-11-22", 69, "" },
	{ "birth_date=1950-11-22|soc_date=2020-11-21|"
	    "discharge_at=2021-01-02", 69, "" },
	{ "birth_date=1950-11-22|soc_date=2019-11-21|admit_at=2020-11-30",
	    68, "" },
	{ "birth_date=1950-11-22|soc_date=2021-01-05|admit_at=2020-11-21",
	    69, "" },
	{ "birth_date=1950-11-22|election_date=2020-11-22", 70, "" },
	{ "birth_date=1950-11-22|enrolled_on=2010-01-01", 75, "" },
	{ "birth_date=1950-11-22|enrolled_on=2010-01-01|"
	    "disenrolled_on=2020-11-21", 69, "" },
	{ "birth_date=1950-11-22|disenrolled_on=2030-01-01", 75, "" },
	{ "birth_date=1950-11-22|disenrolled_on=2022-01-01|"
	    "died_on=2021-11-22", 71, "" },
	{ "birth_date=1950-11-22|admit_at=soon", -1,
	    "admit_at:not_a_datetime" },
	{ "birth_date=1950-11-22|died_on=soon", -1, "died_on:not_a_date" },
	{ "birth_date=1950-13-01", -1, "birth_date:not_a_date" },
	{ "birth_date=2021-01-01|admit_at=2020-11-21", -1,
	    "birth_date:after_admit_at" },
	{ "birth_date=2021-01-01|soc_date=2020-11-21", -1,
	    "birth_date:after_the_start" },
	{ "birth_date=2027-01-01|soc_date=2020-11-21", -1,
	    "birth_date:in_the_future" },
	{ "age=|birth_date=", -1, "" },
	{ "admit_at=2020-11-21", -1, "" },
};

START_TEST(age_of_a_case)
{
	struct facts facts = {0};
	enum rec_state st;
	int64_t age = -1;
	struct rec *r;
	struct world w;
	int slot;

	world_open(&w);
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-21"), &w.b.as_of), 0);
	world_binds(&w, facts_bind(&facts, &w.b));
	slot = world_read(&w, "age");
	(void)world_read(&w, "enrolled_on");
	r = world_case(&w, ages[_i].text);
	st = rec_int(r, slot, &age);
	ck_assert_msg((st == REC_OK) == (ages[_i].age >= 0), "%s",
	    ages[_i].text);
	if (st == REC_OK)
		ck_assert_msg(age == ages[_i].age, "%s: found %lld",
		    ages[_i].text, (long long)age);
	ck_assert_str_eq(world_issues(&w), ages[_i].issues);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("age");
	TCase *tc = tcase_create("age");

	tcase_add_loop_test(tc, age_of_a_case, 0, COUNT(ages));
	suite_add_tcase(s, tc);
	return world_run(s);
}
