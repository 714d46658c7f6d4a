/* SPDX-License-Identifier: MIT */
/*
 * Rules that repeat and rules that come after another: which turn is the
 * present one, what the lists of the record close, what is missed, what never
 * moves.
 */
#include "plan/plan.h"

#include <stdio.h>

#include "plan/plan_entry.h"
#include "plan/plan_late.h"
#include "plan_world.h"

#define FIELDS 256	/* of the rules here */

#define HEAD "rule,when,problem,goal,measure,target_days,category,target," \
	"intervention,role,due_from,due_days,due_unit,period,period_unit," \
	"count,until,after,priority\n"

#define FIRST "first,pain == 1,PHY6,g,m,7,TGC,T61,i,nurse,,3,day,,,,,,high\n"

static const char rules[] = HEAD FIRST
    "next,pain == 1,PHY6,g,m,7,TGC,T61,i,nurse,,2,day,,,,,first,high\n"
    "last,pain == 1,PHY6,g,m,7,TGC,T61,i,nurse,,7,day,7,,2,,next,high\n"
    "call,pain == 2,PHY6,g,m,30,S,T61,i,nurse,,7,day,7,,3,ecog < 1,,high\n"
    "day,pain == 3,PHY6,g,m,30,S,T61,i,nurse,,1,day,1,day,,,,high\n"
    "shift,pain == 4,PHY6,g,m,30,S,T61,i,nurse,admit_at,8,hour,8,hour,,,,"
    "high\n"
    "odd,pain == 5,PHY6,g,m,30,S,T61,i,nurse,,2,business,5,,,,,high\n";

/* "item:status:state:due:turn:missed[:reason] ..." and issues. */
static void
describe(const struct world *w, struct buf *b)
{
	char day[DATETIME_TEXT_MAX];
	const struct plan_item *it;
	struct clock_window win;
	size_t i;

	for (i = 0; i < w->plan.n; i++) {
		it = &w->plan.item[i];
		win = plan_item_window(it);
		buf_addspan(b, it->id);
		buf_fmt(b, ":%s:%s:", plan_status_name(it->status),
		    plan_item_word(it, &w->cx));
		if (it->has_due)
			buf_add(b, day, datetime_fmt(&win.to, day));
		if (it->turn > 0)
			buf_fmt(b, ":%d:%d", (int)it->turn, (int)it->missed);
		if (it->has_reason && it->reason.n > 0) {
			buf_addc(b, ':');
			buf_addspan(b, it->reason);
		}
		buf_addc(b, ' ');
	}
	buf_fmt(b, "| %.*s", (int)w->rec.issues.n,
	    w->rec.issues.n > 0 ? w->rec.issues.p : "");
}

/* All fields are recorded, whether or not they have a value, but for one. */
static void
plan_without(struct world *w, const char *as_of, const char *fields, int slot)
{
	static bool there[FIELDS];
	int i;

	for (i = 0; i < FIELDS; i++)
		there[i] = i != slot;
	w->rec.bound = there;
	ck_assert_uint_le(w->w.slots.n, FIELDS);
	ck_assert_int_eq(datetime_parse(span_of(as_of), &w->cx.as_of), 0);
	make(w, fields);
}

static void
plan_on(struct world *w, const char *as_of, const char *fields)
{
	plan_without(w, as_of, fields, -1);
}

#define CALL "pain=2 plan_started_on=2026-11-01 "
#define SHIFT "pain=4 admit_at=2026-11-20T07:00 "

static const struct {
	const char *name, *as_of, *fields, *want;
} cases[] = {
	{ "the day it begins", "2026-11-01", CALL,
	    "call@2026-11-08:ready:open:2026-11-08:1:0 | " },
	{ "before it begins", "2026-10-31", CALL,
	    "call@2026-11-08:draft:not_yet:2026-11-08:1:0 | " },
	{ "day N-1", "2026-11-07", CALL,
	    "call@2026-11-08:ready:open:2026-11-08:1:0 | " },
	{ "day N", "2026-11-08", CALL,
	    "call@2026-11-08:ready:due_soon:2026-11-08:1:0 | " },
	{ "day N+1", "2026-11-09", CALL,
	    "call@2026-11-08:ready:overdue:2026-11-08:1:0 | " },
	{ "its last day", "2026-11-11", CALL,
	    "call@2026-11-08:ready:overdue:2026-11-08:1:0 | " },
	{ "the next one opens", "2026-11-12", CALL,
	    "call@2026-11-15:ready:open:2026-11-15:2:1 | " },
	{ "the maximum", "2026-11-22", CALL,
	    "call@2026-11-22:ready:due_soon:2026-11-22:3:2 | " },
	{ "the last one stays overdue", "2026-12-24", CALL,
	    "call@2026-11-22:ready:overdue:2026-11-22:3:2 | " },
	{ "done: the next is shown", "2026-11-07",
	    CALL "plan_done=call:2026-11-06",
	    "call@2026-11-15:draft:not_yet:2026-11-15:2:0 | " },
	{ "done late is not missed", "2026-11-12",
	    CALL "plan_done=call:2026-11-11",
	    "call@2026-11-15:ready:open:2026-11-15:2:0 | " },
	{ "a call of the second turn does not make up for the first",
	    "2026-11-13", CALL "plan_done=call:2026-11-12",
	    "call@2026-11-22:draft:not_yet:2026-11-22:3:1 | " },
	{ "done twice in a turn is done once", "2026-11-07",
	    CALL "plan_done=call:2026-11-05;call:2026-11-06;call@2026-11-08",
	    "call@2026-11-15:draft:not_yet:2026-11-15:2:0 | " },
	{ "a turn named, done ahead", "2026-11-02",
	    CALL "plan_done=call@2026-11-08;call@2026-11-15",
	    "call@2026-11-22:draft:not_yet:2026-11-22:3:0 | " },
	{ "declined is not missed", "2026-11-13",
	    CALL "plan_declined=call@2026-11-08:away",
	    "call@2026-11-15:ready:open:2026-11-15:2:0 | " },
	{ "begun", "2026-11-13", CALL "plan_begun=call@2026-11-15",
	    "call@2026-11-15:in-progress:open:2026-11-15:2:1 | " },
	{ "begun long ago is another turn", "2026-11-13",
	    CALL "plan_begun=call:2026-11-02",
	    "call@2026-11-15:ready:open:2026-11-15:2:1 | " },
	{ "the last done: the rule is", "2026-11-26", CALL
	    "plan_done=call:2026-11-08;call:2026-11-15;call:2026-11-23",
	    "call:completed:late:2026-11-22:3:0 | " },
	{ "the last one failed", "2026-11-26",
	    CALL "plan_failed=call:2026-11-22:no_answer",
	    "call:failed:missed:2026-11-22:3:2:no_answer | " },
	{ "the rule alone closes all", "2026-11-02",
	    CALL "plan_done=call", "call:completed:satisfied:2026-11-08 | " },
	{ "declined altogether", "2026-11-13",
	    CALL "plan_declined=call:no_time",
	    "call:cancelled:not_due:2026-11-15:no_time | " },
	{ "of an earlier plan", "2026-11-02",
	    CALL "plan_done=call:2026-10-30;call@2026-10-31",
	    "call@2026-11-08:ready:open:2026-11-08:1:0 | " },
	{ "no such turn", "2026-11-02", CALL "plan_done=call@2026-11-09",
	    "call@2026-11-08:ready:open:2026-11-08:1:0 | "
	    "plan_done:unknown_item" },
	{ "a turn beyond the maximum", "2026-11-02",
	    CALL "plan_done=call@2026-11-29",
	    "call@2026-11-08:ready:open:2026-11-08:1:0 | "
	    "plan_done:unknown_item" },
	{ "a turn that is no day", "2026-11-02",
	    CALL "plan_done=call@2026-11-31",
	    "call@2026-11-08::undecided:2026-11-08:1:-1 | "
	    "plan_done:not_a_datetime" },
	{ "done tomorrow", "2026-11-02", CALL "plan_done=call:2026-11-03",
	    "call@2026-11-08::undecided:2026-11-08:1:-1 | "
	    "plan_done:in_the_future" },
	{ "until", "2026-11-09", CALL "ecog=0", "| " },
	{ "not until", "2026-11-09", CALL "ecog=1",
	    "call@2026-11-08:ready:overdue:2026-11-08:1:0 | " },
	{ "until of what cannot be used", "2026-11-09", CALL "ecog=old",
	    "call@2026-11-08::undecided:2026-11-08:1:0 | "
	    "ecog:not_a_number" },
	{ "without a start", "2026-11-09", "pain=2 plan_started_on=soon",
	    "call:draft:undecided: | plan_started_on:not_a_date" },
	{ "each day: N", "2026-11-02", "pain=3 plan_started_on=2026-11-01",
	    "day@2026-11-02:ready:due_soon:2026-11-02:1:0 | " },
	{ "each day: N+1", "2026-11-03", "pain=3 plan_started_on=2026-11-01",
	    "day@2026-11-03:ready:due_soon:2026-11-03:2:1 | " },
	{ "a leap day", "2028-02-29", "pain=3 plan_started_on=2028-02-27",
	    "day@2028-02-29:ready:due_soon:2028-02-29:2:1 | " },
	{ "each shift: opens", "2026-11-20T07:00", SHIFT,
	    "shift@2026-11-20T1500:ready:open:2026-11-20T15:00:1:0 | " },
	{ "each shift: a minute late", "2026-11-20T15:01", SHIFT,
	    "shift@2026-11-20T1500:ready:overdue:2026-11-20T15:00:1:0 | " },
	{ "each shift: the next opens", "2026-11-20T19:00", SHIFT,
	    "shift@2026-11-20T2300:ready:open:2026-11-20T23:00:2:1 | " },
	{ "each shift: done", "2026-11-20T19:00",
	    SHIFT "plan_done=shift:2026-11-20T14:10;shift@2026-11-20T2300",
	    "shift@2026-11-21T0700:draft:not_yet:2026-11-21T07:00:3:0 | " },
	{ "each shift: a day is no_time of one", "2026-11-20T19:00",
	    SHIFT "plan_done=shift:2026-11-20",
	    "shift@2026-11-20T2300:ready:open:2026-11-20T23:00:2:1 | "
	    "plan_done:unknown_item" },
	{ "of a day without a time the last", "2026-11-21", SHIFT,
	    "shift@2026-11-21T2300:ready:open:2026-11-21T23:00:5:4 | " },
	{ "an offset is kept", "2026-11-21T00:30+00:00",
	    "pain=4 admit_at=2026-11-20T07:00-05:00 "
	    "plan_done=shift:2026-11-20T19:00+00:00",
	    "shift@2026-11-20T2300:ready:open:2026-11-20T23:00-05:00:2:0 "
	    "| " },
	{ "business days to the first, then days", "2026-11-27",
	    "pain=5 plan_started_on=2026-11-25 plan_done=odd@2026-11-30",
	    "odd@2026-12-05:draft:not_yet:2026-12-05:2:0 | " },
	{ "a stage waits", "2026-11-10", "pain=1 plan_started_on=2026-11-01",
	    "first:ready:overdue:2026-11-04 | " },
	{ "and counts from what was before it", "2026-11-10",
	    "pain=1 plan_started_on=2026-11-01 plan_done=first:2026-11-09",
	    "first:completed:late:2026-11-04 "
	    "next:ready:open:2026-11-11 | " },
	{ "which was done without a day", "2026-11-10",
	    "pain=1 plan_started_on=2026-11-01 plan_done=first",
	    "first:completed:satisfied:2026-11-04 "
	    "next:draft:undecided: | " },
	{ "or declined", "2026-11-10",
	    "pain=1 plan_started_on=2026-11-01 plan_declined=first:no",
	    "first:cancelled:not_due:2026-11-04:no | " },
	{ "or on a day that is none", "2026-11-10",
	    "pain=1 plan_started_on=2026-11-01 plan_done=first:2026-11-31",
	    "first::undecided:2026-11-04 next::undecided: | "
	    "plan_done:not_a_datetime" },
	{ "a third stage that repeats", "2026-11-20",
	    "pain=1 plan_started_on=2026-11-01 "
	    "plan_done=first:2026-11-02;next:2026-11-04;last:2026-11-11",
	    "first:completed:satisfied:2026-11-04 "
	    "next:completed:satisfied:2026-11-04 "
	    "last@2026-11-18:ready:overdue:2026-11-18:2:0 | " },
	{ "an item that does not repeat has no turns", "2026-11-02",
	    "pain=1 plan_started_on=2026-11-01 plan_done=first@2026-11-04",
	    "first:ready:open:2026-11-04 | plan_done:unknown_item" },
	{ "failed, then done", "2026-11-10", "pain=1 "
	    "plan_started_on=2026-11-01 plan_failed=first:2026-11-02:away "
	    "plan_done=first:2026-11-03;first:2026-11-05",
	    "first:completed:satisfied:2026-11-04 "
	    "next:ready:overdue:2026-11-05 | " },
	{ "begun, then failed", "2026-11-10", "pain=1 plan_begun=first "
	    "plan_started_on=2026-11-01 plan_failed=first:away",
	    "first:failed:missed:2026-11-04:away | " },
	{ "begun", "2026-11-10", "pain=1 plan_begun=first "
	    "plan_started_on=2026-11-01",
	    "first:in-progress:overdue:2026-11-04 | " },
};

START_TEST(turns)
{
	struct world w = {0};
	struct buf b = {0};

	world_start(&w, rules);
	/* What an earlier record had closed is forgotten. */
	plan_on(&w, "2026-11-10", CALL "plan_done=call;first:2026-11-02");
	plan_on(&w, cases[_i].as_of, cases[_i].fields);
	describe(&w, &b);
	ck_assert_msg(strcmp(buf_str(&b), cases[_i].want) == 0,
	    "%s: got \"%s\"", cases[_i].name, buf_str(&b));
	buf_free(&b);
	world_end(&w);
}
END_TEST

/* What is not recorded is not missed. */
START_TEST(says_nothing_of_what_is_not_recorded)
{
	struct world w = {0};

	world_start(&w, rules);
	plan_without(&w, "2026-11-20", CALL, w.cx.says[PLAN_SAYS_DONE]);
	ck_assert_int_eq(w.plan.item[0].turn, 3);
	ck_assert_int_eq(w.plan.item[0].missed, -1);
	world_end(&w);
}
END_TEST

/* The turn that is shown on each day of the plan, as text. */
static void
add_ids(const struct world *w, struct buf *b)
{
	size_t i;

	for (i = 0; i < w->plan.n; i++) {
		buf_addspan(b, w->plan.item[i].id);
		buf_addc(b, ' ');
	}
}

static const char *const cared[] = {
	CALL, CALL "plan_done=call:2026-11-02",
	CALL "plan_done=call@2026-11-08;call:2026-11-13",
	"pain=3 plan_started_on=2026-11-01", SHIFT,
	"pain=5 plan_started_on=2026-11-25",
	("pain=1 plan_started_on=2026-11-01 plan_done=first:2026-11-02;"
	"next:2026-11-03"),
};

#define DAYS 400

/*
 * For a year of days: one item of a rule, each once; its turn never goes back,
 * and its due date is the rule's, whatever the day: the same turn has the same
 * date, and turns are a period apart.
 */
START_TEST(dates_do_not_move_with_as_of)
{
	struct world w = {0};
	const struct plan_item *it, *last;
	struct plan_item before = {0};
	struct datetime on;
	char day[DATETIME_TEXT_MAX + 1];
	int i;

	world_start(&w, rules);
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-25"), &on), 0);
	for (i = 0; i < DAYS; i++, on.day++) {
		day[datetime_fmt(&on, day)] = '\0';
		plan_on(&w, day, cared[_i]);
		ck_assert_uint_gt(w.plan.n, 0);
		it = &w.plan.item[w.plan.n - 1];
		last = it->rule == before.rule ? &before : NULL;
		ck_assert_int_gt(it->turn, 0);
		if (last != NULL && !it->timed)
			ck_assert_int_eq(it->due_on - last->due_on,
			    (it->turn - last->turn) * it->rule->period);
		if (last != NULL)
			ck_assert_int_ge(it->turn, last->turn);
		ck_assert_int_le(it->turn, it->rule->count);
		before = *it;
	}
	world_end(&w);
}
END_TEST

/* An id that was shown and is in plan_done never comes again. */
START_TEST(never_gives_a_turn_twice)
{
	struct world w = {0};
	struct buf done = {0}, ids = {0};
	struct datetime on;
	char day[DATETIME_TEXT_MAX + 1];
	int i;

	world_start(&w, rules);
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-01"), &on), 0);
	buf_adds(&done, "pain=3 plan_started_on=2026-11-01 plan_done=");
	for (i = 0; i < 60; i++, on.day++) {
		day[datetime_fmt(&on, day)] = '\0';
		plan_on(&w, day, buf_str(&done));
		ck_assert_uint_eq(w.plan.n, 1);
		ck_assert_int_eq(w.plan.item[0].missed, 0);
		ids.n = 0;
		add_ids(&w, &ids);
		ids.n--;
		ck_assert_ptr_null(strstr(buf_str(&done), buf_str(&ids)));
		buf_adds(&done, buf_str(&ids));
		buf_addc(&done, ';');
	}
	buf_free(&done);
	buf_free(&ids);
	world_end(&w);
}
END_TEST

static const struct {
	const char *item, *problem, *rule, *turn, *at, *reason;
} entries[] = {
	{ "pain", NULL, "pain", "", "", "" },
	{ "", NULL, "", "", "", "" },
	{ "pain:2026-11-20", NULL, "pain", "", "2026-11-20", "" },
	{ "pain:2026-11-20T09:30", NULL, "pain", "", "2026-11-20T09:30", "" },
	{ "pain:2026-11-20T09:30:15.5+01:00:why", NULL, "pain", "",
	    "2026-11-20T09:30+01:00", "why" },
	{ "pain:why: so", NULL, "pain", "", "", "why: so" },
	{ "pain:2026-11-20:9:30", NULL, "pain", "", "2026-11-20", "9:30" },
	{ "call@2026-11-20", NULL, "call", "2026-11-20", "", "" },
	{ "call@2026-11-20T0930:2026-11-20T10:00", NULL, "call",
	    "2026-11-20T09:30", "2026-11-20T10:00", "" },
	{ "call@2026-11-20T2430", "not_a_datetime", "call", "", "", "" },
	{ "call@2026-11-20T09", "not_a_datetime", "call", "", "", "" },
	{ "call@", "not_a_datetime", "call", "", "", "" },
	{ "call:2026-11-22", "in_the_future", "call", "", "2026-11-22", "" },
};

static void
same_time(bool has, const struct datetime *t, const char *want)
{
	char text[DATETIME_TEXT_MAX + 1] = "";

	if (has)
		text[datetime_fmt(t, text)] = '\0';
	ck_assert_str_eq(text, want);
}

START_TEST(reads_entries)
{
	struct plan_entry e;
	struct datetime today;
	const char *problem;

	ck_assert_int_eq(datetime_parse(SPAN(TODAY), &today), 0);
	problem = plan_entry_read(span_of(entries[_i].item), &today, &e);
	ck_assert_msg((problem == NULL) == (entries[_i].problem == NULL) &&
	    (problem == NULL || strcmp(problem, entries[_i].problem) == 0),
	    "%s: %s", entries[_i].item, problem == NULL ? "" : problem);
	ck_assert_msg(span_is(e.rule, entries[_i].rule), "%s",
	    entries[_i].item);
	if (problem == NULL)
		same_time(e.has_turn, &e.turn, entries[_i].turn);
	same_time(e.has_at, &e.at, entries[_i].at);
	ck_assert_msg(span_is(e.reason, entries[_i].reason), "%s",
	    entries[_i].item);
}
END_TEST

/* A row after "first"; its last column is the rule it comes after. */
#define ROW(from, period, unit, count, until, after) HEAD FIRST \
	"b,pain >= 1,PHY6,g,m,7,S,T61,i,nurse," from ",1,," period "," unit \
	"," count "," until "," after ",high\n"

static const struct {
	const char *name, *table, *message;
} wrong[] = {
	{ "no such rule", ROW("", "", "", "", "", "frist"),
	    "after: expected a rule of this table" },
	{ "after itself", ROW("", "", "", "", "", "b"),
	    "after: expected a rule that does not come after this one" },
	{ "count alone", ROW("", "", "", "3", "", ""),
	    "count: needs a period" },
	{ "until alone", ROW("", "", "", "", "pain < 3", ""),
	    "until: needs a period" },
	{ "unit alone", ROW("", "", "hour", "", "", ""),
	    "period_unit: needs a period" },
	{ "a period of nothing", ROW("", "0", "", "", "", ""),
	    "period: expected 1 to 36500" },
	{ "no times", ROW("", "7", "", "0", "", ""),
	    "count: expected 1 to 4096" },
	{ "too many times", ROW("", "7", "", "4097", "", ""),
	    "count: expected 1 to 4096" },
	{ "a unit that is none", ROW("", "7", "week", "", "", ""),
	    "period_unit: expected day or hour" },
	{ "until that does not compile", ROW("", "7", "", "", "pain <", ""),
	    "until: column 7" },
	{ "its own date", ROW("admit_at", "", "", "", "", "first"),
	    "after: cannot be combined with due_from" },
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

static const struct {
	const char *name, *table, *message;
} wrong_all[] = {
	{ "a circle", HEAD
	    "a,pain >= 1,PHY6,g,m,7,S,T61,i,nurse,,1,,,,,,c,high\n"
	    "b,pain >= 1,PHY6,g,m,7,S,T61,i,nurse,,1,,,,,,a,high\n"
	    "c,pain >= 1,PHY6,g,m,7,S,T61,i,nurse,,1,,,,,,b,high\n",
	    "plan_rules: test:4: after: expected a rule that does not come "
	    "after this one" },
	{ "after one that repeats", HEAD
	    "a,pain >= 1,PHY6,g,m,7,S,T61,i,nurse,,1,,7,,,,,high\n"
	    "b,pain >= 1,PHY6,g,m,7,S,T61,i,nurse,,1,,,,,,a,high\n",
	    "plan_rules: test:3: after: expected a rule without a period" },
	{ "a clock that repeats",
	    "rule,when,clock,problem,category,target,period,priority\n"
	    "a,pain >= 1,auth_standard,PHY6,S,T61,7,high\n",
	    "plan_rules: test:2: period: cannot be combined with clock" },
	{ "a clock after another",
	    "rule,when,clock,problem,category,target,after,priority\n"
	    "a,pain >= 1,,PHY6,S,T61,,high\n"
	    "b,pain >= 1,auth_standard,PHY6,S,T61,a,high\n",
	    "plan_rules: test:3: after: cannot be combined with clock" },
};

START_TEST(refuses_tables)
{
	struct world w = {0};

	world_open(&w);
	ck_assert_msg(world_load(&w, wrong_all[_i].table) == -1, "%s",
	    wrong_all[_i].name);
	ck_assert_str_eq(said(&w.w.e), wrong_all[_i].message);
	world_close(&w);
}
END_TEST

static const struct {
	const char *name;
	int64_t num, den;
} figures[] = {
	{ "failed", 0, 1 }, { "turns_missed", 1, 2 },
	{ "overdue_role=nurse", 1, 1 },
};

START_TEST(counts)
{
	struct world w = {0};
	struct measures ms = {0};
	struct plan_late late;
	size_t i;

	world_start(&w, rules);
	plan_late_init(&late, &w.rules, &ms);
	plan_on(&w, "2026-11-23", CALL "plan_done=call:2026-11-05");
	plan_late(&late, &w.plan, &w.cx, &ms);
	ck_assert_uint_eq(ms.n, COUNT(figures));
	for (i = 0; i < ms.n; i++)
		ck_assert_msg(span_is(ms.m[i].name, figures[i].name) &&
		    ms.m[i].num == figures[i].num &&
		    ms.m[i].den == figures[i].den, "%s: %d of %d",
		    figures[i].name, (int)ms.m[i].num, (int)ms.m[i].den);
	measures_free(&ms);
	world_end(&w);
}
END_TEST

START_TEST(explains)
{
	struct world w = {0};
	struct buf b = {0};

	world_start(&w, rules);
	plan_on(&w, "2026-11-20", CALL "plan_done=call:2026-11-05");
	plan_why(&w.plan, &w.rec, &b);
	ck_assert_str_eq(buf_str(&b), "call@2026-11-22: pain 2 "
	    "(turn 3 of 3, every 7 days, 1 missed)");
	b.n = 0;
	plan_on(&w, "2026-11-20", "pain=1 plan_started_on=2026-11-01 "
	    "plan_done=first:2026-11-02;next:2026-11-04");
	plan_why(&w.plan, &w.rec, &b);
	ck_assert_str_eq(buf_str(&b), "first: pain 1; "
	    "next: pain 1 (after first, done 2026-11-02); "
	    "last@2026-11-18: pain 1 (after next, done 2026-11-04, turn 2 "
	    "of 2, every 7 days, 1 missed)");
	buf_free(&b);
	world_end(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("plan_turn");
	TCase *tc = tcase_create("plan_turn");

	tcase_add_loop_test(tc, turns, 0, COUNT(cases));
	tcase_add_test(tc, says_nothing_of_what_is_not_recorded);
	tcase_add_loop_test(tc, dates_do_not_move_with_as_of, 0,
	    COUNT(cared));
	tcase_add_test(tc, never_gives_a_turn_twice);
	tcase_add_loop_test(tc, reads_entries, 0, COUNT(entries));
	tcase_add_loop_test(tc, refuses_rows, 0, COUNT(wrong));
	tcase_add_loop_test(tc, refuses_tables, 0, COUNT(wrong_all));
	tcase_add_test(tc, counts);
	tcase_add_test(tc, explains);
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
