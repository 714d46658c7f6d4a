/* SPDX-License-Identifier: MIT */
/*
 * The measures of cost: what a case adds, what is known only at the end
 * (outliers, savings against what the programme cost), and the check that
 * rows and cents in are rows and cents out.
 *
 *	struct cost_report rep = { .conf = ... };
 *	if (cost_report_bind(&rep, slots, dict, false, &e) == -1) ...
 *	cost_report_case(&rep, r, group, &cost, &extra);
 *	cost_report_end(&rep, &extra.savings, add, arg);
 *	ok = cost_report_check(&rep, totals, fits, rejected, &text);
 */
#ifndef CM_COST_COST_REPORT_H
#define CM_COST_COST_REPORT_H

#include "claims/claims.h"
#include "claims/outlier.h"
#include "claims/reconcile.h"
#include "cost/cost_figures.h"
#include "cost/extra.h"
#include "stay/table5.h"

#define COST_TABLE5_MAX 8	/* files of one call */

/* What was asked for. */
struct cost_conf {
	struct table5_file table5[COST_TABLE5_MAX];
	size_t ntable5;
	struct figure_conf figure;
	const char *by, *month_of, *ed_table, *savings;	/* NULL: not */
	bool claims;		/* figures of claims */
	bool asks_amount, asks_month, reconciles, has_soft_weight;
	int64_t soft_weight;	/* SAVINGS_WEIGHT_SCALE */
};

/* VERSION=FILE, of an option, into a struct cost_conf; -1 with a message. */
int cost_conf_table5(void *conf, const char *arg, struct fault *e);

struct cost_report {
	struct cost_conf conf;
	struct measures measures;
	struct buf groups;		/* fields to group by, for conf.by */
	struct claims claims;
	struct claim claim;		/* of the present case */
	struct edprob probs;
	struct outlier outlier;
	bool outlier_full;
	struct reconcile reconcile;
	int64_t saved[SAVINGS_PROGRAMME];
	bool saved_overflow;
};

/*
 * Makes the measures and, for conf.claims (or all), binds the slots of claims.
 * The fields to group by for conf.by go into groups, with commas: month is
 * "month_of_FIELD", category "cost_category", both appended; the others stand
 * as they are called. -1 with a message for a key that is none.
 */
int cost_report_bind(struct cost_report *rep, struct slots *sl,
    const struct dict *d, bool all, struct fault *e);

/*
 * Counts the case into the measures; claims_read has been called for
 * rep->claim if conf.claims is set.
 */
void cost_report_case(struct cost_report *rep, const struct rec *r,
    struct span group, const struct cost *c, const struct extra *x);

/*
 * Counts what is known at the end, and calls add each time that the measures
 * are to be added up and cleared: for that group, or for the one before
 * (NULL).
 */
void cost_report_end(struct cost_report *rep, const struct savings *s,
    void (*add)(void *arg, const struct span *group), void *arg);

/* The measures that nothing in the input could tell: not to be printed. */
void cost_report_drop(const struct cost_report *rep,
    void (*drop)(void *arg, size_t measure), void *arg);

/* What is not complete, in words; NULL: nothing. */
const char *cost_report_problem(const struct cost_report *rep);

/*
 * The lines of --reconcile into out; totals are the numerators over all
 * groups, fits whether they are in range. False if something is not equal.
 */
bool cost_report_check(struct cost_report *rep,
    const int64_t totals[FIGURES], bool fits, uint64_t rejected,
    struct buf *out);

void cost_report_free(struct cost_report *rep);

#endif
