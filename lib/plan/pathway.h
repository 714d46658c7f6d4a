/* SPDX-License-Identifier: MIT */
/*
 * Pathways (care maps): which one a case is on, by the table pathway_rules,
 * and how its milestones, of the table pathways, stand by milestones_met.
 *
 *	struct pathway p = { .name = "auto" };		NULL: not wanted
 *	if (pathway_bind(&p, b) == -1) ...
 *	pathway_case(&p, &rec);			for each record
 *	if (p.of != NULL)
 *		for (i = 0; i < p.of->n; i++)
 *			p.found[i].state ...
 *
 * A milestone's day is counted by calendar days from the first of the rule's
 * fields "anchor" that has a value, or from the end, the first of "end". The
 * end has come once its moment, or its day, is over. People who have died are
 * on no pathway. An end before the anchor cannot be used, nor one that may be
 * that of an interim bill.
 */
#ifndef CM_PLAN_PATHWAY_H
#define CM_PLAN_PATHWAY_H

#include <stdbool.h>
#include <stdint.h>

#include "rule/bind.h"
#include "rule/cols.h"
#include "rule/conds.h"

#define PATHWAY_DAYS_MAX 3650	/* either way */

enum milestone_state {
	MILESTONE_NOT_YET,	/* its day is to come, or hangs on the end */
	MILESTONE_OPEN,		/* today */
	MILESTONE_OVERDUE,	/* can still be met */
	MILESTONE_MISSED,	/* the end came first */
	MILESTONE_NOT_DUE,	/* the end came before its day */
	MILESTONE_SATISFIED,	/* met on its day; by the end; */
	MILESTONE_EARLY,	/* before its day, */
	MILESTONE_LATE,		/* after it, */
	MILESTONE_MET,		/* or it is not known which of these */
	MILESTONE_UNDECIDED,	/* a value it hangs on is not usable or there */
	MILESTONE_NOT_RECORDED,	/* milestones_met is not known */
	MILESTONE_STATES
};

struct milestone {		/* a row of pathways */
	struct span id, text, role;
	struct span label;	/* d0, d-14, end, end+7 */
	bool from_end;
	int64_t day;
	size_t pathway;		/* number of its rule */
	size_t group;		/* of the pathway's day, of all from 0 up */
	bool *used;
};

struct pathway_one {		/* a row of pathway_rules */
	struct span name;
	struct when *when;
	struct col_slots anchor, end;
	struct milestone *milestone;	/* by day, those from the end last */
	size_t n;
	bool *used;
};

/* What milestones_met says of a milestone, the weakest first. */
enum met_how { MET_NOT, MET_UNUSABLE, MET_UNDATED, MET_DATED };

struct milestone_found {
	enum milestone_state state;
	enum met_how how;
	bool has_planned, has_days;
	int32_t planned_on, met_on;	/* met_on: of MET_DATED */
	int64_t days;	/* after planned_on: met; or the end, or today */
	struct span reason;
};

struct pathway {
	const char *name;	/* the caller's: auto, a pathway; or NULL */

	struct pathway_one *rule;
	size_t n;
	struct milestone *milestone;	/* all of them, by pathway */
	size_t nmilestones, ngroups;
	struct conds conds;		/* by rule */
	const struct pathway_one *forced;

	int case_id, met, reasons, living;	/* slots */
	int disposition, still_patient;
	struct pathway_fields {
		int pathway, day, variance, picture, why;
	} out;
	int32_t today;

	/* Of the present case: */
	const struct pathway_one *of;	/* NULL: on none */
	struct milestone_found *found;	/* by milestone of it */
	struct pathway_times {
		enum rec_state start, end;
		int start_slot, end_slot;	/* -1: no field has a value */
		int32_t start_on, end_on;
		bool ended;
	} times;
};

/*
 * Loads the tables and binds the fields, if it is wanted. -1 with a fault: no
 * such pathway, a milestone twice, a pathway without one.
 */
MUST_USE int pathway_bind(void *pathway, struct binder *b);

/* The tables alone: for pathway_bind. */
MUST_USE int pathway_load(struct pathway *p, struct binder *b);

/* Finds the pathway of r and how its milestones stand; sets both in r. */
void pathway_case(struct pathway *p, struct rec *r);

#endif
