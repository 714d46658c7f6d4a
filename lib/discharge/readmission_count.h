/* SPDX-License-Identifier: MIT */
/*
 * Readmission in a summary, where it was asked for.
 *
 *	readmission_index=WHY	the records that are, or are not, index stays
 *			for this reason, of all: they add up to all
 *	readmitted	those followed by a readmission, of the index stays; in
 *			CMS's profile by an unplanned one. Also there:
 *	readmission_planned_first	first by a planned one, of the same
 *	readmission_unknown	by one of which that is not known, of the same:
 *			the rate may be higher by so much
 *	readmission_days	the sum of days to it, of those readmitted
 *
 *	readmission_counts_init(&k, &re, &measures);
 *	readmission_count(&k, &re, &measures);	for each case
 */
#ifndef CM_DISCHARGE_READMISSION_COUNT_H
#define CM_DISCHARGE_READMISSION_COUNT_H

#include "discharge/readmission.h"
#include "rec/measure.h"

struct readmission_counts {
	struct readmission_reason {
		enum readmission_why why;
		int excluded;	/* of WHY_EXCLUDED: which word */
	} reason[WHYS + HWR_WHYS_MAX];	/* in the order of measures */
	size_t n, first;	/* measures of the reasons */
	size_t readmitted, planned_first, unknown, days;
};

/* Adds its measures, none where it is off; re is bound. */
void readmission_counts_init(struct readmission_counts *k,
    const struct readmission *re, struct measures *ms);

/* Of the record of the last readmission_case. */
void readmission_count(const struct readmission_counts *k,
    const struct readmission *re, struct measures *ms);

#endif
