/* SPDX-License-Identifier: MIT */
/*
 * The table loop_limits: within how many days a referral is to be accepted,
 * seen and closed after it was sent, and what was not understood is to be
 * taught again.
 *
 *	struct loop_limits ls = {0};
 *	if (loop_limits_bind(&ls, b) == -1) ...
 *	l = loop_limit_find(&ls, LOOP_REFERRAL, SPAN("snf"), LOOP_SEEN);
 *	if (l != NULL && loop_limit_due(l, calendar, sent_on, &due) == 0) ...
 */
#ifndef CM_PLAN_LOOP_LIMIT_H
#define CM_PLAN_LOOP_LIMIT_H

#include "rule/bind.h"
#include "val/bday.h"

enum loop { LOOP_REFERRAL, LOOP_TEACHING };

/* Of referrals what is to come next; of teaching what has come. */
enum loop_step {
	LOOP_ACCEPTED, LOOP_SEEN, LOOP_CLOSED,
	LOOP_PARTLY, LOOP_NOT_UNDERSTOOD, LOOP_NOT_TRIED, LOOP_REFUSED
};

struct loop_limit {
	int loop, step;		/* as above */
	struct span kind;	/* of a referral, or topic; *: any other */
	int64_t days;
	bool has_days;		/* else there is no limit */
	int unit;		/* 0 day, 1 business day */
	struct span text, goal, measure, intervention, role, citation;
	int priority;		/* enum plan_priority */
	int basis;		/* 0 law, 1 program, 2 agency */
	bool *used;		/* mark of its row, or NULL */
};

struct loop_limits {
	struct loop_limit *row;
	size_t n;
};

/* -1 with a fault. */
MUST_USE int loop_limits_bind(struct loop_limits *ls, struct binder *b);

/* That of the kind or, where it has no row, of *; NULL: no limit. */
const struct loop_limit *loop_limit_find(const struct loop_limits *ls,
    enum loop loop, struct span kind, int step);

/* What is to be done past it, as referral_not_seen; is it such a name? */
struct span loop_duty(const struct loop_limit *l);
bool loop_is_duty(struct span name);

/* The last day in time; -1 outside the calendar. */
MUST_USE int loop_limit_due(const struct loop_limit *l,
    const struct bday *calendar, int32_t from, int32_t *due);

/* Has the table a row of its own for that kind before row i? */
bool loop_limit_named(const struct loop_limits *ls, enum loop loop,
    struct span kind, size_t i);

#endif
