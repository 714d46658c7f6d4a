/* SPDX-License-Identifier: MIT */
/*
 * What plan/pathway.h found of a case, as fields of its record and as rows.
 *
 *	pathway_set(&p, &rec);
 *	pathway_rows(&p, &rec, &rows);
 */
#ifndef CM_PLAN_PATHWAY_SET_H
#define CM_PLAN_PATHWAY_SET_H

#include "plan/pathway.h"
#include "rec/rows.h"

/* Never NULL. */
const char *milestone_state_name(enum milestone_state s);

/* Sets the pathway of a case that is on one; pathway_case does it. */
void pathway_set(const struct pathway *p, struct rec *r);

/* A milestone of a case in words. */
struct pathway_row {
	struct span case_id, pathway, day, milestone, text, role, status;
	struct span planned_on, met_on, days, reason;
};

#define PATHWAY_COLUMN(name) { #name, offsetof(struct pathway_row, name) }
#define PATHWAY_COLUMNS \
	PATHWAY_COLUMN(case_id), PATHWAY_COLUMN(pathway), \
	PATHWAY_COLUMN(day), PATHWAY_COLUMN(milestone), \
	PATHWAY_COLUMN(text), PATHWAY_COLUMN(role), PATHWAY_COLUMN(status), \
	PATHWAY_COLUMN(planned_on), PATHWAY_COLUMN(met_on), \
	PATHWAY_COLUMN(days), PATHWAY_COLUMN(reason)

/* Puts each milestone of the case as a struct pathway_row. */
void pathway_rows(const struct pathway *p, struct rec *r,
    const struct rows *out);

#endif
