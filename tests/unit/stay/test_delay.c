/* SPDX-License-Identifier: MIT */
/* Avoidable midnights by reason. */
#include "stay/delay.h"

#include "care_world.h"

#define NONE INT64_MIN

/* Of a stay from 2026-11-10 with so many midnights. */
static const struct {
	const char *record;
	int64_t days;		/* -1: not known */
	int64_t midnights, left;
	const char *issues;
} cases[] = {
	{ "", 5, NONE, NONE, "" },
	{ "delay=PAC.SNF_BED.community:2;PAY.AUTH_PENDING.payer:1", 5, 3,
	    NONE, "" },
	{ "delay=PAC.SNF_BED.community:1;PAC.SNF_BED.community:2;;", 5, 3,
	    NONE, "" },
	{ "delay=PAC.SNF_BED.community:0", 5, 0, NONE, "" },
	{ "delay=PAC.SNF_BED.community:5", -1, 5, NONE, "" },

	/* Not one that the table has: each part counts. */
	{ "delay=PAX.SNF_BED.community:1", 5, NONE, NONE,
	    "delay:not_in_table" },
	{ "delay=PAC.SNF_BET.community:1", 5, NONE, NONE,
	    "delay:not_in_table" },
	{ "delay=PAC.SNF_BED.facility:1", 5, NONE, NONE,
	    "delay:not_in_table" },
	{ "delay=PAC.SNF_BED:1", 5, NONE, NONE, "delay:not_in_table" },
	{ "delay=TRN.RIDE.patient:1;PAC.no.bed:1", 5, NONE, NONE,
	    "delay:not_in_table" },

	/* Not of the form. */
	{ "delay=TRN.RIDE.patient", 5, NONE, NONE,
	    "delay:not_reason_midnights" },
	{ "delay=:1", 5, NONE, NONE, "delay:not_reason_midnights" },
	{ "delay=TRN.RIDE.patient:-1", 5, NONE, NONE,
	    "delay:not_reason_midnights" },
	{ "delay=TRN.RIDE.patient:1.5", 5, NONE, NONE,
	    "delay:not_reason_midnights" },
	{ "delay=TRN.RIDE.patient:36525", -1, 36525, NONE, "" },
	{ "delay=TRN.RIDE.patient:36526", -1, NONE, NONE,
	    "delay:not_reason_midnights" },
	{ "delay=TRN.RIDE.patient:1;SOC.HOUSING.community:two", 5, NONE,
	    NONE, "delay:not_reason_midnights" },

	/* As many as the stay, and one more. */
	{ "delay=TRN.RIDE.patient:5", 5, 5, NONE, "" },
	{ "delay=TRN.RIDE.patient:6", 5, NONE, NONE,
	    "delay:more_than_the_stay" },
	{ "delay=TRN.RIDE.patient:3;SOC.HOUSING.community:3", 5, NONE, NONE,
	    "delay:more_than_the_stay" },

	/* As many as after the readiness, and one more. */
	{ "medically_ready_at=2026-11-12T23:59 delay=TRN.RIDE.patient:3", 5,
	    3, 0, "" },
	{ "medically_ready_at=2026-11-12T23:59 delay=TRN.RIDE.patient:4", 5,
	    NONE, NONE, "delay:more_than_after_medically_ready" },
	{ "medically_ready_at=2026-11-12 delay=TRN.RIDE.patient:1", 5, 1, 2,
	    "" },
	{ "medically_ready_at=2026-11-12", 5, NONE, 3, "" },
	{ "medically_ready_at=2026-11-12 delay=no", 5, NONE, NONE,
	    "delay:not_reason_midnights" },
	{ "medically_ready_at=2026-11-12 delay=TRN.RIDE.patient:1", -1, 1,
	    NONE, "" },

	/* Ready before the stay, on the last day, and after it. */
	{ "medically_ready_at=2026-11-09 delay=TRN.RIDE.patient:5", 5, 5, 0,
	    "" },
	{ "stay_arrived=2026-11-10T09:00 medically_ready_at=2026-11-10T08:59 "
	    "delay=TRN.RIDE.patient:2", 5, 2, NONE,
	    "medically_ready_at:before_admit_at" },
	{ "stay_arrived=2026-11-10T09:00 medically_ready_at=2026-11-10T09:00",
	    5, NONE, 5, "" },
	{ "stay_arrived=2026-11-10T09:00 medically_ready_at=2026-11-10", 5,
	    NONE, 5, "" },
	{ "stay_arrived=2026-11-10T09:00 medically_ready_at=2026-11-09", 5,
	    NONE, NONE, "medically_ready_at:before_admit_at" },
	{ "medically_ready_at=2026-11-15 delay=TRN.RIDE.patient:0", 5, 0, 0,
	    "" },
	{ "medically_ready_at=2026-11-16 delay=TRN.RIDE.patient:2", 5, 2,
	    NONE, "medically_ready_at:after_discharge_at" },
	{ "medically_ready_at=soon delay=TRN.RIDE.patient:5", 5, 5, NONE,
	    "medically_ready_at:not_a_datetime" },
};

static struct stay
stay_of(int64_t days)
{
	struct stay st = { .from = STAY_UNKNOWN };

	if (days < 0)
		return st;
	st.from = STAY_DATES;
	st.los = st.midnights = days;
	st.admit = care_at("2026-11-10");
	st.discharge = st.admit;
	st.discharge.day += (int32_t)days;
	st.has_admit = st.has_discharge = REC_OK;
	st.has_end = true;
	st.end = st.discharge.day;
	return st;
}

static void
is(const char *record, const char *what, int64_t got, int64_t want)
{
	ck_assert_msg(got == want, "%s, %s: expected %lld, found %lld",
	    record, what, (long long)want, (long long)got);
}

START_TEST(each_case)
{
	struct stay stay = stay_of(cases[_i].days);
	const char *record = cases[_i].record;
	struct delay_rules rules = {0};
	struct care_world w;
	struct binder b;
	struct delay d;
	int64_t left;

	care_open(&w);
	b = care_binder(&w);
	ck_assert_int_eq(delay_bind(&rules, &b), 0);
	care_record(&w, record);
	delay_read(&rules, &w.rec, &stay, &d);
	left = delay_unexplained(&d, &w.rec, &rules);
	is(record, "midnights", d.known ? d.midnights : NONE,
	    cases[_i].midnights);
	is(record, "without a reason", left == -1 ? NONE : left,
	    cases[_i].left);
	ck_assert_msg(strcmp(care_issues(&w), cases[_i].issues) == 0,
	    "%s: expected %s, found %s", record, cases[_i].issues,
	    care_issues(&w));
	care_close(&w);
}
END_TEST

/* The table waits for the first list. */
START_TEST(reads_the_table_when_it_is_needed)
{
	struct delay_rules rules = {0};
	struct stay stay = stay_of(5);
	struct care_world w;
	struct binder b;
	struct delay d;

	care_open(&w);
	b = care_binder(&w);
	ck_assert_int_eq(delay_bind(&rules, &b), 0);
	care_record(&w, "medically_ready_at=2026-11-12");
	delay_read(&rules, &w.rec, &stay, &d);
	ck_assert(!rules.loaded);
	rec_free(&w.rec);
	care_record(&w, "delay=TRN.RIDE.patient:1");
	delay_read(&rules, &w.rec, &stay, &d);
	ck_assert(rules.loaded);
	ck_assert_int_eq(d.midnights, 1);
	care_close(&w);
}
END_TEST

START_TEST(takes_reasons_of_the_agency)
{
	struct delay_rules rules = {0};
	struct stay stay = stay_of(5);
	struct span rest;
	struct delay_entry e;
	struct care_world w;
	struct binder b;
	struct delay d;

	care_open(&w);
	care_put(&w, "delay_reasons", "area,reason,attribution,description,"
	    "source,verified\nBED,NONE,hospital,No bed,own,yes\n");
	b = care_binder(&w);
	ck_assert_int_eq(delay_bind(&rules, &b), 0);
	ck_assert(rules.loaded);
	care_record(&w, "delay=BED.NONE.hospital:2");
	delay_read(&rules, &w.rec, &stay, &d);
	ck_assert(d.known);
	rest = d.list;
	ck_assert(delay_next(&rules, &rest, &e));
	ck_assert_int_eq(e.midnights, 2);
	ck_assert(span_is(e.of->path, "BED.NONE"));
	ck_assert(span_is(e.of->code, "BED.NONE.hospital"));
	ck_assert(!delay_next(&rules, &rest, &e));
	care_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("delay");
	TCase *tc = tcase_create("delay");

	tcase_add_loop_test(tc, each_case, 0, COUNT(cases));
	tcase_add_test(tc, reads_the_table_when_it_is_needed);
	tcase_add_test(tc, takes_reasons_of_the_agency);
	suite_add_tcase(s, tc);
	return care_run(s);
}
