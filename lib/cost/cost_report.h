/* SPDX-License-Identifier: MIT */
/*
 * The measures of cost: what a case adds, what is known only at the end
 * (outliers, savings against what the programme cost), and the check that
 * rows and cents in are rows and cents out.
 *
 *	struct cost_report rep = { .conf = ... };
 *	if (cost_report_bind(&rep, b) == -1) ...
 *	cost_report_case(&rep, r, group, &found);
 *	cost_report_end(&rep, &savings, add, arg);
 *	ok = cost_report_check(&rep, &totals, &text);
 */
#ifndef CM_COST_COST_REPORT_H
#define CM_COST_COST_REPORT_H

#include "benefit/benefit_case.h"
#include "benefit/savings.h"
#include "claims/claims.h"
#include "claims/outlier.h"
#include "claims/reconcile.h"
#include "cost/cost_figures.h"
#include "stay/delay_pareto.h"

/* What was asked for. */
struct cost_conf {
	struct cost_figure_conf figure;
	const char *by, *month_of, *ed_table;	/* NULL: not */
	bool claims;		/* figures of claims */
	bool asks_amount, asks_month, reconciles, has_soft_weight;
	int64_t soft_weight;	/* SAVINGS_WEIGHT_SCALE */
};

struct cost_report {
	struct cost_conf conf;
	struct measures measures;
	const struct delay_rules *delay;	/* of the caller */
	struct delay_pareto pareto;	/* what avoidable midnights cost */
	struct buf groups;		/* fields to group by, for conf.by */
	struct claims claims;
	struct claim claim;		/* of the present case */
	struct edprob probs;
	struct outlier outlier;
	bool outlier_full;

	/* Adds the measures to that group, or to the one before, and clears. */
	void (*add)(void *arg, const struct span *group);
	void *arg;
	struct reconcile reconcile;
	int64_t saved[SAVINGS_PROGRAMME];
	bool saved_overflow;
};

/*
 * Makes the measures and, for conf.claims, binds the fields of claims and
 * loads the table of emergency visits. The fields to group by for conf.by go
 * into groups, with commas: month is "month_of_FIELD", category
 * "cost_category", both appended; the others are called by their names. -1
 * for options that do not go together or are not valid.
 */
MUST_USE int cost_report_bind(struct cost_report *rep, struct binder *b);

/* What was found of a case. */
struct cost_found {
	const struct cost *cost;
	const struct benefit_case *benefit;
	const struct savings *savings;
};

/*
 * Counts the case into the measures; claims_read has been called for
 * rep->claim if conf.claims is set. A claim that came before is not counted.
 */
void cost_report_case(struct cost_report *rep, const struct rec *r,
    struct span group, const struct cost_found *found);

/* Counts what is known at the end. */
void cost_report_end(struct cost_report *rep, const struct savings *s);

/* The measures for which the input has no values: not to be printed. */
void cost_report_drop(const struct cost_report *rep,
    void (*drop)(void *arg, size_t measure), void *arg);

/* What is not complete, in words; NULL: nothing. */
const char *cost_report_problem(const struct cost_report *rep);

/* Of the groups that are printed. */
struct cost_totals {
	int64_t num[FIGURES];	/* numerators over all groups */
	bool fit;		/* all of them are in range */
	uint64_t rejected;	/* records */
};

/* The lines of --reconcile into out. False if something is not equal. */
bool cost_report_check(struct cost_report *rep,
    const struct cost_totals *totals, struct buf *out);

#endif
