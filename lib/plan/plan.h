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
 * Dates. The plan starts on plan_started_on, else enrolled_on, soc_date or
 * admit_at, by day; if the first of these that has a value cannot be used, the
 * plan has no start. An item counts from the first of its rule's fields
 * due_from that has a value, from one after the first for stand_in_days only;
 * without a field from last_assessed_on, where a score or a need calls for it,
 * else from the start of the plan. It is due due_days later (in due_unit: day,
 * business or hour; a negative number is before), and its goal is to be met
 * target_days later; where that day is not known, target_days after the start.
 * Hours after a date without a time count from the midnight that begins it, so
 * that an item is never due too late.
 *
 * A rule with a clock gives an item only where that clock is still to be done,
 * or undecided; its window, basis and citation are those of the clock, and its
 * goal is to be met target_days after the limit.
 */
#ifndef CM_PLAN_PLAN_H
#define CM_PLAN_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "due/due_found.h"
#include "plan/plan_rule.h"
#include "rec/rec.h"
#include "val/bday.h"
#include "val/date.h"

/*
 * Words of the FHIR R4 value set task-status. An item is
 *	completed	when it is in plan_done
 *	cancelled	when it is in plan_declined, and not in plan_done
 *	draft		when it has no due date, or its time counts forward
 *			from a day that is still to come
 *	ready		otherwise: it can be worked, or should have been
 * in-progress and failed are not used: a record does not say so much. What a
 * list that cannot be used would say of an item is not known.
 */
enum plan_status {
	PLAN_DRAFT, PLAN_READY, PLAN_IN_PROGRESS, PLAN_COMPLETED,
	PLAN_CANCELLED, PLAN_FAILED, PLAN_NOT_KNOWN
};

/* Never NULL; of one that is not known empty. */
const char *plan_status_name(enum plan_status s);

struct plan_item {
	const struct plan_rule *rule;
	const struct due_found *found;	/* of a rule with a clock; else NULL */
	enum plan_status status;
	unsigned lacks;		/* bit per enum plan_gap; closed ones: 0 */
	bool has_opens, has_due, has_target;
	int32_t opens_on;	/* the day its time counts from */
	int32_t due_on, target_on;
};

/* What plan_make works with: the calendar, the day, the fields' slots. */
struct plan_context {
	const struct bday *calendar;
	const struct calendar_rows *closed;	/* that are watched */
	struct datetime as_of;
	int assessed, start[PLAN_STARTS], living, done, declined;
};

/* The plan of one record. */
struct plan {
	struct plan_rules *rules;
	struct plan_item *item;		/* room for every rule */
	struct due_found *found;	/* windows of the rules' clocks, */
	size_t nfound;			/* looked for once a record */
	bool looked;
	size_t n, open;			/* items; those known to be open */
	uint32_t domains;		/* bit per plan_rules.domain */
	bool has_next, any_closed;
	int32_t next_on;		/* earliest due date of the open ones */
	uint8_t *closed;		/* by rule: enum plan_status or 0 */
	enum plan_status else_closed;	/* the others: 0, PLAN_NOT_KNOWN */
};

/* Room for the items of all rules, which must outlive it. */
void plan_init(struct plan *c, struct plan_rules *rules);

/*
 * The plan of r into *c; nothing is allocated. Notes in r's issues what it
 * cannot use, and items that no rule has ("plan_done:unknown_item").
 */
void plan_make(struct plan *c, const struct plan_context *cx, struct rec *r);

/* Is the item neither completed nor cancelled, and known not to be? */
static inline bool
plan_is_open(const struct plan_item *it)
{
	return it->status < PLAN_COMPLETED;
}

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
