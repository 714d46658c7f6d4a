/* SPDX-License-Identifier: MIT */
/* Days too many and what they cost. */
#include "pay/day_cost.h"

#include "care_world.h"

#define NONE INT64_MIN

static const struct drg drg = { .has_gmlos = true, .gmlos = 19000,
    .gmlos_shown = 19, .gmlos_places = 1 };

static const struct {
	const char *record;
	int64_t days;		/* of the stay; -1: not known */
	bool grouped;
	int64_t cents, variance, excess, avoidable, avoidable_cost;
	const char *issues;
} cases[] = {
	{ "", 5, true, 81250, 251875, 251875, NONE, NONE, "" },
	{ "", 1, true, 81250, -73125, 0, NONE, NONE, "" },
	{ "delay=PAC.SNF_BED.community:2;PAY.AUTH_PENDING.payer:1", 5, false,
	    81250, NONE, NONE, 3, 243750, "" },
	{ "delay=TRN.RIDE.patient:5", 5, true, DAY_COST_NONE, NONE, NONE, 5,
	    NONE, "" },
	{ "delay=TRN.RIDE.patient:5", -1, true, 100, NONE, NONE, 5, 500, "" },
	{ "delay=TRN.RIDE.patient:0", 5, true, 100, 310, 310, 0, 0, "" },
	{ "delay=TRN.RIDE.patient:6", 5, false, 100, NONE, NONE, NONE, NONE,
	    "delay:more_than_the_stay" },
	{ "delay=TRN.RIDE.driver:1", 5, false, 100, NONE, NONE, NONE, NONE,
	    "delay:not_in_table" },
	{ "delay=TRN.RIDE.patient:2", 5, true, INT64_MAX, NONE, NONE, 2, NONE,
	    "" },
	{ "delay=TRN.RIDE.patient:1", 5, true, INT64_MAX / 4,
	    INT64_C(7148113328562451248), INT64_C(7148113328562451248), 1,
	    INT64_MAX / 4, "" },
};

static void
is(const char *record, const char *what, bool has, int64_t got, int64_t want)
{
	ck_assert_msg(has == (want != NONE) && (!has || got == want),
	    "%s, %s: expected %lld, found %d %lld", record, what,
	    (long long)want, has, (long long)got);
}

START_TEST(each_case)
{
	struct stay stay = { .from = cases[_i].days == -1 ? STAY_UNKNOWN :
	    STAY_DATES, .los = cases[_i].days, .midnights = cases[_i].days };
	const char *record = cases[_i].record;
	struct delay_rules rules = {0};
	struct day_cost d;
	struct care_world w;
	struct binder b;

	care_open(&w);
	b = care_binder(&w);
	ck_assert_int_eq(delay_bind(&rules, &b), 0);
	care_record(&w, record);
	day_cost_read(&w.rec, &rules, &stay, cases[_i].grouped ? &drg : NULL,
	    cases[_i].cents, &d);
	is(record, "variance", d.has_variance_cost, d.variance_cost,
	    cases[_i].variance);
	is(record, "excess", d.has_variance_cost, d.excess_cost,
	    cases[_i].excess);
	is(record, "midnights", d.delay.known, d.delay.midnights,
	    cases[_i].avoidable);
	is(record, "avoidable", d.has_avoidable_cost, d.avoidable_cost,
	    cases[_i].avoidable_cost);
	ck_assert_msg(strcmp(care_issues(&w), cases[_i].issues) == 0,
	    "%s: expected %s, found %s", record, cases[_i].issues,
	    care_issues(&w));
	care_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("day_cost");
	TCase *tc = tcase_create("day_cost");

	tcase_add_loop_test(tc, each_case, 0, COUNT(cases));
	suite_add_tcase(s, tc);
	return care_run(s);
}
