/* SPDX-License-Identifier: MIT */
/*
 * The plan of a case from its record, set in it, and its items as rows.
 *
 *	struct plan_case pc = {0};
 *	if (plan_case_bind(&pc, b) == -1) ...
 *	plan_case(&pc, &rec);		for each record
 *	plan_rows(&pc, &rec, &rows);
 */
#ifndef CM_PLAN_PLAN_CASE_H
#define CM_PLAN_PLAN_CASE_H

#include "due/duty_row.h"
#include "fact/fact.h"
#include "plan/owner.h"
#include "plan/plan.h"
#include "plan/plan_count.h"
#include "plan/plan_late.h"
#include "plan/visits.h"
#include "rec/rows.h"

struct plan_case {
	struct facts facts;	/* bound before the rest */
	struct plan_context cx;
	struct plan_fields out;
	int case_id, why;		/* why is -1 where it is not wanted */
	int ended;
	struct bday calendar;
	struct calendar_rows *closed;	/* that are watched */
	struct plan_rules rules;
	struct plan plan;		/* of the present case */
	struct plan_counts counts;
	struct plan_late late;
	struct visits visits;
	struct owners owners;
	struct buf text;	/* of an event */
};

/*
 * Loads the tables and binds the fields of a struct plan_case, which must stay
 * where it is. -1 with a fault.
 */
MUST_USE int plan_case_bind(void *plan_case, struct binder *b);

/* After the last record: what due_finish tells of the rules' clocks. */
void plan_case_finish(void *plan_case, const struct tell *tell);

/* Sets the plan of a case and, where it is wanted, why the items are there. */
void plan_case(struct plan_case *pc, struct rec *r);

/* Counts the plan of the present case, which has so many items of loops. */
void plan_case_count(struct plan_case *pc, size_t others);

/* An item in words, with those of its rule. */
struct plan_row {
	struct duty_row duty;
	struct span problem, ownership, severity, goal, measure, baseline;
	struct span target_on, intervention, category, target, role, owner;
	struct span priority, teaching, referral;
	struct span task_status, item, turn, missed, reason;
};

#define PLAN_COLUMN(name) { #name, offsetof(struct plan_row, name) }
#define PLAN_COLUMNS \
	DUTY_COLUMNS(struct plan_row, duty), \
	PLAN_COLUMN(problem), PLAN_COLUMN(goal), PLAN_COLUMN(measure), \
	PLAN_COLUMN(target_on), PLAN_COLUMN(intervention), \
	PLAN_COLUMN(category), PLAN_COLUMN(target), PLAN_COLUMN(role), \
	PLAN_COLUMN(priority), PLAN_COLUMN(teaching), \
	PLAN_COLUMN(referral), PLAN_COLUMN(task_status), PLAN_COLUMN(item), \
	PLAN_COLUMN(turn), PLAN_COLUMN(missed), PLAN_COLUMN(reason), \
	PLAN_COLUMN(owner), PLAN_COLUMN(ownership), PLAN_COLUMN(severity), \
	PLAN_COLUMN(baseline)

/* Puts each item as a struct plan_row. */
void plan_rows(const struct plan_case *pc, struct rec *r,
    const struct rows *out);

#endif
