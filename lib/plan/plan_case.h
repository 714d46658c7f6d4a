/* SPDX-License-Identifier: MIT */
/*
 * The plan of a case from its record, set in it, and its items as rows.
 *
 *	struct plan_case pc = {0};	its slots are the caller's to bind
 *	if (plan_case_load(&pc, tables, slots, dict, &e) == -1) ...
 *	plan_case(&pc, &rec);		for each record
 *	plan_rows(&pc, &rec, put, arg);
 */
#ifndef CM_PLAN_PLAN_CASE_H
#define CM_PLAN_PLAN_CASE_H

#include "plan/plan.h"

struct plan_case {
	struct plan_context cx;		/* today is the caller's to set */
	struct plan_fields out;
	int case_id, why;
	struct bday calendar;
	struct plan_rules rules;
	struct plan plan;		/* of the present case */
	struct buf text;
};

/* What a table of enum plan_table is called. */
const char *plan_table_name(int i);

/*
 * The texts of the tables must outlive *pc, which must stay where it is. -1
 * with a message; plan_case_free in either case.
 */
int plan_case_load(struct plan_case *pc, const struct table t[PLAN_TABLES],
    struct slots *sl, const struct dict *d, struct fault *e);

void plan_case(struct plan_case *pc, struct rec *r);

/* Sets why the items are there. */
void plan_case_explain(struct plan_case *pc, struct rec *r);

void plan_case_free(struct plan_case *pc);

/* An item in words, with those of its rule. */
struct plan_row {
	struct span case_id, item, problem, goal, measure, target_on;
	struct span intervention, category, target, role, due_on, priority;
	struct span teaching, referral, status;
};

/* Hands each item to put, as a struct plan_row valid during the call. */
void plan_rows(const struct plan_case *pc, struct rec *r,
    void (*put)(void *arg, const void *row), void *arg);

#endif
