/* SPDX-License-Identifier: MIT */
/*
 * Avoidable midnights of a summary by area, reason, attribution, payer class
 * and unit, the largest first: measures NAME_area=PAC, NAME_reason=PAC.SNF_BED
 * and so on, each a share of all of them.
 *
 *	delay_pareto_bind(&p, b);
 *	delay_pareto_init(&p, "delay", 0, &ms, mem);
 *	delay_pareto_count(&p, &rules, r, &d, 1);	for each case
 */
#ifndef CM_STAY_DELAY_PARETO_H
#define CM_STAY_DELAY_PARETO_H

#include "base/names.h"
#include "rec/measure.h"
#include "stay/delay.h"

enum delay_by {
	DELAY_AREA, DELAY_REASON, DELAY_ATTRIBUTION, DELAY_PAYER, DELAY_UNIT,
	DELAY_BY
};

struct delay_pareto {
	struct measures *ms;
	struct arena *mem;
	const char *name;
	int scale;
	int payer, unit;		/* read */
	size_t all[DELAY_BY];		/* measures of all midnights */
	struct names values[DELAY_BY];
	size_t *measure[DELAY_BY];	/* by number of the value */
};

/* Binds payer_class and unit: for a summary only. */
void delay_pareto_bind(struct delay_pareto *p, struct binder *b);

/*
 * Adds the measures of all of them to *ms, which must stay where it is; name
 * is a literal, scale that of what a midnight counts; mem lives as long.
 */
void delay_pareto_init(struct delay_pareto *p, const char *name, int scale,
    struct measures *ms, struct arena *mem);

/*
 * Counts a case whose delay is known; each is what a midnight counts: 1, or
 * its cents. A payer or unit that is not known is "not_known".
 */
void delay_pareto_count(struct delay_pareto *p,
    const struct delay_rules *rules, const struct rec *r,
    const struct delay *d, int64_t each);

#endif
