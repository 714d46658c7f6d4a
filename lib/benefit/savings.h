/* SPDX-License-Identifier: MIT */
/*
 * A ledger of savings: what was saved by which event, hard and soft apart.
 *
 *	struct savings s = { .path = "ledger.csv" };
 *	if (savings_bind(&s, b) == -1) ...
 *	savings_set(&s, r);
 *	... s.saved[SAVINGS_HARD]
 *
 * Hard savings are money not paid (a rate negotiated, a denial overturned),
 * soft ones are avoided use at an agreed unit cost, potential ones are not
 * yet there; programme rows are what the work cost. An amount is units x
 * unit cost, no more than its cap. Each event may be claimed once, by one
 * row, and must state its baseline, and the source and day of its unit cost.
 */
#ifndef CM_BENEFIT_SAVINGS_H
#define CM_BENEFIT_SAVINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "rec/rec.h"
#include "rec/rows.h"
#include "rule/bind.h"
#include "val/money.h"

#define SAVINGS_UNITS_SCALE 4
#define SAVINGS_WEIGHT_SCALE 4

enum savings_kind {
	SAVINGS_HARD, SAVINGS_SOFT, SAVINGS_POTENTIAL, SAVINGS_PROGRAMME,
	SAVINGS_KINDS
};

struct savings {		/* zero is a valid empty one */
	const char *path;	/* of the ledger; NULL: none was given */
	struct savings_row {
		struct span event, case_id, baseline, source;
		int kind;		/* enum savings_kind */
		int64_t units, unit_cost, amount;	/* cents */
		bool has_cap;
		int64_t cap;
		int32_t source_on;
		bool taken;
	} *row;			/* sorted by case_id */
	size_t n;
	int slot[SAVINGS_PROGRAMME];	/* appended, by kind */
	int case_id;			/* read */
	/* Of the present case. */
	size_t from, to;		/* its rows */
	int64_t saved[SAVINGS_PROGRAMME];
};

/*
 * Where there is a path: loads event, case_id, kind, baseline, units,
 * unit_cost, cap, source and source_on of the ledger, and binds the fields.
 * -1 for a duplicate event, a claim without case or baseline, a row that
 * cannot be used.
 */
MUST_USE int savings_bind(struct savings *s, struct binder *b);

/* Takes the rows of the case, those of each case once, and sets the sums. */
void savings_set(struct savings *s, struct rec *r);

/* Each row of the case as a struct money_line; text is to work in. */
void savings_lines(const struct savings *s, struct buf *text,
    const struct rows *out);

/* Over all rows, or those that no case has taken. */
enum savings_which { SAVINGS_ALL, SAVINGS_LEFT };

/* Sum of a kind; false if it is out of range. */
bool savings_sum(const struct savings *s, enum savings_kind kind,
    enum savings_which which, int64_t *cents);

/* hard + weight x soft - cost; false if it is out of range. */
bool savings_net(int64_t hard, int64_t soft, int64_t weight, int64_t cost,
    int64_t *cents);

#endif
