/* SPDX-License-Identifier: MIT */
/* HOSPITAL: cuts, parts that are missing, how it came about. */
#include "score/hospital_score.h"

#include "case_world.h"
#include "said.h"

struct fixture {
	struct world w;
	struct hospital_score h;
	struct band_wishes wishes;
};

static void
fixture_open(struct fixture *x, const char *wish)
{
	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	if (wish != NULL)
		world_binds(&x->w, band_wish(&x->wishes, wish, &x->w.e));
	world_binds(&x->w, hospital_score_bind(&x->h, &x->wishes, &x->w.b));
}

static void
fixture_close(struct fixture *x)
{
	world_close(&x->w);
}

#define STAY(h, o, s, p, t, a) "hemoglobin=" h "|oncology_service=" o \
	"|sodium=" s "|procedure_done=" p "|admit_type=" t \
	"|admissions_12mo=" a

static const struct {
	const char *wish, *text;
	int64_t days;		/* -1: not known */
	int cancer;		/* -1: not known */
	int full, simplified;	/* -1: no score */
} cases[] = {
	{ NULL, STAY("12", "no", "135", "no", "elective", "1"), 4, 0, 0, 0 },
	{ NULL, STAY("11.99", "no", "134.9", "yes", "trauma", "2"), 5, 0, 8,
	    7 },
	{ NULL, STAY("8", "yes", "120", "yes", "urgent", "6"), 20, 1, 13,
	    12 },
	{ NULL, STAY("12", "no", "135", "no", "elective", "5"), 4, 1, 2, 4 },
	{ "hospital=2013", STAY("12", "no", "135", "no", "elective", "1"), 4,
	    0, 2, 0 },
	{ "hospital=2013", STAY("12", "no", "135", "no", "elective", "6"), 4,
	    0, 5, 5 },
	{ NULL, STAY("", "no", "135", "no", "elective", "1"), 4, 0, -1, -1 },
	{ NULL, STAY("12", "no", "", "no", "elective", "1"), 4, 0, -1, -1 },
	{ NULL, STAY("x", "no", "135", "no", "elective", "1"), 4, 0, -1,
	    -1 },
	{ NULL, STAY("12", "no", "13.5", "no", "elective", "1"), 4, 0, -1,
	    -1 },
	{ NULL, STAY("12", "", "135", "no", "elective", "1"), 4, 0, -1, -1 },
	{ NULL, STAY("12", "", "135", "no", "elective", "1"), 4, 1, -1, 2 },
	{ NULL, STAY("12", "yes", "135", "no", "elective", "1"), 4, -1, 2,
	    2 },
	{ NULL, STAY("12", "no", "135", "no", "elective", "1"), 4, -1, 0,
	    -1 },
	{ NULL, STAY("12", "no", "135", "", "elective", "1"), 4, 0, -1, 0 },
	{ NULL, STAY("12", "no", "135", "no", "other", "1"), 4, 0, -1, -1 },
	{ NULL, STAY("12", "no", "135", "no", "elective", ""), 4, 0, -1,
	    -1 },
	{ NULL, STAY("12", "no", "135", "no", "elective", "1"), -1, 0, -1,
	    -1 },
};

START_TEST(scores)
{
	struct hospital_known k = { .has_days = cases[_i].days >= 0,
	    .days = cases[_i].days, .has_dx = cases[_i].cancer >= 0,
	    .cancer = cases[_i].cancer == 1 };
	const int want[HOSPITAL_KINDS] = { cases[_i].full,
	    cases[_i].simplified };
	struct hospital_points p;
	struct hospital_case hc;
	struct fixture x;
	int kind;
	bool scored;

	fixture_open(&x, cases[_i].wish);
	ck_assert_int_eq(x.wishes.granted[0], cases[_i].wish != NULL);
	hospital_score_read(&x.h, world_case(&x.w, cases[_i].text), &k,
	    &hc);
	for (kind = 0; kind < HOSPITAL_KINDS; kind++) {
		scored = hospital_score_sum(&x.h, (enum hospital_kind)kind,
		    &hc, &p);
		ck_assert_msg((scored ? p.total : -1) == want[kind],
		    "%s, score %d: %d", cases[_i].text, kind,
		    scored ? (int)p.total : -1);
	}
	fixture_close(&x);
}
END_TEST

START_TEST(says_why)
{
	struct hospital_known k = { true, true, false, 8 };
	struct hospital_points p;
	struct hospital_case hc;
	struct fixture x;
	struct buf b = {0};

	fixture_open(&x, NULL);
	hospital_score_read(&x.h, world_case(&x.w, STAY("11.9", "no", "136",
	    "yes", "emergent", "3")), &k, &hc);
	ck_assert(hospital_score_sum(&x.h, HOSPITAL_FULL, &hc, &p));
	hospital_score_why(&hc, HOSPITAL_FULL, &p, &b);
	ck_assert_str_eq(buf_str(&b), "H1 (hemoglobin 11.9) O0 (no oncology) "
	    "S0 (sodium 136) P1 (procedure) IT1 (emergent) A2 (3 admissions "
	    "in 12 months) L2 (8 days) = 7");
	b.n = 0;
	hospital_score_read(&x.h, world_case(&x.w, STAY("11.9", "no", "",
	    "", "emergent", "3")), &k, &hc);
	hospital_score_none(&hc, HOSPITAL_SIMPLIFIED, &b);
	ck_assert_str_eq(buf_str(&b), "no score: S (sodium) not known");
	b.n = 0;
	hospital_score_none(&hc, HOSPITAL_FULL, &b);
	ck_assert_str_eq(buf_str(&b),
	    "no score: S (sodium), P (procedure_done) not known");
	buf_free(&b);
	fixture_close(&x);
}
END_TEST

#define HEAD "score,part,reading,from,below,points\n"

static const struct {
	const char *text, *message;
} faults[] = {
	{ "score,part,from,below\n", "hospital_score: test: no column "
	    "\"points\"" },
	{ HEAD "lace,sodium,,0,,1\n", "hospital_score: test:2: score: "
	    "expected hospital or simplified" },
	{ HEAD "hospital,potassium,,0,,1\n", "hospital_score: test:2: part: "
	    "expected hemoglobin, oncology, sodium, procedure, type, "
	    "admissions or days" },
	{ HEAD "hospital,sodium,,0,9,1\nhospital,sodium,x,9,,1\n"
	    "hospital,sodium,,10,,1\n", "hospital_score: test:4: from: must "
	    "be where the row before it of the same part and reading ends" },
	{ HEAD "hospital,sodium,,5,5,1\n",
	    "hospital_score: test:2: below: must be above from" },
	{ HEAD "hospital,sodium,,,,1\n",
	    "hospital_score: test:2: from: must not be empty" },
	{ HEAD "hospital,sodium,,0,,\n",
	    "hospital_score: test:2: points: must not be empty" },
};

START_TEST(faults_of_tables)
{
	struct hospital_score h = {0};
	struct band_wishes none = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "hospital_score", faults[_i].text);
	world_fails(&w, hospital_score_bind(&h, &none, &w.b),
	    faults[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("hospital_score");
	TCase *tc = tcase_create("hospital_score");

	tcase_add_loop_test(tc, scores, 0, COUNT(cases));
	tcase_add_test(tc, says_why);
	tcase_add_loop_test(tc, faults_of_tables, 0, COUNT(faults));
	suite_add_tcase(s, tc);
	return world_run(s);
}
