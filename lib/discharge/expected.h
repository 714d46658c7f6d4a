/* SPDX-License-Identifier: MIT */
/*
 * When a stay is over if it takes as long as expected: the admission and the
 * geometric mean length of stay of the DRG, in whole days, a half up and at
 * least one.
 *
 *	if (expected_day(&d, &day)) ... day
 *	expected_why(&d, &out);
 */
#ifndef CM_DISCHARGE_EXPECTED_H
#define CM_DISCHARGE_EXPECTED_H

#include "discharge/discharge.h"
#include "rec/measure.h"

/* False where the admission or the expected stay is not known. */
bool expected_day(const struct discharge *d, int32_t *day);

/* "2026-11-20 + GMLOS 3.3 (DRG 190 v44), 3 days"; or what is not known. */
void expected_why(const struct discharge *d, struct buf *out);

/*
 * Measures of stays that have ended: their days, and observed days over
 * expected ones by GMLOS, those below 1 are shorter than expected. An
 * arithmetic mean of stays is above a geometric one: use it for comparisons.
 */
struct expected_counts {
	struct measures *ms;
	size_t days, ratio;
};

void expected_counts_init(struct expected_counts *k, struct measures *ms);
void expected_count(struct expected_counts *k, const struct discharge *d);

#endif
