/* SPDX-License-Identifier: MIT */
/*
 * Claims figures: member months, persons counted once, percentiles,
 * probabilities, sums at the largest amounts.
 */
#include "claims/coverage.h"
#include "cost/cost_report.h"

#include <unistd.h>

#include "care_world.h"

static const struct {
	const char *from, *to;
	int64_t whole, days;
} spans[] = {
	{ "2026-01-01", "2026-01-31", 1000000, 1000000 },
	{ "2026-01-01", "2026-01-01", 1000000, 32258 },
	{ "2026-01-31", "2026-02-01", 2000000, 32258 + 35714 },
	{ "2028-02-01", "2028-02-15", 1000000, 517241 },
	{ "2025-12-31", "2027-01-01", 14000000, 12000000 + 2 * 32258 },
	{ "2026-03-02", "2026-03-01", 0, 0 },
};

START_TEST(months_whole_or_by_days)
{
	int32_t from, to;

	ck_assert(date_parse(span_of(spans[_i].from), &from) == 0);
	ck_assert(date_parse(span_of(spans[_i].to), &to) == 0);
	ck_assert_int_eq(member_months(from, to, MEMBER_WHOLE),
	    spans[_i].whole);
	ck_assert_int_eq(member_months(from, to, MEMBER_DAYS), spans[_i].days);
}
END_TEST

/* Of a hundred amounts the nearest rank of P is the P-th. */
START_TEST(percentiles_are_exact)
{
	struct arena mem = {0};
	struct outlier o = {0};
	int64_t i;

	names_in(&o.groups, &mem);
	ck_assert_int_eq(outlier_limit(&o, 5000), 0);
	for (i = 100; i > 0; i--)
		ck_assert(outlier_add(&o, i % 2 ? SPAN("a") : SPAN("b"), i));
	ck_assert_int_eq(outlier_limit(&o, 9900), 99);
	ck_assert_int_eq(outlier_limit(&o, 9901), 100);
	ck_assert_int_eq(outlier_limit(&o, 1), 1);
	ck_assert_uint_eq(o.groups.n, 2);
	arena_free(&mem);
}
END_TEST

static const struct {
	const char *rows;
	bool good;
} probs[] = {
	{ "J06.9,0.6666666666667,0.33333,0,0,0,0,0,0\n", true },
	{ "J06.9,0,0,0,0,,,,\n", true },
	{ "J06.9,0.5,0.4,0,0,0,0,0,0\n", false },
	{ "J06.9,1,0,0,0,0,0,0,0\nJ069,1,0,0,0,0,0,0,0\n", false },
	{ "J06.9,-1,2,0,0,0,0,0,0\n", false },
	{ ",1,0,0,0,0,0,0,0\n", false },
};

/* A temporary file with the rows; its name into path. */
static void
write_probs(char path[], const char *rows)
{
	static const char head[] = "dx,non_emergent,pc_treatable,preventable,"
	    "not_preventable,injury,mental,alcohol,drug\n";
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert(write(fd, head, strlen(head)) == (ssize_t)strlen(head));
	ck_assert(write(fd, rows, strlen(rows)) == (ssize_t)strlen(rows));
	ck_assert_int_eq(close(fd), 0);
}

START_TEST(probabilities_sum_to_one)
{
	char path[] = "/tmp/test_claims.XXXXXX";
	struct edprob p = {0};
	struct care_world w;
	struct binder b;

	write_probs(path, probs[_i].rows);
	care_open(&w);
	b = care_binder(&w);
	ck_assert_int_eq(edprob_load(&p, path, &b), probs[_i].good ? 0 : -1);
	if (_i == 0)
		ck_assert_int_eq(edprob_find(&p, SPAN("j069"))[0], 666667);
	if (_i == 1)
		ck_assert_ptr_null(edprob_find(&p, SPAN("J06.9")));
	care_close(&w);
	ck_assert_int_eq(unlink(path), 0);
}
END_TEST

/* The third of three visits makes a repeat user, and counts all three. */
START_TEST(repeat_use_adds_up)
{
	struct cost_figure_conf conf = { .amount = CLAIMS_PAID, .repeat = 3 };
	struct claim c = { .classed = true, .emergency = true };
	struct measures ms = {0};

	cost_figures_init(&ms, &conf);
	for (c.visits = 1; c.visits <= 4; c.visits++)
		cost_figures_add_claim(&conf, &c, &ms);
	ck_assert_int_eq(ms.m[FIGURE_ED_REPEAT_PERSONS].num, 1);
	ck_assert_int_eq(ms.m[FIGURE_ED_REPEAT_PERSONS].den, 1);
	ck_assert_int_eq(ms.m[FIGURE_ED_REPEAT_VISITS].num, 4);
	ck_assert_int_eq(ms.m[FIGURE_ED_REPEAT_VISITS].den, 4);
	measures_free(&ms);
}
END_TEST

START_TEST(the_largest_amounts_do_not_wrap)
{
	struct reconcile rc = {0};
	struct claim c = { .state = { [CLAIMS_PAID] = REC_OK },
	    .cents = { [CLAIMS_PAID] = INT64_MAX } };
	struct buf b = {0};
	int64_t v;

	reconcile_take(&rc, &c);
	reconcile_money(&rc, CLAIMS_PAID, INT64_MAX, &b);
	ck_assert(!rc.failed);
	c.cents[CLAIMS_PAID] = 1;
	reconcile_take(&rc, &c);
	reconcile_money(&rc, CLAIMS_PAID, INT64_MAX, &b);
	ck_assert(rc.failed);
	rc = (struct reconcile){ .judged = 1 };
	reconcile_members(&rc, CLAIMS_PAID, INT64_MAX, INT64_MAX, &b);
	ck_assert(rc.failed);
	ck_assert(!savings_net(INT64_MAX, 1, 10000, 0, &v));
	ck_assert(savings_net(0, INT64_MAX, 10000, INT64_MAX, &v));
	ck_assert_int_eq(v, 0);
	ck_assert(!savings_net(0, INT64_MAX, INT64_MAX, 0, &v));
	buf_free(&b);
}
END_TEST

START_TEST(what_is_missing_does_not_reconcile)
{
	struct reconcile rc = { .rows = 2 };
	struct claim c = { .state = { [CLAIMS_PAID] = REC_BAD } };
	struct buf b = {0};

	reconcile_rows(&rc, 2, 0, 0, &b);
	ck_assert(!rc.failed);
	reconcile_rows(&rc, 2, 0, 1, &b);
	ck_assert(rc.failed);
	rc = (struct reconcile){ .rows = 2 };
	reconcile_rows(&rc, 1, 0, 0, &b);
	ck_assert(rc.failed);
	rc = (struct reconcile){0};
	reconcile_take(&rc, &c);
	reconcile_money(&rc, CLAIMS_PAID, 0, &b);
	ck_assert(rc.failed);
	buf_free(&b);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("claims");
	TCase *tc = tcase_create("claims");

	tcase_add_loop_test(tc, months_whole_or_by_days, 0, COUNT(spans));
	tcase_add_test(tc, percentiles_are_exact);
	tcase_add_loop_test(tc, probabilities_sum_to_one, 0, COUNT(probs));
	tcase_add_test(tc, repeat_use_adds_up);
	tcase_add_test(tc, the_largest_amounts_do_not_wrap);
	tcase_add_test(tc, what_is_missing_does_not_reconcile);
	suite_add_tcase(s, tc);
	return care_run(s);
}
