/* SPDX-License-Identifier: MIT */
/* Several assessments of a case: first, previous, trend; what windows count. */
#include "reassess/course.h"

#include "due/outcome.h"
#include "due_world.h"

struct world {
	struct due_world base;
	struct course course;
};

/* As of a file that has all columns. */
static bool columns[512];

static void
open_world(struct world *w)
{
	memset(w, 0, sizeof(*w));
	memset(columns, 1, sizeof(columns));
	bind_world_open(&w->base.bind);
	ck_assert_int_eq(course_bind(&w->course, &w->base.bind.b), 0);
	rec_init(&w->base.rec, &w->base.bind.slots);
	w->base.rec.bound = columns;
}

static const struct {
	const char *case_id, *fields, *first, *previous, *trend;
} steps[] = {
	{ "A", "assess_phq9=18 omaha=PHY1:1:1:1", "", "", "" },
	{ "A", "assess_phq9=14 omaha=PHY1:2:1:1",
	    "assess_phq9:-4:better;omaha.PHY1.K:+1:better",
	    "assess_phq9:-4:better;omaha.PHY1.K:+1:better",
	    "assess_phq9:-4:better:2" },
	{ "A", "assess_gad7=3 assess_phq9=14", "assess_phq9:-4:better", "",
	    "assess_phq9:-4:better:3" },
	{ "A", "assess_gad7=9", "", "assess_gad7:+6:worse:important",
	    "assess_gad7:+6:worse:2" },
	{ "A", "assess_phq9=18", "", "", "assess_phq9:0:mixed:4" },
	{ "A", "assess_phq9=x", "", "", "" },
	{ "B", "assess_phq9=2 plan_items=p", "", "", "" },
	{ "B", "assess_phq9=2", "plan:-p", "plan:-p",
	    "assess_phq9:0:same:2" },
	{ "B", "assess_phq9=2 plan_items=q", "plan:+q;plan:-p", "plan:+q",
	    "assess_phq9:0:same:3" },
	{ "", "assess_phq9=9", "", "", "" },
	{ "", "assess_phq9=3", "", "", "" },
	{ "A", "assess_phq9=3", "", "", "" },
};

static void
is_text(const struct world *w, int slot, const char *want, size_t step)
{
	struct span got = rec_text(&w->base.rec, slot);

	ck_assert_msg(span_is(got, want), "step %zu: \"%.*s\", not \"%s\"",
	    step, (int)got.n, got.n > 0 ? got.p : "", want);
}

START_TEST(follows_cases)
{
	struct world w;
	size_t i;

	open_world(&w);
	for (i = 0; i < COUNT(steps); i++) {
		due_world_set(&w.base, steps[i].fields);
		course_take(&w.course, &w.base.rec,
		    span_of(steps[i].case_id));
		is_text(&w, w.course.first, steps[i].first, i);
		is_text(&w, w.course.previous, steps[i].previous, i);
		is_text(&w, w.course.trend, steps[i].trend, i);
	}
	slots_free(&w.course.before);
	due_world_close(&w.base);
}
END_TEST

static const struct {
	const char *clock, *fields;
	enum outcome want;
} windows[] = {
	{ "hh_comprehensive", "soc_date=2026-10-01 last_assessed_on="
	    "2026-10-06", OUTCOME_ON_TIME },
	{ "hh_comprehensive", "soc_date=2026-10-01 last_assessed_on="
	    "2026-10-07", OUTCOME_NONE },
	{ "hh_comprehensive", "soc_date=2026-11-20", OUTCOME_NONE },
	{ "hh_noa", "soc_date=2026-10-01 clocks_met=hh_noa:2026-10-07",
	    OUTCOME_LATE },
	{ "hh_noa", "soc_date=2026-10-01 clocks_met=hh_noa",
	    OUTCOME_ON_TIME },
	{ "hh_noa", "soc_date=2026-10-01", OUTCOME_LATE },
	{ "no_contact_14", "last_contact_on=2026-11-20", OUTCOME_ON_TIME },
	{ "no_contact_14", "last_contact_on=2026-11-08", OUTCOME_ON_TIME },
	{ "no_contact_14", "last_contact_on=2026-11-01", OUTCOME_LATE },
	{ "snf_full_days", "setting=snf admit_at=2026-10-01",
	    OUTCOME_NONE },
};

START_TEST(tells_what_is_on_time)
{
	struct due_world w;
	size_t i, n = 0;

	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, windows[_i].fields, "2026-11-21");
	for (i = 0; i < w.n; i++)
		if (span_is(w.found[i].clock->name, windows[_i].clock)) {
			ck_assert_msg(outcome_of(&w.found[i]) ==
			    windows[_i].want, "%s", windows[_i].fields);
			n++;
		}
	ck_assert_uint_eq(n, 1);
	due_world_close(&w);
}
END_TEST

static const struct {
	const char *to, *age;
} ages[] = {
	{ "2026-11-21", "00-07" }, { "2026-11-14", "00-07" },
	{ "2026-11-13", "08-30" }, { "2026-10-22", "08-30" },
	{ "2026-10-21", "31-90" }, { "2026-08-23", "31-90" },
	{ "2026-08-22", "91+" }, { "0001-01-01", "91+" },
};

START_TEST(tells_ages)
{
	struct due_found f = { .window = { .to =
	    due_world_at(ages[_i].to) } };
	struct datetime now = due_world_at("2026-11-21T08:00");

	ck_assert_str_eq(outcome_age_name(outcome_age(&f, &now)),
	    ages[_i].age);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("course");
	TCase *tc = tcase_create("course");

	tcase_add_test(tc, follows_cases);
	tcase_add_loop_test(tc, tells_what_is_on_time, 0, COUNT(windows));
	tcase_add_loop_test(tc, tells_ages, 0, COUNT(ages));
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
