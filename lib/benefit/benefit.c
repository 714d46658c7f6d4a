/* SPDX-License-Identifier: MIT */
/* Medicare Part A days and what the person owes for them. */
#include "benefit/benefit.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "val/date.h"

/* 10 million dollars a day: far above any amount of the law. */
#define AMOUNT_MAX INT64_C(1000000000)

static int
load_year(struct parta *p, const struct table *t, size_t row, struct fault *e)
{
	static const char *const name[] = { "deductible",
	    "coinsurance_61_90", "lifetime_reserve", "snf_21_100" };
	int64_t v[4];
	struct parta_year y = {0};
	int i, col = table_col(t, "calendar_year");

	if (table_int(t, row, col, &y.year, e) != 1 || y.year < 1966 ||
	    parta_find(p, y.year) != NULL)
		return table_fault(t, row, col, e,
		    "expected a year from 1966, once");
	for (i = 0; i < 4; i++) {
		col = table_col(t, name[i]);
		if (table_dec(t, row, col, 2, &v[i], e) != 1 || v[i] < 0 ||
		    v[i] > AMOUNT_MAX)
			return table_fault(t, row, col, e,
			    "expected an amount");
	}
	if (v[1] * 4 != v[0] || v[2] * 2 != v[0] || v[3] * 8 != v[0])
		return table_fault(t, row, col, e, "expected coinsurance of "
		    "1/4, reserve of 1/2 and nursing facility of 1/8 of the "
		    "deductible");
	y.deductible = v[0];
	y.coinsurance = v[1];
	y.reserve = v[2];
	y.snf = v[3];
	p->year[p->n++] = y;
	return 0;
}

int
parta_load(struct parta *p, const struct table *t, struct fault *e)
{
	static const char *const need[] = { "calendar_year", "deductible",
	    "coinsurance_61_90", "lifetime_reserve", "snf_21_100" };
	size_t i;

	*p = (struct parta){0};
	for (i = 0; i < sizeof(need) / sizeof(need[0]); i++)
		if (table_need(t, need[i], e) == -1)
			return -1;
	p->year = mem_zalloc(t->nrows + 1, sizeof(*p->year));
	for (i = 0; i < t->nrows; i++)
		if (load_year(p, t, i, e) == -1) {
			parta_free(p);
			return -1;
		}
	return 0;
}

const struct parta_year *
parta_find(const struct parta *p, int64_t year)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (p->year[i].year == year)
			return &p->year[i];
	return NULL;
}

void
parta_free(struct parta *p)
{
	free(p->year);
	*p = (struct parta){0};
}

/* v, but no less than 0 and no more than high. */
static int64_t
within(int64_t v, int64_t high)
{
	if (v < 0)
		return 0;
	return v < high ? v : high;
}

/* Days that may be paid at all: a life has 190 psychiatric ones. */
static int64_t
payable(const struct benefit_stay *s)
{
	if (s->kind != BENEFIT_PSYCHIATRIC)
		return s->days;
	return within(BENEFIT_PSYCHIATRIC_DAYS - s->psychiatric_used,
	    s->days);
}

static void
split(const struct benefit_stay *s, int64_t full, int64_t all,
    struct benefit *b)
{
	int64_t days = payable(s), rest;

	b->full = within(full - s->used, days);
	b->coinsured = within(all - s->used - b->full, days - b->full);
	b->full_left = within(full - s->used - b->full, full);
	b->coinsured_left = within(all - s->used - b->full - b->coinsured,
	    all - full);
	rest = days - b->full - b->coinsured;
	b->has_days = true;
	if (s->kind != BENEFIT_SNF && !s->declined && s->reserve_left >= 0)
		b->reserve = within(s->reserve_left, rest);
	b->has_rest = rest == 0 || s->kind == BENEFIT_SNF || s->declined ||
	    s->reserve_left >= 0;
	b->noncovered = s->days - b->full - b->coinsured - b->reserve;
	b->reserve_left = s->reserve_left - b->reserve;
}

void
benefit_days(const struct benefit_stay *s, struct benefit *out)
{
	*out = (struct benefit){0};
	if (s->days < 0 || s->used < 0 ||
	    (s->kind == BENEFIT_PSYCHIATRIC && s->psychiatric_used < 0))
		return;
	if (s->kind == BENEFIT_SNF)
		split(s, BENEFIT_SNF_FULL_DAYS, BENEFIT_SNF_DAYS, out);
	else
		split(s, BENEFIT_FULL_DAYS, BENEFIT_FULL_DAYS +
		    BENEFIT_COINSURANCE_DAYS, out);
}

static int64_t
amount_of(const struct parta_year *y, enum benefit_kind kind, bool reserve)
{
	if (kind == BENEFIT_SNF)
		return y->snf;
	return reserve ? y->reserve : y->coinsurance;
}

/*
 * n days from day on, each at the amount of its year, into *sum. 1, or 0 if
 * it cannot be known, or -1 if it is out of range.
 */
static int
pay_days(const struct parta *p, const struct benefit_stay *s, int64_t after,
    int64_t n, bool reserve, struct benefit *b, int64_t *sum)
{
	const struct parta_year *year;
	int32_t day = s->first + (int32_t)after, end;
	int64_t here, cents;
	int y, m, d;

	*sum = 0;
	for (; n > 0; n -= here, day += (int32_t)here) {
		if (!s->has_first || !date_in_range(day))
			return 0;
		date_to_ymd(day, &y, &m, &d);
		year = parta_find(p, y);
		if (year == NULL) {
			b->no_year = y;
			return 0;
		}
		end = date_from_ymd(y, 12, 31);
		here = end - day + 1 < n ? end - day + 1 : n;
		if (num_muldiv(amount_of(year, s->kind, reserve), here, 1,
		    &cents) == -1 || *sum > INT64_MAX / 4 - cents)
			return -1;
		*sum += cents;
	}
	return 1;
}

/*
 * Due with the first day of a benefit period, unless it is paid. Whether it
 * was paid must be known once days of the period have been used.
 */
static void
deductible(const struct parta *p, const struct benefit_stay *s,
    struct benefit *b)
{
	const struct parta_year *year;
	int32_t day = s->has_began ? s->began : s->first;
	int y, m, d;

	b->has_deductible = s->kind == BENEFIT_SNF || s->days == 0 ||
	    (s->has_paid && s->paid) || (b->has_rest &&
	    b->full + b->coinsured + b->reserve == 0);
	if (b->has_deductible || !b->has_rest || (!s->has_paid && s->used > 0)
	    || (!s->has_began && !s->has_first))
		return;
	date_to_ymd(day, &y, &m, &d);
	year = parta_find(p, y);
	if (year == NULL) {
		b->no_year = y;
		return;
	}
	b->has_deductible = true;
	b->deductible = year->deductible;
}

int
benefit_money(const struct parta *p, const struct benefit_stay *s,
    struct benefit *b)
{
	int coinsurance, reserve = 0;

	if (!b->has_days)
		return 0;
	deductible(p, s, b);
	coinsurance = pay_days(p, s, b->full, b->coinsured, false, b,
	    &b->coinsurance);
	if (b->has_rest)
		reserve = pay_days(p, s, b->full + b->coinsured, b->reserve,
		    true, b, &b->reserve_amount);
	if (coinsurance == -1 || reserve == -1)
		return -1;
	b->has_coinsurance = coinsurance == 1;
	b->has_reserve = reserve == 1;
	b->has_total = b->has_deductible && b->has_coinsurance &&
	    b->has_reserve;
	b->beneficiary = b->deductible + b->coinsurance + b->reserve_amount;
	return 0;
}
