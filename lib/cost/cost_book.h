/* SPDX-License-Identifier: MIT */
/*
 * All that is computed of the money of a case: payment and cost, benefits,
 * units, minutes and savings, claims; set in its record, listed and counted.
 *
 *	struct cost_book book = {0};
 *
 *	cost_book_begin(&book);
 *	if (cost_book_bind(&book, b) == -1) ...
 *	cost_book_case(&book, &rec);			for each record
 */
#ifndef CM_COST_COST_BOOK_H
#define CM_COST_COST_BOOK_H

#include "benefit/auth_units.h"
#include "benefit/minutes.h"
#include "cost/cost_report.h"
#include "fact/fact.h"
#include "pay/cost.h"

/* Of what is appended. */
struct cost_slots {
	int weight, fraction, payment, estimated, margin;
	int part[PAYMENT_PARTS];
	int payment_why, operating_why, capital_why;	/* with explain */
	/* Where a disposition is planned. */
	int leave_today, leave_tomorrow, leave_why;
	/* Where a day's cost was given. */
	int variance_days, variance, excess, avoidable;
	bool explain;
};

struct cost_book {
	struct facts facts;		/* bound before the rest */
	struct cost_engine en;
	struct cost_slots out;
	struct benefit_case benefit;
	struct auth_units units;
	struct minutes minutes;
	struct savings savings;
	struct cost_report rep;
	int case_id;
	struct cost cost;		/* of the present case */
	struct buf text;
};

/* Nothing is asked for: of a book that is zero. */
void cost_book_begin(struct cost_book *b);

/* Loads all tables and binds all fields. */
MUST_USE int cost_book_bind(void *book, struct binder *b);

/* Computes the case and sets its fields. */
void cost_book_case(struct cost_book *b, struct rec *r);

/* Counts the case that was computed last. */
void cost_book_tally(struct cost_book *b, struct rec *r, struct span group);

/* Each line of the case, valid during the call. */
struct cost_row {
	struct span case_id, line, amount, how;
};

void cost_book_rows(struct cost_book *b, struct rec *r,
    const struct rows *out);

/* Says how many cases the tables had no year for; not of claims. */
void cost_book_finish(void *book, const struct tell *tell);

#endif
