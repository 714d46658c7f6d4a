/* SPDX-License-Identifier: MIT */
/*
 * Group figures of stays: how observation ended, and the case mix of people
 * who were discharged alive.
 *
 *	mix_bind(&k, b);		for a summary only
 *	mix_counts_init(&k, &ms);
 *	mix_count(&k, r, &d);		for each case
 *
 *	observation_to_inpatient	stays that became inpatient, of those
 *			that began in observation and in which this is
 *			settled: the order or the discharge is there
 *	inpatient_to_outpatient		stays with reclassified_at, of those
 *			that were ever inpatient
 *	case_mix_live	weights of the DRGs, of the discharges alive that
 *			have one
 */
#ifndef CM_DISCHARGE_MIX_H
#define CM_DISCHARGE_MIX_H

#include "discharge/discharge.h"
#include "rec/measure.h"

struct mix {
	int obs_start_at, observation_from, inpatient_from;	/* read */
	int reclassified_at, living, died_on;
	struct measures *ms;
	size_t converted, turned, weight;
};

void mix_bind(struct mix *k, struct binder *b);
void mix_counts_init(struct mix *k, struct measures *ms);
void mix_count(struct mix *k, struct rec *r, const struct discharge *d);

#endif
