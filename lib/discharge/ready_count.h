/* SPDX-License-Identifier: MIT */
/*
 * What readiness adds to each measure of a summary.
 *
 *	readiness_at_discharge=yes no not_known	of the discharged that were
 *			looked at
 *	readiness_in_house=...		of those still there
 *	element_NAME=met missing not_recorded	of the cases of which the
 *			element was asked
 *
 *	ready_counts_init(&k, &measures, &rd);
 *	ready_count(&k, &rd);		for each case
 */
#ifndef CM_DISCHARGE_READY_COUNT_H
#define CM_DISCHARGE_READY_COUNT_H

#include "discharge/ready.h"
#include "rec/measure.h"

struct ready_counts {
	struct measures *measures;
	size_t at_discharge, in_house, elements;	/* the first of each */
};

/* rd is bound; ms gets its measures and must stay where it is. */
void ready_counts_init(struct ready_counts *k, struct measures *ms,
    const struct ready *rd);

void ready_count(const struct ready_counts *k, const struct ready *rd);

#endif
