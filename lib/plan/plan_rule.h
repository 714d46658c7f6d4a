/* SPDX-License-Identifier: MIT */
/*
 * The rules of a plan, from the table plan_rules and the Omaha tables that
 * spell out its terms.
 *
 *	struct plan_rules p = {0};
 *	if (plan_rules_bind(&p, b) == -1) ...
 */
#ifndef CM_PLAN_PLAN_RULE_H
#define CM_PLAN_PLAN_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "due/due.h"
#include "rule/bind.h"
#include "rule/cols.h"
#include "rule/conds.h"
#include "val/clock.h"

#define PLAN_DOMAINS_MAX 32	/* the Omaha System has four */
#define PLAN_ANCHORS 6		/* fields to count from, the first first */
#define PLAN_DAYS_MAX 36500	/* of target_days and due_days, either way */
#define PLAN_TURNS_MAX 4096	/* of a rule: a day each for eleven years */

enum plan_priority { PLAN_URGENT, PLAN_HIGH, PLAN_ROUTINE };

#define PLAN_PRIORITIES 3

/* What an open item can lack. */
enum plan_gap {
	PLAN_NO_GOAL, PLAN_NO_MEASURE, PLAN_NO_TARGET_DATE,
	PLAN_NO_INTERVENTION, PLAN_NO_OWNER, PLAN_NO_DATE
};

#define PLAN_GAPS 6
#define PLAN_MARKS 4

struct plan_rule {
	struct span id;
	struct span clock;		/* whose limit it has; or empty */
	struct span text, goal, measure, intervention, role, teaching;
	struct span referral, basis, citation;
	struct span needs;		/* of the person that it answers */
	struct span problem, category, target;	/* in words, not ids */
	struct span ownership, severity;	/* of the problem (Omaha) */
	struct col_slots baseline;	/* what the goal starts from */
	unsigned domain;		/* index of plan_rules.domain */
	int priority;			/* enum plan_priority */
	int64_t target_days, due_days;
	enum clock_unit due_unit;
	bool has_target, has_due;
	struct col_slots due_from;	/* none: see plan.h */
	int64_t stand_in_days;		/* of a field after the first; */
	bool has_stand_in;		/* else it counts for ever */
	struct col_slots early;		/* done since counts, see plan.h */
	struct col_slots due_by;	/* due that day at the latest */
	bool assessed;			/* a score or a need calls for it */
	bool staged;			/* it has a period, or comes after */
	bool has_after, has_count, in_hours;
	size_t after;			/* number of the rule before it */
	struct when *when;		/* NULL: always */
	int64_t period;			/* 0: it does not repeat */
	int64_t count;			/* turns at most */
	struct when *until;		/* ends it; NULL: nothing does */
	unsigned lacks;			/* bit per enum plan_gap, by itself */
	struct span gap[PLAN_GAPS];	/* "RULE:no_goal" ... */
	bool *used[PLAN_MARKS];		/* marks of its row, problem, category
					 * and target; or NULL */
};

/*
 * Rules in the order of their items: by priority, then as in the table. The
 * texts are the tables'.
 */
struct plan_rules {
	struct plan_rule *rule;
	size_t n;
	struct span domain[PLAN_DOMAINS_MAX];	/* as in omaha_problems */
	size_t ndomains;
	struct plan_conds {
		struct conds conds;
		size_t *rule;			/* by condition, rising */
	} first, later;		/* later: of rules that come after another */
	struct plan_clocks {
		struct names names;		/* of those that rules have */
		struct due due;			/* bound where there is one */
	} clocks;
	struct arena *mem;			/* of the tables */
	bool watched;				/* see rule/used.h */
};

/* urgent high routine. Never NULL. */
const char *plan_priority_name(int p);

/*
 * Fills the zeroed *p; fields of conditions, dates and baselines and of the
 * clocks that rules name become slots that are read. -1 with a fault: what
 * columns.csv forbids, a rule after an unknown one, one that repeats, or
 * itself, a count or until without a period, both a clock and a period.
 * A rule whose clock is in no table gives no item. An empty goal, measure,
 * intervention, role, target_days or due_days is a gap of the items.
 */
MUST_USE int plan_rules_bind(struct plan_rules *p, struct binder *b);

/* The number of the rule called id, or p->n. */
size_t plan_rule_find(const struct plan_rules *p, struct span id);

/* For plan_rules_bind: sets after, once all rules are there. */
MUST_USE int plan_stages_bind(struct plan_rules *p, struct binder *b);

/*
 * Takes an id for a list of columns: plain characters only, as it is part of
 * lists and comes before a colon.
 */
int plan_take_id(struct row *r, const struct col *c, struct span id,
    void *member);

#endif
