/* SPDX-License-Identifier: MIT */
/* Length of stay both ways, hours of observation. */
#include "stay/stay.h"

#include "care_world.h"
#include "fact/fact.h"

/* los -1: not known. hours -1: not known. */
static const struct {
	const char *name, *record, *as_of;
	int64_t los, midnights;
	const char *end, *issues, *why;
	int64_t minutes;
} stays[] = {
	{ "same day is 1 for claims and 0 midnights",
	    "admit_at=2026-02-10T08:00 discharge_at=2026-02-10T19:00",
	    "2026-11-21", 1, 0, "2026-02-10", "",
	    "2026-02-10 (admit_at) to 2026-02-10 = 1 day "
	    "(a same-day stay counts 1), "
	    "0 midnights", -1 },
	{ "over midnight by minutes is one day",
	    "admit_at=2026-02-10T23:59 discharge_at=2026-02-11T00:01",
	    "2026-11-21", 1, 1, "2026-02-11", "",
	    "2026-02-10 (admit_at) to 2026-02-11 = 1 day, 1 midnight", -1 },
	{ "over a leap day",
	    "admit_at=2028-02-27 discharge_at=2028-03-02",
	    "2026-11-21", 4, 4, "2028-03-02", "", NULL, -1 },
	{ "dates win over los_days",
	    "admit_at=2026-02-10 discharge_at=2026-02-12 los_days=9",
	    "2026-11-21", 2, 2, "2026-02-12", "", NULL, -1 },
	{ "los_days where dates are absent", "los_days=7", "2026-11-21",
	    7, 7, NULL, "", "los_days = 7 days, 7 midnights", -1 },
	{ "los_days of 0 is a same-day stay", "los_days=0", "2026-11-21",
	    1, 0, NULL, "", NULL, -1 },
	{ "los_days tell the discharge date",
	    "admit_at=2026-02-10 los_days=3", "2026-11-21",
	    3, 3, "2026-02-13", "", NULL, -1 },
	{ "los_days with a discharge date",
	    "discharge_at=2026-02-10 los_days=3", "2026-11-21",
	    3, 3, "2026-02-10", "", NULL, -1 },
	{ "still in hospital", "admit_at=2026-11-18T10:00", "2026-11-21",
	    3, 3, "2026-11-21", "",
	    "2026-11-18 (admit_at) to 2026-11-21 "
	    "(still there, counted to "
	    "--as-of) = 3 days, 3 midnights", -1 },
	{ "no discharge, but a death",
	    "admit_at=2026-11-10T10:00 died_on=2026-11-14", "2026-11-21",
	    4, 4, "2026-11-14", "",
	    "2026-11-10 (admit_at) to 2026-11-14 "
	    "(died_on, no discharge) = 4 days, 4 midnights", -1 },
	{ "a death on the day of the admission",
	    "admit_at=2026-11-10T10:00 died_on=2026-11-10", "2026-11-21",
	    1, 0, "2026-11-10", "", NULL, -1 },
	{ "a discharge before a death counts",
	    "admit_at=2026-02-10 discharge_at=2026-02-12 died_on=2026-11-14",
	    "2026-11-21", 2, 2, "2026-02-12", "", NULL, -1 },
	{ "a death on a day that is not known",
	    "admit_at=2026-11-10T10:00 deceased=true", "2026-11-21",
	    -1, -1, NULL, "", "not known: the day of the death is not known",
	    -1 },
	{ "a death on a day that cannot be used",
	    "admit_at=2026-11-10T10:00 died_on=soon", "2026-11-21",
	    -1, -1, NULL, "died_on:not_a_date", NULL, -1 },
	{ "a death before the admission",
	    "admit_at=2026-11-10T10:00 died_on=2026-11-09", "2026-11-21",
	    -1, -1, NULL, "", NULL, -1 },
	{ "not deceased", "admit_at=2026-11-18T10:00 deceased=false",
	    "2026-11-21", 3, 3, "2026-11-21", "", NULL, -1 },
	{ "observation that a death ended",
	    "obs_start_at=2026-11-20T06:00 died_on=2026-11-20",
	    "2026-11-21T07:30", -1, -1, NULL, "", NULL, -1 },
	{ "admitted today", "admit_at=2026-11-21T10:00", "2026-11-21",
	    1, 0, "2026-11-21", "", NULL, -1 },
	{ "admitted after the day asked for", "admit_at=2026-11-22",
	    "2026-11-21", -1, -1, NULL, "",
	    "not known: the admission is after the day of --as-of", -1 },
	{ "discharge a day before admission",
	    "admit_at=2026-02-10 discharge_at=2026-02-09 los_days=3",
	    "2026-11-21", -1, -1, NULL, "discharge_at:before_admit_at",
	    "not known: discharge before admission", -1 },
	{ "discharge a minute before admission",
	    "admit_at=2026-02-10T10:00 discharge_at=2026-02-10T09:59",
	    "2026-11-21", -1, -1, NULL, "discharge_at:before_admit_at",
	    NULL, -1 },
	{ "same day, one without a time",
	    "admit_at=2026-02-10T10:00 discharge_at=2026-02-10",
	    "2026-11-21", 1, 0, "2026-02-10", "", NULL, -1 },
	{ "later instant on an earlier date",
	    "admit_at=2026-02-10T00:10+02:00 "
	    "discharge_at=2026-02-09T22:30+00:00",
	    "2026-11-21", 1, 0, "2026-02-09", "", NULL, -1 },
	{ "no such date is no stay, whatever los_days says",
	    "admit_at=2026-02-30 discharge_at=2026-03-02 los_days=3",
	    "2026-11-21", -1, -1, "2026-03-02", "admit_at:not_a_datetime",
	    "not known: a date or los_days cannot be used", -1 },
	{ "los_days not a number", "los_days=x", "2026-11-21",
	    -1, -1, NULL, "los_days:not_a_number", NULL, -1 },
	{ "nothing known", "", "2026-11-21", -1, -1, NULL, "",
	    "not known: no admission, and no los_days", -1 },
	{ "observation to the inpatient order",
	    "obs_start_at=2026-02-06T22:30 "
	    "inpatient_order_at=2026-02-07T22:31 "
	    "discharge_at=2026-02-09T10:00",
	    "2026-11-21", 2, 2, "2026-02-09", "",
	    "2026-02-07 (stay_inpatient_from) to 2026-02-09 = 2 days, "
	    "2 midnights", 1441 },
	{ "observation to the discharge, over the hour that is skipped",
	    "obs_start_at=2026-03-08T01:15 discharge_at=2026-03-09T13:15",
	    "2026-11-21", -1, -1, "2026-03-09", "", NULL, 2160 },
	{ "observation goes on",
	    "obs_start_at=2026-11-20T06:00", "2026-11-21T07:30",
	    -1, -1, NULL, "", NULL, 1530 },
	{ "a day alone has no hours",
	    "obs_start_at=2026-11-20T06:00", "2026-11-21",
	    -1, -1, NULL, "", NULL, -1 },
	{ "observation that ends before it starts",
	    "obs_start_at=2026-11-20T06:00 discharge_at=2026-11-20T05:00",
	    "2026-11-21", -1, -1, "2026-11-20",
	    "", NULL, -1 },
	{ "an inpatient order before observation",
	    "obs_start_at=2026-11-20T06:00 "
	    "inpatient_order_at=2026-11-20T05:59 "
	    "discharge_at=2026-11-21T05:00",
	    "2026-11-21", 1, 1, "2026-11-21",
	    "inpatient_order_at:before_obs_start_at", NULL, -1 },
	{ "an inpatient order the day before observation",
	    "obs_start_at=2026-11-20T06:00 inpatient_order_at=2026-11-19",
	    "2026-11-21", 1, 1, "2026-11-21",
	    "inpatient_order_at:before_obs_start_at", NULL, -1 },
	{ "observation to come",
	    "obs_start_at=2026-11-22T06:00", "2026-11-21T07:30",
	    -1, -1, NULL, "", NULL, -1 },
	{ "times with offsets of a night when the clocks go back",
	    "obs_start_at=2026-10-31T22:00-05:00 "
	    "discharge_at=2026-11-01T21:30-06:00",
	    "2026-11-21", -1, -1, "2026-11-01", "", NULL, 1470 },
	{ "one time with an offset and one without have no hours",
	    "obs_start_at=2026-11-18T08:00-05:00 "
	    "discharge_at=2026-11-19T09:00",
	    "2026-11-21", -1, -1, "2026-11-19", "", NULL, -1 },
	{ "nor the other way round, many days apart",
	    "obs_start_at=2026-11-10T08:00 "
	    "discharge_at=2026-11-19T09:00-05:00",
	    "2026-11-21", -1, -1, "2026-11-19", "", NULL, -1 },
	{ "days have them all the same",
	    "admit_at=2026-11-18T23:30-05:00 discharge_at=2026-11-20T00:10",
	    "2026-11-21", 2, 2, "2026-11-20", "", NULL, -1 },
	{ "--as-of is of the place of the record",
	    "obs_start_at=2026-11-20T22:00-05:00",
	    "2026-11-21T08:00", -1, -1, NULL, "", NULL, 600 },
	{ "a bad order leaves observation unknown",
	    "obs_start_at=2026-11-20T06:00 inpatient_order_at=soon",
	    "2026-11-21T08:00", -1, -1, NULL,
	    "inpatient_order_at:not_a_datetime", NULL, -1 },
};

static void
check_end(const struct stay *st, const char *end, const char *name)
{
	int32_t day;

	if (end == NULL) {
		ck_assert_msg(!st->has_end, "%s: has an end", name);
		return;
	}
	ck_assert(date_parse(span_of(end), &day) == 0);
	ck_assert_msg(st->has_end && st->end == day, "%s: end %d", name,
	    (int)st->end);
}

START_TEST(each_stay)
{
	const char *name = stays[_i].name;
	struct care_world w;
	struct binder b;
	struct facts facts = {0};
	struct stay_slots s;
	struct stay st;
	struct buf why = {0};
	struct datetime as_of = care_at(stays[_i].as_of);

	care_open(&w);
	b = care_binder(&w);
	ck_assert_int_eq(facts_bind(&facts, &b), 0);
	s.admit_at = care_read(&w, "admit_at");
	s.discharge_at = care_read(&w, "discharge_at");
	s.los_days = care_read(&w, "los_days");
	s.patient_class = care_read(&w, "patient_class");
	s.inpatient_from = care_read(&w, "stay_inpatient_from");
	s.observation_from = care_read(&w, "stay_observation_from");
	s.observation_to = care_read(&w, "stay_observation_to");
	s.inpatient_order_at = care_read(&w, "inpatient_order_at");
	s.died_on = care_read(&w, "died_on");
	s.deceased = care_read(&w, "deceased");
	care_record(&w, stays[_i].record);
	stay_read(&w.rec, &s, &as_of, &st);
	ck_assert_msg((st.from == STAY_UNKNOWN) == (stays[_i].los == -1),
	    "%s: known or not", name);
	if (st.from != STAY_UNKNOWN) {
		ck_assert_msg(st.los == stays[_i].los, "%s: los %d", name,
		    (int)st.los);
		ck_assert_msg(st.midnights == stays[_i].midnights,
		    "%s: midnights %d", name, (int)st.midnights);
	}
	check_end(&st, stays[_i].end, name);
	ck_assert_msg(st.obs_minutes == stays[_i].minutes, "%s: %d minutes",
	    name, (int)st.obs_minutes);
	ck_assert_msg(strcmp(care_issues(&w), stays[_i].issues) == 0,
	    "%s: issues %s", name, care_issues(&w));
	stay_why(&st, &as_of, &why);
	ck_assert_msg(stays[_i].why == NULL ||
	    strcmp(buf_str(&why), stays[_i].why) == 0, "%s: why %s", name,
	    buf_str(&why));
	buf_free(&why);
	care_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("stay");
	TCase *tc = tcase_create("stays");

	tcase_add_loop_test(tc, each_stay, 0, COUNT(stays));
	suite_add_tcase(s, tc);
	return care_run(s);
}
