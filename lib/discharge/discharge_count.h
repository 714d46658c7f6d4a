/* SPDX-License-Identifier: MIT */
/*
 * What a discharge adds to each measure of a summary.
 *
 *	cases			all
 *	los midnights		sums, of the cases whose days are known
 *	excess_days variance past_gmlos		days beyond the expected stay;
 *			days off it, either way; cases beyond: of those with
 *			an expected stay
 *	observation		of the cases in observation or inpatient
 *	obs_hours		the sum, of the cases that have them
 *	CLOCK=STATE		windows in the state, of all of the clock; with
 *			a period, of those that have their limit in it
 *	CLOCK=on_time		duties done by their limit, of those that were
 *			done, are overdue or were missed; where nothing would
 *			tell that it was done, of none
 *
 *	discharge_counts_init(&k, &d);
 *	discharge_count_duties(&k, &d, r);	for each case
 *	if (discharge_of_period(&d))
 *		discharge_count(&k, &d);
 */
#ifndef CM_DISCHARGE_DISCHARGE_COUNT_H
#define CM_DISCHARGE_DISCHARGE_COUNT_H

#include "discharge/discharge.h"
#include "rec/measure.h"

struct discharge_counts {
	struct measures measures;
	size_t *states;		/* by clock: its first measure */
};

/* d is loaded. */
void discharge_counts_init(struct discharge_counts *k,
    const struct discharge *d);

/* Its windows: CLOCK=...; the stay: all else. */
void discharge_count_duties(struct discharge_counts *k,
    const struct discharge *d, const struct rec *r);
void discharge_count(struct discharge_counts *k, const struct discharge *d);

#endif
