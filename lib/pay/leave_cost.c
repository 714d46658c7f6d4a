/* SPDX-License-Identifier: MIT */
/* What is paid by day of discharge. */
#include "pay/leave_cost.h"

#include "pay/payment_why.h"
#include "val/money.h"

void
leave_cost_none(struct leave_cost *k)
{
	k->n = 0;
	k->leave.n = 0;
	k->leave.problem = LEAVE_NOT_PLANNED;
	k->problem = LEAVE_COST_DAYS;
}

/* The payment of a discharge on that day. */
static enum leave_cost_problem
pay_day(struct leave_cost *k, const struct leave_pay *pay,
    const struct leave_day *d, int64_t *cents)
{
	const struct ipps_year *year = ipps_year_on(pay->ipps, d->day);
	struct payment_case in = { .drg = d->drg.drg, .los = d->los,
	    .transfer = k->leave.how.how };
	struct payment p;

	if (!d->drg.drg->has_weight)
		return LEAVE_COST_NO_WEIGHT;
	if (year == NULL)
		return LEAVE_COST_NO_YEAR;
	if (!terms_memo_find(pay->memo, year, pay->h)) {
		k->lack = pay->memo->lack;
		return LEAVE_COST_LACK;
	}
	if (payment_compute(&pay->memo->terms, &in, &p) == -1)
		return LEAVE_COST_SIZE;
	*cents = p.total;
	return LEAVE_COST_FINE;
}

/* A day whose year has no rates ends the list. */
void
leave_cost_find(struct leave_cost *k, const struct leave_pay *pay,
    struct rec *r, const struct stay *st)
{
	enum leave_cost_problem problem = LEAVE_COST_FINE;

	leave_cost_none(k);
	if (leave_read(&k->leave, r, st) != LEAVE_FINE)
		return;
	k->problem = LEAVE_COST_BAD_PROVIDER;
	if (pay->own == PROVIDER_BAD_OWN)
		return;
	while (k->n < k->leave.n && problem == LEAVE_COST_FINE) {
		problem = pay_day(k, pay, &k->leave.day[k->n],
		    &k->cents[k->n]);
		k->n += problem == LEAVE_COST_FINE;
	}
	k->problem = k->n > 0 ? LEAVE_COST_FINE : problem;
}

void
leave_cost_why(const struct leave_cost *k, const struct rec *r,
    struct buf *out)
{
	static const char *const text[] = {
		[LEAVE_COST_FINE] = "",
		[LEAVE_COST_DAYS] = "",
		[LEAVE_COST_NO_WEIGHT] = "the DRG has no weight",
		[LEAVE_COST_NO_YEAR] = "no rates for the fiscal year of the "
		    "day; add them with --table ipps_rates=+FILE",
		[LEAVE_COST_BAD_PROVIDER] = "a fact of the hospital cannot "
		    "be used",
		[LEAVE_COST_LACK] = "",
		[LEAVE_COST_SIZE] = "an amount is out of range",
	};

	if (k->problem != LEAVE_COST_FINE && k->problem != LEAVE_COST_DAYS) {
		buf_adds(out, "not known: ");
		buf_adds(out, text[k->problem]);
		if (k->problem == LEAVE_COST_LACK)
			payment_lack_why(&k->lack, out);
		return;
	}
	leave_why(&k->leave, r, out);
	if (k->problem == LEAVE_COST_FINE)
		buf_adds(out, "; without an outlier");
}

void
leave_cost_lines(const struct leave_cost *k, struct buf *text,
    const struct rows *out)
{
	char day[DATE_TEXT_MAX];
	const struct leave_day *d;
	size_t i;

	for (i = 0; i < k->n; i++) {
		d = &k->leave.day[i];
		text->n = 0;
		buf_adds(text, "discharge ");
		buf_add(text, day, date_fmt(d->day, day));
		buf_fmt(text, ", LOS %lld: ", (long long)d->los);
		buf_dec(text, d->share, TRANSFER_SHARE_SCALE);
		buf_adds(text, " of the DRG payment, without an outlier");
		rows_put(out, &(struct money_line){ "leave", k->cents[i],
		    buf_span(text) });
		if (d->share == TRANSFER_SHARE_ALL)
			break;
	}
}
