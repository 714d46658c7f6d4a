/* SPDX-License-Identifier: MIT */
/*
 * The rules of a plan, from the table plan_rules and the Omaha tables that
 * spell out its terms.
 *
 *	struct plan_rules p = {0};
 *	if (plan_rules_load(&p, tables, slots, dict, &e) == -1) ...
 */
#ifndef CM_PLAN_PLAN_RULE_H
#define CM_PLAN_PLAN_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/mem.h"
#include "rule/conds.h"
#include "rule/table.h"
#include "val/clock.h"

#define PLAN_DOMAINS_MAX 32	/* the Omaha System has four */
#define PLAN_DAYS_MAX 36500	/* of target_days and due_days, either way */

enum plan_priority { PLAN_URGENT, PLAN_HIGH, PLAN_ROUTINE };

#define PLAN_PRIORITIES 3

/* What an open item can lack. */
enum plan_gap {
	PLAN_NO_GOAL, PLAN_NO_MEASURE, PLAN_NO_TARGET_DATE,
	PLAN_NO_INTERVENTION, PLAN_NO_OWNER, PLAN_NO_DATE
};

#define PLAN_GAPS 6

struct plan_rule {
	struct span id, goal, measure, intervention, role, teaching, referral;
	struct span problem, category, target;	/* in words, not ids */
	unsigned domain;		/* index of plan_rules.domain */
	enum plan_priority priority;
	int target_days, due_days;
	enum clock_unit due_unit;
	bool has_target, has_due;
	int due_from;			/* slot; -1: the plan's start */
	unsigned lacks;			/* bit per enum plan_gap, by itself */
	struct span gap[PLAN_GAPS];	/* "RULE:no_goal" ... */
};

/*
 * Rules in the order of their items: by priority, then as in the table. The
 * texts are the tables', which must outlive them.
 */
struct plan_rules {
	struct plan_rule *rule;
	size_t n;
	struct span domain[PLAN_DOMAINS_MAX];	/* as in omaha_problems */
	size_t ndomains;
	struct conds conds;			/* by rule */
	struct arena mem;
};

enum plan_table {
	PLAN_TABLE_RULES, PLAN_TABLE_PROBLEMS, PLAN_TABLE_CATEGORIES,
	PLAN_TABLE_TARGETS,
	PLAN_TABLE_HOLIDAYS, PLAN_TABLE_CLOSINGS,	/* care/plan_case.h */
	PLAN_TABLES
};

/* urgent high routine. Never NULL. */
const char *plan_priority_name(enum plan_priority p);

/*
 * Fills the zeroed *p; fields of conditions and of due_from become slots that
 * are read. Returns -1 with a message that names table, line and column: a
 * rule twice, a condition that does not compile, a problem, category or
 * target that is no key of its table, an unknown unit, priority or field. An
 * empty goal, measure, intervention, role, target_days or due_days is no
 * failure but a gap of the items. Free *p in either case.
 */
int plan_rules_load(struct plan_rules *p, const struct table t[PLAN_TABLES],
    struct slots *sl, const struct dict *d, struct fault *e);

void plan_rules_free(struct plan_rules *p);

#endif
