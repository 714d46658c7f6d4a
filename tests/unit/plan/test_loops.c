/* SPDX-License-Identifier: MIT */
/*
 * Referrals and teaching of a case: how they stand, limits by kind and step
 * and their last day, and what cannot be known. 2026-11-20 is a Friday.
 */
#include "plan/referrals.h"
#include "plan/teaching.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "bind_world.h"
#include "fact/fact.h"

#define SLOTS 64

#define LIMITS "loop,kind,step,days,unit,text,role,priority,basis\n" \
	"referral,*,accepted,3,business,t,r,high,agency\n" \
	"referral,*,closed,30,day,t,r,high,agency\n" \
	"referral,snf,accepted,1,day,t,r,high,agency\n" \
	"referral,snf,seen,3,day,t,r,high,agency\n" \
	"referral,slow,accepted,,day,t,r,high,agency\n" \
	"referral,odd,accepted,9,day,t,r,high,agency\n" \
	"referral,odd,seen,2,day,t,r,high,agency\n" \
	"teaching,*,not_understood,1,day,t,r,high,agency\n" \
	"teaching,*,partly,2,day,t,r,high,agency\n" \
	"teaching,oxygen,partly,0,day,t,r,high,agency\n"

struct world {
	struct bind_world w;
	struct facts facts;
	struct loop_limits limits;
	struct referrals rf;
	struct teaching tc;
	struct plan plan;
	struct rec rec;
	struct measures ms;
	bool bound[SLOTS];	/* fields of the record, by slot */
};

static void
world_open(struct world *w, const char *as_of)
{
	*w = (struct world){0};
	bind_world_open(&w->w);
	bind_world_put(&w->w, "loop_limits", LIMITS);
	ck_assert_int_eq(datetime_parse(span_of(as_of), &w->w.b.as_of), 0);
	w->w.b.explain = true;
	ck_assert_int_eq(facts_bind(&w->facts, &w->w.b), 0);
	(void)slots_read(&w->w.slots, &w->w.dict, SPAN("died_on"));
	ck_assert_msg(loop_limits_bind(&w->limits, &w->w.b) == 0, "%s",
	    said(&w->w.e));
	w->rf.limits = w->tc.limits = &w->limits;
	referrals_bind(&w->rf, &w->w.b);
	teaching_bind(&w->tc, &w->w.b);
	referrals_measures(&w->rf, binder_mem(&w->w.b), &w->ms);
	teaching_measures(&w->tc, &w->ms);
	ck_assert_uint_le(w->w.slots.n, SLOTS);
	rec_init(&w->rec, &w->w.slots);
	w->rec.bound = w->bound;
}

static void
world_close(struct world *w)
{
	measures_free(&w->ms);
	rec_free(&w->rec);
	bind_world_close(&w->w);
}

/* Sets "field=value|field=value ..."; a list may be the word none. */
static void
make(struct world *w, const char *text)
{
	struct span rest = span_of(text), item, name;
	struct val *v;
	int slot;

	memset(w->bound, 0, sizeof(w->bound));
	rec_reset(&w->rec);
	rec_forget(&w->rec);
	while (span_next(&rest, '|', &item)) {
		ck_assert(span_next(&item, '=', &name));
		slot = slots_find(&w->w.slots, name);
		ck_assert_msg(slot >= 0, "no slot: %s", text);
		w->bound[slot] = true;
		v = rec_fill(&w->rec, slot);
		*v = (struct val){ .p = item.p, .n = (uint32_t)item.n,
		    .state = item.n > 0 ? REC_OK : REC_MISSING };
		val_see_none(v);
	}
	referrals_case(&w->rf, NULL, &w->rec);
	teaching_case(&w->tc, &w->plan, NULL, &w->rec);
}

static void
add(struct world *w, struct buf *b, int slot)
{
	struct span s = rec_text(&w->rec, slot);

	buf_addspan(b, rec_none(&w->rec, slot) ? SPAN("none") :
	    s.n == 0 ? SPAN("-") : s);
	buf_addc(b, ' ');
}

static const struct {
	const char *name, *as_of, *list, *want;	/* as in describe */
} referrals[] = {
	/* The limit: its day is in time. */
	{ "day before", "2026-11-18", "snf:sent:2026-11-18",
	    "snf:open 1 none - " },
	{ "last day", "2026-11-19", "snf:sent:2026-11-18",
	    "snf:open 1 none - " },
	{ "day after", "2026-11-20", "snf:sent:2026-11-18",
	    "snf:open 1 snf:accepted:2026-11-19 - " },
	{ "the due date stays", "2026-12-24", "snf:sent:2026-11-18",
	    "snf:open 1 snf:accepted:2026-11-19 - " },
	{ "business days, last", "2026-11-24", "x:sent:2026-11-19",
	    "x:open 1 none - " },
	{ "business days, after", "2026-11-25", "x:sent:2026-11-19",
	    "x:open 1 x:accepted:2026-11-24 - " },
	{ "any case of letters", "2026-11-20", "SNF:sent:2026-11-18",
	    "SNF:open 1 SNF:accepted:2026-11-19 - " },
	/* Steps. */
	{ "accepted, last day", "2026-11-21",
	    "snf:sent:2026-11-18;snf:accepted:2026-11-20",
	    "snf:accepted:2 1 none - " },
	{ "not seen", "2026-11-22",
	    "snf:sent:2026-11-18;snf:accepted:2026-11-18",
	    "snf:accepted:0 1 snf:seen:2026-11-21 - " },
	{ "seen without accepted", "2026-12-18",
	    "snf:sent:2026-11-18;snf:seen:2026-11-20",
	    "snf:seen:2 1 none - " },
	{ "not closed, by the row of all", "2026-12-19",
	    "snf:sent:2026-11-18;snf:seen:2026-11-20",
	    "snf:seen:2 1 snf:closed:2026-12-18 - " },
	{ "a row without days", "2026-11-30", "slow:sent:2026-11-18",
	    "slow:open 1 none - " },
	{ "the limit that was first", "2026-11-30", "odd:sent:2026-11-18",
	    "odd:open 1 odd:seen:2026-11-20 - " },
	{ "closed", "2027-11-30", "snf:sent:2026-11-18;snf:closed:2026-11-25",
	    "snf:closed:7 0 none 7.0 " },
	{ "ended without being closed", "2027-11-30",
	    "snf:sent:2026-11-18;snf:declined:2026-11-19;"
	    "x:sent:2026-11-18;x:cancelled:2026-11-18",
	    "snf:declined:1;x:cancelled:0 0 none - " },
	/* Loops. */
	{ "sent again keeps the first day", "2026-11-20",
	    "snf:sent:2026-11-18;snf:sent:2026-11-20",
	    "snf:open 1 snf:accepted:2026-11-19 - " },
	{ "sent after an end is new", "2026-11-20",
	    "snf:sent:2026-11-16;snf:declined:2026-11-18;snf:sent:2026-11-19",
	    "snf:open 1 none - " },
	{ "the mean of loops", "2026-11-20",
	    "x:sent:2026-11-01;x:closed:2026-11-02;x:sent:2026-11-10;"
	    "x:closed:2026-11-12;snf:sent:2026-11-18",
	    "x:closed:2;snf:open 1 snf:accepted:2026-11-19 1.5 " },
	{ "another accepts", "2026-11-20",
	    "snf:sent:2026-11-18;snf:declined:2026-11-19;"
	    "snf:accepted:2026-11-19", "snf:accepted:1 1 none - " },
	{ "closed is not opened by an answer", "2026-11-20",
	    "x:sent:2026-11-18;x:closed:2026-11-19;x:declined:2026-11-20",
	    "x:closed:1 0 none 1.0 " },
	{ "what was seen stays so", "2026-11-20",
	    "snf:sent:2026-11-18;snf:seen:2026-11-18;snf:accepted:2026-11-19",
	    "snf:seen:0 1 none - " },
	{ "closed without being sent", "2026-11-20", "snf:closed:2026-11-18",
	    "snf:closed 0 none - " },
	{ "accepted without being sent", "2027-11-20",
	    "snf:accepted:2026-11-18", "snf:accepted 1 none - " },
	{ "in any order", "2026-11-20",
	    "x:closed:2026-11-19;x:sent:2026-11-18", "x:closed:1 0 none 1.0 " },
	{ "times of a day", "2026-11-20",
	    "x:closed:2026-11-18T15:00;x:sent:2026-11-18T09:00",
	    "x:closed:0 0 none 0.0 " },
	{ "with a reason", "2026-11-20",
	    "snf:sent:2026-11-18;snf:declined:2026-11-18:no_bed",
	    "snf:declined:0 0 none - " },
	/* What is not known. */
	{ "none", "2026-11-20", "none", "none 0 none - " },
	{ "empty", "2026-11-20", "", "- - - - " },
	{ "no date", "2026-11-20", "snf:sent:2026-11-01;snf:accepted:",
	    "snf:not_recorded - - - " },
	{ "no date of one kind", "2026-11-20",
	    "snf:sent;x:sent:2026-11-02",
	    "snf:not_recorded;x:open - x:accepted:2026-11-05 - " },
	{ "no date that can be used", "2026-11-20",
	    "x:sent:2026-11-02;snf:sent:2026-11-31",
	    "- - - - referrals:not_a_referral" },
	{ "another word", "2026-11-20", "snf:lost:2026-11-02",
	    "- - - - referrals:not_a_referral" },
	{ "torn", "2026-11-20", "snf",
	    "- - - - referrals:not_a_referral" },
	{ "no kind", "2026-11-20", ":sent:2026-11-02",
	    "- - - - referrals:not_a_referral" },
	{ "in the future", "2026-11-20", "snf:sent:2026-11-21",
	    "- - - - referrals:in_the_future" },
};

/* plan_referrals _open _overdue plan_loop_days, and issues. */
START_TEST(stands)
{
	struct world w;
	struct buf b = {0}, text = {0};

	world_open(&w, referrals[_i].as_of);
	buf_adds(&text, "referrals=");
	buf_adds(&text, referrals[_i].list);
	make(&w, buf_str(&text));
	add(&w, &b, w.rf.out);
	add(&w, &b, w.rf.open);
	add(&w, &b, w.rf.overdue);
	add(&w, &b, w.rf.loop_days);
	buf_addspan(&b, buf_span(&w.rec.issues));
	ck_assert_msg(strcmp(buf_str(&b), referrals[_i].want) == 0,
	    "%s: got %s", referrals[_i].name, buf_str(&b));
	buf_free(&text);
	buf_free(&b);
	world_close(&w);
}
END_TEST

static const struct {
	const char *name, *list, *want;	/* as in taught; on 2026-11-20 */
} topics[] = {
	{ "the last counts", "diet:not_understood:2026-11-18;"
	    "diet:understood:2026-11-19", "diet:understood:2026-11-19 100 - " },
	{ "in any order", "diet:understood:2026-11-19;"
	    "diet:not_understood:2026-11-18",
	    "diet:understood:2026-11-19 100 - " },
	{ "of a day the later", "diet:understood:2026-11-19;"
	    "diet:partly:2026-11-19", "diet:partly:2026-11-19 0 2026-11-21 " },
	{ "not understood", "diet:not_understood:2026-11-19",
	    "diet:not_understood:2026-11-19 0 2026-11-20 " },
	{ "a limit of the topic", "oxygen:partly:2026-11-19",
	    "oxygen:partly:2026-11-19 0 2026-11-19 " },
	{ "no limit", "diet:refused:2026-11-19",
	    "diet:refused:2026-11-19 - - " },
	{ "of those that were tried", "a:understood:2026-11-19;"
	    "b:partly:2026-11-18;c:not_tried:2026-11-18;d:partly:",
	    "a:understood:2026-11-19;b:partly:2026-11-18;"
	    "c:not_tried:2026-11-18;d:not_recorded 50 2026-11-20 " },
	{ "none", "none", "none - - " },
	{ "empty", "", "- - - " },
	{ "no date", "diet:partly:2026-11-18;diet:understood:",
	    "diet:not_recorded - - " },
	{ "not a date", "diet:partly:2026-13-18",
	    "- - - teach_back:not_a_teach_back" },
	{ "another word", "diet:gone:2026-11-18",
	    "- - - teach_back:not_a_teach_back" },
	{ "torn", "diet", "- - - teach_back:not_a_teach_back" },
	{ "in the future", "diet:partly:2026-11-21",
	    "- - - teach_back:in_the_future" },
};

/* plan_teach_back _percent, until when again, and issues. */
START_TEST(taught)
{
	struct world w;
	struct buf b = {0}, text = {0};
	char day[DATE_TEXT_MAX];
	size_t i, n = 0;

	world_open(&w, "2026-11-20");
	buf_adds(&text, "teach_back=");
	buf_adds(&text, topics[_i].list);
	make(&w, buf_str(&text));
	add(&w, &b, w.tc.out);
	add(&w, &b, w.tc.percent);
	for (i = 0; i < w.tc.n; i++)
		if (w.tc.topic[i].again != NULL)
			n = date_fmt(w.tc.topic[i].due, day);
	buf_addspan(&b, n > 0 ? (struct span){ day, n } : SPAN("-"));
	buf_addc(&b, ' ');
	buf_addspan(&b, buf_span(&w.rec.issues));
	ck_assert_msg(strcmp(buf_str(&b), topics[_i].want) == 0,
	    "%s: got %s", topics[_i].name, buf_str(&b));
	buf_free(&text);
	buf_free(&b);
	world_close(&w);
}
END_TEST

/* Asked of the dead, of a list with an issue, of too many items. */
START_TEST(says_nothing)
{
	struct world w;
	struct buf text = {0};
	int i;

	world_open(&w, "2026-11-20");
	make(&w, "died_on=2026-11-19|referrals=snf:sent:2026-11-01|"
	    "teach_back=diet:partly:2026-11-01");
	ck_assert(!w.rf.known && !w.tc.known && w.rf.n + w.tc.n == 0);
	ck_assert_uint_eq(rec_text(&w.rec, w.rf.out).n, 0);
	buf_adds(&text, "referrals=");
	for (i = 0; i <= REFERRAL_ITEMS_MAX; i++)
		buf_adds(&text, "x:sent:2026-11-20;");
	make(&w, buf_str(&text));
	ck_assert(!w.rf.known);
	ck_assert_str_eq(buf_str(&w.rec.issues), "referrals:too_many_items");
	buf_free(&text);
	world_close(&w);
}
END_TEST

static const struct {
	const char *name;
	int64_t num, den;
} figures[] = {
	{ "loops_closed", 2, 4 },	{ "loops_closed:snf", 1, 1 },
	{ "loops_closed:other", 1, 3 },	{ "loop_days", 9, 2 },
	{ "loop_days:snf", 7, 1 },	{ "loop_days:other", 2, 1 },
	{ "referrals_overdue", 1, 2 },	{ "teach_back", 2, 3 },
	{ "teach_back_understood", 1, 2 },
};

/* Of kinds that are not recorded nothing counts. */
START_TEST(sums_up)
{
	struct world w;
	size_t i, at, n = 0;

	world_open(&w, "2026-11-20");
	make(&w, "referrals=snf:sent:2026-11-01;snf:closed:2026-11-08;"
	    "x:sent:2026-11-01;x:closed:2026-11-03;x:sent:2026-11-10;"
	    "y:sent:2026-11-20;odd:sent:;z:closed:2026-11-20|teach_back="
	    "a:understood:2026-11-01;b:partly:2026-11-01;c:refused:2026-11-01");
	referrals_count(&w.rf, &w.ms);
	teaching_count(&w.tc, &w.ms);
	for (i = 0; i < COUNT(figures); i++) {
		at = measure_find(&w.ms, 0, span_of(figures[i].name),
		    (struct span){ NULL, 0 });
		ck_assert_uint_lt(at, w.ms.n);
		ck_assert_msg(w.ms.m[at].num == figures[i].num &&
		    w.ms.m[at].den == figures[i].den, "%s: %d of %d",
		    figures[i].name, (int)w.ms.m[at].num,
		    (int)w.ms.m[at].den);
	}
	for (i = 0; i < w.ms.n; i++)
		n += w.ms.m[i].has;
	ck_assert_uint_eq(n, COUNT(figures));
	world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("loops");
	TCase *tc = tcase_create("loops");

	tcase_add_loop_test(tc, stands, 0, COUNT(referrals));
	tcase_add_loop_test(tc, taught, 0, COUNT(topics));
	tcase_add_test(tc, says_nothing);
	tcase_add_test(tc, sums_up);
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
	return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
