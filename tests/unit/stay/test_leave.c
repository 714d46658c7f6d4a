/* SPDX-License-Identifier: MIT */
/* The share of the DRG payment by day of discharge. */
#include "stay/leave.h"

#include "care_world.h"
#include "fact/fact.h"
#include "stay/drg_load.h"

/* DRG 871 v44: GMLOS 4.8, flagged; 470: 2.0; 313: 1.8, not flagged. */
static const struct {
	const char *name, *record;
	int64_t midnights;		/* so far, on 2026-11-21 */
	enum leave_problem problem;
	const char *days;		/* shares, ' ' between */
} cases[] = {
	{ "nothing planned", "drg=871", 1, LEAVE_NOT_PLANNED, "" },
	{ "the first day", "drg=871 planned_disposition=03", 0, LEAVE_FINE,
	    "4167 4167 6250 8333 10000" },
	{ "one midnight", "drg=871 planned_disposition=03", 1, LEAVE_FINE,
	    "4167 6250 8333 10000" },
	{ "LOS and a day just below", "drg=871 planned_disposition=03", 3,
	    LEAVE_FINE, "8333 10000" },
	{ "LOS and a day just there", "drg=871 planned_disposition=03", 4,
	    LEAVE_FINE, "10000 10000" },
	{ "acute", "drg=313 planned_disposition=02", 0, LEAVE_FINE,
	    "10000 10000" },
	{ "home", "drg=871 planned_disposition=01", 1, LEAVE_FINE,
	    "10000 10000" },
	{ "home health", "drg=871 planned_disposition=06", 2, LEAVE_FINE,
	    "6250 8333 10000" },
	{ "home health, restored",
	    "drg=871 planned_disposition=06 condition_codes=43", 2,
	    LEAVE_FINE, "10000 10000" },
	{ "home health, a bad code",
	    "drg=871 planned_disposition=06 condition_codes=4+3", 2,
	    LEAVE_BAD_CONDITIONS, "" },
	{ "not settled", "drg=871 planned_disposition=43", 1, LEAVE_FINE,
	    "10000 10000" },
	{ "no such status", "drg=871 planned_disposition=99", 1,
	    LEAVE_BAD_STATUS, "" },
	{ "no DRG", "planned_disposition=03", 1, LEAVE_NO_DRG, "" },
	{ "last year's DRG",
	    "drg=871 drg_version=43 planned_disposition=03", 1,
	    LEAVE_OTHER_YEAR, "" },
	{ "another payer",
	    "drg=871 planned_disposition=03 payer=Aetna", 1, LEAVE_LEFT_OUT,
	    "" },
	{ "an observation stay", "drg=871 planned_disposition=03 "
	    "patient_class=observation", 1, LEAVE_LEFT_OUT, "" },
};

struct world {
	struct care_world care;
	struct binder b;
	struct facts facts;
	struct drg_set drgs;
	struct leave leave;
};

static void
open_world(struct world *w, const char *record)
{
	memset(w, 0, sizeof(*w));
	care_open(&w->care);
	w->b = care_binder(&w->care);
	ck_assert_int_eq(facts_bind(&w->facts, &w->b), 0);
	ck_assert_int_eq(drg_load(&w->drgs, NULL, &w->b), 0);
	ck_assert_msg(leave_bind(&w->leave, &w->drgs, &w->b) == 0, "%s",
	    said(&w->care.e));
	(void)care_read(&w->care, "payer");
	(void)care_read(&w->care, "patient_class");
	care_record(&w->care, record);
}

static struct stay
in_house(int32_t day, int64_t midnights)
{
	struct stay st = { .from = STAY_AS_OF, .midnights = midnights,
	    .los = stay_claims_days(midnights), .has_admit = REC_OK,
	    .has_end = true, .end = day };

	st.admit.day = day - (int32_t)midnights;
	return st;
}

static const char *
shares(const struct leave *l, struct buf *out)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		buf_fmt(out, "%s%d", i == 0 ? "" : " ",
		    (int)l->day[i].share);
	return buf_str(out);
}

START_TEST(each_case)
{
	struct world w;
	struct stay st;
	struct buf text = {0};
	enum leave_problem got;

	open_world(&w, cases[_i].record);
	st = in_house(w.b.as_of.day, cases[_i].midnights);
	got = leave_read(&w.leave, &w.care.rec, &st);
	ck_assert_msg(got == cases[_i].problem, "%s: problem %d",
	    cases[_i].name, (int)got);
	ck_assert_msg(strcmp(shares(&w.leave, &text), cases[_i].days) == 0,
	    "%s: found %s", cases[_i].name, buf_str(&text));
	buf_free(&text);
	care_close(&w.care);
}
END_TEST

/* On 30 September the next day has the DRGs of another year. */
START_TEST(each_day_has_the_drgs_of_its_year)
{
	struct world w;
	struct stay st = in_house(care_at("2026-09-30").day, 1);

	open_world(&w, "drg=871 planned_disposition=03");
	ck_assert_int_eq(leave_read(&w.leave, &w.care.rec, &st), LEAVE_FINE);
	ck_assert_int_eq(w.leave.day[0].drg.version, 43);
	ck_assert_int_eq(w.leave.day[1].drg.version, 44);
	care_close(&w.care);
	open_world(&w, "drg=871 drg_version=43 planned_disposition=03");
	ck_assert_int_eq(leave_read(&w.leave, &w.care.rec, &st), LEAVE_FINE);
	ck_assert_uint_eq(w.leave.n, 1);
	care_close(&w.care);
}
END_TEST

START_TEST(nobody_leaves_who_has_left)
{
	struct world w;
	struct stay st = in_house(care_at("2026-11-21").day, 1);

	open_world(&w, "drg=871 planned_disposition=03");
	st.from = STAY_DATES;
	ck_assert_int_eq(leave_read(&w.leave, &w.care.rec, &st),
	    LEAVE_NOT_IN_HOUSE);
	care_close(&w.care);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("leave");
	TCase *tc = tcase_create("leave");

	tcase_add_loop_test(tc, each_case, 0, COUNT(cases));
	tcase_add_test(tc, each_day_has_the_drgs_of_its_year);
	tcase_add_test(tc, nobody_leaves_who_has_left);
	suite_add_tcase(s, tc);
	return care_run(s);
}
