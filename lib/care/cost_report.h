/* SPDX-License-Identifier: MIT */
/*
 * The group figures of cost: what a case adds, what is known only at the end
 * (outliers, savings against what the programme cost), and the check that
 * rows and cents in are rows and cents out.
 *
 *	struct cost_report rep = { .conf = ... };
 *	cost_report_case(&rep, r, group, &extra, figures);
 *	cost_report_end(&rep, &extra.savings, add, arg);
 *	ok = cost_report_check(&rep, totals, rejected, &text);
 */
#ifndef CM_CARE_COST_REPORT_H
#define CM_CARE_COST_REPORT_H

#include "care/claims.h"
#include "care/cost_figures.h"
#include "care/extra.h"
#include "care/outlier.h"
#include "care/reconcile.h"
#include "care/table5.h"

#define COST_TABLE5_MAX 8	/* files of one call */

/* What was asked for. */
struct cost_conf {
	struct table5_file table5[COST_TABLE5_MAX];
	size_t ntable5;
	int drg_version;
	struct figure_conf figure;
	const char *by, *month_of, *ed_table, *savings;	/* NULL: not */
	bool claims;		/* figures of claims */
	bool asks_amount, asks_month;
	bool reconciles, has_day_cost, has_soft_weight;
	int64_t day_cost;	/* cents */
	int64_t soft_weight;	/* SAVINGS_WEIGHT_SCALE */
};

/*
 * Takes an option of cm-cost(1) by its name. -1 with a message for an
 * argument that is none. arg is kept, not copied.
 */
int cost_conf_take(struct cost_conf *conf, const char *name, const char *arg,
    struct err *e);

/* Do the options go together? -1 with a message if they do not. */
int cost_conf_check(const struct cost_conf *conf, const struct dict *d,
    struct err *e);

/*
 * The fields to group by for conf->by, with commas, into out: month as
 * "month_of_FIELD" and category as "cost_category", to be appended; the
 * others as they are called. -1 with a message for a key that is none.
 */
int cost_conf_groups(const struct cost_conf *conf, struct buf *out,
    bool *month, bool *category, struct err *e);

struct cost_report {
	struct cost_conf conf;
	struct claims claims;
	struct claim claim;		/* of the present case */
	struct edprob probs;
	struct outlier outlier;
	bool outlier_full, has_amount, has_month;
	struct reconcile reconcile;
	int64_t saved[SAVINGS_PROGRAMME];
	bool saved_overflow;
};

/*
 * Adds the case to f. The caller has put its cost there; claims_read has
 * been called for rep->claim if conf.claims is set.
 */
void cost_report_case(struct cost_report *rep, const struct rec *r,
    struct span group, const struct extra *x, struct figure f[FIGURES]);

/* Hands out figures that are known at the end: of a group, or of all (NULL). */
void cost_report_end(struct cost_report *rep, const struct savings *s,
    void (*add)(void *arg, const struct span *group, struct figure *f),
    void *arg);

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
