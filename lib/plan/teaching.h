/* SPDX-License-Identifier: MIT */
/*
 * Teaching of a case, out of its list teach_back (topic:result:date): of each
 * topic how it was understood at last, and what the items of the plan ask for
 * beside that.
 *
 *	struct teaching tc = { .limits = &limits };
 *	teaching_bind(&tc, b);
 *	teaching_case(&tc, &plan, calendar, &rec);	for each record
 *	for (i = 0; i < tc.n; i++)
 *		tc.topic[i].result ...
 *
 * An open item of the plan with a teaching topic asks for the topics that are
 * called as its rule or as a part, between commas or semicolons, of its column
 * teaching.
 * Items count by day, those of a day by their times or else in the order of the
 * list. An item without a date leaves its topic not recorded. One that cannot
 * be used is an issue of the list, and nothing is known then.
 */
#ifndef CM_PLAN_TEACHING_H
#define CM_PLAN_TEACHING_H

#include "plan/loop_limit.h"
#include "plan/plan.h"
#include "rec/measure.h"

#define TEACHING_TOPICS_MAX 256	/* of a record; with more nothing is known */

enum teach_result {
	TEACH_UNDERSTOOD, TEACH_PARTLY, TEACH_NOT_UNDERSTOOD,
	TEACH_NOT_TRIED, TEACH_REFUSED, TEACH_RESULTS
};

struct topic {
	struct span name;
	enum teach_result result;	/* of the last time, */
	struct datetime at;		/* which was then */
	bool dated;			/* result and at hold */
	bool unknown;			/* an item has no date */
	const struct loop_limit *again;	/* it is to be taught again; or NULL */
	int32_t due;			/* the last day for that */
};

struct teaching {		/* zero but limits before it is bound */
	const struct loop_limits *limits;
	int list, living;		/* read */
	int out, percent, why;		/* appended */
	struct datetime as_of;
	size_t first_measure;

	/* Of the present case: */
	bool known;
	struct topic *topic;
	size_t n;
};

void teaching_bind(struct teaching *tc, struct binder *b);

/* After plan_make. Finds how the topics stand, and sets the fields of r. */
void teaching_case(struct teaching *tc, const struct plan *plan,
    const struct bday *calendar, struct rec *r);

/*
 * Adds the measures teach_back, topics where it was tried at last, of all that
 * were taught, and teach_back_understood, of those. Counts the present case.
 */
void teaching_measures(struct teaching *tc, struct measures *ms);
void teaching_count(const struct teaching *tc, struct measures *ms);

#endif
