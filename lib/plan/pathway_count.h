/* SPDX-License-Identifier: MIT */
/*
 * What the milestones of a case add to each measure of a summary, in all and by
 * pathway and day (milestones_late:stroke:d2):
 *
 *	milestones_due		their day has come, before the end of the stay;
 *				of all milestones whose day is known
 *	milestones_on_time milestones_late milestones_overdue
 *	milestones_missed	of those due, less those that are due today and
 *				open, and those of which it is not known
 *	milestones_not_recorded	milestones_met is not known; of those due
 *
 * One met before its day is on time, and due once that day has come. A case
 * whose end cannot be used adds nothing.
 *
 *	pathway_counts_init(&k, &pathway, &measures);
 *	pathway_count(&k, &pathway, &measures);		for each record
 */
#ifndef CM_PLAN_PATHWAY_COUNT_H
#define CM_PLAN_PATHWAY_COUNT_H

#include "plan/pathway.h"
#include "rec/measure.h"

struct pathway_counts {
	size_t first;		/* the first of the measures */
};

/* Adds the measures of the pathways that were loaded, if any. */
void pathway_counts_init(struct pathway_counts *k, const struct pathway *p,
    struct measures *ms);

/* Counts the present case. */
void pathway_count(const struct pathway_counts *k, const struct pathway *p,
    struct measures *ms);

#endif
