/* SPDX-License-Identifier: MIT */
/* Medicare Part A days and what the person owes for them. */
#include "benefit/benefit.h"

#include "base/num.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "val/date.h"

/* 10 million dollars a day: far above any amount of the law. */
#define AMOUNT_MAX INT64_C(1000000000)
#define PARTA_FIRST 1966	/* the year in which Medicare began */

static const struct parta_year *
parta_find(const struct parta *p, int64_t year)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (p->year[i].year == year)
			return &p->year[i];
	return NULL;
}

#define AT(member) offsetof(struct parta_year, member)
#define AMOUNT(name, member) { name, AT(member), COL_MONEY, .need = true, \
	.high = AMOUNT_MAX }

static void
add_year(struct parta *p, struct row *r, const struct parta_year *y)
{
	if (parta_find(p, y->year) != NULL)
		(void)row_fault(r, "calendar_year", "duplicate year");
	else if (y->coinsurance * 4 != y->deductible ||
	    y->reserve * 2 != y->deductible || y->snf * 8 != y->deductible)
		(void)row_fault(r, "deductible", "expected coinsurance of 1/4, "
		    "reserve of 1/2 and nursing facility of 1/8 of it");
	else
		p->year[p->n++] = *y;
}

int
parta_load(struct parta *p, struct binder *b)
{
	static const struct col cols[] = {
		{ "calendar_year", AT(year), COL_INT, .need = true,
		    .low = PARTA_FIRST, .high = INT64_MAX },
		AMOUNT("deductible",        deductible),
		AMOUNT("coinsurance_61_90", coinsurance),
		AMOUNT("lifetime_reserve",  reserve),
		AMOUNT("snf_21_100",        snf),
		MARK(AT(used)),
	};
	struct parta_year in;
	struct row r;

	table_bind(&r, b, "parta", cols, COUNT(cols));
	p->year = row_room(&r, sizeof(*p->year));
	while (row_next(&r, &in, sizeof(in)))
		add_year(p, &r, &in);
	return row_end(&r);
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
	return within(PART_A_PSYCHIATRIC_DAYS - s->psychiatric_used,
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
		split(s, PART_A_SNF_FULL_DAYS, PART_A_SNF_DAYS, out);
	else
		split(s, PART_A_FULL_DAYS, PART_A_FULL_DAYS +
		    PART_A_COINSURANCE_DAYS, out);
}

/* Days that have a price, by their place in the stay. */
struct priced {
	int64_t after, n;	/* n days after so many others */
	size_t amount;		/* its place in struct parta_year */
};

/*
 * Days at the amount of the year in which each falls, into *sum. 1, or 0 if
 * it cannot be known, or -1 if it is out of range.
 */
static int
pay_days(const struct parta *p, const struct benefit_stay *s,
    const struct priced *d, struct benefit *b, int64_t *sum)
{
	const struct parta_year *year;
	int32_t day = s->first + (int32_t)d->after, end;
	int64_t n, here, cents;
	int y, m, dom;

	*sum = 0;
	for (n = d->n; n > 0; n -= here, day += (int32_t)here) {
		if (!s->has_first || !date_in_range(day))
			return 0;
		date_to_ymd(day, &y, &m, &dom);
		year = parta_find(p, y);
		if (year == NULL) {
			b->no_year = y;
			return 0;
		}
		used_row(year->used);
		end = date_from_ymd(y, 12, 31);
		here = end - day + 1 < n ? end - day + 1 : n;
		if (num_muldiv(*(const int64_t *)((const char *)year +
		    d->amount), here, 1, &cents) == -1 ||
		    *sum > INT64_MAX / 4 - cents)
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
	used_row(year->used);
	b->has_deductible = true;
	b->deductible = year->deductible;
}

int
benefit_money(const struct parta *p, const struct benefit_stay *s,
    struct benefit *b)
{
	struct priced coinsured = { b->full, b->coinsured,
	    s->kind == BENEFIT_SNF ? AT(snf) : AT(coinsurance) };
	struct priced reserved = { b->full + b->coinsured, b->reserve,
	    AT(reserve) };
	int coinsurance, reserve = 0;

	if (!b->has_days)
		return 0;
	deductible(p, s, b);
	coinsurance = pay_days(p, s, &coinsured, b, &b->coinsurance);
	if (b->has_rest)
		reserve = pay_days(p, s, &reserved, b, &b->reserve_amount);
	if (coinsurance == -1 || reserve == -1)
		return -1;
	b->has_coinsurance = coinsurance == 1;
	b->has_reserve = reserve == 1;
	b->has_total = b->has_deductible && b->has_coinsurance &&
	    b->has_reserve;
	b->beneficiary = b->deductible + b->coinsurance + b->reserve_amount;
	return 0;
}
