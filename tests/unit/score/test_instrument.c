/* SPDX-License-Identifier: MIT */
/* Instruments: totals, missing and wrong answers, alerts, bands. */
#include "score/instrument.h"

#include "case_world.h"
#include "rec/set.h"
#include "said.h"

struct fixture {
	struct world w;
	struct bands b;
	struct band_wishes wishes;
	struct instruments in;
};

static int
load(struct fixture *x, bool prorate)
{
	struct instrument_conf c = { .bands = &x->b, .wishes = &x->wishes,
	    .prorate = prorate };

	x->w.b.explain = true;
	world_binds(&x->w, bands_bind(&x->b, &x->w.b));
	return instruments_bind(&x->in, &c, &x->w.b);
}

static void
fixture_open(struct fixture *x, bool prorate)
{
	memset(x, 0, sizeof(*x));
	world_open(&x->w);
	world_binds(&x->w, load(x, prorate));
}

static void
fixture_close(struct fixture *x)
{
	world_close(&x->w);
}

#define PHQ9(a, b, c, d, e, f, g, h, i) "phq9_1=" a "|phq9_2=" b \
	"|phq9_3=" c "|phq9_4=" d "|phq9_5=" e "|phq9_6=" f "|phq9_7=" g \
	"|phq9_8=" h "|phq9_9=" i

/* out: the field looked at; total and band "" for none. */
static const struct {
	const char *text;
	bool prorate;
	const char *out, *total, *band, *issues;
} cases[] = {
	{ PHQ9("1", "1", "2", "1", "0", "1", "0", "1", "0"), false,
	    "assess_phq9", "7", "mild", "" },
	{ PHQ9("0", "0", "0", "0", "0", "0", "0", "0", "0"), false,
	    "assess_phq9", "0", "none-minimal", "" },
	{ PHQ9("3", "3", "3", "3", "3", "3", "3", "3", "3"), false,
	    "assess_phq9", "27", "severe", "" },
	{ PHQ9("3", "3", "3", "3", "3", "3", "3", "3", "3"), false,
	    "assess_phq8", "24", "severe", "" },
	{ PHQ9("2", "1", "", "", "", "", "", "", ""), false, "assess_phq2",
	    "3", "positive", "" },
	{ PHQ9("1", "", "2", "1", "0", "1", "0", "1", "0"), false,
	    "assess_phq9", "", "", "" },
	/* 6 of 8 answers: 6.75, half up 7. */
	{ PHQ9("1", "", "2", "1", "0", "1", "0", "1", "0"), true,
	    "assess_phq9", "7", "mild", "" },
	/* 14 of 7 answers: 18. */
	{ PHQ9("2", "", "", "2", "2", "2", "2", "2", "2"), true,
	    "assess_phq9", "18", "moderately severe", "" },
	{ PHQ9("2", "", "", "", "2", "2", "2", "2", "2"), true,
	    "assess_phq9", "", "", "" },
	/* PHQ-2 allows none to be missing. */
	{ PHQ9("2", "", "1", "1", "2", "2", "2", "2", "2"), true,
	    "assess_phq2", "", "", "" },
	/* A wrong answer is not a missing one. */
	{ PHQ9("1", "1", "9", "1", "0", "1", "0", "1", "0"), true,
	    "assess_phq9", "", "", "phq9_3:out_of_range" },
	{ PHQ9("1", "1", "1.5", "1", "0", "1", "0", "1", "0"), false,
	    "assess_phq9", "", "", "phq9_3:not_an_integer" },
	{ PHQ9("1", "1", "often", "1", "0", "1", "0", "1", "0"), false,
	    "assess_phq9", "", "", "phq9_3:not_a_number" },
	{ PHQ9("1", "1", "-1", "1", "0", "1", "0", "1", "0"), false,
	    "assess_phq9", "", "", "phq9_3:out_of_range" },
	{ PHQ9("", "", "", "", "", "", "", "", ""), true, "assess_phq9", "",
	    "", "" },
	/* 5 of 6 answers, of 7: 5.83. */
	{ "gad7_1=1|gad7_2=1|gad7_3=1|gad7_4=1|gad7_5=1|gad7_6=0|gad7_7=",
	    true, "assess_gad7", "6", "mild", "" },
	{ "auditc_1=1|auditc_2=1|auditc_3=1|sex=female", false,
	    "assess_auditc", "3", "positive", "" },
	{ "auditc_1=1|auditc_2=1|auditc_3=1|sex=male", false,
	    "assess_auditc", "3", "negative", "" },
	{ "auditc_1=1|auditc_2=1|auditc_3=1|sex=", false, "assess_auditc",
	    "3", "", "" },
	{ "auditc_1=1|auditc_2=1|auditc_3=1|sex=F", false, "assess_auditc",
	    "3", "", "sex:not_a_known_value" },
	/* Only multiples of five are answers of Barthel's. */
	{ "barthel_feeding=10|barthel_bathing=5|barthel_grooming=5|"
	    "barthel_dressing=10|barthel_bowels=10|barthel_bladder=10|"
	    "barthel_toilet=10|barthel_transfers=15|barthel_mobility=15|"
	    "barthel_stairs=10", false, "assess_barthel", "100",
	    "independent", "" },
	{ "barthel_feeding=7|barthel_bathing=5|barthel_grooming=5|"
	    "barthel_dressing=10|barthel_bowels=10|barthel_bladder=10|"
	    "barthel_toilet=10|barthel_transfers=15|barthel_mobility=15|"
	    "barthel_stairs=10", false, "assess_barthel", "", "",
	    "barthel_feeding:out_of_range" },
	/* Points by option, weights, reversed answers, single values. */
	{ "lawton_telephone=4|lawton_shopping=1|lawton_food=2|"
	    "lawton_housekeeping=4|lawton_laundry=3|lawton_transport=3|"
	    "lawton_medication=1|lawton_finances=2", false, "assess_lawton",
	    "5", NULL, "" },
	{ "sbt_err_year=1|sbt_err_month=1|sbt_err_time=1|sbt_err_count=2|"
	    "sbt_err_months=2|sbt_err_recall=5", false, "assess_sbt", "28",
	    "impaired", "" },
	{ "dast10_1=0|dast10_2=0|dast10_3=0|dast10_4=0|dast10_5=0|"
	    "dast10_6=0|dast10_7=0|dast10_8=0|dast10_9=0|dast10_10=0", false,
	    "assess_dast10", "1", "low", "" },
	{ "ecog=2", false, "assess_ecog", "2", NULL, "" },
	{ "cfs=5", false, "assess_cfs", "5", NULL, "" },
	{ "cfs=0", false, "assess_cfs", "", NULL, "cfs:out_of_range" },
	{ "cfs=10", true, "assess_cfs", "", NULL, "cfs:out_of_range" },
	{ "pps=0", false, "assess_pps", "0", NULL, "" },
	{ "pps=55", false, "assess_pps", "", NULL, "pps:out_of_range" },
	{ "pain=0", false, "assess_pain", "0", "none", "" },
	{ "pain=11", false, "assess_pain", "", "", "pain:out_of_range" },
	{ "karnofsky=75", false, "assess_karnofsky", "", "",
	    "karnofsky:out_of_range" },
	{ "karnofsky=70", false, "assess_karnofsky", "70", "unable to work",
	    "" },
};

START_TEST(totals)
{
	struct instrument_found found;
	struct fixture x;
	char band[80];

	fixture_open(&x, cases[_i].prorate);
	instruments_score(&x.in, world_case(&x.w, cases[_i].text), &found);
	ck_assert_msg(strcmp(world_out(&x.w, cases[_i].out),
	    cases[_i].total) == 0, "%s of %s: expected \"%s\", found \"%s\"",
	    cases[_i].out, cases[_i].text, cases[_i].total,
	    world_out(&x.w, cases[_i].out));
	if (cases[_i].band != NULL) {
		(void)snprintf(band, sizeof(band), "%s_band", cases[_i].out);
		ck_assert_str_eq(world_out(&x.w, band), cases[_i].band);
	}
	ck_assert_str_eq(world_issues(&x.w), cases[_i].issues);
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *text;
	bool alert, asked;
} alerts[] = {
	{ PHQ9("0", "0", "0", "0", "0", "0", "0", "0", "0"), false, true },
	{ PHQ9("0", "0", "0", "0", "0", "0", "0", "0", "1"), true, true },
	{ PHQ9("", "", "", "", "", "", "", "", "3"), true, true },
	{ PHQ9("9", "x", "", "", "", "", "", "", "1"), true, true },
	{ PHQ9("3", "3", "3", "3", "3", "3", "3", "3", ""), false, false },
	{ PHQ9("3", "3", "3", "3", "3", "3", "3", "3", "7"), false, false },
	{ "phq9_9=2", true, true },
	{ "pain=10", false, false },
};

START_TEST(alerts_whatever_the_total)
{
	struct instrument_found found;
	struct fixture x;
	struct rec *r;

	fixture_open(&x, false);
	r = world_case(&x.w, alerts[_i].text);
	instruments_score(&x.in, r, &found);
	ck_assert_msg((found.alerts != 0) == alerts[_i].alert, "%s",
	    alerts[_i].text);
	ck_assert_msg(found.asked == alerts[_i].asked, "%s", alerts[_i].text);
	rec_list_add_of(r, &x.in.alerts, found.alerts);
	ck_assert_str_eq(r->list.n > 0 ? buf_str(&r->list) : "",
	    alerts[_i].alert ? "phq9_item9" : "");
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *text;
	bool prorate;
	const char *why;
} whys[] = {
	{ PHQ9("1", "1", "2", "1", "0", "1", "0", "1", "0"), false,
	    "items 1 1 2 1 0 1 0 1 0 = 7, mild (5 to 9), Kroenke 2001" },
	{ PHQ9("1", "", "2", "1", "0", "1", "0", "1", "0"), true,
	    "items 1 - 2 1 0 1 0 1 0 = 6 of 8 answers, prorated to 9 = 7, "
	    "mild (5 to 9), Kroenke 2001" },
	{ PHQ9("1", "", "8", "1", "0", "1", "0", "1", "0"), false,
	    "items 1 - ? 1 0 1 0 1 0: no total, 1 of 9 missing, 1 of 9 not "
	    "usable, not prorated, Kroenke 2001" },
	{ PHQ9("1", "", "", "", "0", "1", "0", "1", "0"), true,
	    "items 1 - - - 0 1 0 1 0: no total, 3 of 9 missing, prorated for "
	    "2 missing at most, Kroenke 2001" },
	{ PHQ9("", "", "", "", "", "", "", "", ""), true, "" },
};

START_TEST(explains)
{
	struct instrument_found found;
	struct fixture x;

	fixture_open(&x, whys[_i].prorate);
	instruments_score(&x.in, world_case(&x.w, whys[_i].text), &found);
	ck_assert_str_eq(world_out(&x.w, "assess_phq9_why"), whys[_i].why);
	fixture_close(&x);
}
END_TEST

START_TEST(carries_the_notice)
{
	struct instrument_found found;
	struct fixture x;

	fixture_open(&x, false);
	instruments_score(&x.in, world_case(&x.w, "cfs=5|pps=40"), &found);
	ck_assert_str_eq(world_out(&x.w, "assess_cfs_why"), "5 as given, "
	    "Rockwood 2005. Rights are held by Dalhousie University; "
	    "software vendors need its licence");
	ck_assert_str_eq(world_out(&x.w, "assess_pps_why"), "40 as given, "
	    "Anderson 1996. Rights are held by Victoria Hospice: ask before "
	    "electronic use");
	ck_assert(binder_field(&x.w.b, SPAN("assess_cfs"), "_band") == NULL);
	ck_assert(binder_field(&x.w.b, SPAN("assess_pps"), "_band") == NULL);
	fixture_close(&x);
}
END_TEST

#define HEADS "instrument,output,kind,items,missing,max_missing,source\n"
#define ITEMS "instrument,item,field,values,points,weight,alert_from,alert\n"
#define CAGE HEADS "cage,assess_cage,sum,1,none,0,x\n"

/* message NULL: the table is sound. */
static const struct {
	const char *heads, *items, *message;
} tables[] = {
	{ CAGE, ITEMS "cage,1,cage_1,0|1,,1,,\n", NULL },
	{ CAGE, ITEMS "cage,1,cage_1,0..3,1=5|3=7,2,3,alarm\n", NULL },
	{ CAGE "lace,assess_lace,own,4,none,0,x\n",
	    ITEMS "cage,1,cage_1,0|1,,1,,\nlace,A,admit_type,a|b,a=1,1,,\n",
	    NULL },
	{ HEADS, "instrument,item,field,points,weight,alert_from,alert\n",
	    "items: test: no column \"values\"" },
	{ HEADS "cage,assess_nosuch,sum,1,none,0,x\n", ITEMS,
	    "instruments: test:2: output: expected a field of the table "
	    "fields" },
	{ HEADS "cage,assess_cage,sum,1,maybe,0,x\n", ITEMS,
	    "instruments: test:2: missing: expected none, prorate or bound" },
	{ CAGE, ITEMS, "items: test: cage has 0 items, expected 1 as in the "
	    "table instruments" },
	{ HEADS "cage,assess_cage,summ,1,none,0,x\n", ITEMS,
	    "instruments: test:2: kind: expected sum, value, word or own" },
	{ CAGE, ITEMS "cage,1,cage_1,0|1,,1,,\ncage,2,cage_2,0|1,,1,,\n",
	    "items: test: cage has 2 items, expected 1 as in the table "
	    "instruments" },
	{ CAGE, ITEMS "kage,1,cage_1,0|1,,1,,\n",
	    "items: test:2: instrument: not in the table instruments" },
	{ CAGE, ITEMS "cage,1,nosuch,0|1,,1,,\n",
	    "items: test:2: field: expected a field of the table fields" },
	{ CAGE, ITEMS "cage,1,cage_1,yes|no,,1,,\n", "items: test:2: values: "
	    "expected whole numbers with bars between, or a range as 0..10" },
	{ CAGE, ITEMS "cage,1,cage_1,,,1,,\n",
	    "items: test:2: values: must not be empty" },
	{ CAGE, ITEMS "cage,1,cage_1,5..1,,1,,\n", "items: test:2: values: "
	    "expected whole numbers with bars between, or a range as 0..10" },
	{ CAGE, ITEMS "cage,1,cage_1,0..99999,,1,,\n", "items: test:2: "
	    "values: expected whole numbers with bars between, or a range as "
	    "0..10" },
	{ CAGE, ITEMS "cage,1,cage_1,0|1,2=1,1,,\n", "items: test:2: points: "
	    "expected pairs of an answer and its points as 1=0|2=1" },
	{ CAGE, ITEMS "cage,1,cage_1,0|5,3=1,1,,\n", "items: test:2: points: "
	    "expected pairs of an answer and its points as 1=0|2=1" },
	{ CAGE, ITEMS "cage,1,cage_1,0|1,,1,1,\n", "items: test:2: alert: "
	    "alert_from and alert go together" },
	{ CAGE, ITEMS "cage,1,cage_1,0|1,,x,,\n",
	    "items: test:2: weight: expected an integer" },
	{ CAGE, ITEMS "cage,1,cage_1,0|1,,9223372036854775807,,\n",
	    "items: test:2: weight: expected -1000 to 1000" },
};

START_TEST(checks_tables)
{
	struct fixture x = {0};

	world_open(&x.w);
	world_put(&x.w, "instruments", tables[_i].heads);
	world_put(&x.w, "items", tables[_i].items);
	if (tables[_i].message == NULL)
		world_binds(&x.w, load(&x, false));
	else
		world_fails(&x.w, load(&x, false), tables[_i].message);
	fixture_close(&x);
}
END_TEST

/* Options, weights, alerts and an open answer by rows alone. */
START_TEST(new_instrument_by_rows)
{
	struct instrument_found found;
	struct fixture x = {0};

	world_open(&x.w);
	world_put(&x.w, "instruments",
	    HEADS "new,assess_points,sum,2,prorate,1,x\n");
	world_put(&x.w, "items", ITEMS "new,a,cage_1,0|1,0=-2|1=4,3,,\n"
	    "new,b,pain,0..10,,1,8,worst\n");
	world_binds(&x.w, load(&x, true));
	instruments_score(&x.in, world_case(&x.w, "cage_1=1|pain=8"), &found);
	ck_assert_str_eq(world_out(&x.w, "assess_points"), "20");
	ck_assert(found.alerts == 1);
	instruments_score(&x.in, world_case(&x.w, "cage_1=0|pain=7"), &found);
	ck_assert_str_eq(world_out(&x.w, "assess_points"), "1");
	ck_assert(found.alerts == 0 && found.asked);
	instruments_score(&x.in, world_case(&x.w, "cage_1=0|pain="), &found);
	ck_assert_str_eq(world_out(&x.w, "assess_points"), "-12");
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *file, *stem;
	size_t items;
	bool prorate;
	const char *want, *out;
} golden[] = {
	{ "phq9",  "phq9",   9, false, "total_strict",        "assess_phq9" },
	{ "phq9",  "phq9",   9, true,  "total_prorated_max2", "assess_phq9" },
	{ "phq9",  "phq9",   9, true,  "band_prorated", "assess_phq9_band" },
	{ "phq9",  "phq9",   9, false, "phq2_total",          "assess_phq2" },
	{ "phq9",  "phq9",   9, false, "phq2_screen_ge3", "assess_phq2_band" },
	{ "gad7",  "gad7",   7, false, "total_strict",        "assess_gad7" },
	{ "gad7",  "gad7",   7, false, "band",           "assess_gad7_band" },
	{ "gad7",  "gad7",   7, true,  "total_prorated_max2", "assess_gad7" },
	{ "audit_c", "auditc", 3, false, "total",           "assess_auditc" },
};

START_TEST(agrees_with_golden_rows)
{
	struct instrument_found found;
	struct buf b = {0};
	struct fixture x;
	struct span answer, want;
	struct table t;
	char path[80];
	size_t row, i;

	(void)snprintf(path, sizeof(path), "instruments/%s.csv",
	    golden[_i].file);
	if (!world_golden(path, &t))
		return;
	fixture_open(&x, golden[_i].prorate);
	for (row = 0; row < t.nrows; row++) {
		b.n = 0;
		for (i = 1; i <= golden[_i].items; i++) {
			answer = table_cell(&t, row, (int)i);
			buf_fmt(&b, "%s%s_%zu=%.*s", i > 1 ? "|" : "",
			    golden[_i].stem, i, (int)answer.n,
			    answer.p == NULL ? "" : answer.p);
		}
		instruments_score(&x.in, world_case(&x.w, buf_str(&b)),
		    &found);
		want = world_cell(&t, row, golden[_i].want);
		ck_assert_msg(span_is(want, world_out(&x.w, golden[_i].out)),
		    "%s row %zu: expected %.*s, found %s", path, row + 2,
		    (int)want.n, want.p == NULL ? "" : want.p,
		    world_out(&x.w, golden[_i].out));
	}
	buf_free(&b);
	fixture_close(&x);
	table_free(&t);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("instrument");
	TCase *tc = tcase_create("instrument");

	tcase_add_loop_test(tc, totals, 0, COUNT(cases));
	tcase_add_loop_test(tc, alerts_whatever_the_total, 0, COUNT(alerts));
	tcase_add_loop_test(tc, explains, 0, COUNT(whys));
	tcase_add_test(tc, carries_the_notice);
	tcase_add_loop_test(tc, checks_tables, 0, COUNT(tables));
	tcase_add_test(tc, new_instrument_by_rows);
	tcase_add_loop_test(tc, agrees_with_golden_rows, 0, COUNT(golden));
	suite_add_tcase(s, tc);
	return world_run(s);
}
