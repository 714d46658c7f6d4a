/* SPDX-License-Identifier: MIT */
/*
 * Avoidable midnights of a stay (stay/delay.h), set in the record.
 *
 *	delayed_bind(&k, b);
 *	delayed_find(&k, r, &d);	for each record
 *	delayed_explain(&k, r, &text);
 *	delayed_count(&k, r);
 */
#ifndef CM_DISCHARGE_DELAYED_H
#define CM_DISCHARGE_DELAYED_H

#include "discharge/discharge.h"
#include "stay/delay_pareto.h"

struct delayed {
	struct delay_rules rules;
	int days, unexplained, why;	/* appended */
	struct delay found;		/* of the present case */
	int64_t left;			/* without a reason; -1: not known */
	struct delay_pareto pareto;
	size_t delayed, midnights, after, without;	/* measures */
};

MUST_USE int delayed_bind(struct delayed *k, struct binder *b);

/* d has been computed. */
void delayed_find(struct delayed *k, struct rec *r,
    const struct discharge *d);

void delayed_explain(const struct delayed *k, struct rec *r,
    struct buf *text);

/* Its measures; mem lives as long as they do. */
void delayed_counts_init(struct delayed *k, struct measures *ms,
    struct arena *mem);

void delayed_count(struct delayed *k, const struct rec *r);

#endif
