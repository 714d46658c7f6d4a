/* SPDX-License-Identifier: MIT */
/*
 * All that is reckoned of the money of a case: payment and cost, benefits,
 * units and savings, claims; set in its record, listed and counted.
 *
 *	struct cost_book b = COST_BOOK_INIT;	slots are the caller's to bind
 *	if (cost_book_load(&b, dict, ts, tables, extra, &e) != 0) ...
 *	if (cost_book_bind(&b, slots, dict, false, explain, &e) == -1) ...
 *	cost_book_case(&b, &rec, &as_of, explain);	for each record
 */
#ifndef CM_COST_COST_BOOK_H
#define CM_COST_COST_BOOK_H

#include "cost/cost_report.h"
#include "pay/cost.h"
#include "pay/cost_set.h"

struct cost_book {
	struct cost_engine en;
	struct cost_slots out;
	struct extra extra;
	struct cost_report rep;
	int case_id;
	struct cost cost;		/* of the present case */
	struct buf text;
};

/* Nothing asked for; one fact of a hospital stands in its table only. */
#define COST_BOOK_INIT { \
	.en = { .fact = { [PROVIDER_DSH_UNCAPPED] = -1 }, \
	    .day_cost = DAY_COST_NONE }, \
	.rep = { .claims = { .month = -1, .category = -1 }, \
	    .conf = { .month_of = "discharge_at", \
	    .figure = { .amount = CLAIMS_PAID, .repeat = 4 } } } }

/*
 * The tables of cost, without the DRGs, and those of extra. DRGs are those
 * of ts, with the published files that were asked for. 0, or an exit code with
 * a message; cost_book_free in either case.
 */
int cost_book_load(struct cost_book *b, const struct dict *d,
    const struct tables *ts, struct table cost[COST_TABLES],
    const struct table extra[EXTRA_TABLES],
    struct fault *e);

/*
 * The ledger of savings and the probabilities of emergency visits; each may
 * be NULL. -1 with a message.
 */
int cost_book_files(struct cost_book *b, const struct table *savings,
    const struct table *probs, struct fault *e);

/*
 * Binds the slots that are not bound yet; with all, of everything that could
 * be asked for. -1 with a message as cost_report_bind.
 */
int cost_book_bind(struct cost_book *b, struct slots *sl,
    const struct dict *d, bool all, bool explain, struct fault *e);

/* Reckons the case and sets its fields. */
void cost_book_case(struct cost_book *b, struct rec *r,
    const struct datetime *as_of, bool explain);

/* Hands each line of the case to put, valid during the call. */
struct cost_row {
	struct span case_id, line, amount, basis;
};

void cost_book_rows(struct cost_book *b, struct rec *r,
    void (*put)(void *arg, const void *row), void *arg);

void cost_book_free(struct cost_book *b);

#endif
