/* SPDX-License-Identifier: MIT */
/*
 * What a case adds to each measure of a summary of cost.
 *
 *	cost_figures_init(&ms, &conf);
 *	cost_figures_add_cost(&cost, &ms);
 *	cost_figures_add_claim(&conf, &claim, &ms);
 *	... ms.m[FIGURE_PAYMENT].num
 */
#ifndef CM_COST_COST_FIGURES_H
#define CM_COST_COST_FIGURES_H

#include "claims/claims.h"
#include "claims/edprob.h"
#include "pay/cost.h"
#include "rec/measure.h"

/* In the order in which they are printed. */
enum cost_figure {
	FIGURE_CASES, FIGURE_DAYS,
	FIGURE_LEFT_OUT,	/* as enum left_out from LEFT_CLASS on */
	FIGURE_WEIGHT = FIGURE_LEFT_OUT + LEFT_REASONS - LEFT_CLASS,
	FIGURE_TRANSFER_WEIGHT,
	FIGURE_TRANSFERS, FIGURE_OUTLIERS, FIGURE_PAYMENT, FIGURE_ESTIMATED,
	FIGURE_MARGIN, FIGURE_VARIANCE_DAYS, FIGURE_VARIANCE,
	FIGURE_EXCESS_DAYS, FIGURE_EXCESS_COST,
	FIGURE_AVOIDABLE_DAYS, FIGURE_AVOIDABLE_COST, FIGURE_BENEFICIARY,
	FIGURE_MONEY,		/* and on: one for each claims_money */
	FIGURE_MEMBER_MONTHS = FIGURE_MONEY + CLAIMS_MONEY,
	FIGURE_PMPM,		/* of members only */
	FIGURE_NO_MEMBER, FIGURE_NO_MEMBER_AMOUNT,
	FIGURE_ED_VISITS, FIGURE_ED_REPEAT_PERSONS, FIGURE_ED_REPEAT_VISITS,
	FIGURE_ED_CLASS,	/* and on: one for each edprob_class */
	FIGURE_ED_UNCLASSIFIED = FIGURE_ED_CLASS + EDPROB_CLASSES,
	FIGURE_ED_AVOIDABLE,
	FIGURE_OUTLIER_LIMIT, FIGURE_OUTLIER_CASES, FIGURE_OUTLIER_AMOUNT,
	/* Each of these three is in the order of enum savings_kind. */
	FIGURE_SAVING_HARD, FIGURE_SAVING_SOFT, FIGURE_SAVING_POTENTIAL,
	FIGURE_UNMATCHED_HARD, FIGURE_UNMATCHED_SOFT,
	FIGURE_UNMATCHED_POTENTIAL, FIGURE_PROGRAMME_COST, FIGURE_ROI_HARD,
	FIGURE_ROI, FIGURES
};

/* Options that name a figure, so that unlike ones never add up. */
struct cost_figure_conf {
	enum claims_money amount;	/* of PMPM and outliers */
	int member_months;		/* enum member_how */
	int64_t repeat;			/* visits that make a repeat user */
	int64_t percentile;		/* hundredths; 0: no outliers */
	const struct edprob *probs;	/* NULL: none */
};

/* The measures by enum cost_figure, into a zero *ms. */
void cost_figures_init(struct measures *ms,
    const struct cost_figure_conf *conf);

void cost_figures_add_cost(const struct cost *c, struct measures *ms);
void cost_figures_add_claim(const struct cost_figure_conf *conf,
    const struct claim *c, struct measures *ms);

/* Months of membership, and the state of the amount that they go with. */
void cost_figures_add_months(int64_t months, enum rec_state amount,
    struct measures *ms);

/*
 * An emergency visit by its principal diagnosis, which may be empty: summed,
 * never judged.
 */
void cost_figures_add_visit(const struct cost_figure_conf *conf, struct span dx,
    struct measures *ms);

#endif
