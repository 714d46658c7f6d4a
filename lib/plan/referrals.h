/* SPDX-License-Identifier: MIT */
/*
 * Referrals of a case, out of its list referrals (kind:status:date): by kind
 * how they stand, and what is overdue.
 *
 *	struct referrals rf = { .limits = &limits };
 *	referrals_bind(&rf, b);
 *	referrals_case(&rf, calendar, &rec);	for each record
 *	for (i = 0; i < rf.n; i++)
 *		rf.kind[i].state ...
 *
 * A loop begins when a referral is sent and ends when it is closed; one that
 * is sent again meanwhile is the same loop, and its limits run from the first
 * day. After an end (closed, declined, cancelled) the next sending begins a new
 * loop. Who accepts after another one declined goes on with the loop. Items
 * count by day, those of a day by their times or else in the order of the list.
 * What was not sent has a state, but no days and no limit.
 *
 * An item without a date leaves its kind not recorded. One that cannot be used
 * is an issue of the list, and nothing is known then.
 */
#ifndef CM_PLAN_REFERRALS_H
#define CM_PLAN_REFERRALS_H

#include "plan/loop_limit.h"
#include "rec/measure.h"
#include "rec/rec.h"

#define REFERRAL_ITEMS_MAX 256	/* of a record; with more nothing is known */

enum referral_state {
	REFERRAL_NONE, REFERRAL_OPEN, REFERRAL_ACCEPTED, REFERRAL_SEEN,
	REFERRAL_CLOSED, REFERRAL_DECLINED, REFERRAL_CANCELLED
};

struct referral {		/* the last loop of a kind */
	struct span kind;
	enum referral_state state;
	bool sent;
	bool unknown;		/* an item has no date */
	int32_t sent_on, state_on;
	const struct loop_limit *late;	/* the step that is overdue; or NULL */
	int32_t due;			/* its last day in time */
	int64_t loops, closed, days;	/* all of the kind: sent, closed, days
					 * between */
};

struct referral_event {
	size_t kind;
	enum referral_state what;
	struct datetime at;
};

struct referrals {		/* zero but limits before it is bound */
	const struct loop_limits *limits;
	int list, living;		/* read */
	int out, open, overdue, loop_days, why;	/* appended */
	struct datetime as_of;
	size_t first_measure;
	size_t *measure;		/* by row of limits: that of its kind */
	size_t nkinds;			/* that have a measure */

	/* Of the present case: */
	bool known;
	struct referral *kind;
	size_t n;
	struct referral_event *event;	/* by time */
	size_t nevents;
};

void referrals_bind(struct referrals *rf, struct binder *b);

/* Finds how they stand, and sets the fields of r. */
void referrals_case(struct referrals *rf, const struct bday *calendar,
    struct rec *r);

/* Of referrals_case: the fields of r. */
void referrals_set(const struct referrals *rf, struct rec *r);

/*
 * Adds the measures loops_closed, of loops that were sent, and loop_days, days
 * per closed one, in all and by kind (loops_closed:snf; other: those that the
 * limits do not name); and referrals_overdue, of open ones.
 */
void referrals_measures(struct referrals *rf, struct arena *mem,
    struct measures *ms);
void referrals_count(const struct referrals *rf, struct measures *ms);

#endif
