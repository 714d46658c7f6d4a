/* SPDX-License-Identifier: MIT */
/*
 * An item of a plan: its dates, how it stands, what the record says of it.
 *
 * Words of the FHIR R4 value set task-status. An item is
 *	completed	when it is in plan_done
 *	cancelled	when it is in plan_declined, and not in plan_done
 *	failed		when it is in plan_failed, and in neither of these
 *	draft		when it has no due date, or its time counts forward
 *			from a day that is still to come
 *	in-progress	when it is in plan_begun, and none of the above
 *	ready		otherwise: it can be worked, or should have been
 * What a list that cannot be used would say of an item is not known.
 */
#ifndef CM_PLAN_PLAN_ITEM_H
#define CM_PLAN_PLAN_ITEM_H

#include "due/calendar.h"
#include "due/due_found.h"
#include "plan/plan_rule.h"

enum plan_status {
	PLAN_DRAFT, PLAN_READY, PLAN_IN_PROGRESS, PLAN_COMPLETED,
	PLAN_CANCELLED, PLAN_FAILED, PLAN_NOT_KNOWN
};

/* Never NULL; of one that is not known empty. */
const char *plan_status_name(enum plan_status s);

/* The turns of a rule for a case: see plan_turn.h. */
struct plan_turns {
	const struct plan_rule *rule;
	struct datetime first;	/* when the first is due */
	int64_t at;		/* the same, in minutes or days */
	int64_t opens;		/* the first, in these */
	int64_t step;
	bool hours;
};

struct plan_item {
	const struct plan_rule *rule;
	struct span id;			/* the rule, or RULE@DUE of a turn */
	const struct due_found *found;	/* of a rule with a clock; else NULL */
	enum plan_status status;
	unsigned lacks;		/* bit per enum plan_gap; closed ones: 0 */
	bool has_opens, has_due, has_target, has_met, has_reason;
	bool doubtful;		/* of a person who has left and may be dead */
	bool timed;		/* a turn of hours: opens_at and due_at hold */
	int32_t opens_on;	/* the day its time counts from */
	int32_t due_on, target_on;
	struct datetime opens_at, due_at, met;
	struct span reason;	/* why it was declined or failed */
	int64_t turn;		/* which turn, from 1; 0: does not repeat */
	int64_t past, missed;	/* turns before the present one; of these not
				 * closed, -1: not recorded */
	struct plan_turns turns;	/* where it has a turn */
};

/* Lists of a record that say how items stand; a later one goes over. */
enum plan_says {
	PLAN_SAYS_BEGUN, PLAN_SAYS_FAILED, PLAN_SAYS_DECLINED, PLAN_SAYS_DONE
};

#define PLAN_SAYS 4

/* What an item of the list says: completed, cancelled, failed, in progress. */
enum plan_status plan_says_status(enum plan_says says);

#define PLAN_STARTS 6		/* fields that say when the plan starts */

/* What plan_make works with: the calendar, the day, the fields' slots. */
struct plan_context {
	const struct bday *calendar;
	const struct calendar_rows *closed;	/* that are watched */
	struct datetime as_of;
	int assessed, start[PLAN_STARTS], living, left;
	bool over;		/* has what the plan is for ended? */
	int says[PLAN_SAYS];	/* by enum plan_says */
};

/* Is the item neither closed nor perhaps closed? */
static inline bool
plan_is_open(const struct plan_item *it)
{
	return it->status < PLAN_COMPLETED;
}

/*
 * How it stands in the words of clocks. An open item is not_yet, open, due_soon
 * (on its last day) or overdue, and undecided without a date, or if it is
 * doubtful; of a rule with a clock as that. One that failed is missed.
 */
enum clock_state plan_item_state(const struct plan_item *it,
    const struct plan_context *cx);

/* The word for it; not_due of one that was declined. Never NULL. */
const char *plan_item_word(const struct plan_item *it,
    const struct plan_context *cx);

/* Its window; has_due must be set. */
struct clock_window plan_item_window(const struct plan_item *it);

#endif
