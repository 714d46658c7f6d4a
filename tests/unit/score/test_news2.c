/* SPDX-License-Identifier: MIT */
/* NEWS2: parts, scales, whom it is not for, explanations, its table. */
#include "score/news2.h"

#include "case_world.h"
#include "said.h"

struct fixture {
	struct world w;
	struct bands bands;
	struct news2 n;
};

static int
load(struct fixture *x)
{
	x->w.b.explain = true;
	world_binds(&x->w, bands_bind(&x->bands, &x->w.b));
	return news2_bind(&x->n, &x->bands, &x->w.b);
}

static void
fixture_open(struct fixture *x)
{
	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	world_binds(&x->w, load(x));
}

static void
fixture_close(struct fixture *x)
{
	world_close(&x->w);
}

#define VITALS(rr, o2, oxygen, bp, hr, mind, t) "|respiration_rate=" rr \
	"|spo2=" o2 "|supplemental_oxygen=" oxygen "|systolic_bp=" bp \
	"|pulse=" hr "|consciousness=" mind "|temperature=" t
#define WELL VITALS("16", "97", "no", "130", "72", "A", "36.8")
#define TEMPERATURE(t) "age=40" VITALS("16", "97", "no", "130", "72", "A", t)
#define SPO2(o2, oxygen) VITALS("16", o2, oxygen, "130", "72", "A", "36.8")

/* Score and band "" for none. */
static const struct {
	const char *text, *score, *band, *issues;
} cases[] = {
	{ "age=40" WELL, "0", "low", "" },
	{ "age=40" VITALS("8", "91", "yes", "220", "40", "U", "35.0"), "20",
	    "high", "" },
	{ "age=40" VITALS("21", "95", "no", "110", "91", "A", "38.1"), "6",
	    "medium", "" },
	{ "age=40" VITALS("16", "97", "no", "130", "72", "C", "36.8"), "3",
	    "low-medium", "" },
	{ "age=40" VITALS("11", "95", "no", "110", "72", "A", "36.8"), "3",
	    "low", "" },
	/* Scale 2 only where the record says so. */
	{ "age=40" SPO2("90", "no"), "3", "low-medium", "" },
	{ "age=40|spo2_scale=" SPO2("90", "no"), "3", "low-medium", "" },
	{ "age=40|spo2_scale=1" SPO2("90", "no"), "3", "low-medium", "" },
	{ "age=40|spo2_scale=2" SPO2("90", "no"), "0", "low", "" },
	{ "age=40|spo2_scale=2" SPO2("97", "no"), "0", "low", "" },
	{ "age=40|spo2_scale=2" SPO2("93", "yes"), "3", "low", "" },
	{ "age=40|spo2_scale=2" SPO2("97", "yes"), "5", "medium", "" },
	{ "age=40|spo2_scale=3" WELL, "", "", "spo2_scale:out_of_range" },
	{ "age=40|spo2_scale=x" WELL, "", "", "spo2_scale:not_a_number" },
	/* Half up to one place. */
	{ TEMPERATURE("38.04"), "0", "low", "" },
	{ TEMPERATURE("38.05"), "1", "low", "" },
	{ TEMPERATURE("36.049999"), "1", "low", "" },
	{ TEMPERATURE("36.05"), "0", "low", "" },
	{ TEMPERATURE("35.04"), "3", "low-medium", "" },
	{ TEMPERATURE("37"), "0", "low", "" },
	/* Impossible, above all in Fahrenheit. */
	{ TEMPERATURE("98.6"), "", "", "temperature:out_of_range" },
	{ "age=40" SPO2("101", "no"), "", "", "spo2:out_of_range" },
	{ "age=40" SPO2("0.97", "no"), "", "", "spo2:not_an_integer" },
	{ "age=40" VITALS("0", "97", "no", "0", "0", "X", "36.8"), "", "",
	    "respiration_rate:out_of_range;systolic_bp:out_of_range;"
	    "pulse:out_of_range;consciousness:not_a_known_value" },
	/* One part after the other. */
	{ "age=40" VITALS("", "97", "no", "130", "72", "A", "36.8"), "", "",
	    "" },
	{ "age=40" VITALS("16", "", "no", "130", "72", "A", "36.8"), "", "",
	    "" },
	{ "age=40" VITALS("16", "97", "", "130", "72", "A", "36.8"), "", "",
	    "" },
	{ "age=40" VITALS("16", "97", "no", "", "72", "A", "36.8"), "", "",
	    "" },
	{ "age=40" VITALS("16", "97", "no", "130", "", "A", "36.8"), "", "",
	    "" },
	{ "age=40" VITALS("16", "97", "no", "130", "72", "", "36.8"), "", "",
	    "" },
	{ "age=40" VITALS("16", "97", "no", "130", "72", "A", ""), "", "",
	    "" },
	/* 16 and over, not in pregnancy. */
	{ "age=16" WELL, "0", "low", "" },
	{ "age=15" WELL, "", "", "" },
	{ "age=" WELL, "", "", "" },
	{ "age=x" WELL, "", "", "age:not_a_number" },
	{ "age=40|pregnant=no" WELL, "0", "low", "" },
	{ "age=40|pregnant=" WELL, "0", "low", "" },
	{ "age=40|pregnant=yes" WELL, "", "", "" },
	{ "age=40|pregnant=x" WELL, "", "", "pregnant:not_a_bool" },
};

START_TEST(scores)
{
	struct fixture x;

	fixture_open(&x);
	news2_score(&x.n, world_case(&x.w, cases[_i].text));
	ck_assert_msg(strcmp(world_out(&x.w, "assess_news2"),
	    cases[_i].score) == 0, "%s: %s", cases[_i].text,
	    world_out(&x.w, "assess_news2"));
	ck_assert_str_eq(world_out(&x.w, "assess_news2_band"), cases[_i].band);
	ck_assert_str_eq(world_issues(&x.w), cases[_i].issues);
	fixture_close(&x);
}
END_TEST

#define RCP "Royal College of Physicians 2017"

static const struct {
	const char *text, *why;
} whys[] = {
	{ "age=40|spo2_scale=2" VITALS("16.0", "97", "Y", "130", "72", "A",
	    "36.05"), "respiration_rate 16.0 = 0, "
	    "spo2 97 (scale 2 on oxygen) = 3, supplemental_oxygen yes = 2, "
	    "systolic_bp 130 = 0, pulse 72 = 0, consciousness A = 0, "
	    "temperature 36.05 (36.1) = 0: total 5, medium (5 to 6), 3 in a "
	    "part, " RCP },
	{ "age=40" VITALS("21", "94", "0", "130", "72", "A", "36.80"),
	    "respiration_rate 21 = 2, spo2 94 (scale 1) = 1, "
	    "supplemental_oxygen no = 0, systolic_bp 130 = 0, pulse 72 = 0, "
	    "consciousness A = 0, temperature 36.80 = 0: total 3, "
	    "low (0 to 4), " RCP },
	{ "age=15|pregnant=yes|spo2_scale=3" VITALS("", "97", "no", "130",
	    "72", "X", "98.6"), "no score: respiration_rate not known, "
	    "consciousness not usable, temperature not usable, "
	    "age 15 is outside its use, pregnant yes is outside its use, "
	    "spo2_scale not usable, " RCP },
	{ "pulse=72", "no score: respiration_rate not known, spo2 not known, "
	    "supplemental_oxygen not known, systolic_bp not known, "
	    "consciousness not known, temperature not known, age not known, "
	    RCP },
	{ "age=40|pregnant=no|spo2_scale=1", "" },	/* no vital sign */
};

START_TEST(says_why)
{
	struct fixture x;

	fixture_open(&x);
	news2_score(&x.n, world_case(&x.w, whys[_i].text));
	ck_assert_str_eq(world_out(&x.w, "assess_news2_why"), whys[_i].why);
	fixture_close(&x);
}
END_TEST

#define HEAD "parameter,low,high,points,scale\n"
#define ENDS "expected a value of the field; of a number at most one " \
	"place, or nothing"

static const struct {
	const char *text, *message;
} faults[] = {
	{ "parameter,low,high,scale\n",
	    "news2: test: no column \"points\"" },
	{ HEAD "nosuch,,,0,\n", "news2: test:2: parameter: expected a field "
	    "of the table fields, of type integer, decimal, bool or code" },
	{ HEAD "pulse,,x,0,\n", "news2: test:2: high: " ENDS },
	{ HEAD "pulse,,40.5,0,\n", "news2: test:2: high: " ENDS },
	{ HEAD "temperature,36.55,,0,\n", "news2: test:2: low: " ENDS },
	{ HEAD "pregnant,,yes,,\n", "news2: test:2: low: " ENDS },
	{ HEAD "consciousness,A,B,0,\n", "news2: test:2: high: " ENDS },
	{ HEAD "pulse,50,40,0,\n", "news2: test:2: high: less than low" },
	{ HEAD "pulse,,,10,\n", "news2: test:2: points: expected 0 to 9" },
	{ HEAD "pulse,,,0,3\n", "news2: test:2: scale: expected 1, 2, 2 on "
	    "air or 2 on oxygen" },
	{ HEAD "pulse,,40,0,\npulse,41,,,\n", "news2: test:3: points: a "
	    "parameter has points in all of its rows or in none" },
	{ HEAD "pulse,,40,0,\npulse,42,,1,\n", "news2: test: pulse: rows of "
	    "scale 1 on air leave a gap or overlap" },
	{ HEAD "pulse,,40,0,\npulse,40,,1,\n", "news2: test: pulse: rows of "
	    "scale 1 on air leave a gap or overlap" },
	{ HEAD "pulse,,40,0,\npulse,41,,1,\npulse,50,60,1,\n", "news2: test: "
	    "pulse: rows of scale 1 on air leave a gap or overlap" },
	{ HEAD "pulse,20,,0,\n", "news2: test: pulse: rows of scale 1 on air "
	    "leave a gap or overlap" },
	{ HEAD "pulse,,200,0,\n", "news2: test: pulse: rows of scale 1 on "
	    "air leave a gap or overlap" },
	{ HEAD "spo2,,,0,1\nspo2,,,0,2 on air\n", "news2: test: spo2: rows "
	    "of scale 2 on oxygen leave a gap or overlap" },
	{ HEAD "supplemental_oxygen,no,no,0,\n", "news2: test: "
	    "supplemental_oxygen: rows of scale 1 on air leave a gap or "
	    "overlap" },
	{ HEAD "consciousness,A,C,0,\nconsciousness,V,P,0,\n", "news2: test: "
	    "consciousness: rows of scale 1 on air leave a gap or overlap" },
};

START_TEST(faults_of_tables)
{
	struct fixture x = {0};

	world_open(&x.w);
	world_put(&x.w, "news2", faults[_i].text);
	world_fails(&x.w, load(&x), faults[_i].message);
	fixture_close(&x);
}
END_TEST

/* Rows in any order; the band by the most points, where it has a reading. */
START_TEST(reads_other_rows)
{
	struct fixture x = {0};

	world_open(&x.w);
	world_put(&x.w, "news2", HEAD "pulse,41,,4,\nage,,15,,\n"
	    "pulse,,40,1,\n");
	world_put(&x.w, "bands", "score,reading,low,high,band\n"
	    "assess_news2,,0,9,usual\nassess_news2,part_4,0,9,worst\n");
	world_binds(&x.w, load(&x));
	ck_assert_uint_eq(x.n.words.n, 2);
	news2_score(&x.n, world_case(&x.w, "age=16|pulse=40"));
	ck_assert_str_eq(world_out(&x.w, "assess_news2"), "1");
	ck_assert_str_eq(world_out(&x.w, "assess_news2_band"), "usual");
	news2_score(&x.n, world_case(&x.w, "age=16|pulse=41"));
	ck_assert_str_eq(world_out(&x.w, "assess_news2"), "4");
	ck_assert_str_eq(world_out(&x.w, "assess_news2_band"), "worst");
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("news2");
	TCase *tc = tcase_create("news2");

	tcase_add_loop_test(tc, scores, 0, COUNT(cases));
	tcase_add_loop_test(tc, says_why, 0, COUNT(whys));
	tcase_add_loop_test(tc, faults_of_tables, 0, COUNT(faults));
	tcase_add_test(tc, reads_other_rows);
	suite_add_tcase(s, tc);
	return world_run(s);
}
