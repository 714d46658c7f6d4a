/* SPDX-License-Identifier: MIT */
/*
 * Home visits of a case: weeks and their edges, missed and beyond, stays, the
 * end, and what cannot be known. 2026-11-21 is a Saturday.
 */
#include "plan/visits.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "bind_world.h"
#include "fact/fact.h"

#define SLOTS 64

struct world {
	struct bind_world w;
	struct facts facts;
	struct visits v;
	struct rec rec;
	struct measures ms;
	bool bound[SLOTS];	/* fields of the record, by slot */
};

static void
world_open(struct world *w, const char *as_of)
{
	*w = (struct world){0};
	bind_world_open(&w->w);
	ck_assert_int_eq(datetime_parse(span_of(as_of), &w->w.b.as_of), 0);
	w->w.b.explain = true;
	ck_assert_int_eq(facts_bind(&w->facts, &w->w.b), 0);
	(void)slots_read(&w->w.slots, &w->w.dict, SPAN("admit_at"));
	(void)slots_read(&w->w.slots, &w->w.dict, SPAN("died_on"));
	ck_assert_msg(visits_bind(&w->v, &w->w.b) == 0, "%s", said(&w->w.e));
	visits_measures(&w->v, &w->ms);
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
	visits_case(&w->v, &w->rec);
}

static void
add(struct world *w, struct buf *b, int slot)
{
	struct span s = rec_text(&w->rec, slot);

	buf_addspan(b, rec_none(&w->rec, slot) ? SPAN("none") :
	    s.n == 0 ? SPAN("-") : s);
	buf_addc(b, ' ');
}

/* due missed beyond late_on missed_on, and issues. */
static void
describe(struct world *w, struct buf *b)
{
	add(w, b, w->v.due);
	add(w, b, w->v.missed);
	add(w, b, w->v.beyond);
	add(w, b, w->v.late_on);
	add(w, b, w->v.missed_on);
	buf_addspan(b, buf_span(&w->rec.issues));
}

#define NONE "none none none - - "
#define UNKNOWN "- - - - - "
#define CARE "soc_date=2026-11-04|"	/* a Wednesday */

static const struct {
	const char *name, *as_of, *fields, *want;
} cases[] = {
	/* Weeks: the first is cut by the start, and ends on Saturday. */
	{ "first day", "2026-11-04", CARE "visit_orders=SN 2w4|visits=none",
	    "SN:0/2:2026-11-07 none none 2026-11-08 - " },
	{ "last day of the week cut by the start", "2026-11-07",
	    CARE "visit_orders=SN 2w4|visits=SN:made:2026-11-04",
	    "SN:1/2:2026-11-07 none none 2026-11-08 - " },
	{ "the day after it", "2026-11-08",
	    CARE "visit_orders=SN 2w4|visits=SN:made:2026-11-04",
	    "SN:0/2:2026-11-14 SN:1/2:2026-11-07 none 2026-11-15 "
	    "2026-11-08 " },
	{ "made on the last day", "2026-11-08",
	    CARE "visit_orders=SN 2w4|visits=SN:made:2026-11-04;"
	    "SN:made:2026-11-07",
	    "SN:0/2:2026-11-14 none none 2026-11-15 - " },
	{ "made on the first day of a week is not of that before",
	    "2026-11-08", CARE "visit_orders=SN 2w4|visits="
	    "SN:made:2026-11-04;SN:made:2026-11-08",
	    "SN:1/2:2026-11-14 SN:1/2:2026-11-07 none 2026-11-15 "
	    "2026-11-08 " },
	{ "care from a Sunday: a whole week", "2026-11-07",
	    "soc_date=2026-11-01|visit_orders=SN 1w1|visits=none",
	    "SN:0/1:2026-11-07 none none 2026-11-08 - " },
	{ "care from a Saturday: a week of one day", "2026-11-08",
	    "soc_date=2026-11-07|visit_orders=SN 1w2|visits=none",
	    "SN:0/1:2026-11-14 SN:0/1:2026-11-07 none 2026-11-15 "
	    "2026-11-08 " },
	{ "care to begin tomorrow", "2026-11-03",
	    CARE "visit_orders=SN 2w4|visits=none", NONE },
	{ "the week after the last that is ordered", "2026-11-29",
	    "soc_date=2026-11-22|visit_orders=SN 1w1|visits="
	    "SN:made:2026-11-24", NONE },
	{ "runs follow one another", "2026-11-21",
	    CARE "visit_orders=PT 1w1 2w1 3w1|visits=none",
	    "PT:0/3:2026-11-21 PT:0/1:2026-11-07;PT:0/2:2026-11-14 none "
	    "2026-11-22 2026-11-08 " },
	{ "so do orders of a discipline", "2026-11-21",
	    CARE "visit_orders=PT 1w1;PT:2w1 3w1|visits=none",
	    "PT:0/3:2026-11-21 PT:0/1:2026-11-07;PT:0/2:2026-11-14 none "
	    "2026-11-22 2026-11-08 " },
	{ "no visits in the first week", "2026-11-14",
	    CARE "visit_orders=HHA 0w1 2w8|visits=none",
	    "HHA:0/2:2026-11-14 none none 2026-11-15 - " },
	{ "days", "2026-11-06", CARE "visit_orders=SN 1d2 1w1|visits="
	    "SN:made:2026-11-05",
	    "SN:0/1:2026-11-07 SN:0/1:2026-11-04 none 2026-11-08 "
	    "2026-11-05 " },
	{ "last day of a month", "2026-12-03",
	    CARE "visit_orders=MSW 1m2|visits=none",
	    "MSW:0/1:2026-12-03 none none 2026-12-04 - " },
	{ "the day after it", "2026-12-04",
	    CARE "visit_orders=MSW 1m2|visits=none",
	    "MSW:0/1:2027-01-02 MSW:0/1:2026-12-03 none 2027-01-03 "
	    "2026-12-04 " },
	/* The certification is of 60 days, the last 2027-01-02. */
	{ "the last week ends with the certification", "2027-01-02",
	    CARE "visit_orders=SN 0w8 1w9|visits=none",
	    "SN:0/1:2027-01-02 none none 2027-01-03 - " },
	{ "after 60 days it is not known which certification runs",
	    "2027-01-03", CARE "visit_orders=SN 0w8 1w9|visits=none",
	    UNKNOWN },
	{ "cert_start_on goes over soc_date", "2027-01-05",
	    CARE "cert_start_on=2027-01-03|visit_orders=SN 1w9|visits="
	    "SN:made:2026-11-05",
	    "SN:0/1:2027-01-09 none none 2027-01-10 - " },

	/* What counts as made, and for whom. */
	{ "ranges: the lower number is due", "2026-11-14",
	    CARE "visit_orders=HHA 2-3w4|visits=HHA:made:2026-11-04;"
	    "HHA:made:2026-11-05;HHA:made:2026-11-06;HHA:made:2026-11-10",
	    "HHA:1/2-3:2026-11-14 none none 2026-11-15 - " },
	{ "ranges: more than the higher is beyond", "2026-11-08",
	    CARE "visit_orders=HHA 0-1w4|visits=HHA:made:2026-11-04;"
	    "HHA:made:2026-11-05", "none none HHA:2/0-1:2026-11-07 - - " },
	{ "other words for a discipline", "2026-11-07",
	    CARE "visit_orders=skilled nursing: 2w4;SLP 1w4|visits="
	    "rn:made:2026-11-04;LPN:made:2026-11-05;ST:made:2026-11-05",
	    NONE },
	{ "another discipline's visit does not count", "2026-11-07",
	    CARE "visit_orders=SN 1w4|visits=PT:made:2026-11-04",
	    "SN:0/1:2026-11-07 none PT:1/0:2026-11-07 2026-11-08 - " },
	{ "missed, refused and cancelled are not made", "2026-11-08",
	    CARE "visit_orders=SN 3w1|visits=SN:missed:2026-11-04;"
	    "SN:refused:2026-11-05;SN:cancelled:2026-11-06",
	    "none SN:0/3:2026-11-07 none - 2026-11-08 " },
	{ "missed and made up in the same week", "2026-11-08",
	    CARE "visit_orders=SN 1w1|visits=SN:missed:2026-11-04;"
	    "SN:made:2026-11-06", NONE },
	{ "as needed: never due", "2026-11-21",
	    CARE "visit_orders=SN prn 2|visits=none", NONE },
	{ "as needed: so many beyond the order", "2026-11-14",
	    CARE "visit_orders=SN 1w4 prn 2|visits=SN:made:2026-11-04;"
	    "SN:made:2026-11-05;SN:made:2026-11-10;SN:made:2026-11-11;"
	    "SN:made:2026-11-12", "none none SN:3/1:2026-11-14 - - " },
	{ "a visit before the certification", "2026-11-07",
	    CARE "visit_orders=SN 1w4|visits=SN:made:2026-11-03",
	    "SN:0/1:2026-11-07 none none 2026-11-08 - " },
	{ "after the orders ran out", "2026-11-14",
	    CARE "visit_orders=SN 1w1|visits=SN:made:2026-11-04;"
	    "SN:made:2026-11-10", "none none SN:1/0:2026-11-14 - - " },

	/* Whom the physician was told of. */
	{ "told on the last day of the week", "2026-11-14",
	    CARE "visit_orders=SN 1w2|visits=none|visits_told_on=2026-11-07",
	    "SN:0/1:2026-11-14 SN:0/1:2026-11-07 none 2026-11-15 - " },
	{ "told before the end, of no recorded visit", "2026-11-14",
	    CARE "visit_orders=SN 1w2|visits=none|visits_told_on=2026-11-06",
	    "SN:0/1:2026-11-14 SN:0/1:2026-11-07 none 2026-11-15 "
	    "2026-11-08 " },
	{ "told on the day of the refusal", "2026-11-14",
	    CARE "visit_orders=SN 1w2|visits=SN:refused:2026-11-05|"
	    "visits_told_on=2026-11-05",
	    "SN:0/1:2026-11-14 SN:0/1:2026-11-07 none 2026-11-15 - " },
	{ "told, but not usable", "2026-11-14",
	    CARE "visit_orders=SN 1w2|visits=none|visits_told_on=soon",
	    "SN:0/1:2026-11-14 SN:0/1:2026-11-07 none 2026-11-15 - "
	    "visits_told_on:not_a_date" },

	/* A stay in hospital stops the count. */
	{ "in hospital", "2026-11-13", CARE "visit_orders=SN 2w4|visits="
	    "SN:made:2026-11-04;SN:made:2026-11-05|admit_at=2026-11-09",
	    NONE },
	{ "in hospital past the week's end", "2026-11-17",
	    CARE "visit_orders=SN 2w4|visits=SN:made:2026-11-04|"
	    "admit_at=2026-11-08T10:00",
	    "none SN:1/2:2026-11-07 none - 2026-11-08 " },
	{ "home again", "2026-11-17", CARE "visit_orders=SN 1w4|visits="
	    "SN:made:2026-11-04|admit_at=2026-11-09|discharge_at=2026-11-13",
	    "SN:0/1:2026-11-21 none none 2026-11-22 - " },
	{ "home again on this day", "2026-11-14",
	    CARE "visit_orders=SN 1w4|visits=SN:made:2026-11-04|"
	    "admit_at=2026-11-09|return_home_at=2026-11-14",
	    "SN:0/1:2026-11-14 none none 2026-11-15 - " },
	{ "weeks before and after it are missed", "2026-11-29",
	    CARE "visit_orders=SN 1w4|visits=none|admit_at=2026-11-10|"
	    "return_home_at=2026-11-12", "none SN:0/1:2026-11-07;"
	    "SN:0/1:2026-11-21;SN:0/1:2026-11-28 none - 2026-11-08 " },
	{ "the stay before the care", "2026-11-07",
	    CARE "visit_orders=SN 1w4|visits=none|admit_at=2026-10-28|"
	    "discharge_at=2026-11-03",
	    "SN:0/1:2026-11-07 none none 2026-11-08 - " },
	{ "a stay whose day cannot be used", "2026-11-07",
	    CARE "visit_orders=SN 1w4|visits=none|admit_at=monday",
	    UNKNOWN "admit_at:not_a_datetime" },
	{ "a return that cannot be used", "2026-11-14",
	    CARE "visit_orders=SN 1w4|visits=none|admit_at=2026-11-09|"
	    "return_home_at=monday", UNKNOWN "return_home_at:not_a_datetime" },

	/* The end. */
	{ "ended within the week", "2026-11-14",
	    CARE "visit_orders=SN 2w4|visits=none|agency_ended_on=2026-11-10",
	    "none SN:0/2:2026-11-07 none - - " },
	{ "ends today", "2026-11-10",
	    CARE "visit_orders=SN 2w4|visits=SN:made:2026-11-04;"
	    "SN:made:2026-11-05|agency_ended_on=2026-11-10",
	    "SN:0/2:2026-11-10 none none 2026-11-11 - " },
	{ "ended with the week", "2026-11-14",
	    CARE "visit_orders=SN 2w4|visits=none|agency_ended_on=2026-11-07",
	    "none SN:0/2:2026-11-07 none - - " },
	{ "ended long ago: still that certification", "2027-06-01",
	    CARE "visit_orders=SN 2w1|visits=none|agency_ended_on=2026-11-30",
	    "none SN:0/2:2026-11-07 none - - " },
	{ "an end that cannot be used", "2026-11-14",
	    CARE "visit_orders=SN 2w4|visits=none|agency_ended_on=soon",
	    UNKNOWN "agency_ended_on:not_a_date" },
	{ "dead", "2026-11-14",
	    CARE "visit_orders=SN 2w4|visits=none|died_on=2026-11-12",
	    UNKNOWN },

	/* None, not known, not usable. */
	{ "no orders field", "2026-11-14", CARE "visits=SN:made:2026-11-04",
	    UNKNOWN },
	{ "none ordered", "2026-11-14",
	    CARE "visit_orders=none|visits=SN:made:2026-11-04",
	    "none none SN:1/0:2026-11-07 - - " },
	{ "none ordered, none made", "2026-11-14",
	    CARE "visit_orders=none|visits=none", NONE },
	{ "no visit in a field that is there", "2026-11-14",
	    CARE "visit_orders=SN 1w1|visits=",
	    "none SN:0/1:2026-11-07 none - 2026-11-08 " },
	{ "visits not recorded", "2026-11-14", CARE "visit_orders=SN 2w4",
	    UNKNOWN },
	{ "no start", "2026-11-14", "visit_orders=SN 2w4|visits=none",
	    UNKNOWN },
	{ "an unusable start is not passed over", "2026-11-14",
	    CARE "cert_start_on=2026-11-31|visit_orders=SN 2w4|visits=none",
	    UNKNOWN "cert_start_on:not_a_date" },
	{ "one order that cannot be read", "2026-11-14",
	    CARE "visit_orders=SN 2w4;PT daily|visits=none",
	    UNKNOWN "visit_orders:not_a_frequency" },
	{ "an unknown discipline of an order", "2026-11-14",
	    CARE "visit_orders=XX 2w4|visits=none",
	    UNKNOWN "visit_orders:not_a_frequency" },
	{ "an unknown discipline of a visit", "2026-11-14",
	    CARE "visit_orders=SN 2w4|visits=XX:made:2026-11-05",
	    UNKNOWN "visits:unknown_discipline" },
	{ "a visit to come", "2026-11-14",
	    CARE "visit_orders=SN 2w4|visits=SN:made:2026-11-15",
	    UNKNOWN "visits:in_the_future" },
	{ "a visit without a date", "2026-11-14",
	    CARE "visit_orders=SN 2w4|visits=SN:made",
	    UNKNOWN "visits:not_a_visit" },
	{ "a visit with another word", "2026-11-14",
	    CARE "visit_orders=SN 2w4|visits=SN:done:2026-11-05",
	    UNKNOWN "visits:not_a_visit" },
	{ "the last days there are", "9999-12-31",
	    "cert_start_on=9999-12-20|visit_orders=SN 1w9 1m9|visits=none",
	    "SN:0/1:9999-12-31 SN:0/1:9999-12-25 none - 9999-12-26 " },
};

START_TEST(counts)
{
	struct world w;
	struct buf b = {0};

	world_open(&w, cases[_i].as_of);
	/* What another record had is forgotten. */
	make(&w, CARE "visit_orders=OT 9w9 prn 9;SN 9w9|visits="
	    "SN:made:2026-11-04;OT:missed:2026-11-05");
	make(&w, cases[_i].fields);
	describe(&w, &b);
	ck_assert_msg(strcmp(buf_str(&b), cases[_i].want) == 0,
	    "%s: \"%s\"", cases[_i].name, buf_str(&b));
	buf_free(&b);
	world_close(&w);
}
END_TEST

#define EXPLAINED CARE "visit_orders=SN 2w4 prn 1;PT 1-2w2|visits=" \
	"SN:made:2026-11-04;SN:made:2026-11-05;SN:made:2026-11-06;" \
	"SN:made:2026-11-09;SN:refused:2026-11-12;PT:made:2026-11-05;" \
	"PT:made:2026-11-06;PT:made:2026-11-07"

START_TEST(explains)
{
	struct world w;
	struct span why;

	world_open(&w, "2026-11-16");
	make(&w, EXPLAINED);
	why = rec_text(&w.rec, w.v.why);
	ck_assert_msg(span_is(why,
	    "PT from 2026-11-04: 3 of 1-2 to 2026-11-07 "
	    "(1 beyond the order), 0 of 1-2 to 2026-11-14 missed; "
	    "SN from 2026-11-04: 3 of 2 to 2026-11-07, "
	    "1 of 2 to 2026-11-14 missed (1 recorded as not made), "
	    "0 of 2 to 2026-11-21 due"), "%.*s", (int)why.n, why.p);
	world_close(&w);
}
END_TEST

static const struct {
	const char *name;
	int64_t num, den;
} figures[] = {
	{ "visits_ordered=SN", 4, 1 }, { "visits_made=SN", 3, 4 },
	{ "visits_missed=SN", 1, 4 },  { "visits_beyond=SN", 0, 4 },
	{ "visits_ordered=PT", 2, 1 }, { "visits_made=PT", 1, 2 },
	{ "visits_missed=PT", 1, 2 },  { "visits_beyond=PT", 1, 3 },
};

/* Spans that are over; the running one adds to no measure. */
START_TEST(sums_up)
{
	struct world w;
	const struct measure *m;
	size_t i, at, n = 0;

	world_open(&w, "2026-11-16");
	make(&w, "soc_date=2026-11-04");
	visits_count(&w.v, &w.ms);
	make(&w, EXPLAINED);
	visits_count(&w.v, &w.ms);
	for (i = 0; i < COUNT(figures); i++) {
		for (at = 0; at < w.ms.n &&
		    !span_is(w.ms.m[at].name, figures[i].name); at++)
			;
		ck_assert_uint_lt(at, w.ms.n);
		m = &w.ms.m[at];
		ck_assert_msg(m->num == figures[i].num &&
		    m->den == figures[i].den, "%s: %d of %d",
		    figures[i].name, (int)m->num, (int)m->den);
	}
	for (i = 0; i < w.ms.n; i++)
		n += w.ms.m[i].has;
	ck_assert_uint_eq(n, COUNT(figures));
	world_close(&w);
}
END_TEST

/* The tables decide: weeks from Monday, a certification of 10 days. */
START_TEST(uses_the_tables)
{
	struct world w = {0};
	struct buf b = {0};

	bind_world_open(&w.w);
	bind_world_put(&w.w, "visit_rules", "rule,value\n"
	    "certification_days,10\nweek_begins,1\n");
	bind_world_put(&w.w, "visit_disciplines", "discipline,words\n"
	    "N,nurse|SN\n");
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-09"),
	    &w.w.b.as_of), 0);
	ck_assert_int_eq(facts_bind(&w.facts, &w.w.b), 0);
	ck_assert_msg(visits_bind(&w.v, &w.w.b) == 0, "%s", said(&w.w.e));
	rec_init(&w.rec, &w.w.slots);
	w.rec.bound = w.bound;
	make(&w, CARE "visit_orders=SN 1w9|visits=none");
	describe(&w, &b);
	ck_assert_str_eq(buf_str(&b), "N:0/1:2026-11-13 N:0/1:2026-11-08 "
	    "none 2026-11-14 2026-11-09 ");
	buf_free(&b);
	world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("visits");
	TCase *tc = tcase_create("visits");

	tcase_add_loop_test(tc, counts, 0, COUNT(cases));
	tcase_add_test(tc, explains);
	tcase_add_test(tc, sums_up);
	tcase_add_test(tc, uses_the_tables);
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
