/* SPDX-License-Identifier: MIT */
/* The clocks of cm-discharge against records: notices and transitions. */
#include "due_world.h"

#define ADMITTED "admit_at=2026-02-27T15:00 discharge_at=2026-03-04T14:00 "

static const struct {
	const char *as_of, *clock, *fields, *want;
} stays[] = {
	/* 42 CFR 405.1205: admission -7..+2, calendar days. */
	{ "2026-02-28", "im1", "admit_at=2026-02-27T15:00",
	    "due_soon 2026-02-20 2026-03-01 1" },
	{ "2026-03-02", "im1", "admit_at=2026-02-27T15:00",
	    "overdue 2026-02-20 2026-03-01 -1" },
	{ "2026-03-02", "im1",
	    "admit_at=2026-02-27T15:00 im1_at=2026-03-02T08:00",
	    "late 2026-02-20 2026-03-01 -1 im1_at" },
	{ "2026-03-05", "im1",
	    "admit_at=2026-02-27T15:00 discharge_at=2026-03-04",
	    "missed 2026-02-20 2026-03-01 -4" },
	{ "2026-03-05", "im1", "admit_at=2026-02-27T15:00 "
	    "discharge_at=2026-02-28T11:00 im1_at=2026-03-01",
	    "missed 2026-02-20 2026-02-28T11:00 -5" },
	/* Who has died can be given nothing, discharged or not. */
	{ "2026-03-05", "im1", "admit_at=2026-02-27 died_on=2026-03-04",
	    "missed 2026-02-20 2026-03-01 -4" },
	{ "2026-03-05", "im1", "admit_at=2026-02-27 died_on=2026-03-01", "" },
	{ "2026-03-05T08:00", "moon", "patient_class=observation "
	    "obs_start_at=2026-03-01T08:00 died_on=2026-03-04",
	    "missed 2026-03-02T08:00 2026-03-02T20:00 -60" },
	{ "2026-02-28", "im1",
	    "admit_at=2026-02-27 patient_class=observation", "" },
	{ "2026-02-28", "im1", "admit_at=2026-02-27 payer=Aetna", "" },
	{ "2026-02-28", "im1", "admit_at=2026-02-27 payer=Aetna "
	    "payer_2=MCR", "due_soon 2026-02-20 2026-03-01 1" },
	{ "2026-02-28", "im1", "admit_at=2026-02-27 payer=MCA",
	    "due_soon 2026-02-20 2026-03-01 1" },
	{ "2026-02-28", "im1", "admit_at=2026-02-27 payer=Acme",
	    "undecided 2026-02-20 2026-03-01" },
	{ "2026-03-03T10:00", "mcsn", "patient_class=observation part_b=no "
	    "payer=Aetna payer_2=Medicare reclassified_at=2026-03-02T09:00 "
	    "expected_discharge_on=2026-03-05", "" },
	{ "2026-02-28", "im1", "admit_at=2026-02-27 program=remote", "" },
	/* A copy in the window is the first message; another one hides it. */
	{ "2026-03-05", "im1", ADMITTED "im2_at=2026-02-20",
	    "satisfied 2026-02-20 2026-03-01 im2_at" },
	{ "2026-03-05", "im1", ADMITTED "im2_at=2026-02-19T23:59",
	    "not_recorded 2026-02-20 2026-03-01" },
	{ "2026-03-05", "im1", ADMITTED "im2_at=2026-03-01T23:59",
	    "satisfied 2026-02-20 2026-03-01 im2_at" },
	{ "2026-03-05", "im1", ADMITTED "im2_at=2026-03-02T00:00",
	    "not_recorded 2026-02-20 2026-03-01" },
	{ "2026-03-02", "im1", "admit_at=2026-02-27T15:00 im2_at=2026-03-02",
	    "not_recorded 2026-02-20 2026-03-01" },
	{ "2026-03-05", "im1", ADMITTED "im2_at=2026-03-05",
	    "not_recorded 2026-02-20 2026-03-01" },
	{ "2026-03-05", "im1",
	    ADMITTED "im1_at=2026-03-02 im2_at=2026-03-03",
	    "late 2026-02-20 2026-03-01 -1 im1_at" },
	{ "2026-03-05", "im1",
	    ADMITTED "im1_at=2026-03-02 im2_at=2026-03-01",
	    "satisfied 2026-02-20 2026-03-01 im2_at" },
	{ "2026-03-05", "im2",
	    ADMITTED "im1_at=2026-03-02 im2_at=2026-03-04T10:30",
	    "satisfied 2026-03-02 2026-03-04T10:00 im1_at" },
	{ "2026-03-05", "im2",
	    ADMITTED "im1_at=2026-03-01 im2_at=2026-03-04T10:30",
	    "late 2026-03-02 2026-03-04T10:00 -1 im2_at" },
	{ "2026-03-05", "im2", ADMITTED "im2_at=2026-03-01",
	    "missed 2026-03-02 2026-03-04T10:00 -14" },
	/* Follow-up: discharge -2 days..-4 h; a late first copy serves. */
	{ "2026-03-02T09:00", "im2",
	    "admit_at=2026-02-20 discharge_at=2026-03-02T14:00",
	    "due_soon 2026-02-28 2026-03-02T10:00 1" },
	{ "2026-03-02T09:00", "im2", "admit_at=2026-02-27 "
	    "discharge_at=2026-03-02T14:00 im1_at=2026-02-28T08:00",
	    "satisfied 2026-02-28 2026-03-02T10:00 im1_at" },
	{ "2026-03-02T09:00", "im2", "admit_at=2026-02-20 "
	    "discharge_at=2026-03-02T14:00 im1_at=2026-02-27T08:00",
	    "due_soon 2026-02-28 2026-03-02T10:00 1" },
	{ "2026-03-03", "im2",
	    "admit_at=2026-02-20 discharge_at=2026-03-02T14:00",
	    "missed 2026-02-28 2026-03-02T10:00 -14" },
	{ "2026-03-01", "im2",
	    "admit_at=2026-02-20 expected_discharge_on=2026-03-02",
	    "open 2026-02-28 2026-03-02 47" },
	/* 42 CFR 489.20(y): over 24 h, by 36 h, or release. */
	{ "2026-03-08T12:00", "moon", "obs_start_at=2026-03-08T01:15",
	    "not_yet 2026-03-09T01:15 2026-03-09T13:15 25" },
	{ "2026-03-09T02:00", "moon", "obs_start_at=2026-03-08T01:15",
	    "due_soon 2026-03-09T01:15 2026-03-09T13:15 11" },
	{ "2026-03-09T14:00", "moon", "obs_start_at=2026-03-08T01:15 "
	    "moon_at=2026-03-08T20:00",
	    "satisfied 2026-03-09T01:15 2026-03-09T13:15 moon_at" },
	{ "2026-03-09T14:00", "moon", "obs_start_at=2026-03-08T01:15 "
	    "inpatient_order_at=2026-03-08T20:00", "" },
	{ "2026-03-09T14:00", "moon", "obs_start_at=2026-03-08T01:15 "
	    "discharge_at=2026-03-09T09:00",
	    "missed 2026-03-09T01:15 2026-03-09T09:00 -5" },
	{ "2026-03-09T14:15-05:00", "moon",
	    "obs_start_at=2026-03-08T01:15-06:00",
	    "due_soon 2026-03-09T01:15-06:00 2026-03-09T13:15-06:00 0" },
	/* The night when the clocks go back has 25 hours. */
	{ "2026-11-02T08:00-06:00", "moon", "patient_class=observation "
	    "obs_start_at=2026-10-31T22:00-05:00 "
	    "discharge_at=2026-11-01T21:00-06:00", "" },
	{ "2026-11-02T08:00-06:00", "moon", "patient_class=observation "
	    "obs_start_at=2026-10-31T22:00-05:00 "
	    "discharge_at=2026-11-01T21:01-06:00 "
	    "moon_at=2026-11-01T20:00-06:00",
	    "satisfied 2026-11-01T22:00-05:00 2026-11-01T21:01-06:00 "
	    "moon_at" },
	/* Of times with an offset and without no hours can be told ... */
	{ "2026-03-09T14:00", "moon", "obs_start_at=2026-03-07T08:00-06:00 "
	    "discharge_at=2026-03-08T09:00",
	    "undecided 2026-03-08T08:00-06:00 2026-03-08T09:00" },
	{ "2026-03-09T14:00", "moon", "obs_start_at=2026-03-07T08:00 "
	    "discharge_at=2026-03-08T09:00-06:00 "
	    "moon_at=2026-03-07T20:00", "" },
	{ "2026-03-10T14:00", "moon", "obs_start_at=2026-03-07T08:00-06:00 "
	    "discharge_at=2026-03-10T09:00-06:00 moon_at=2026-03-08T19:00",
	    "undecided 2026-03-08T08:00-06:00 2026-03-08T20:00-06:00 "
	    "moon_at" },
	/* ... but where any offset gives the same. */
	{ "2026-03-10T14:00", "moon", "obs_start_at=2026-03-07T08:00-06:00 "
	    "discharge_at=2026-03-10T09:00",
	    "missed 2026-03-08T08:00-06:00 2026-03-08T20:00-06:00 -42" },
	{ "2026-03-09T14:00", "moon", "obs_start_at=2026-03-07T08:00-06:00 "
	    "discharge_at=2026-03-07T09:00", "" },
	{ "2026-03-10T14:00", "moon", "obs_start_at=2026-03-07T08:00-06:00 "
	    "discharge_at=2026-03-10T09:00-06:00 moon_at=2026-03-08T11:59",
	    "satisfied 2026-03-08T08:00-06:00 2026-03-08T20:00-06:00 "
	    "moon_at" },
	{ "2026-03-10T14:00", "moon", "obs_start_at=2026-03-07T08:00-06:00 "
	    "discharge_at=2026-03-10T09:00-06:00 moon_at=2026-03-09T16:01",
	    "late 2026-03-08T08:00-06:00 2026-03-08T20:00-06:00 moon_at" },
	/* Days are those of the dates as written, whatever the offsets. */
	{ "2026-03-05", "im1", "admit_at=2026-02-27T23:30-06:00 "
	    "discharge_at=2026-03-04T14:00 im1_at=2026-03-01T23:59",
	    "satisfied 2026-02-20 2026-03-01 im1_at" },
	/* 42 CFR 405.1210: at once, or with Part B from the third day on. */
	/* Of admissions before 2025-02-14 there was no such notice. */
	{ "2025-02-20", "mcsn", "patient_class=observation part_b=no "
	    "admit_at=2025-02-14T00:00 reclassified_at=2025-02-15T09:00 "
	    "discharge_at=2025-02-16T15:00",
	    "missed 2025-02-15T09:00 2025-02-16T11:00 -85" },
	{ "2025-02-20", "mcsn", "patient_class=observation part_b=no "
	    "admit_at=2025-02-13T23:59 reclassified_at=2025-02-15T09:00 "
	    "discharge_at=2025-02-16T15:00", "" },
	{ "2026-03-03", "mcsn", "patient_class=observation part_b=no "
	    "admit_at=2026-03-01 reclassified_at=2026-03-02T09:00 "
	    "expected_discharge_on=2026-03-05",
	    "open 2026-03-02T09:00 2026-03-05 71" },
	{ "2026-03-02T10:00", "mcsn", "patient_class=observation part_b=yes "
	    "admit_at=2026-03-01 reclassified_at=2026-03-02T09:00 "
	    "expected_discharge_on=2026-03-05",
	    "not_yet 2026-03-03 2026-03-05 85" },
	/* With Part B 3 days or more, fewer than 3 of them inpatient. */
	{ "2026-03-05T08:00", "mcsn", "patient_class=observation "
	    "admit_at=2026-03-01 reclassified_at=2026-03-04T09:00 "
	    "discharge_at=2026-03-05T15:00 part_b=true", "" },
	{ "2026-03-05T08:00", "mcsn", "patient_class=observation "
	    "admit_at=2026-03-01 reclassified_at=2026-03-04T09:00 "
	    "discharge_at=2026-03-05T15:00",
	    "undecided 2026-03-04T09:00 2026-03-05T11:00" },
	{ "2026-03-05T08:00", "mcsn", "patient_class=observation "
	    "admit_at=2026-03-01 reclassified_at=2026-03-04T09:00 "
	    "part_b=false expected_discharge_on=2026-03-05",
	    "due_soon 2026-03-04T09:00 2026-03-05 15" },
	{ "2026-03-05T08:00", "mcsn", "patient_class=observation "
	    "admit_at=2026-03-01 reclassified_at=2026-03-04T09:00 "
	    "part_b=false", "open 2026-03-04T09:00 none" },
	{ "2026-03-05T08:00", "mcsn", "patient_class=observation "
	    "admit_at=2026-03-02 reclassified_at=2026-03-04T09:00 "
	    "discharge_at=2026-03-05T15:00",
	    "due_soon 2026-03-04T09:00 2026-03-05T11:00 3" },
	{ "2026-03-05T16:00", "mcsn", "patient_class=observation "
	    "admit_at=2026-03-02 reclassified_at=2026-03-04T09:00 "
	    "discharge_at=2026-03-05T15:00 mcsn_at=2026-03-04T12:00",
	    "satisfied 2026-03-04T09:00 2026-03-05T11:00 mcsn_at" },
	/* An order after observation; code 44 turns it back. */
	{ "2026-03-05T08:00", "im1", "admit_at=2026-03-01 "
	    "obs_start_at=2026-03-01T08:00 inpatient_order_at=2026-03-03T09:00",
	    "due_soon 2026-02-24 2026-03-05 0" },
	{ "2026-03-04T08:00", "moon", "patient_class=observation "
	    "admit_at=2026-03-01T08:00 inpatient_order_at=2026-03-01T08:00 "
	    "reclassified_at=2026-03-03T15:00",
	    "not_yet 2026-03-04T15:00 2026-03-05T03:00 19" },
	{ "2026-03-04T08:00", "moon", "obs_start_at=2026-03-01T08:00 "
	    "discharge_at=2026-03-02T08:00", "" },
	{ "2026-03-04T08:00", "moon", "obs_start_at=2026-03-01T08:00 "
	    "discharge_at=2026-03-02T08:01",
	    "missed 2026-03-02T08:00 2026-03-02T08:01 -48" },
	/* The copy grows old while the discharge slips; none for the dead. */
	{ "2026-03-09", "im2", "admit_at=2026-03-01 "
	    "expected_discharge_on=2026-03-06 im2_at=2026-03-05",
	    "due_soon 2026-03-07 2026-03-09 23" },
	{ "2026-03-09", "im2", "admit_at=2026-03-01 disposition=20 "
	    "discharge_at=2026-03-08", "" },
	{ "2026-03-09", "im2", "admit_at=2026-03-01 disposition=07 "
	    "discharge_at=2026-03-08", "" },
	{ "2026-03-09", "im1", "admit_at=2026-03-01 disposition=20 "
	    "discharge_at=2026-03-02", "" },
	{ "2026-03-09", "im1", "admit_at=2026-03-01 disposition=20 "
	    "discharge_at=2026-03-08", "missed 2026-02-22 2026-03-03 -6" },
	/* 42 CFR 405.1200: two calendar days, not 48 hours. */
	{ "2025-12-29", "nomnc", "last_covered_on=2026-01-01",
	    "due_soon 2025-12-25 2025-12-30 1" },
	{ "2026-01-02", "nomnc", "last_covered_on=2026-01-01",
	    "missed 2025-12-25 2025-12-30 -3" },
	{ "2026-01-02", "nomnc",
	    "last_covered_on=2026-01-01 nomnc_at=2025-12-10T09:00",
	    "satisfied 2025-12-25 2025-12-30 nomnc_at" },
	/* Business days: Christmas, and the closings that are not active. */
	{ "2025-12-24", "tcm_contact", "discharge_at=2025-12-23T17:00",
	    "due_soon 2025-12-23T17:00 2025-12-26 1" },
	{ "2025-12-24", "tcm_contact",
	    "discharge_at=2025-12-23 last_contact_on=2025-12-24",
	    "satisfied 2025-12-23 2025-12-26 last_contact_on" },
	{ "2025-12-24", "tcm_contact",
	    "discharge_at=2025-12-23 disposition=03", "" },
	{ "2026-11-25", "hh_discharge_summary",
	    "soc_date=2026-10-01 discharge_at=2026-11-24",
	    "open 2026-11-24 2026-12-02 4" },
	{ "2026-11-25", "hh_discharge_summary",
	    "soc_date=2026-11-25 discharge_at=2026-11-24", "" },
	{ "2026-11-25", "fuh_7",
	    "setting=psychiatric discharge_at=2026-11-20",
	    "due_soon 2026-11-21 2026-11-27 2" },
	{ "2026-11-28", "fuh_7",
	    "setting=psychiatric discharge_at=2026-11-20",
	    "missed 2026-11-21 2026-11-27 -1" },
	/* What had passed before the death stays; what was ahead is gone. */
	{ "2026-11-30", "fuh_7", "setting=psychiatric "
	    "discharge_at=2026-11-20 died_on=2026-11-27", "" },
	{ "2026-11-30", "fuh_7", "setting=psychiatric "
	    "discharge_at=2026-11-20 died_on=2026-11-28",
	    "missed 2026-11-21 2026-11-27 -3" },
	{ "2026-11-30", "tcm_contact", "discharge_at=2026-11-20 "
	    "last_contact_on=2026-11-23 died_on=2026-11-24",
	    "satisfied 2026-11-20 2026-11-24 last_contact_on" },
	{ "2026-11-30", "tcm_contact", "discharge_at=2026-11-20 "
	    "last_contact_on=2026-11-27 died_on=2026-11-26",
	    "not_recorded 2026-11-20 2026-11-24" },
	{ "2026-11-30", "tcm_contact", "discharge_at=2026-11-20 "
	    "last_contact_on=2026-11-25 died_on=2026-11-26",
	    "not_recorded 2026-11-20 2026-11-24" },
	{ "2026-11-30", "tcm_contact", "discharge_at=2026-11-20 "
	    "last_contact_on=2026-11-20 died_on=2026-11-20", "" },
};

START_TEST(finds_notices)
{
	struct due_world w;
	struct buf b = {0};

	due_world_open(&w, "discharge", NULL);
	due_world_find(&w, stays[_i].fields, stays[_i].as_of);
	due_world_tell(&w, stays[_i].clock, &b);
	ck_assert_msg(strcmp(b.p, stays[_i].want) == 0,
	    "%s of \"%s\" as of %s: \"%s\", not \"%s\"", stays[_i].clock,
	    stays[_i].fields, stays[_i].as_of, b.p, stays[_i].want);
	buf_free(&b);
	due_world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("due_stay");
	TCase *tc = tcase_create("due_stay");

	tcase_add_loop_test(tc, finds_notices, 0, COUNT(stays));
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
