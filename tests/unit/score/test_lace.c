/* SPDX-License-Identifier: MIT */
/* LACE: reading of the parts, points, explanations. */
#include "score/lace.h"

#include "case_world.h"
#include "said.h"

struct fixture {
	struct world w;
	struct lace l;
};

static void
fixture_open(struct fixture *x)
{
	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	world_binds(&x->w, lace_bind(&x->l, &x->w.b));
}

static void
fixture_close(struct fixture *x)
{
	world_close(&x->w);
}

/* Each part by itself: the others give nothing. */
static const struct {
	int64_t days, acute, comorbidity, visits;
	int total;
} points[] = {
	{ 0, 0, 0, 0, 0 },    { 1, 0, 0, 0, 1 },   { 2, 0, 0, 0, 2 },
	{ 3, 0, 0, 0, 3 },    { 4, 0, 0, 0, 4 },   { 6, 0, 0, 0, 4 },
	{ 7, 0, 0, 0, 5 },    { 13, 0, 0, 0, 5 },  { 14, 0, 0, 0, 7 },
	{ 3650, 0, 0, 0, 7 }, { 0, 1, 0, 0, 3 },   { 0, 0, 1, 0, 1 },
	{ 0, 0, 2, 0, 2 },    { 0, 0, 3, 0, 3 },   { 0, 0, 4, 0, 5 },
	{ 0, 0, 29, 0, 5 },   { 0, 0, 0, 1, 1 },   { 0, 0, 0, 3, 3 },
	{ 0, 0, 0, 4, 4 },    { 0, 0, 0, 99, 4 },  { 14, 1, 4, 4, 19 },
	{ 5, 1, 2, 1, 10 },
	{ -1, 0, 0, 0, -1 },	/* no row in the table: no score */
	{ 0, 0, -1, 0, -1 },
};

START_TEST(gives_points)
{
	struct lace_case lc = { .days = points[_i].days,
	    .acute = points[_i].acute, .visits = points[_i].visits };
	struct lace_points p;
	struct fixture x;
	bool scored;

	fixture_open(&x);
	scored = lace_score(&x.l, &lc, points[_i].comorbidity, &p);
	ck_assert_int_eq(scored, points[_i].total >= 0);
	if (scored)
		ck_assert_int_eq(p.total, points[_i].total);
	fixture_close(&x);
}
END_TEST

/* days -1: not to be read. */
static const struct {
	const char *text;
	int64_t days, acute, visits;
	const char *issues;
} reads[] = {
	{ "los_days=5|admit_type=emergent|ed_visits_6mo=1", 5, 1, 1, "" },
	{ "los_days=0|admit_type=urgent|ed_visits_6mo=0", 0, 1, 0, "" },
	{ "los_days=5|admit_type=trauma|ed_visits_6mo=0", 5, 1, 0, "" },
	{ "los_days=5|admit_type=elective|ed_visits_6mo=0", 5, 0, 0, "" },
	{ "los_days=5|admit_type=newborn|ed_visits_6mo=0", 5, 0, 0, "" },
	{ "los_days=5|admit_type=other|ed_visits_6mo=0", -1, 0, 0, "" },
	{ "los_days=5|ed_visits_6mo=0", -1, 0, 0, "" },
	{ "los_days=5|admit_type=elective", -1, 0, 0, "" },
	{ "admit_type=elective|ed_visits_6mo=0", -1, 0, 0, "" },
	{ "admit_at=2026-02-27|discharge_at=2026-03-02|admit_type=elective|"
	    "ed_visits_6mo=0", 3, 0, 0, "" },
	{ "admit_at=2024-02-27|discharge_at=2024-03-02|admit_type=elective|"
	    "ed_visits_6mo=0", 4, 0, 0, "" },
	{ "admit_at=2026-02-27T01:00|discharge_at=2026-02-27T23:00|"
	    "admit_type=elective|ed_visits_6mo=0", 0, 0, 0, "" },
	{ "admit_at=2026-02-27T23:59|discharge_at=2026-02-28T00:01|"
	    "admit_type=elective|ed_visits_6mo=0", 1, 0, 0, "" },
	{ "admit_at=2026-02-27T10:00|discharge_at=2026-02-27|"
	    "admit_type=elective|ed_visits_6mo=0", 0, 0, 0, "" },
	/* Dates win over los_days. */
	{ "admit_at=2026-02-01|discharge_at=2026-02-03|los_days=9|"
	    "admit_type=elective|ed_visits_6mo=0", 2, 0, 0, "" },
	{ "admit_at=2026-02-01|los_days=9|admit_type=elective|"
	    "ed_visits_6mo=0", 9, 0, 0, "" },
	{ "admit_at=2026-02-01|admit_type=elective|ed_visits_6mo=0", -1, 0,
	    0, "" },
	{ "admit_at=2026-02-03|discharge_at=2026-02-01|los_days=2|"
	    "admit_type=elective|ed_visits_6mo=0", -1, 0, 0,
	    "discharge_at:before_admit_at" },
	{ "admit_at=2026-02-03T12:00|discharge_at=2026-02-03T11:59|"
	    "admit_type=elective|ed_visits_6mo=0", -1, 0, 0,
	    "discharge_at:before_admit_at" },
	{ "admit_at=2026-02-30|discharge_at=2026-03-01|los_days=2|"
	    "admit_type=elective|ed_visits_6mo=0", -1, 0, 0,
	    "admit_at:not_a_datetime" },
	{ "los_days=x|admit_type=acute|ed_visits_6mo=-1", -1, 0, 0,
	    "los_days:not_a_number;admit_type:not_a_known_value;"
	    "ed_visits_6mo:out_of_range" },
	{ "los_days=2.5|admit_type=elective|ed_visits_6mo=0", -1, 0, 0,
	    "los_days:not_an_integer" },
};

START_TEST(reads_parts)
{
	struct lace_case lc;
	struct fixture x;
	struct rec *r;
	bool known;

	fixture_open(&x);
	r = world_case(&x.w, reads[_i].text);
	known = lace_read(&x.l, r, &lc);
	ck_assert_msg(known == (reads[_i].days >= 0), "%s", reads[_i].text);
	if (known)
		ck_assert_msg(lc.days == reads[_i].days &&
		    lc.acute == reads[_i].acute &&
		    lc.visits == reads[_i].visits, "%s: %lld %lld %lld",
		    reads[_i].text, (long long)lc.days, (long long)lc.acute,
		    (long long)lc.visits);
	ck_assert_str_eq(world_issues(&x.w), reads[_i].issues);
	fixture_close(&x);
}
END_TEST

START_TEST(explains)
{
	struct lace_case lc;
	struct lace_points p;
	struct buf b = {0};
	struct fixture x;

	fixture_open(&x);
	ck_assert(lace_read(&x.l, world_case(&x.w,
	    "los_days=5|admit_type=emergent|ed_visits_6mo=1"), &lc));
	ck_assert(lace_score(&x.l, &lc, 2, &p));
	lace_why(&lc, &p, SPAN("chf 2"), &b);
	ck_assert_str_eq(buf_str(&b), "L4 (5 days) A3 (emergent) C2 (chf 2) "
	    "E1 (1 visit in 6 months) = 10");
	ck_assert(span_is(x.l.source, "van Walraven 2010"));

	b.n = 0;
	ck_assert(!lace_read(&x.l, world_case(&x.w,
	    "los_days=5|admit_type=other"), &lc));
	lc.has[LACE_C] = true;
	lace_why_none(&lc, &b);
	ck_assert_str_eq(buf_str(&b), "no score: A (admit_type), "
	    "E (ed_visits_6mo) not known");
	buf_free(&b);
	fixture_close(&x);
}
END_TEST

static const char items_csv[] = "instrument,item,points\n"
    "lace,A,emergent=1|elective=0\n";

static const struct {
	const char *lace, *items, *message;
} bad[] = {
	{ "part,from,to\nL,0,0\n", items_csv,
	    "lace: test: no column \"points\"" },
	{ "part,from,to,points\nX,0,0,0\n", items_csv,
	    "lace: test:2: part: expected L, A, C or E" },
	{ "part,from,to,points\nL,,0,0\n", items_csv,
	    "lace: test:2: from: must not be empty" },
	{ "part,from,to,points\nL,0,0,\n", items_csv,
	    "lace: test:2: points: must not be empty" },
	{ "part,from,to,points\nL,0,0,9223372036854775807\n", items_csv,
	    "lace: test:2: points: expected -1000 to 1000" },
	{ "part,from,to,points\nL,0,x,1\n", items_csv,
	    "lace: test:2: to: expected an integer" },
	{ "part,from,to,points\nL,0,3,1\nL,3,4,2\n", items_csv,
	    "lace: test:3: from: must be one more than the end of the row "
	    "before it of the same part" },
	{ "part,from,to,points\nL,0,3,1\nA,0,1,0\nL,5,,2\n", items_csv,
	    "lace: test:4: from: must be one more than the end of the row "
	    "before it of the same part" },
	{ "part,from,to,points\nL,0,,1\nL,5,,2\n", items_csv,
	    "lace: test:3: from: must be one more than the end of the row "
	    "before it of the same part" },
	{ "part,from,to,points\nL,4,3,1\n", items_csv,
	    "lace: test:2: to: less than from" },
	{ "part,from,to,points\nL,0,,1\n", "instrument,item,points\nx,A,a=1\n",
	    "items: test: no row for the item A of lace" },
	{ "part,from,to,points\nL,0,,1\n",
	    "instrument,item,points\nlace,A,emergent\n",
	    "items: test:2: points: expected at most 16 answer=points "
	    "pairs" },
};

START_TEST(refuses_bad_tables)
{
	struct lace l = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "lace", bad[_i].lace);
	world_put(&w, "items", bad[_i].items);
	world_fails(&w, lace_bind(&l, &w.b), bad[_i].message);
	world_close(&w);
}
END_TEST

START_TEST(agrees_with_golden_rows)
{
	struct lace_case lc = {0};
	struct lace_points p;
	struct fixture x;
	struct table t;
	size_t row;

	if (!world_golden("instruments/lace.csv", &t))
		return;
	fixture_open(&x);
	for (row = 0; row < t.nrows; row++) {
		lc.days = world_int(&t, row, "los_days");
		lc.acute = world_int(&t, row, "acute");
		lc.visits = world_int(&t, row, "ed_visits_6m");
		ck_assert(lace_score(&x.l, &lc,
		    world_int(&t, row, "charlson_lace"), &p));
		ck_assert_msg(p.total == world_int(&t, row, "total"),
		    "row %zu", row + 2);
	}
	fixture_close(&x);
	table_free(&t);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("lace");
	TCase *tc = tcase_create("lace");

	tcase_add_loop_test(tc, gives_points, 0, COUNT(points));
	tcase_add_loop_test(tc, reads_parts, 0, COUNT(reads));
	tcase_add_test(tc, explains);
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	tcase_add_test(tc, agrees_with_golden_rows);
	suite_add_tcase(s, tc);
	return world_run(s);
}
