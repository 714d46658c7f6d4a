/* SPDX-License-Identifier: MIT */
/*
 * The plan of a case: order, due dates, status, gaps, what is refused; with a
 * small table of rules. The built-in ones are in test_plan_rules.c.
 */
#include "plan/plan.h"

#include <stdio.h>

#include "plan/plan_count.h"
#include "plan_world.h"

#define HEAD "rule,when,problem,goal,measure,target_days,category,target," \
	"intervention,role,due_from,due_days,due_unit,priority,teaching," \
	"referral\n"

static const char rules[] = HEAD
    "late,pain >= 1,PHY6,g,m,30,S,T61,i,nurse,,14,day,routine,,\n"
    "soon,pain >= 2,PHY6,g,m,7,CM,T12,i,nurse,discharge_at,2,business,high,,\n"
    "now,pain >= 3,PSY7,g,m,7,TGC,T60,i,social_worker,,0,day,urgent,,\n"
    "hours,pain >= 2,HEAL7,g,m,7,S,T44,i,nurse,referral_at,48,hour,high,,\n"
    "before,pain >= 2,ENV3,g,m,7,S,T30,i,nurse,expected_discharge_on,-2,,"
    "high,,\n"
    "bare,pain == 9,PHY6,,,,S,T61,,,,,,routine,,\n";

/* "item:status:due ..." of the plan, then the lists. */
static void
describe(const struct world *w, struct buf *b)
{
	const struct plan *c = &w->plan;
	const struct plan_item *it;
	char day[DATE_TEXT_MAX];
	size_t i;

	for (i = 0; i < c->n; i++) {
		it = &c->item[i];
		buf_addspan(b, it->rule->id);
		buf_fmt(b, ":%s:", plan_status_name(it->status));
		if (it->has_due)
			buf_add(b, day, date_fmt(it->due_on, day));
		buf_addc(b, ' ');
	}
	buf_fmt(b, "| ");
	buf_addspan(b, rec_text(&w->rec, w->out.gaps));
	buf_fmt(b, " | ");
	buf_addspan(b, rec_text(&w->rec, w->out.next_on));
	buf_fmt(b, " | %.*s", (int)w->rec.issues.n,
	    w->rec.issues.n > 0 ? w->rec.issues.p : "");
}

static const struct {
	const char *name, *fields, *want;
} cases[] = {
	{ "nothing fires", "pain=0", "|  |  | " },
	{ "no value at all", "admit_at=2026-11-18", "|  |  | " },
	{ "the plan starts today", "pain=1",
	    "late:ready:2026-12-05 |  | 2026-12-05 | " },
	{ "start: plan_started_on goes over enrolled_on",
	    "pain=1 plan_started_on=2026-11-01 enrolled_on=2026-11-10",
	    "late:ready:2026-11-15 |  | 2026-11-15 | " },
	{ "start: enrolled_on goes over admit_at",
	    "pain=1 enrolled_on=2026-11-10 admit_at=2026-11-02",
	    "late:ready:2026-11-24 |  | 2026-11-24 | " },
	{ "start: admit_at", "pain=1 admit_at=2026-11-02",
	    "late:ready:2026-11-16 |  | 2026-11-16 | " },
	{ "an unusable start is not passed over",
	    "pain=1 plan_started_on=2026-02-30 admit_at=2026-11-02",
	    "late:draft: | late:no_target_date;late:no_date |  | "
	    "plan_started_on:not_a_date" },
	{ "a start to come is a draft", "pain=1 plan_started_on=2026-11-22",
	    "late:draft:2026-12-06 |  | 2026-12-06 | " },
	{ "priority, then table order; business days skip the holiday",
	    "pain=3 plan_started_on=2026-11-25 discharge_at=2026-11-25T10:00 "
	    "referral_at=2026-11-20T15:30 expected_discharge_on=2026-11-25",
	    "now:draft:2026-11-25 soon:draft:2026-11-30 "
	    "hours:ready:2026-11-22 before:ready:2026-11-23 "
	    "late:draft:2026-12-09 |  | 2026-11-22 | " },
	{ "anchors that are not there",
	    "pain=2 admit_at=2026-11-20",
	    "soon:draft: hours:draft: before:draft: late:ready:2026-12-04 "
	    "| soon:no_date;hours:no_date;before:no_date | 2026-12-04 | " },
	{ "an anchor that is unusable",
	    "pain=2 plan_started_on=2026-11-20 referral_at=yesterday "
	    "discharge_at=2026-11-20 "
	    "expected_discharge_on=2026-11-30",
	    "soon:ready:2026-11-24 hours:draft: before:ready:2026-11-28 "
	    "late:ready:2026-12-04 | hours:no_date | 2026-11-24 | "
	    "referral_at:not_a_datetime" },
	{ "hours after a day count from its midnight",
	    "pain=2 plan_started_on=2026-11-20 referral_at=2026-11-20 "
	    "discharge_at=2026-11-20 "
	    "expected_discharge_on=2026-11-30 plan_done=soon",
	    "soon:completed:2026-11-24 hours:ready:2026-11-22 "
	    "before:ready:2026-11-28 late:ready:2026-12-04 |  | 2026-11-22 "
	    "| " },
	{ "done and declined are no gaps and not next",
	    "pain=3 plan_done=soon;now;soon plan_declined=hours;now;before",
	    "now:completed:2026-11-21 soon:completed: hours:cancelled: "
	    "before:cancelled: late:ready:2026-12-05 |  | 2026-12-05 | " },
	{ "all closed", "pain=1 plan_declined=late",
	    "late:cancelled:2026-12-05 |  |  | " },
	{ "closed items that are not called for, or no items",
	    "pain=1 plan_done=now;nix;;nix plan_declined=Late",
	    "late:ready:2026-12-05 |  | 2026-12-05 | "
	    "plan_declined:unknown_item;plan_done:unknown_item" },
	{ "a rule without goal, measure, days, intervention, owner",
	    "pain=9 plan_started_on=2026-11-20 referral_at=2026-11-20 "
	    "discharge_at=2026-11-20 "
	    "expected_discharge_on=2026-11-30 plan_done=now;soon;hours;before",
	    "now:completed:2026-11-20 soon:completed:2026-11-24 "
	    "hours:completed:2026-11-22 before:completed:2026-11-28 "
	    "late:ready:2026-12-04 bare:draft: | bare:no_goal;"
	    "bare:no_measure;bare:no_target_date;bare:no_intervention;"
	    "bare:no_owner;bare:no_date | 2026-12-04 | " },
	{ "an unusable value of a condition", "pain=worst",
	    "|  |  | pain:not_a_number" },
};

START_TEST(plans)
{
	struct world w = {0};
	struct buf b = {0};

	world_start(&w, rules);
	/* What an earlier record had closed is forgotten. */
	make(&w, "pain=3 plan_done=late plan_declined=now;bare");
	make(&w, cases[_i].fields);
	describe(&w, &b);
	ck_assert_msg(strcmp(buf_str(&b), cases[_i].want) == 0,
	    "%s: got \"%s\"", cases[_i].name, buf_str(&b));
	buf_free(&b);
	world_end(&w);
}
END_TEST

START_TEST(sets_fields)
{
	struct world w = {0};
	struct buf b = {0};

	world_start(&w, rules);
	make(&w, "pain=3 plan_started_on=2026-11-20");
	ck_assert(span_is(rec_text(&w.rec, w.out.items),
	    "now;soon;hours;before;late"));
	ck_assert(span_is(rec_text(&w.rec, w.out.domains),
	    "Environmental;Psychosocial;Physiological;"
	    "Health-related Behaviors"));
	ck_assert(w.plan.item[0].has_target);
	ck_assert_int_eq(w.plan.item[0].target_on - w.cx.as_of.day, 6);
	plan_why(&w.plan, &w.rec, &b);
	ck_assert_msg(strncmp(buf_str(&b), "now: pain 3; soon: pain 3; ",
	    27) == 0, "%s", buf_str(&b));
	make(&w, "pain=0");
	ck_assert(!rec_has(&w.rec, w.out.items));
	ck_assert(!rec_has(&w.rec, w.out.domains));
	buf_free(&b);
	world_end(&w);
}
END_TEST

static const struct {
	const char *name;
	int64_t num, den;
} figures[] = {
	{ "cases", 1, 1 }, { "no_items", 0, 1 }, { "items", 5, 1 },
	{ "with_gaps", 1, 1 },
	{ "open", 3, 5 }, { "completed", 1, 5 }, { "cancelled", 1, 5 },
	{ "overdue", 1, 3 }, { "priority=urgent", 1, 5 },
	{ "priority=high", 3, 5 }, { "priority=routine", 1, 5 },
	{ "problem=Mental health", 1, 5 }, { "problem=Pain", 2, 5 },
	{ "problem=Health care supervision", 1, 5 },
	{ "problem=Residence", 1, 5 },
	{ "role=social_worker", 1, 5 }, { "role=nurse", 4, 5 },
	{ "role=", 0, 5 },
};

START_TEST(counts)
{
	struct world w = {0};
	const struct measure *m;
	struct plan_counts k;
	size_t i;

	world_start(&w, rules);
	plan_counts_init(&k, &w.rules);
	make(&w, "pain=1");
	plan_count(&k, &w.plan, 0, &w.cx);
	for (i = 0; i < k.measures.n; i++)
		measure_clear(&k.measures.m[i]);
	make(&w, "pain=3 plan_started_on=2026-11-20 plan_done=soon "
	    "plan_declined=late");
	plan_count(&k, &w.plan, 0, &w.cx);
	ck_assert_uint_eq(k.measures.n, COUNT(figures));
	for (i = 0; i < k.measures.n; i++) {
		m = &k.measures.m[i];
		ck_assert_msg(m->has && span_is(m->name, figures[i].name) &&
		    m->num == figures[i].num && m->den == figures[i].den,
		    "%s: %.*s %d of %d", figures[i].name, (int)m->name.n,
		    m->name.p, (int)m->num, (int)m->den);
	}
	measures_free(&k.measures);
	world_end(&w);
}
END_TEST

#define ROW(id, when, problem, category, target, from, days, unit, prio) \
	HEAD "a,pain >= 1,PHY6,g,m,7,S,T61,i,nurse,,1,day,high,,\n" \
	id "," when "," problem ",g,m,7," category "," target ",i,nurse," \
	from "," days "," unit "," prio ",,\n"

#define P1 "pain >= 1"

static const struct {
	const char *name, *table, *message;
} wrong[] = {
	{ "rule again",
	    ROW("a", P1, "PHY6", "S", "T61", "", "1", "", "high"),
	    "rule: duplicate rule" },
	{ "rule with a colon",
	    ROW("b:c", P1, "PHY6", "S", "T61", "", "1", "", "high"),
	    "rule: expected letters, digits and _" },
	{ "no name",
	    ROW("", P1, "PHY6", "S", "T61", "", "1", "", "high"),
	    "rule: must not be empty" },
	{ "condition",
	    ROW("b", "pain >", "PHY6", "S", "T61", "", "1", "", "high"),
	    "when: column 7" },
	{ "problem",
	    ROW("b", P1, "PHY99", "S", "T61", "", "1", "", "high"),
	    "problem: expected a key of the table omaha_problems" },
	{ "no problem",
	    ROW("b", P1, "", "S", "T61", "", "1", "", "high"),
	    "problem: must not be empty" },
	{ "category",
	    ROW("b", P1, "PHY6", "SV", "T61", "", "1", "", "high"),
	    "category: expected a key of the table omaha_categories" },
	{ "target",
	    ROW("b", P1, "PHY6", "S", "T75", "", "1", "", "high"),
	    "target: expected a key of the table omaha_targets" },
	{ "due_from no field",
	    ROW("b", P1, "PHY6", "S", "T61", "admit", "1", "", "high"),
	    "due_from: expected fields with bars between, of the table "
	    "fields, of type date or datetime" },
	{ "due_from no date",
	    ROW("b", P1, "PHY6", "S", "T61", "pain", "1", "", "high"),
	    "due_from: expected fields with bars between, of the table "
	    "fields, of type date or datetime" },
	{ "due_days",
	    ROW("b", P1, "PHY6", "S", "T61", "", "1d", "", "high"),
	    "due_days: expected an integer" },
	{ "due_days too many",
	    ROW("b", P1, "PHY6", "S", "T61", "", "36501", "", "high"),
	    "due_days: expected -36500 to 36500" },
	{ "due_unit",
	    ROW("b", P1, "PHY6", "S", "T61", "", "1", "week", "high"),
	    "due_unit: expected day, business or hour" },
	{ "priority",
	    ROW("b", P1, "PHY6", "S", "T61", "", "1", "", "asap"),
	    "priority: expected urgent, high or routine" },
};

START_TEST(refuses_rows)
{
	struct world w = {0};
	char want[FAULT_TEXT_MAX];

	world_open(&w);
	(void)snprintf(want, sizeof(want), "plan_rules: test:3: %s",
	    wrong[_i].message);
	ck_assert_msg(world_load(&w, wrong[_i].table) == -1, "%s",
	    wrong[_i].name);
	ck_assert_msg(strncmp(said(&w.w.e), want, strlen(want)) == 0,
	    "%s: got \"%s\"", wrong[_i].name, said(&w.w.e));
	world_close(&w);
}
END_TEST

START_TEST(refuses_a_table_without_problems)
{
	struct world w = {0};

	world_open(&w);
	ck_assert_int_eq(world_load(&w, "rule,when\na,\n"), -1);
	ck_assert_str_eq(said(&w.w.e),
	    "plan_rules: test: no column \"problem\"");
	world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("plan");
	TCase *tc = tcase_create("plan");

	tcase_add_loop_test(tc, plans, 0, COUNT(cases));
	tcase_add_test(tc, sets_fields);
	tcase_add_test(tc, counts);
	tcase_add_loop_test(tc, refuses_rows, 0, COUNT(wrong));
	tcase_add_test(tc, refuses_a_table_without_problems);
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
