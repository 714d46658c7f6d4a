/* SPDX-License-Identifier: MIT */
/*
 * What a case adds to the group figures of cost: for each figure a numerator
 * and a denominator, which add up over cases.
 *
 *	struct figure f[FIGURES] = {{0}};
 *	figures_of_cost(&cost, f);
 *	figures_of_claim(&claim, &conf, f);
 *	for (i = 0; i < FIGURES; i++)
 *		if (f[i].has) ... figure_name(i), f[i].num, f[i].den
 */
#ifndef CM_CARE_COST_FIGURES_H
#define CM_CARE_COST_FIGURES_H

#include "care/benefit.h"
#include "care/claims.h"
#include "care/cost.h"
#include "care/edprob.h"

/* In the order in which they are printed. */
enum figure_of {
	FIGURE_CASES, FIGURE_DAYS, FIGURE_WEIGHT, FIGURE_TRANSFER_WEIGHT,
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
	FIGURE_SAVING_HARD, FIGURE_SAVING_SOFT, FIGURE_SAVING_POTENTIAL,
	FIGURE_UNMATCHED_HARD, FIGURE_UNMATCHED_SOFT,
	FIGURE_UNMATCHED_POTENTIAL, FIGURE_PROGRAMME_COST, FIGURE_ROI_HARD,
	FIGURE_ROI, FIGURES
};

struct figure {
	bool has;
	int64_t num, den;
	int den_scale;
};

/* Options that name a figure, so that unlike ones never add up. */
struct figure_conf {
	enum claims_money amount;	/* of PMPM and outliers */
	bool by_days;			/* member months */
	int64_t repeat;			/* visits that make a repeat user */
	int64_t percentile;		/* hundredths; 0: no outliers */
	const struct edprob *probs;	/* NULL: none */
};

/* Its name, in out, which is overwritten; and the scale of its numerator. */
struct span figure_name(const struct figure_conf *conf, int figure,
    struct buf *out);
int figure_scale(int figure);

void figures_of_cost(const struct cost *c, struct figure *f);
void figures_of_claim(const struct figure_conf *conf, const struct claim *c,
    struct figure *f);

/*
 * An emergency visit by its principal diagnosis, which may be empty: summed,
 * never judged.
 */
void figures_of_visit(const struct figure_conf *conf, struct span dx,
    struct figure *f);

static inline void
figure_set(struct figure *f, int figure, int64_t num, int64_t den)
{
	f[figure] = (struct figure){ true, num, den, 0 };
}

#endif
