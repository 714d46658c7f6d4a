/* SPDX-License-Identifier: MIT */
/*
 * The money of a case, from its record: DRG weight, expected payment, cost,
 * margin, and what the days beyond the expected stay cost.
 *
 *	struct cost_engine en = { .day_cost = DAY_COST_NONE };
 *	if (cost_bind(&en, b) == -1) ...
 *	cost_case(&en, &rec, &c);
 *	if (c.has_payment) ... c.payment.total
 *
 * The hospital is the row of the table "hospital" that the case names, the
 * row "default" if it names none; the case's own fields win.
 */
#ifndef CM_PAY_COST_H
#define CM_PAY_COST_H

#include "pay/day_cost.h"
#include "pay/ipps.h"
#include "stay/left_out.h"
#include "pay/leave_cost.h"
#include "pay/payment.h"
#include "pay/provider.h"
#include "pay/terms_memo.h"
#include "stay/stay.h"
#include "stay/table5.h"
#include "stay/transfer.h"

struct cost_engine {
	/* What was asked for. */
	struct table5_list table5;
	int64_t day_cost;	/* cents of a day too many, or DAY_COST_NONE */
	int version;		/* of DRGs without one of their own; 0: none */
	bool counts;		/* the stays of all cases are wanted */
	bool watched;		/* see rule/used.h */
	struct datetime as_of;

	struct drg_set drgs;
	struct transfer_rules transfer;
	struct provider_set providers;
	struct ipps ipps;
	struct stay_slots stay;
	struct left_out_slots left_out;
	struct delay_rules delay;
	struct leave_cost leave;	/* of the present case */
	int drg, drg_version, charges, cost, covered_days, hospital;

	/* Cases without a payment for want of a year in the tables. */
	uint64_t no_version, no_year, no_threshold;
	uint64_t no_payer;	/* those weighed as if it paid by DRG */

	struct terms_memo memo;
};

/* Loads the tables, binds the fields that are read. */
MUST_USE int cost_bind(struct cost_engine *en, struct binder *b);

enum cost_problem {
	COST_FINE,
	COST_NO_DRG,		/* drg.state says why */
	COST_NO_WEIGHT,
	COST_LEFT_OUT,		/* left_out says why */
	COST_NO_DAYS,		/* stay.problem says why */
	COST_NO_DATE,
	COST_NO_YEAR,		/* no rates for the date */
	COST_OTHER_YEAR,	/* the DRG's version is not of the date */
	COST_BAD_STATUS,
	COST_BAD_REVIEW,
	COST_BAD_CONDITIONS,
	COST_BAD_PROVIDER,	/* one of its fields cannot be used */
	COST_BAD_CHARGES,
	COST_BAD_COVERED,
	COST_SHORT_DAYS,	/* covered ones, of an outlier */
	COST_NO_THRESHOLD,	/* maybe an outlier: the year has no limit */
	COST_LACK,		/* lack says what of */
	COST_SIZE		/* an amount out of all bounds */
};

struct cost {
	struct stay stay;
	struct drg_pick drg;
	enum cost_problem problem;	/* why there is no payment */
	enum left_out left_out;
	bool weighed;			/* the DRG's weight counts */
	struct payment_lack lack;
	bool has_payment, has_estimated;
	bool ledger;		/* estimated is the ledger's cost */
	bool unlisted;		/* the hospital has no row */
	struct transfer transfer;
	struct payment_case in;
	struct payment payment;
	const struct payment_terms *terms;
	int64_t estimated;	/* cents: the ledger, or charges x ratios */
	struct day_cost days;	/* days too many */
};

/*
 * Computes the case. What cannot be used is noted in r's issues. Results
 * point into en and hold until the next call.
 */
void cost_case(struct cost_engine *en, struct rec *r, struct cost *out);

/* How the payment came about, or why it is missing. */
void cost_payment_why(const struct cost_engine *en, const struct cost *c,
    struct buf *out);

#endif
