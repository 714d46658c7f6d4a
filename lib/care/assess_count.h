/* SPDX-License-Identifier: MIT */
/*
 * What a case adds to the group figures of an assessment.
 *
 *	assess_counts_init(&c, &a);		c.count[i].name for i < c.n
 *	assess_count(&c, &a, &found, r);	for each case: num of den
 *
 *	cases		all
 *	tier=1..4	cases in the tier, of those that have one
 *	lace=BAND	cases in the band, of those that have a score
 *	phq9=BAND	the same
 *	alerts		cases with an alert, of those asked for one
 *	charlson	the sum of the indexes, of those that have one
 */
#ifndef CM_CARE_ASSESS_COUNT_H
#define CM_CARE_ASSESS_COUNT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "care/assess.h"

#define ASSESS_BANDED 2		/* scores counted by band */

struct assess_counts {
	struct assess_figure {
		struct span name;
		int64_t num, den;
	} *count;
	size_t n;
	struct assess_banded {
		int slot;			/* of the band; -1: none */
		const struct band_reading *reading;
		size_t first;			/* its first count */
	} banded[ASSESS_BANDED];
	size_t tier, alerts, charlson;		/* first counts */
	struct arena mem;
};

/* a is loaded and must outlive c. */
void assess_counts_init(struct assess_counts *c, const struct assess *a);

/* Fills num and den of every count for the case just assessed. */
void assess_count(struct assess_counts *c, const struct assess_found *f,
    const struct rec *r);

void assess_counts_free(struct assess_counts *c);

#endif
