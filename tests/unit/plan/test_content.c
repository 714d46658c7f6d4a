/* SPDX-License-Identifier: MIT */
/* What a plan must have, element by element. */
#include "plan/content.h"

#include "case_world.h"
#include "fact/fact.h"

#define COLUMNS "profile,element,classes,when,met,missing,fields,since," \
    "until,empty,clocks,text,basis,citation,source,verified\n"

static const char table[] = COLUMNS
    "care,goals,hospice|unclassed,,not missing goals_own,,goals_own,,,"
    "missing,,goals,law,Rule 1,test,no\n"
    "care,orders,hospice|unclassed,,orders_in_plan == true,"
    "orders_in_plan == false,orders_in_plan,,,missing,,orders,law,Rule 2,"
    "test,no\n"
    "care,team,hospice|unclassed,,\"team_present has \"\"nurse\"\"\","
    "\"not missing team_present and not (team_present has \"\"nurse\"\")\","
    "team_present,,,missing,,team,law,Rule 3,test,no\n"
    "care,review,hospice,,,,plan_reviewed_on,,,,hospice_update,review,law,"
    "Rule 4,test,no\n"
    "other,goals,skilled,,not missing goals_own,,goals_own,,,missing,,goals,"
    "law,Rule 5,test,no\n";

#define HOSPICE "setting=hospice|election_date=2026-10-01|"

static const struct {
	const char *profile, *fields;
	bool item;
	const char *gaps, *issues;
} cases[] = {
	{ "auto", HOSPICE "goals_own=walk|orders_in_plan=true|"
	    "team_present=nurse;aide|plan_reviewed_on=2026-11-10", true,
	    "walk:no_owner;sign_off:plan:not_recorded", "" },
	{ "auto", HOSPICE "plan_reviewed_on=2026-11-10|approved_on=2026-11-17",
	    false,
	    "no_items;care:goals:not_recorded;care:orders:not_recorded;"
	    "care:team:not_recorded", "" },
	{ "auto", "setting=hospice|election_date=2026-10-01", true,
	    "walk:no_owner;care:goals:not_recorded;care:orders:not_recorded;"
	    "care:team:not_recorded;care:review:not_recorded", "" },
	{ "auto", HOSPICE "goals_own=none|orders_in_plan=false|"
	    "team_present=aide|plan_reviewed_on=2026-11-05", true,
	    "walk:no_owner;care:goals:missing;care:orders:missing;"
	    "care:team:missing;care:review:missing;"
	    "sign_off:plan:not_recorded", "" },
	{ "auto", HOSPICE "goals_own=|orders_in_plan=|team_present=|"
	    "plan_reviewed_on=", true,
	    "walk:no_owner;care:goals:missing;care:orders:missing;"
	    "care:team:missing;care:review:missing", "" },
	{ "auto", HOSPICE "goals_own=walk|orders_in_plan=perhaps|"
	    "team_present=nurse;nrse|plan_reviewed_on=2026-11-31", true,
	    "walk:no_owner;care:orders:not_recorded;care:team:not_recorded;"
	    "care:review:not_recorded", "plan_reviewed_on:not_a_date;"
	    "orders_in_plan:not_a_bool;team_present:not_a_known_value" },
	{ "auto", "setting=snf|goals_own=none", false,
	    "no_items;other:goals:missing", "" },
	{ "auto", "setting=acute|goals_own=none", false, "no_items", "" },
	{ "auto", "goals_own=none", true,
	    "walk:no_owner;profile:not_recorded", "" },
	{ "auto", HOSPICE "died_on=2026-11-01", false, "", "" },
	{ "care", "goals_own=none|orders_in_plan=true|team_present=nurse",
	    false, "no_items;care:goals:missing", "" },
	{ "care", "setting=snf|goals_own=none", false, "no_items", "" },
	{ "other", "setting=hospice|goals_own=none", false, "no_items", "" },
};

/* An item that lacks an owner, or none. */
static struct plan
plan_of(bool any)
{
	static struct plan_rule rule;
	static struct plan_item item;

	rule.gap[PLAN_NO_OWNER] = SPAN("walk:no_owner");
	item = (struct plan_item){ .rule = &rule,
	    .lacks = 1u << PLAN_NO_OWNER };
	return (struct plan){ .item = &item, .n = any };
}

static void
open_world(struct world *w, struct facts *facts, struct content *ct)
{
	world_open(w);
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-21"), &w->b.as_of), 0);
	world_put(w, "plan_elements", table);
	world_binds(w, facts_bind(facts, &w->b));
	world_binds(w, content_bind(ct, &w->b));
	(void)world_read(w, "setting");
	(void)world_read(w, "died_on");
	(void)world_read(w, "approved_on");
}

START_TEST(tells_what_is_missing_from_what_is_not_recorded)
{
	struct content ct = { .profile = cases[_i].profile };
	struct plan plan = plan_of(cases[_i].item);
	struct facts facts = {0};
	struct span gaps;
	struct world w;
	struct rec *r;

	open_world(&w, &facts, &ct);
	r = world_case(&w, cases[_i].fields);
	content_case(&ct, &plan, 0, r);
	gaps = rec_text(r, ct.gaps);
	ck_assert_msg(span_is(gaps, cases[_i].gaps), "case %d: %.*s", _i,
	    (int)gaps.n, gaps.p);
	ck_assert_msg(span_is(buf_span(&r->issues), cases[_i].issues),
	    "case %d: %.*s", _i, (int)r->issues.n, r->issues.p);
	world_close(&w);
}
END_TEST

START_TEST(nothing_lacking_is_none)
{
	struct content ct = { .profile = "other" };
	struct plan plan = plan_of(true);
	struct facts facts = {0};
	struct world w;
	struct rec *r;

	plan.item->lacks = 0;
	open_world(&w, &facts, &ct);
	r = world_case(&w, "setting=snf|goals_own=walk");
	content_case(&ct, &plan, 0, r);
	ck_assert(rec_none(r, ct.gaps));
	world_close(&w);
}
END_TEST

START_TEST(refuses_a_profile_that_is_not_there)
{
	struct content ct = { .profile = "hospice_plans" };
	struct world w;

	world_open(&w);
	world_fails(&w, content_bind(&ct, &w.b), "--profile: expected auto or "
	    "a profile of the table plan_elements; did you mean "
	    "hospice_plan?");
	world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("plan/content");
	TCase *tc = tcase_create("content");

	tcase_add_loop_test(tc, tells_what_is_missing_from_what_is_not_recorded,
	    0, COUNT(cases));
	tcase_add_test(tc, nothing_lacking_is_none);
	tcase_add_test(tc, refuses_a_profile_that_is_not_there);
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
