/* SPDX-License-Identifier: MIT */
/*
 * What a case that is looked at again adds to each measure of a summary.
 *
 *	overdue due_soon	cases with such a clock, of all
 *	overdue_days=AGE	overdue windows so old, of all overdue ones
 *	CLOCK=STATE		cases with a window in the state, of all with
 *				the clock
 *	CLOCK=on_time		windows met by their limit, of those judged
 *	CLOCK=late_by		hours, days or business days late, of those met
 *				late
 *	SCORE=improved same worse	cases, of those with both scores
 *
 *	reassess_counts_init(&k, &re);
 *	reassess_count(&k, &re, &rec);	for each record
 */
#ifndef CM_REASSESS_REASSESS_COUNT_H
#define CM_REASSESS_REASSESS_COUNT_H

#include "due/outcome.h"
#include "reassess/reassess_case.h"
#include "rec/measure.h"

struct reassess_counts {
	struct measures measures;
	size_t *clock, *score;	/* the first measure of each */
	size_t ages;
};

/* re is bound. */
void reassess_counts_init(struct reassess_counts *k,
    const struct reassess *re);

void reassess_count(struct reassess_counts *k, const struct reassess *re,
    const struct rec *r);

#endif
