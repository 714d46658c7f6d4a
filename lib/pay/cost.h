/* SPDX-License-Identifier: MIT */
/*
 * The money of a case, from its record: DRG weight, expected payment, cost,
 * margin, and what the days beyond the expected stay cost.
 *
 *	struct cost_engine en = {0};	its slots are the caller's to bind
 *	if (cost_load(&en, tables, &dict, &e) == -1) ...
 *	cost_case(&en, &rec, &as_of, &c);
 *	if (c.has_payment) ... c.payment.total
 *
 * The hospital is the row of the table "hospital" that the case names, the
 * row "default" if it names none; the case's own fields win.
 */
#ifndef CM_PAY_COST_H
#define CM_PAY_COST_H

#include "pay/day_cost.h"
#include "pay/ipps.h"
#include "pay/payment.h"
#include "pay/provider.h"
#include "stay/drg.h"
#include "stay/stay.h"
#include "stay/transfer.h"

struct cost_engine {
	struct drg_set drgs;
	struct status_set statuses;
	struct provider_set providers;
	struct ipps ipps;
	struct review_set reviews;

	struct stay_slots stay;
	struct transfer_slots transfer;
	int drg, drg_version, charges, cost, covered_days, delay, hospital;
	int fact[PROVIDER_FACTS];	/* -1: not a field */

	int64_t day_cost;	/* cents of a day too many, or DAY_COST_NONE */
	bool counts;		/* the stays of all cases are wanted */
	int version;		/* of DRGs where nothing else gives it; 0: none */

	/* Cases without a payment for want of a year in the tables. */
	uint64_t no_version, no_year;

	/* The last hospital and year, and what came of them. */
	bool known;
	const struct ipps_year *year;
	struct provider last;
	struct payment_terms terms;
	struct payment_lack lack;
};

enum cost_table {
	COST_TABLE_DRG, COST_TABLE_VERSIONS, COST_TABLE_DRG_RULES,
	COST_TABLE_STATUS, COST_TABLE_HOSPITAL, COST_TABLE_RATES,
	COST_TABLE_FACTORS, COST_TABLE_REVIEWS, COST_TABLES
};

/* Its name; NULL for the DRGs, which table5_get gets. */
const char *cost_table_name(int table);

/* -1 with a message; cost_free then frees what was loaded. */
int cost_load(struct cost_engine *en, const struct table t[COST_TABLES],
    const struct dict *d, struct fault *e);

enum cost_problem {
	COST_FINE,
	COST_NO_DRG,		/* drg.state says why */
	COST_NO_WEIGHT,
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
	COST_LACK,		/* lack says what of */
	COST_SIZE		/* an amount out of all bounds */
};

struct cost {
	struct stay stay;
	struct drg_pick drg;
	enum cost_problem problem;	/* why there is no payment */
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
void cost_case(struct cost_engine *en, struct rec *r,
    const struct datetime *as_of, struct cost *out);

/* How the payment came about, or why it is missing. */
void cost_payment_why(const struct cost *c, const struct datetime *as_of,
    struct buf *out);

void cost_free(struct cost_engine *en);

#endif
