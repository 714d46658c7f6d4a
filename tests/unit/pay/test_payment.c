/* SPDX-License-Identifier: MIT */
/*
 * Inpatient payment: rates and figures from the tables, terms of a hospital,
 * the parts of a payment, what stands against one. The golden cases, read
 * from $CM_SHARED/data/golden/payment when it is set, go through the formula
 * itself; whole records go through it in tests/golden_cost.sh.
 */
#include "pay/payment.h"
#include "pay/payment_why.h"

#include <stdio.h>

#include "base/num.h"
#include "care_world.h"
#include "said.h"
#include "stay/drg_load.h"
#include "stay/transfer.h"

#define LINE_LEN 1024	/* a golden row has about 250 bytes */
#define CELLS 64

struct world {
	struct care_world care;
	struct drg_set drgs;
	struct ipps ipps;
	struct review_set reviews;
	struct provider h;
};

static void
open_world(struct world *w)
{
	struct provider_set hs = {0};
	struct binder b;

	*w = (struct world){0};
	care_open(&w->care);
	b = care_binder(&w->care);
	ck_assert_msg(drg_load(&w->drgs, NULL, &b) == 0 &&
	    ipps_load(&w->ipps, &b) == 0 &&
	    review_load(&w->reviews, &b) == 0 &&
	    provider_bind(&hs, &b) == 0, "%s", said(&w->care.e));
	w->h = *hs.deflt;
}

static void
close_world(struct world *w)
{
	care_close(&w->care);
}

static const struct ipps_year *
year_on(const struct world *w, const char *day)
{
	int32_t d;

	ck_assert_msg(date_parse(span_of(day), &d) == 0, "%s", day);
	return ipps_year_on(&w->ipps, d);
}

static void
fact(struct provider *h, enum provider_fact f, const char *value)
{
	int scale = f == PROVIDER_VALUE ? PROVIDER_VALUE_SCALE :
	    f == PROVIDER_UNCOMPENSATED ? 2 : f == PROVIDER_BEDS ||
	    f == PROVIDER_URBAN || f == PROVIDER_QUALITY ||
	    f == PROVIDER_EHR || f == PROVIDER_HAC ? 0 : PROVIDER_SCALE;

	h->has[f] = true;
	ck_assert_msg(num_parse(span_of(value), scale, &h->fact[f]) == 0,
	    "%s", value);
}

static const struct drg *
group(const struct world *w, const char *code, const char *version)
{
	struct drg_pick p = drg_pick(&w->drgs, span_of(code),
	    span_of(version), 0, NULL);

	ck_assert_msg(p.drg != NULL, "%s v%s", code, version);
	return p.drg;
}

/* The first case worked by hand in the sources: 11,325.89 + 885.75. */
START_TEST(plain_case)
{
	struct world w;
	struct payment_terms t;
	struct payment_lack lack;
	struct payment p;
	struct payment_case c = { .los = 3, .outlier = true };
	struct buf b = {0};

	open_world(&w);
	ck_assert_int_eq(payment_terms(year_on(&w, "2020-11-15"), &w.h, &t,
	    &lack), 0);
	c.drg = group(&w, "470", "38");
	ck_assert_int_eq(payment_compute(&t, &c, &p), 0);
	ck_assert_int_eq(p.part[PAYMENT_OPERATING], 1132589);
	ck_assert_int_eq(p.part[PAYMENT_CAPITAL], 88575);
	ck_assert_int_eq(p.total, 1221164);
	ck_assert_int_eq(p.outlier, OUTLIER_NOT_JUDGED);
	payment_operating_why(&t, &c, &p, &b);
	ck_assert_str_eq(buf_str(&b), "(labor 3696.01 x wage index 1.0 + "
	    "other 2265.30 x COLA 1.0) x weight 1.8999 = 11325.89, rates of "
	    "fiscal year 2021");
	b.n = 0;
	payment_capital_why(&t, &c, &p, &b);
	ck_assert_str_eq(buf_str(&b), "rate 466.21 x GAF 1.0 = 466.21; x "
	    "weight 1.8999 = 885.75, rates of fiscal year 2021");
	b.n = 0;
	payment_total_why(&t, &c, &p, &b);
	ck_assert_str_eq(buf_str(&b), "operating 11325.89 + capital 885.75 "
	    "= 12211.64; outlier not judged: charges or cost-to-charge "
	    "ratios are missing");
	buf_free(&b);
	close_world(&w);
}
END_TEST

/* A wage index of exactly 1 uses the rates of 1 or less. */
START_TEST(wage_index_of_exactly_one)
{
	static const char *const index[] = { "0.9999", "1.0000", "1.0001" };
	struct world w;
	struct payment_terms t;
	struct payment_lack lack;
	int i;

	open_world(&w);
	for (i = 0; i < 3; i++) {
		fact(&w.h, PROVIDER_WAGE_INDEX, index[i]);
		ck_assert_int_eq(payment_terms(year_on(&w, "2026-01-15"),
		    &w.h, &t, &lack), 0);
		ck_assert_int_eq(t.le1, i < 2);
	}
	close_world(&w);
}
END_TEST

/* GMLOS in version 43: 4.8 of 871, 1.7 of 313. */
static const struct {
	const char *name, *drg, *version;
	int64_t los;
	enum status_transfer transfer;
	int64_t fraction;
} fractions[] = {
	{ "no transfer", "871", "43", 1, TRANSFER_NONE, 10000 },
	{ "acute", "871", "43", 1, TRANSFER_ACUTE, 4167 },
	{ "a stay of 0 days is as one of 1", "871", "43", 0, TRANSFER_ACUTE,
	    4167 },
	{ "acute, three days", "871", "43", 3, TRANSFER_ACUTE, 8333 },
	{ "one more day than GMLOS less 1", "871", "43", 4, TRANSFER_ACUTE,
	    10000 },
	{ "post-acute", "871", "43", 2, TRANSFER_POST_ACUTE, 6250 },
	{ "post-acute, group not flagged", "313", "43", 0,
	    TRANSFER_POST_ACUTE, 10000 },
	{ "post-acute, 1.7 days expected", "313", "43", 0, TRANSFER_ACUTE,
	    10000 },
	{ "never reduced", "789", "43", 0, TRANSFER_ACUTE, 10000 },
	{ "not settled is paid in full", "871", "43", 1,
	    TRANSFER_CONFIGURABLE, 10000 },
	{ "group without days", "999", "43", 1, TRANSFER_ACUTE, 10000 },
};

START_TEST(each_fraction)
{
	struct world w;
	int64_t f;

	open_world(&w);
	ck_assert_int_eq(payment_fraction(year_on(&w, "2026-01-15"),
	    group(&w, fractions[_i].drg, fractions[_i].version),
	    fractions[_i].los, fractions[_i].transfer, &f), 0);
	ck_assert_msg(f == fractions[_i].fraction, "%s: %d",
	    fractions[_i].name, (int)f);
	close_world(&w);
}
END_TEST

/* Half, and half of the days: .5 + .5 x 2 / 10 with 10 days expected. */
START_TEST(special_pay_is_half_and_half)
{
	struct drg d = { .weight = 10000, .gmlos = 100000, .has_weight = true,
	    .has_gmlos = true, .post_acute = true, .special_pay = true };
	struct world w;
	const struct ipps_year *y;
	int64_t f;

	open_world(&w);
	y = year_on(&w, "2026-01-15");
	ck_assert_int_eq(payment_fraction(y, &d, 1, TRANSFER_POST_ACUTE, &f),
	    0);
	ck_assert_int_eq(f, 6000);
	ck_assert_int_eq(payment_fraction(y, &d, 1, TRANSFER_ACUTE, &f), 0);
	ck_assert_int_eq(f, 2000);
	close_world(&w);
}
END_TEST

static const struct {
	const char *name, *ssi, *medicaid, *beds;
	int area;
	bool uncapped;
	int64_t dsh;
	bool capital;
} shares[] = {
	{ "below",                  "0.1", "0.0499", "300", AREA_LARGE, false,
	    0, true },
	{ "just above",             "0.1", "0.05", "300", AREA_OTHER, false,
	    250, true },
	{ "last of the lower line", "0.1", "0.1019", "300", AREA_OTHER, false,
	    587, true },
	{ "first of the upper",     "0.1", "0.102", "300", AREA_OTHER, false,
	    588, true },
	{ "upper",                  "0.3", "0.2", "300", AREA_LARGE, false,
	    3047, true },
	{ "urban with 99 beds",     "0.3", "0.2", "99", AREA_LARGE, false,
	    1200, false },
	{ "urban with 100 beds",    "0.3", "0.2", "100", AREA_LARGE, false,
	    3047, true },
	{ "rural with 499 beds",    "0.3", "0.2", "499", AREA_RURAL, false,
	    1200, false },
	{ "rural with 500 beds",    "0.3", "0.2", "500", AREA_RURAL, false,
	    3047, false },
	{ "free of the cap",        "0.3", "0.2", "99", AREA_RURAL, true,
	    3047, false },
};

START_TEST(each_share)
{
	const char *name = shares[_i].name;
	struct world w;
	struct payment_terms t;
	struct payment_lack lack;

	open_world(&w);
	fact(&w.h, PROVIDER_SSI, shares[_i].ssi);
	fact(&w.h, PROVIDER_MEDICAID, shares[_i].medicaid);
	fact(&w.h, PROVIDER_BEDS, shares[_i].beds);
	w.h.has[PROVIDER_URBAN] = w.h.has[PROVIDER_DSH_UNCAPPED] = true;
	w.h.fact[PROVIDER_URBAN] = shares[_i].area;
	w.h.fact[PROVIDER_DSH_UNCAPPED] = shares[_i].uncapped;
	ck_assert_int_eq(payment_terms(year_on(&w, "2026-01-15"), &w.h, &t,
	    &lack), 0);
	ck_assert_msg(t.dsh == shares[_i].dsh, "%s: %d", name, (int)t.dsh);
	ck_assert_msg((t.capital_dsh > 0) == shares[_i].capital,
	    "%s: capital %d", name, (int)t.capital_dsh);
	close_world(&w);
}
END_TEST

/* What stands against terms. */
static const struct {
	const char *name, *day;
	enum provider_fact drop;	/* or PROVIDER_FACTS */
	const char *ssi, *wage_index, *quality, *why;
} lacks[] = {
	{ "no wage index", "2026-01-15", PROVIDER_WAGE_INDEX, "0", "1", "1",
	    "wage_index of the hospital is not known" },
	{ "wage index 0", "2026-01-15", PROVIDER_FACTS, "0", "0", "1",
	    "wage_index of the hospital is not known" },
	{ "no quality", "2026-01-15", PROVIDER_QUALITY, "0", "1", "1",
	    "quality_reporting of the hospital is not known" },
	{ "low income without beds", "2026-01-15", PROVIDER_BEDS, "0.3", "1",
	    "1", "beds of the hospital is not known" },
	{ "low income without area", "2026-01-15", PROVIDER_URBAN, "0.3", "1",
	    "1", "urban of the hospital is not known" },
	{ "wage index of no hospital", "2026-01-15", PROVIDER_FACTS, "0",
	    "11", "1", "a fact of the hospital is out of range" },
};

START_TEST(each_lack)
{
	struct world w;
	struct payment_terms t;
	struct payment_lack lack;
	struct buf b = {0};

	open_world(&w);
	fact(&w.h, PROVIDER_BEDS, "300");
	fact(&w.h, PROVIDER_URBAN, "1");
	fact(&w.h, PROVIDER_SSI, lacks[_i].ssi);
	fact(&w.h, PROVIDER_WAGE_INDEX, lacks[_i].wage_index);
	fact(&w.h, PROVIDER_QUALITY, lacks[_i].quality);
	if (lacks[_i].drop != PROVIDER_FACTS)
		w.h.has[lacks[_i].drop] = false;
	ck_assert_msg(payment_terms(year_on(&w, lacks[_i].day), &w.h, &t,
	    &lack) == -1, "%s", lacks[_i].name);
	payment_lack_why(&lack, &b);
	ck_assert_msg(strcmp(buf_str(&b), lacks[_i].why) == 0, "%s: %s",
	    lacks[_i].name, buf_str(&b));
	buf_free(&b);
	close_world(&w);
}
END_TEST

START_TEST(sizes_are_bounded)
{
	struct world w;
	struct payment_terms t;
	struct payment_lack lack;
	struct payment p;
	struct payment_case c = { .los = 3, .outlier = true,
	    .has_charges = true, .charges = INT64_MAX };

	open_world(&w);
	fact(&w.h, PROVIDER_OPERATING_CCR, "0.25");
	fact(&w.h, PROVIDER_CAPITAL_CCR, "0.02");
	ck_assert_int_eq(payment_terms(year_on(&w, "2026-01-15"), &w.h, &t,
	    &lack), 0);
	c.drg = group(&w, "470", "43");
	ck_assert_int_eq(payment_compute(&t, &c, &p), -1);
	c.charges = -1;
	ck_assert_int_eq(payment_compute(&t, &c, &p), -1);
	c.charges = 0;
	c.los = -1;
	ck_assert_int_eq(payment_compute(&t, &c, &p), -1);
	c.los = INT64_MAX;
	c.transfer = TRANSFER_ACUTE;
	ck_assert_int_eq(payment_compute(&t, &c, &p), 0);
	ck_assert_int_eq(p.fraction, 10000);
	close_world(&w);
}
END_TEST

/* Ties of adjustments are away from zero: -0.5 cents is -1. */
START_TEST(adjustments_round_away_from_zero)
{
	struct drg d = { .has_weight = true };
	struct world w;
	struct payment_terms t;
	struct payment_lack lack;
	struct payment p;
	struct payment_case c = { .drg = &d, .los = 1 };

	open_world(&w);
	fact(&w.h, PROVIDER_READMISSION, "0.99");
	fact(&w.h, PROVIDER_VALUE, "0.99");
	ck_assert_int_eq(payment_terms(year_on(&w, "2026-01-15"), &w.h, &t,
	    &lack), 0);
	t.standard = INT64_C(50) * 1000000 * 10000;	/* 0.50 x weight */
	d.weight = 1;
	ck_assert_int_eq(payment_compute(&t, &c, &p), 0);
	ck_assert_int_eq(p.part[PAYMENT_OPERATING], 50);
	ck_assert_int_eq(p.part[PAYMENT_READMISSION], -1);
	ck_assert_int_eq(p.part[PAYMENT_VALUE], -1);
	close_world(&w);
}
END_TEST

START_TEST(builtin_rates)
{
	struct world w;
	const struct ipps_year *y;
	size_t i;

	open_world(&w);
	ck_assert_uint_eq(w.ipps.n, 7);
	for (i = 0; i < w.ipps.n; i++) {
		y = &w.ipps.year[i];
		ck_assert(y->rates[1][1].have);
		ck_assert_int_eq(y->rates[1][1].share[1], 620);
	}
	ck_assert_int_eq(year_on(&w, "2020-11-15")->rates[0][1].share[0],
	    683);
	ck_assert_int_eq(year_on(&w, "2024-01-15")->rates[1][1].share[0],
	    676);
	ck_assert_int_eq(year_on(&w, "2026-01-15")->rates[0][0].share[0],
	    660);
	ck_assert(year_on(&w, "2020-09-30") == NULL);
	ck_assert(year_on(&w, "2021-10-01") != NULL);
	ck_assert(!year_on(&w, "2027-09-30")->rates[1][1].has_fixed_loss);
	ck_assert(year_on(&w, "2027-10-01") == NULL);
	ck_assert(year_on(&w, "2026-09-30") != NULL);
	ck_assert(review_find(&w.reviews, SPAN("09"))->transfer ==
	    TRANSFER_POST_ACUTE);
	ck_assert(!review_find(&w.reviews, SPAN("7"))->outlier);
	ck_assert(review_find(&w.reviews, SPAN("12")) == NULL);
	ck_assert(review_find(&w.reviews, SPAN("009")) == NULL);
	close_world(&w);
}
END_TEST

#define RATES "fiscal_year,quality,ehr,labor_gt1,nonlabor_gt1,labor_le1," \
	"nonlabor_le1,capital_rate,fixed_loss,from,to\n"
#define AMOUNTS "66,34,62,38,500,40000,"

static const struct {
	const char *rates, *factors, *message;
} faults[] = {
	{ RATES "2027,yes,yes," AMOUNTS "2026-10-01,2027-09-30\n"
	    "2027,yes,yes," AMOUNTS "2026-10-01,2027-09-30\n", NULL,
	    "ipps_rates: test:3: quality: duplicate rates" },
	{ RATES "2027,yes,yes," AMOUNTS "2026-10-01,2027-09-30\n"
	    "2027,yes,no," AMOUNTS "2026-10-01,2027-09-29\n", NULL,
	    "ipps_rates: test:3: from: overlaps another period" },
	{ RATES "2027,yes,yes,0,0,62,38,500,40000,2026-10-01,2027-09-30\n",
	    NULL, "ipps_rates: test:2: expected amounts above 0" },
	{ RATES "2027,yes,yes,66,34,62,38,,40000,2026-10-01,2027-09-30\n",
	    NULL, "ipps_rates: test:2: capital_rate: must not be empty" },
	{ RATES "2027,yes,yes,66,34,62,38,10000000.01,40000,2026-10-01,"
	    "2027-09-30\n", NULL, "ipps_rates: test:2: capital_rate: "
	    "expected 0 to 10000000" },
	{ RATES "2027,yes,yes," AMOUNTS "2027-10-01,2027-09-30\n", NULL,
	    "ipps_rates: test:2: from: expected a day no later than to" },
	{ RATES "2027,yes,yes," AMOUNTS "2026-10-01,2027-09-30\n",
	    "name,value\ngaf_exponents,0.6848\n",
	    "ipps_factors: test:2: name: not a factor of the payment formulas "
	    "(--print-table ipps_factors has them)" },
	{ RATES "2027,yes,yes," AMOUNTS "2026-10-01,2027-09-30\n",
	    "name,value,to\ngaf_exponent,0.6848,\n"
	    "gaf_exponent,0.6,2027-01-01\n",
	    "ipps_factors: test:3: name: overlaps another row of the factor" },
	{ RATES "2027,yes,yes," AMOUNTS "2026-10-01,2027-09-30\n",
	    "name,value\ngaf_exponent,0.6848\n",
	    "ipps_factors: test: no row for capital_cola_share in fiscal "
	    "year 2027" },
};

START_TEST(each_fault)
{
	struct ipps p = {0};
	struct care_world w;
	struct binder b;

	care_open(&w);
	care_put(&w, "ipps_rates", faults[_i].rates);
	if (faults[_i].factors != NULL)
		care_put(&w, "ipps_factors", faults[_i].factors);
	b = care_binder(&w);
	ck_assert_msg(ipps_load(&p, &b) == -1, "%s", faults[_i].message);
	ck_assert_str_eq(said(&w.e), faults[_i].message);
	care_close(&w);
}
END_TEST

struct row {
	char line[LINE_LEN];
	char *cell[CELLS];
	int n;
};

static bool
read_row(FILE *f, struct row *r)
{
	char *p;

	if (fgets(r->line, sizeof(r->line), f) == NULL)
		return false;
	r->line[strcspn(r->line, "\r\n")] = '\0';
	r->n = 0;
	for (p = r->line; p != NULL && r->n < CELLS; r->n++) {
		r->cell[r->n] = p;
		p = strchr(p, ',');
		if (p != NULL)
			*p++ = '\0';
	}
	return true;
}

static const char *
get(const struct row *head, const struct row *r, const char *name)
{
	int i;

	for (i = 0; i < head->n && i < r->n; i++)
		if (strcmp(head->cell[i], name) == 0)
			return r->cell[i];
	ck_abort_msg("no column %s", name);
	return "";
}

static void
golden_hospital(const struct row *head, const struct row *r,
    struct provider *h)
{
	static const struct {
		enum provider_fact fact;
		const char *column;
	} map[] = {
		{ PROVIDER_WAGE_INDEX, "wage_index" },
		{ PROVIDER_COLA, "cola" }, { PROVIDER_QUALITY, "quality" },
		{ PROVIDER_IRB, "irb" },
		{ PROVIDER_CAPITAL_IME, "capi_ime_ratio" },
		{ PROVIDER_SSI, "ssi" }, { PROVIDER_MEDICAID, "medicaid" },
		{ PROVIDER_BEDS, "beds" },
		{ PROVIDER_OPERATING_CCR, "oper_ccr" },
		{ PROVIDER_CAPITAL_CCR, "capi_ccr" },
	};
	const char *size = get(head, r, "cbsa_size");
	size_t i;

	for (i = 0; i < COUNT(map); i++)
		fact(h, map[i].fact, get(head, r, map[i].column));
	fact(h, PROVIDER_URBAN, *size == 'L' ? "0" : *size == 'O' ? "1" : "2");
}

static void
check_part(const struct row *head, const struct row *r, const char *column,
    int64_t got)
{
	int64_t want;

	ck_assert(num_parse(span_of(get(head, r, column)), 2, &want) == 0);
	ck_assert_msg(got == want, "%s: %s: %lld for %lld", r->cell[0],
	    column, (long long)got, (long long)want);
}

static void
check_golden(const struct world *w, const struct row *head,
    const struct row *r)
{
	const struct review *review = review_find(&w->reviews,
	    span_of(get(head, r, "review")));
	struct provider h = w->h;
	struct payment_terms t;
	struct payment_lack lack;
	struct payment p;
	struct payment_case c = { .transfer = review->transfer,
	    .outlier = review->outlier, .has_charges = true };

	golden_hospital(head, r, &h);
	c.drg = group(w, get(head, r, "drg"), "43");
	ck_assert(num_parse(span_of(get(head, r, "charges")), 2,
	    &c.charges) == 0);
	ck_assert(num_parse(span_of(get(head, r, "los")), 0, &c.los) == 0);
	ck_assert_msg(payment_terms(year_on(w, "2026-01-15"), &h, &t,
	    &lack) == 0, "%s", r->cell[0]);
	ck_assert_msg(payment_compute(&t, &c, &p) == 0, "%s", r->cell[0]);
	check_part(head, r, "out_oper_fsp", p.part[PAYMENT_OPERATING]);
	check_part(head, r, "out_oper_dsh", p.part[PAYMENT_OPERATING_DSH]);
	check_part(head, r, "out_oper_ime", p.part[PAYMENT_OPERATING_IME]);
	check_part(head, r, "out_oper_outlier",
	    p.part[PAYMENT_OPERATING_OUTLIER]);
	check_part(head, r, "out_capi_fsp", p.part[PAYMENT_CAPITAL]);
	check_part(head, r, "out_capi_outlier",
	    p.part[PAYMENT_CAPITAL_OUTLIER]);
	check_part(head, r, "out_total", p.total);
}

START_TEST(golden)
{
	const char *dir = getenv("CM_SHARED");
	struct buf path = {0};
	struct world w;
	struct row head, r;
	size_t n = 0;
	FILE *f;

	if (dir == NULL) {
		printf("golden payment: skipped, CM_SHARED is not set\n");
		return;
	}
	buf_fmt(&path, "%s/data/golden/payment/ipps_fy2026_derived.csv", dir);
	f = fopen(buf_str(&path), "r");
	ck_assert_msg(f != NULL, "%s", path.p);
	open_world(&w);
	ck_assert(read_row(f, &head));
	for (; read_row(f, &r); n++)
		check_golden(&w, &head, &r);
	ck_assert_uint_gt(n, 0);
	close_world(&w);
	(void)fclose(f);
	buf_free(&path);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("payment");
	TCase *tc = tcase_create("payment");

	tcase_add_test(tc, plain_case);
	tcase_add_test(tc, wage_index_of_exactly_one);
	tcase_add_loop_test(tc, each_fraction, 0, COUNT(fractions));
	tcase_add_test(tc, special_pay_is_half_and_half);
	tcase_add_loop_test(tc, each_share, 0, COUNT(shares));
	tcase_add_loop_test(tc, each_lack, 0, COUNT(lacks));
	tcase_add_test(tc, sizes_are_bounded);
	tcase_add_test(tc, adjustments_round_away_from_zero);
	tcase_add_test(tc, builtin_rates);
	tcase_add_loop_test(tc, each_fault, 0, COUNT(faults));
	tcase_add_test(tc, golden);
	suite_add_tcase(s, tc);
	return care_run(s);
}
