/* SPDX-License-Identifier: MIT */
/* What the clocks of a case come to: the next one, the lists, what is new. */
#include "reassess/reassess.h"

#include "due_world.h"
#include "reassess/reassess_news.h"

static const struct {
	const char *name, *fields, *next_on, *next_clock, *overdue, *due_soon,
	    *missed;
} cases[] = {
	{ "no clock", "program=nurse", "", "", "", "", "" },
	{ "missed windows by their limits", "soc_date=2026-07-01 "
	    "plan_reviewed_on=2026-11-20", "2026-10-28", "oasis_recert",
	    "oasis_recert", "", "hh_comprehensive:2026-07-06;hh_noa:2026-07-06;"
	    "hh_face_to_face:2026-07-31;oasis_recert:2026-08-29" },
	{ "the earliest limit", "last_contact_on=2026-11-20",
	    "2026-12-04", "no_contact_14", "", "", NULL },
	{ "overdue goes first", "last_contact_on=2026-11-01 "
	    "payer=MCA auth_requested_at=2026-11-16 identified_on=2026-10-30",
	    "2026-11-15", "no_contact_14", "no_contact_14",
	    "auth_standard", NULL },
	{ "worst first in the lists", "last_contact_on=2026-10-01 "
	    "identified_on=2026-10-20", "2026-10-15", "no_contact_14",
	    "no_contact_14;no_contact_30;ncqa_cm_begin", "", NULL },
	{ "missed and satisfied ones do not come next",
	    "soc_date=2026-10-01 face_to_face_on=2026-10-01 "
	    "plan_reviewed_on=2026-11-20 clocks_met=hh_noa",
	    "2026-11-29", "hh_plan_review", "", "", NULL },
	{ "after a satisfied window, the next", "soc_date=2026-09-24 "
	    "face_to_face_on=2026-10-01 plan_reviewed_on=2027-04-01 "
	    "clocks_met=hh_noa last_assessed_on=2026-11-20",
	    "2027-01-21", "oasis_recert", "", "", NULL },
	{ "an hour goes before the end of its day", "payer=MCA "
	    "auth_requested_at=2026-11-20T10:00 auth_type=expedited "
	    "last_contact_on=2026-11-09",
	    "2026-11-23", "auth_expedited", "",
	    "no_contact_14", NULL },
};

#define AT(member) offsetof(struct reassess_slots, member)

static const struct use appends[] = {
	{ "reassess_next_on", AT(next_on) },
	{ "reassess_next_clock", AT(next_clock) },
	{ "reassess_overdue", AT(overdue) },
	{ "reassess_due_soon", AT(due_soon) },
	{ "reassess_missed", AT(missed) },
};

START_TEST(sets_fields)
{
	struct due_world w;
	struct reassess_slots s;

	due_world_open(&w, "reassess", NULL);
	rec_free(&w.rec);
	binder_appends(&w.bind.b, &s, appends, COUNT(appends));
	rec_init(&w.rec, &w.bind.slots);
	due_world_bound(&w);
	due_world_find(&w, cases[_i].fields, "2026-11-21T08:00");
	reassess_set(&s, w.found, w.n, &w.rec);
	ck_assert_msg(span_is(rec_text(&w.rec, s.next_on),
	    cases[_i].next_on), "%s: next_on", cases[_i].name);
	ck_assert_msg(span_is(rec_text(&w.rec, s.next_clock),
	    cases[_i].next_clock), "%s: next_clock", cases[_i].name);
	ck_assert_msg(span_is(rec_text(&w.rec, s.overdue),
	    cases[_i].overdue), "%s: overdue", cases[_i].name);
	ck_assert_msg(span_is(rec_text(&w.rec, s.due_soon),
	    cases[_i].due_soon), "%s: due_soon", cases[_i].name);
	if (cases[_i].missed != NULL)
		ck_assert_msg(span_is(rec_text(&w.rec, s.missed),
		    cases[_i].missed), "%s: missed", cases[_i].name);
	due_world_close(&w);
}
END_TEST

static const struct {
	enum clock_state state;
	const char *was_overdue, *was_soon;
	const char *was_missed;		/* NULL: not kept */
	bool news;
} news[] = {
	{ CLOCK_OVERDUE,   "",      "",     NULL, true },
	{ CLOCK_OVERDUE,   "a;it",  "",     NULL, false },
	{ CLOCK_OVERDUE,   "it2",   "it",   "",   true },
	{ CLOCK_MISSED,    "it",    "",     NULL, true },
	{ CLOCK_MISSED,    "",      "it",   NULL, true },
	{ CLOCK_MISSED,    "",      "",     NULL, false },
	{ CLOCK_MISSED,    "it",    "",     "it:1970-01-03;it:1970-01-02",
	    false },
	{ CLOCK_MISSED,    "",      "",     "it:1970-01-03", true },
	{ CLOCK_MISSED,    "",      "",     "is:1970-01-02", true },
	{ CLOCK_DUE_SOON,  "",      "",     NULL, true },
	{ CLOCK_DUE_SOON,  "",      "it;b", NULL, false },
	{ CLOCK_DUE_SOON,  "it",    "",     NULL, true },
	{ CLOCK_SATISFIED, "it",    "",     "",   true },
	{ CLOCK_SATISFIED, "",      "it",   "",   true },
	{ CLOCK_SATISFIED, "",      "",     "",   false },
	{ CLOCK_OPEN,      "it",    "",     "",   false },
	{ CLOCK_NOT_YET,   "",      "",     "",   false },
};

START_TEST(tells_news)
{
	const struct due_clock c = { .name = SPAN("it"), .duty = true };
	const struct due_found f = { .clock = &c, .state = news[_i].state,
	    .window = { .to = { .day = 1 } } };
	const struct news_was was = {
	    .overdue = span_of(news[_i].was_overdue),
	    .due_soon = span_of(news[_i].was_soon),
	    .missed = span_of(news[_i].was_missed),
	    .has_missed = news[_i].was_missed != NULL };

	ck_assert_msg(news_is(&f, 1, 0, &was) == news[_i].news, "case %d",
	    _i);
}
END_TEST

static const struct {
	const char *name, *overdue, *soon, *want;
	enum clock_state a, b;
} lists[] = {
	{ "both are new", "", "", "clock:it:overdue;clock:ot:due_soon",
	    CLOCK_OVERDUE, CLOCK_DUE_SOON },
	{ "neither is", "it", "ot", "", CLOCK_OVERDUE, CLOCK_DUE_SOON },
	{ "moved on", "it", "ot", "clock:it:cleared;clock:ot:cleared",
	    CLOCK_OPEN, CLOCK_NOT_YET },
	{ "once, though in both lists", "it", "it", "clock:it:cleared",
	    CLOCK_OPEN, CLOCK_OPEN },
	{ "met", "it", "", "clock:it:satisfied", CLOCK_SATISFIED,
	    CLOCK_OPEN },
	{ "not there any more", "gone;it", "", "clock:gone:cleared",
	    CLOCK_OVERDUE, CLOCK_OPEN },
	{ "better than it was", "it", "", "clock:it:due_soon",
	    CLOCK_DUE_SOON, CLOCK_OPEN },
};

START_TEST(lists_news)
{
	const struct due_clock it = { .name = SPAN("it") };
	const struct due_clock ot = { .name = SPAN("ot") };
	const struct due_found found[2] = {
	    { .clock = &it, .state = lists[_i].a },
	    { .clock = &ot, .state = lists[_i].b } };
	const struct news_was was = { .overdue = span_of(lists[_i].overdue),
	    .due_soon = span_of(lists[_i].soon), .has_missed = true };
	struct buf b = {0};

	news_list(found, 2, &was, &b);
	ck_assert_msg(strcmp(buf_str(&b), lists[_i].want) == 0, "%s: %s",
	    lists[_i].name, b.p);
	buf_free(&b);
}
END_TEST

START_TEST(counts_a_clock_once)
{
	struct due_world w;
	size_t i, first = 0, recert;

	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, "soc_date=2026-10-01", "2027-01-25");
	recert = (size_t)due_named(&w.due, SPAN("oasis_recert"));
	for (i = 0; i < w.n; i++)
		if (w.found[i].clock->first_of_name == recert)
			first += reassess_first(w.found, i);
	ck_assert_uint_eq(first, 1);
	ck_assert(reassess_has(w.found, w.n, recert, CLOCK_MISSED));
	ck_assert(reassess_has(w.found, w.n, recert, CLOCK_OPEN));
	ck_assert(!reassess_has(w.found, w.n, recert, CLOCK_OVERDUE));
	due_world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("reassess");
	TCase *tc = tcase_create("reassess");

	tcase_add_loop_test(tc, sets_fields, 0, COUNT(cases));
	tcase_add_loop_test(tc, tells_news, 0, COUNT(news));
	tcase_add_loop_test(tc, lists_news, 0, COUNT(lists));
	tcase_add_test(tc, counts_a_clock_once);
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
