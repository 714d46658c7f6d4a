/* SPDX-License-Identifier: MIT */
/*
 * Home visits of a case: those that visit_orders orders against those that
 * visits says were made, by discipline and span of the order.
 *
 *	struct visits v = {0};
 *	if (visits_bind(&v, b) == -1) ...
 *	visits_case(&v, r);		for each record
 *	for (i = 0; v.known && i < v.nspans; i++)
 *		v.span[i].state ...
 *
 * Orders run from cert_start_on; without it from soc_date, while the first
 * certification may run. The first week ends with the calendar week it begins
 * in, however few days that leaves; the others are calendar weeks, the last
 * ends with the certification. Months are those of the calendar from the day
 * they begin. Of a range the lower number must be made, and more than the
 * higher one is beyond the order. Visits as needed are never due: they let
 * that many be beyond it. Of one discipline orders follow one another.
 *
 * A span is missed when it is over and short of visits, unless a stay in
 * hospital or the end of the episode falls into it. The count is not known,
 * and nothing is set, where dates, orders or visits cannot be used, or visits
 * are not recorded; of the dead nothing is set either.
 */
#ifndef CM_PLAN_VISITS_H
#define CM_PLAN_VISITS_H

#include "plan/visit_order.h"
#include "rec/measure.h"
#include "rec/rec.h"
#include "rule/bind.h"

#define VISIT_DISCIPLINES_MAX 32	/* rows of visit_disciplines */
#define VISIT_DAYS_MAX 366		/* of a certification */

enum visit_state {
	VISIT_KEPT, VISIT_MISSED, VISIT_DUE,
	VISIT_STOPPED		/* short, but of a stay or the end */
};

enum { VISIT_ORDERED, VISIT_MADE, VISIT_SHORT, VISIT_EXTRA, VISIT_FIGURES };

/* Days are inclusive. */
struct visit_span {
	size_t row;		/* of the discipline */
	int32_t from, to, lost_on;	/* lost_on: last visit not made */
	int low, high, made, lost, extra;
	enum visit_state state;
	bool over, cut;		/* it has passed; the episode ended in it */
};

struct visits {			/* zero is a valid empty one */
	int orders, visits, soc, cert, ended, living;	/* read */
	int stay, home, discharge, told;
	int due, missed, beyond, late_on, missed_on, why;	/* appended */

	struct visit_discipline {
		struct span id, words;
		bool *used;		/* mark of its row, or NULL */
	} *row;
	size_t nrows;
	int64_t days;			/* of a certification */
	int week_begins;		/* as date_weekday */
	struct visit_rule *rule;	/* the two, for their marks */
	size_t nrules;
	int32_t as_of;

	/* Of the present case. */
	bool known;
	struct visit_order *order;	/* by row */
	uint8_t *made, *lost;		/* by row and day from start */
	int32_t start, last, end;	/* last: of the certification */
	int32_t away, back;		/* a stay; away after back: none */
	struct visit_span *span;
	size_t nspans;
	size_t first_measure;
};

/* -1 with a fault. */
MUST_USE int visits_bind(struct visits *v, struct binder *b);

/*
 * Counts and sets the fields of r. Notes orders that cannot be read
 * (visit_orders:not_a_frequency) and visits that cannot be used.
 */
void visits_case(struct visits *v, struct rec *r);

/* Adds the measures visits_ordered=SN and so on; counts the present case. */
void visits_measures(struct visits *v, struct measures *ms);
void visits_count(const struct visits *v, struct measures *ms);

/* Of visits_case: the spans of the case from what was read. */
void visits_spans(struct visits *v);

/* Of visits_case: sets what the spans say. */
void visits_set(const struct visits *v, struct rec *r);

#endif
