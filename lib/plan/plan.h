/* SPDX-License-Identifier: MIT */
/*
 * The plan of a case: rules whose conditions hold give items, each with an
 * Omaha problem, a goal, an intervention, an owner and a due date.
 *
 *	plan_init(&c, &rules);
 *	plan_make(&c, &context, r);		for each record
 *	for (i = 0; i < c.n; i++)
 *		c.item[i].rule->goal ...
 *
 * Dates. The plan starts on plan_started_on, else enrolled_on, soc_date,
 * admit_at, stay_arrived or election_date, by day; if the first of these that
 * has a value cannot be used, the plan has no start. An item counts from the
 * first of its rule's fields due_from that has a value, from one after the
 * first for stand_in_days only; without a field from last_assessed_on, where a
 * score or a need calls for it, else from the start of the plan. It is due
 * due_days later (in due_unit: day, business or hour; a negative number is
 * before), and its goal is to be met target_days later; where that day is not
 * known, target_days after the start.
 * Hours after a date without a time count from the midnight that begins it, so
 * that an item is never due too late. What is said to have been done before the
 * day the item counts from was done for an earlier one, or, where it is due
 * before that day, a week before it is due; where the rule has fields early,
 * before the first of these; where neither they nor due_from say it and the
 * rule is not urgent, before the start of the plan.
 *
 * A rule with a clock gives an item only where that clock is still to be done,
 * or undecided; its window, basis and citation are those of the clock, and its
 * goal is to be met target_days after the limit. What repeats, or comes after
 * another rule, is as plan_turn.h has it: such an item counts from the time
 * the other one was done.
 */
#ifndef CM_PLAN_PLAN_H
#define CM_PLAN_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "plan/plan_closed.h"

/* The plan of one record. */
struct plan {
	struct plan_rules *rules;
	struct plan_item *item;		/* room for every rule */
	struct due_found *found;	/* windows of the rules' clocks, */
	size_t nfound;			/* looked for once a record */
	bool looked;
	bool over;			/* as the context says, or by a death */
	bool doubtful;			/* left, and may be dead */
	size_t n, open;			/* items; those known to be open */
	uint32_t domains;		/* bit per plan_rules.domain */
	bool has_next;
	int32_t next_on;		/* earliest due date of the open ones */
	int needs;			/* slot of assess_needs */
	size_t unmet;			/* needs without a goal */
	struct plan_closed closed;
};

/* Room for the items of all rules, which must outlive it. */
void plan_init(struct plan *c, struct plan_rules *rules);

/*
 * The plan of r into *c; nothing is allocated. Notes in r's issues what it
 * cannot use, and items that no rule has ("plan_done:unknown_item").
 */
void plan_make(struct plan *c, const struct plan_context *cx, struct rec *r);

/* The appended fields' slots. */
struct plan_fields {
	int items, gaps, domains, next_on;
};

/* Sets the appended fields of r; those without a value stay unset. */
void plan_set(const struct plan *c, const struct plan_fields *out,
    struct rec *r);

/*
 * Appends why the items of c are there: "falls: assess_morse 55; pain: pain
 * 8". For the record's own explanation.
 */
void plan_why(const struct plan *c, const struct rec *r, struct buf *out);

#endif
