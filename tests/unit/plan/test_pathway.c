/* SPDX-License-Identifier: MIT */
/*
 * Pathways: which one a case is on, and how each milestone stands the day
 * before its day, on it and after it; with small tables of their own, then
 * the built-in ones. Today is 2026-11-21.
 */
#include "plan/pathway_set.h"

#include "plan/pathway_count.h"
#include "plan_world.h"

static const char rules[] = "pathway,when,anchor,end\n"
    "hf,\"dx_first has \"\"I50\"\"\",admit_at,discharge_at\n"
    "care,pain >= 1,enrolled_on|soc_date,disenrolled_on\n"
    "open,pain >= 2,enrolled_on,\n";

/* Not in the order of their days. */
static const char milestones[] = "milestone,pathway,from,day,text,role\n"
    "told,hf,end,0,t,nurse\n"
    "call,hf,end,2,t,nurse\n"
    "two,hf,start,2,t,nurse\n"
    "zero,hf,start,0,t,physician\n"
    "also,hf,start,0,t,nurse\n"
    "week,care,start,7,t,nurse\n"
    "before,open,start,-3,t,nurse\n";

struct path_world {
	struct world w;
	struct pathway p;
};

static void
open_world(struct path_world *pw, const char *name)
{
	world_open(&pw->w);
	bind_world_put(&pw->w.w, "pathway_rules", rules);
	bind_world_put(&pw->w.w, "pathways", milestones);
	pw->p = (struct pathway){ .name = name };
}

static void
start_world(struct path_world *pw, const char *name)
{
	open_world(pw, name);
	pw->w.w.b.explain = true;
	ck_assert_msg(pathway_bind(&pw->p, &pw->w.w.b) == 0, "%s",
	    said(&pw->w.w.e));
	rec_init(&pw->w.rec, &pw->w.w.slots);
}

/* "met=none" is a list that is known to be empty. */
static void
find(struct path_world *pw, const char *fields)
{
	struct rec *r = &pw->w.rec;

	rec_reset(r);
	rec_forget(r);
	if (strncmp(fields, "met=none", 8) == 0) {
		*rec_fill(r, pw->p.met) = (struct val){ .none = true };
		fields += fields[8] == ' ' ? 9 : 8;
	}
	set_fields(&pw->w, fields);
	pathway_case(&pw->p, r);
}

static void
describe(const struct path_world *pw, struct buf *b)
{
	const struct pathway *p = &pw->p;
	const struct rec *r = &pw->w.rec;
	size_t i;

	for (i = 0; p->of != NULL && i < p->of->n; i++) {
		buf_addspan(b, p->of->milestone[i].id);
		buf_fmt(b, ":%s", milestone_state_name(p->found[i].state));
		if (p->found[i].has_days)
			buf_fmt(b, ":%d", (int)p->found[i].days);
		buf_addc(b, ' ');
	}
	buf_adds(b, "| ");
	buf_adds(b, rec_none(r, p->out.variance) ? "none" : "");
	buf_addspan(b, rec_text(r, p->out.variance));
	buf_adds(b, " | ");
	buf_addspan(b, rec_text(r, p->out.day));
	buf_adds(b, " | ");
	buf_addspan(b, rec_text(r, p->out.picture));
	buf_adds(b, " | ");
	buf_addspan(b, buf_span(&r->issues));
}

#define HF "dx=I50.9 "

static const struct {
	const char *name, *fields, *want;
} cases[] = {
	{ "on none", "dx=K35.80;I50.9 admit_at=2026-11-20", "|  |  |  | " },
	{ "not known what was met", HF "admit_at=2026-11-20",
	    "zero:not_recorded also:not_recorded two:not_recorded "
	    "told:not_recorded call:not_recorded |  | 1 | "
	    "d0 ?? d2 ? end ? end+2 ? | " },
	{ "the day of the anchor", "met=none " HF "admit_at=2026-11-21T09:00",
	    "zero:open also:open two:not_yet told:not_yet call:not_yet | none "
	    "| 0 | d0 .. d2 . end . end+2 . | " },
	{ "the day after it", "met=none " HF "admit_at=2026-11-20",
	    "zero:overdue:1 also:overdue:1 two:not_yet told:not_yet "
	    "call:not_yet | zero:overdue:1;also:overdue:1 | 1 | "
	    "d0 !! d2 . end . end+2 . | " },
	{ "on the day of a later one", HF "admit_at=2026-11-19 "
	    "milestones_met=zero;also:2026-11-19",
	    "zero:met also:satisfied:0 two:open told:not_yet call:not_yet "
	    "| none | 2 | d0 *# d2 . end . end+2 . | " },
	{ "met the day before, on and after its day", HF
	    "admit_at=2026-11-18 milestones_met=zero:2026-11-18;"
	    "also:2026-11-19T07:00;two:2026-11-19",
	    "zero:satisfied:0 also:late:1 two:early:-1 told:not_yet "
	    "call:not_yet | also:late:1;two:early:1 | 3 | "
	    "d0 #+ d2 # end . end+2 . | " },
	{ "the first of several days counts, a day more than none", HF
	    "admit_at=2026-11-18 milestones_met=zero:2026-11-20;zero;"
	    "zero:2026-11-19;also:x;also;two:x;two:2026-11-20",
	    "zero:late:1 also:met two:satisfied:0 told:not_yet call:not_yet "
	    "| zero:late:1 | 3 | d0 +* d2 # end . end+2 . | "
	    "milestones_met:not_a_datetime" },
	{ "reasons", HF "admit_at=2026-11-18 milestones_met=also:2026-11-19 "
	    "milestone_reasons=zero:no_bed;also:lab:closed;two;nix:x",
	    "zero:overdue:3 also:late:1 two:overdue:1 told:not_yet "
	    "call:not_yet | zero:overdue:3:no_bed;also:late:1:lab:closed;"
	    "two:overdue:1 | 3 | d0 !+ d2 ! end . end+2 . | "
	    "milestone_reasons:unknown_milestone" },
	{ "unusable items leave the rest", HF "admit_at=2026-11-19 "
	    "milestones_met=zero:2026-02-30;also:2026-11-22;two:2026-11-21;"
	    "week;nix",
	    "zero:undecided also:undecided two:satisfied:0 told:not_yet "
	    "call:not_yet |  | 2 | d0 ?? d2 # end . end+2 . | "
	    "milestones_met:not_a_datetime;milestones_met:in_the_future;"
	    "milestones_met:unknown_milestone" },
	{ "no anchor", "met=none dx=I50.9",
	    "zero:undecided also:undecided two:undecided told:not_yet "
	    "call:not_yet |  |  | d0 ?? d2 ? end . end+2 . | " },
	{ "an unusable anchor", HF "admit_at=soon "
	    "milestones_met=zero:2026-11-20",
	    "zero:met also:undecided two:undecided told:not_yet call:not_yet "
	    "|  |  | d0 *? d2 ? end . end+2 . | admit_at:not_a_datetime" },
	{ "ended the day before a day", "met=none " HF
	    "admit_at=2026-11-19 discharge_at=2026-11-20T12:00",
	    "zero:missed:1 also:missed:1 two:not_due told:missed:0 "
	    "call:not_yet | zero:missed:1;also:missed:1;told:missed:0 | 1 | "
	    "d0 xx d2 - end x end+2 . | " },
	{ "ended today, on that day", "met=none " HF
	    "admit_at=2026-11-19 discharge_at=2026-11-21",
	    "zero:missed:2 also:missed:2 two:missed:0 told:missed:0 "
	    "call:not_yet | zero:missed:2;also:missed:2;two:missed:0;"
	    "told:missed:0 | 2 | d0 xx d2 x end x end+2 . | " },
	{ "after the end: by it, late, on the day", HF "admit_at=2026-11-10 "
	    "discharge_at=2026-11-19 milestones_met=zero:2026-11-20;"
	    "also:2026-11-10;told:2026-11-18;two:2026-11-12;call:2026-11-21",
	    "zero:late:10 also:satisfied:0 two:satisfied:0 told:satisfied:-1 "
	    "call:satisfied:0 | zero:late:10 | 9 | "
	    "d0 +# d2 # end # end+2 # | " },
	{ "what is planned after the end: on its day", HF
	    "admit_at=2026-11-19 discharge_at=2026-11-19 "
	    "milestones_met=zero;also;told",
	    "zero:met also:met two:not_due told:met call:open | none | 0 | "
	    "d0 ** d2 - end * end+2 . | " },
	{ "and the day after it", HF "admit_at=2026-11-18 "
	    "discharge_at=2026-11-18 milestones_met=zero;also;told",
	    "zero:met also:met two:not_due told:met call:overdue:1 | "
	    "call:overdue:1 | 0 | d0 ** d2 - end * end+2 ! | " },
	{ "an interim bill ends nothing", "met=none " HF
	    "admit_at=2026-11-20 discharge_at=2026-11-21 disposition=30",
	    "zero:overdue:1 also:overdue:1 two:not_yet told:not_yet "
	    "call:not_yet | zero:overdue:1;also:overdue:1 | 1 | "
	    "d0 !! d2 . end . end+2 . | " },
	{ "an end that cannot be used", HF "admit_at=2026-11-20 "
	    "discharge_at=x milestones_met=zero:2026-11-21",
	    "zero:late:1 also:undecided two:undecided told:undecided "
	    "call:undecided | zero:late:1 |  | d0 +? d2 ? end ? end+2 ? | "
	    "discharge_at:not_a_datetime" },
	{ "an end before the anchor", "met=none " HF
	    "admit_at=2026-11-20 discharge_at=2026-11-19",
	    "zero:undecided also:undecided two:undecided told:undecided "
	    "call:undecided |  |  | d0 ?? d2 ? end ? end+2 ? | " },
	{ "the dead are on none", "met=none " HF
	    "admit_at=2026-11-18 died_on=2026-11-20", "|  |  |  | " },
	{ "the first rule; the first field that has a value",
	    "met=none pain=2 soc_date=2026-11-14",
	    "week:open | none | 7 | d7 . | " },
	{ "the last day of an enrolment is part of it", "met=none pain=1 "
	    "enrolled_on=2026-11-14 disenrolled_on=2026-11-21",
	    "week:open | none | 7 | d7 . | " },
	{ "and is past on the day after", "met=none pain=1 "
	    "enrolled_on=2026-11-13 disenrolled_on=2026-11-20",
	    "week:missed:0 | week:missed:0 | 7 | d7 x | " },
	{ "an end to come", "met=none pain=1 enrolled_on=2026-11-15 "
	    "disenrolled_on=2026-11-30",
	    "week:not_yet | none | 6 | d7 . | " },
};

START_TEST(finds)
{
	struct path_world pw = {0};
	struct buf b = {0};

	start_world(&pw, "auto");
	/* What an earlier record had met is forgotten. */
	find(&pw, HF "admit_at=2026-11-18 milestones_met=zero;two:2026-11-20 "
	    "milestone_reasons=two:x");
	find(&pw, cases[_i].fields);
	describe(&pw, &b);
	ck_assert_msg(strcmp(buf_str(&b), cases[_i].want) == 0,
	    "%s: got \"%s\"", cases[_i].name, buf_str(&b));
	buf_free(&b);
	world_end(&pw.w);
}
END_TEST

START_TEST(takes_a_name_and_says_why)
{
	struct path_world pw = {0};

	start_world(&pw, "open");
	find(&pw, "met=none " HF "enrolled_on=2026-11-24");
	ck_assert(span_is(pw.p.of->name, "open"));
	ck_assert_int_eq(pw.p.found[0].state, MILESTONE_OPEN);
	ck_assert(span_is(rec_text(&pw.w.rec, pw.p.out.day), "-3"));
	ck_assert(span_is(rec_text(&pw.w.rec, pw.p.out.picture), "d-3 ."));
	ck_assert(span_is(rec_text(&pw.w.rec, pw.p.out.why),
	    "open: by --pathway; d0 2026-11-24 by enrolled_on"));
	world_end(&pw.w);
	start_world(&pw, "auto");
	find(&pw, HF "pain=2 admit_at=2026-11-18 discharge_at=x");
	ck_assert(span_is(rec_text(&pw.w.rec, pw.p.out.why),
	    "hf: dx_first (dx) I50.9 (also: care, open); d0 2026-11-18 by "
	    "admit_at; end not usable"));
	world_end(&pw.w);
}
END_TEST

START_TEST(binds_nothing_unless_asked)
{
	struct path_world pw = {0};
	size_t before;

	open_world(&pw, NULL);
	before = pw.w.w.slots.n;
	ck_assert_int_eq(pathway_bind(&pw.p, &pw.w.w.b), 0);
	ck_assert_uint_eq(pw.w.w.slots.n, before);
	ck_assert_uint_eq(pw.p.n, 0);
	world_close(&pw.w);
}
END_TEST

/* NAME NUM/DEN of each measure that was added to. */
static void
add_figures(struct measures *ms, struct buf *b)
{
	size_t i;

	for (i = 0; i < ms->n; i++) {
		if (ms->m[i].has)
			buf_fmt(b, "%.*s %d/%d\n", (int)ms->m[i].name.n,
			    ms->m[i].name.p, (int)ms->m[i].num,
			    (int)ms->m[i].den);
		measure_clear(&ms->m[i]);
	}
}

static const struct {
	const char *fields, *want;
} counted[] = {
	{ "dx=I10", "" },
	/* One on time, one late; one is due today, two are not yet. */
	{ HF "admit_at=2026-11-19 milestones_met=zero:2026-11-19;"
	    "also:2026-11-20",
	    "milestones_due 3/3\nmilestones_on_time 1/2\nmilestones_late 1/2\n"
	    "milestones_overdue 0/2\nmilestones_missed 0/2\n"
	    "milestones_not_recorded 0/3\n"
	    "milestones_due:hf:d0 2/2\nmilestones_on_time:hf:d0 1/2\n"
	    "milestones_late:hf:d0 1/2\nmilestones_overdue:hf:d0 0/2\n"
	    "milestones_missed:hf:d0 0/2\nmilestones_not_recorded:hf:d0 0/2\n"
	    "milestones_due:hf:d2 1/1\nmilestones_not_recorded:hf:d2 0/1\n" },
	{ "pain=1 enrolled_on=2026-11-14", "milestones_due 1/1\n"
	    "milestones_not_recorded 1/1\nmilestones_due:care:d7 1/1\n"
	    "milestones_not_recorded:care:d7 1/1\n" },
	{ "pain=1 enrolled_on=2026-11-15", "milestones_due 0/1\n"
	    "milestones_due:care:d7 0/1\n" },
	/* Early, and the end came before its day. */
	{ "pain=1 enrolled_on=2026-11-10 disenrolled_on=2026-11-15 "
	    "milestones_met=week:2026-11-14",
	    "milestones_due 0/1\nmilestones_due:care:d7 0/1\n" },
	{ "met=none pain=1 enrolled_on=2026-11-10 disenrolled_on=2026-11-17",
	    "milestones_due 1/1\nmilestones_on_time 0/1\n"
	    "milestones_late 0/1\nmilestones_overdue 0/1\n"
	    "milestones_missed 1/1\nmilestones_not_recorded 0/1\n"
	    "milestones_due:care:d7 1/1\nmilestones_on_time:care:d7 0/1\n"
	    "milestones_late:care:d7 0/1\nmilestones_overdue:care:d7 0/1\n"
	    "milestones_missed:care:d7 1/1\n"
	    "milestones_not_recorded:care:d7 0/1\n" },
	{ "pain=1 enrolled_on=2026-11-10 disenrolled_on=x", "" },
};

START_TEST(counts)
{
	struct path_world pw = {0};
	struct measures ms = {0};
	struct pathway_counts k;
	struct buf b = {0};

	start_world(&pw, "auto");
	pathway_counts_init(&k, &pw.p, &ms);
	/* In all, and for each of the pathways' days. */
	ck_assert_uint_eq(ms.n, 6 * (1 + 6));
	find(&pw, counted[_i].fields);
	pathway_count(&k, &pw.p, &ms);
	add_figures(&ms, &b);
	ck_assert_str_eq(buf_str(&b), counted[_i].want);
	buf_free(&b);
	measures_free(&ms);
	world_end(&pw.w);
}
END_TEST

#define ONE "pathway,when,anchor,end\na,pain >= 1,admit_at,\n"
#define MILE "milestone,pathway,from,day,text\n"

static const struct {
	const char *name, *rules, *milestones, *message;
} wrong[] = {
	{ "aut", ONE, MILE "m,a,start,0,t\n", "--pathway: expected auto or a "
	    "pathway of the table pathway_rules; did you mean auto?" },
	{ "nothing", ONE, MILE "m,a,start,0,t\n", "--pathway: expected auto "
	    "or a pathway of the table pathway_rules" },
	{ "auto", ONE "auto,,admit_at,\n", MILE "m,a,start,0,t\n",
	    "pathway_rules: test:3: pathway: auto cannot be a pathway's name: "
	    "--pathway has it" },
	{ "auto", ONE "a,,admit_at,\n", MILE "m,a,start,0,t\n",
	    "pathway_rules: test:3: pathway: is in an earlier row" },
	{ "auto", ONE "b,,admit_at,\n", MILE "m,a,start,0,t\n",
	    "pathways: test: expected a milestone of each pathway of the "
	    "table pathway_rules" },
	{ "auto", ONE, MILE "m,a,start,0,t\nm,a,start,1,t\n",
	    "pathways: test:3: milestone: is in an earlier row" },
	{ "auto", ONE, MILE "m,b,start,0,t\n", "pathways: test:2: pathway: "
	    "expected a key of the table pathway_rules" },
	{ "auto", ONE, MILE "m:1,a,start,0,t\n", "pathways: test:2: "
	    "milestone: expected letters, digits and _" },
	{ "auto", ONE, MILE "m,a,discharge,0,t\n", "pathways: test:2: from: "
	    "expected start or end" },
	{ "auto", ONE, MILE "m,a,start,3651,t\n", "pathways: test:2: day: "
	    "expected -3650 to 3650" },
};

START_TEST(refuses)
{
	struct path_world pw = {0};

	open_world(&pw, wrong[_i].name);
	bind_world_put(&pw.w.w, "pathway_rules", wrong[_i].rules);
	bind_world_put(&pw.w.w, "pathways", wrong[_i].milestones);
	ck_assert_int_eq(pathway_bind(&pw.p, &pw.w.w.b), -1);
	ck_assert_str_eq(said(&pw.w.w.e), wrong[_i].message);
	world_close(&pw.w);
}
END_TEST

#define STAY "patient_class=inpatient admit_at=2026-11-19 "

/* A record that the built-in rule is for, and one just beside it. */
static const struct {
	const char *pathway, *yes, *no;
} built_in[] = {
	{ "hip_fracture", STAY "dx=S72.001A", STAY "dx=S72.301A" },
	{ "hip_fracture", STAY "dx=M80.051A", STAY "dx=M80.051D" },
	{ "joint_replacement", STAY "dx=M16.11 px=0SR904A",
	    STAY "dx=M16.11 px=0SRF0J9" },
	{ "joint_replacement", "dx=M17.0 surgery_on=2026-12-05", "dx=M17.0" },
	{ "stroke", STAY "dx=I63.9", STAY "dx=I69.30" },
	{ "stroke", STAY "dx=I61.9;I10", STAY "dx=I10;I61.9" },
	{ "sepsis", STAY "dx=A41.9", STAY "dx=A49.9" },
	{ "pneumonia", STAY "dx=J18.9", STAY "dx=J20.9" },
	{ "copd", STAY "dx=J44.1", STAY "dx=J44.9" },
	{ "heart_failure", STAY "dx=I50.23", STAY "dx=J98.9;I50.23" },
	{ "heart_failure", STAY "dx=I11.0", "setting=home_health "
	    "admit_at=2026-11-19 dx=I11.0" },
	{ "heart_failure", "obs_start_at=2026-11-20 "
	    "patient_class=observation dx=I50.9", "dx=I50.9" },
	{ "depression_primary_care", "setting=community assess_phq9=10",
	    "setting=community assess_phq9=9" },
	{ "depression_primary_care", "setting=community dx=F33.1",
	    STAY "dx=F33.1" },
};

START_TEST(has_eight)
{
	struct path_world pw = {0};

	world_open(&pw.w);
	pw.p.name = "auto";
	ck_assert_msg(pathway_bind(&pw.p, &pw.w.w.b) == 0, "%s",
	    said(&pw.w.w.e));
	ck_assert_uint_ge(pw.p.n, 8);
	rec_init(&pw.w.rec, &pw.w.w.slots);
	find(&pw, built_in[_i].yes);
	ck_assert_msg(pw.p.of != NULL && span_is(pw.p.of->name,
	    built_in[_i].pathway), "%s", built_in[_i].yes);
	find(&pw, built_in[_i].no);
	ck_assert_msg(pw.p.of == NULL, "%s", built_in[_i].no);
	world_end(&pw.w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("pathway");
	TCase *tc = tcase_create("pathway");

	tcase_add_loop_test(tc, finds, 0, COUNT(cases));
	tcase_add_test(tc, takes_a_name_and_says_why);
	tcase_add_test(tc, binds_nothing_unless_asked);
	tcase_add_loop_test(tc, counts, 0, COUNT(counted));
	tcase_add_loop_test(tc, refuses, 0, COUNT(wrong));
	tcase_add_loop_test(tc, has_eight, 0, COUNT(built_in));
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
