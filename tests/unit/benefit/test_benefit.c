/* SPDX-License-Identifier: MIT */
/*
 * Part A days and money: limits of days, years, declined reserve, what is
 * not known, the largest numbers.
 */
#include "benefit/benefit.h"
#include "benefit/benefit_case.h"

#include "care_world.h"
#include "said.h"
#include "val/date.h"

static void
builtin(struct care_world *w, struct parta *p)
{
	struct binder b;

	care_open(w);
	b = care_binder(w);
	*p = (struct parta){0};
	ck_assert_msg(parta_load(p, &b) == 0, "%s", said(&w->e));
}

static const struct {
	const char *name, *first;
	struct benefit_stay s;
	int64_t days[4];	/* full, coinsured, reserve, noncovered */
	int64_t total;		/* cents; -1: not known */
} stays[] = {
	{ "first day", "2026-03-01", { .days = 1, .reserve_left = 60 },
	    { 1, 0, 0, 0 }, 173600 },
	{ "day 61", "2026-03-01", { .days = 61, .reserve_left = 60 },
	    { 60, 1, 0, 0 }, 173600 + 43400 },
	{ "day 91", "2026-01-01", { .days = 91, .reserve_left = 60 },
	    { 60, 30, 1, 0 }, 173600 + 30 * 43400 + 86800 },
	{ "day 151", "2026-01-01", { .days = 151, .reserve_left = 60 },
	    { 60, 30, 60, 1 }, 173600 + 30 * 43400 + 60 * 86800 },
	{ "reserve declined", "2026-01-01", { .days = 95, .declined = true,
	    .reserve_left = 60 }, { 60, 30, 0, 5 }, 173600 + 30 * 43400 },
	{ "reserve not known", "2026-01-01", { .days = 95,
	    .reserve_left = -1 }, { 60, 30, 0, 5 }, -1 },
	{ "reserve not needed", "2026-01-01", { .days = 90,
	    .reserve_left = -1 }, { 60, 30, 0, 0 }, 173600 + 30 * 43400 },
	{ "over the end of a year", "2025-12-22", { .days = 20, .used = 55,
	    .has_paid = true, .paid = true, .reserve_left = 60 },
	    { 5, 15, 0, 0 }, 5 * 41900 + 10 * 43400 },
	{ "reserve over the end of a year", "2025-12-30", { .days = 4,
	    .used = 90, .has_paid = true, .paid = true, .reserve_left = 60 },
	    { 0, 0, 4, 0 }, 2 * 83800 + 2 * 86800 },
	{ "paid is not known", "2026-01-01", { .days = 4, .used = 5,
	    .reserve_left = 60 }, { 4, 0, 0, 0 }, -1 },
	{ "no days", "2026-01-01", { .days = 0, .used = 5, .has_paid = true,
	    .reserve_left = 60 }, { 0, 0, 0, 0 }, 0 },
	{ "nothing left", "2026-01-01", { .days = 5, .used = 150,
	    .has_paid = true, .reserve_left = 0 }, { 0, 0, 0, 5 }, 0 },
	{ "psychiatric limit", "2026-01-01", { .kind = BENEFIT_PSYCHIATRIC,
	    .days = 20, .psychiatric_used = 185, .has_paid = true,
	    .paid = true, .reserve_left = 60 }, { 5, 0, 0, 15 }, 0 },
	{ "nursing facility", "2026-01-01", { .kind = BENEFIT_SNF,
	    .days = 101 }, { 20, 80, 0, 1 }, 80 * 21700 },
	{ "nursing facility over the end of a year", "2025-12-31",
	    { .kind = BENEFIT_SNF, .days = 2, .used = 20 },
	    { 0, 2, 0, 0 }, 20950 + 21700 },
	{ "no amounts of the year", "2019-03-01", { .days = 1,
	    .reserve_left = 60 }, { 1, 0, 0, 0 }, -1 },
	{ "the longest stay", "2026-01-01", { .days = BENEFIT_DAYS_MAX,
	    .used = BENEFIT_DAYS_MAX, .has_paid = true, .paid = true,
	    .reserve_left = 60 }, { 0, 0, 60, BENEFIT_DAYS_MAX - 60 },
	    60 * 86800 },
};

START_TEST(each_stay)
{
	const char *name = stays[_i].name;
	struct benefit_stay s = stays[_i].s;
	struct parta p;
	struct care_world w;
	struct benefit b;

	builtin(&w, &p);
	s.has_first = true;
	ck_assert(date_parse(span_of(stays[_i].first), &s.first) == 0);
	benefit_days(&s, &b);
	ck_assert_msg(b.full == stays[_i].days[0], "%s: full", name);
	ck_assert_msg(b.coinsured == stays[_i].days[1], "%s: coinsured", name);
	ck_assert_msg(b.reserve == stays[_i].days[2], "%s: reserve", name);
	ck_assert_msg(b.noncovered == stays[_i].days[3], "%s: rest", name);
	ck_assert_msg(benefit_money(&p, &s, &b) == 0, "%s", name);
	ck_assert_msg(b.has_total == (stays[_i].total >= 0), "%s: total",
	    name);
	ck_assert_msg(!b.has_total || b.beneficiary == stays[_i].total,
	    "%s: expected %lld, found %lld", name,
	    (long long)stays[_i].total, (long long)b.beneficiary);
	care_close(&w);
}
END_TEST

START_TEST(deductible_is_of_the_year_the_period_begins)
{
	struct benefit_stay s = { .days = 3, .reserve_left = 60,
	    .has_first = true, .has_began = true };
	struct benefit b;
	struct parta p;
	struct care_world w;

	builtin(&w, &p);
	ck_assert(date_parse(SPAN("2026-01-02"), &s.first) == 0);
	ck_assert(date_parse(SPAN("2025-12-30"), &s.began) == 0);
	benefit_days(&s, &b);
	ck_assert_int_eq(benefit_money(&p, &s, &b), 0);
	ck_assert_int_eq(b.deductible, 167600);
	care_close(&w);
}
END_TEST

START_TEST(a_table_that_breaks_the_law_is_refused)
{
	static const char *const text[] = {
		"2026,1736.00,434.00,868.00,217.01\n",
		"2026,1736.00,433.00,868.00,217.00\n",
		"2026,1736.00,434.00,,217.00\n",
		"26,1736.00,434.00,868.00,217.00\n",
		("2026,1736.00,434.00,868.00,217.00\n"
		    "2026,1736.00,434.00,868.00,217.00\n"),
	};
	struct buf csv = {0};
	struct care_world w;
	struct parta p = {0};
	struct binder b;

	buf_fmt(&csv, "calendar_year,deductible,coinsurance_61_90,"
	    "lifetime_reserve,snf_21_100\n%s", text[_i]);
	care_open(&w);
	care_put(&w, "parta", buf_str(&csv));
	b = care_binder(&w);
	ck_assert_int_eq(parta_load(&p, &b), -1);
	care_close(&w);
	buf_free(&csv);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("benefit");
	TCase *tc = tcase_create("benefit");

	tcase_add_loop_test(tc, each_stay, 0, COUNT(stays));
	tcase_add_test(tc, deductible_is_of_the_year_the_period_begins);
	tcase_add_loop_test(tc, a_table_that_breaks_the_law_is_refused, 0, 5);
	suite_add_tcase(s, tc);
	return care_run(s);
}
