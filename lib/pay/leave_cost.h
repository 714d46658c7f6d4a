/* SPDX-License-Identifier: MIT */
/*
 * What a person in hospital is paid for if the discharge is today, tomorrow,
 * or on another day up to the first with all of the DRG payment: stay/leave.h
 * in money. Costs of a stay that goes on are not known, so there is no outlier
 * in it.
 *
 *	struct leave_pay pay = { &ipps, &memo, &provider, own };
 *	leave_cost_find(&k, &pay, r, &stay);
 *	for (i = 0; i < k.n; i++)
 *		... k.leave.day[i].day, k.cents[i]
 */
#ifndef CM_PAY_LEAVE_COST_H
#define CM_PAY_LEAVE_COST_H

#include "pay/terms_memo.h"
#include "rec/rows.h"
#include "stay/leave.h"

enum leave_cost_problem {
	LEAVE_COST_FINE,
	LEAVE_COST_DAYS,	/* leave.problem says why */
	LEAVE_COST_NO_WEIGHT,
	LEAVE_COST_NO_YEAR,	/* no rates */
	LEAVE_COST_BAD_PROVIDER,
	LEAVE_COST_LACK,	/* lack says what of */
	LEAVE_COST_SIZE
};

struct leave_cost {
	struct leave leave;
	size_t n;			/* days with an amount */
	int64_t cents[LEAVE_DAYS_MAX];
	enum leave_cost_problem problem;
	struct payment_lack lack;
};

/* Without a case: nothing is planned. */
void leave_cost_none(struct leave_cost *k);

/* What a day is paid by. */
struct leave_pay {
	const struct ipps *ipps;
	struct terms_memo *memo;
	const struct provider *h;
	enum provider_own own;		/* what provider_read said of it */
};

void leave_cost_find(struct leave_cost *k, const struct leave_pay *pay,
    struct rec *r, const struct stay *st);

/* How today's amount came about, or why it is not known. */
void leave_cost_why(const struct leave_cost *k, const struct rec *r,
    struct buf *out);

/* A struct money_line for each day; text is to work in. */
void leave_cost_lines(const struct leave_cost *k, struct buf *text,
    const struct rows *out);

#endif
