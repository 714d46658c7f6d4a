/* SPDX-License-Identifier: MIT */
/*
 * A ledger of savings: what was saved by which event, hard and soft apart.
 *
 *	struct savings s = {0};
 *	if (savings_load(&s, &table, &e) == -1) ...
 *	i = savings_first(&s, SPAN("H-0921"));
 *	for (; i < s.n && span_eq(s.row[i].case_id, id); i++)
 *		if (savings_take(&s, i)) ... s.row[i].amount
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

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"
#include "rule/table.h"

#define SAVINGS_UNITS_SCALE 4
#define SAVINGS_WEIGHT_SCALE 4

enum savings_kind {
	SAVINGS_HARD, SAVINGS_SOFT, SAVINGS_POTENTIAL, SAVINGS_PROGRAMME,
	SAVINGS_KINDS
};

struct savings {		/* zero is a valid empty one */
	struct savings_row {
		struct span event, case_id, baseline, source;
		enum savings_kind kind;
		int64_t units, unit_cost, amount;	/* cents */
		bool has_cap;
		int64_t cap;
		int32_t source_on;
		bool taken;
		size_t at;	/* row of the table */
	} *row;			/* sorted by case_id */
	size_t n;
	struct arena mem;
};

/*
 * Loads event, case_id, kind, baseline, units, unit_cost, cap, source and
 * source_on. -1 with a message, and nothing to free: an event twice, a
 * claim without case or baseline, a row that cannot be used.
 */
int savings_load(struct savings *s, const struct table *t, struct fault *e);
void savings_free(struct savings *s);

/* The first row of a case; s->n if it has none. */
size_t savings_first(const struct savings *s, struct span case_id);

/* Takes a row for its case; false if it has been taken before. */
bool savings_take(struct savings *s, size_t i);

/* Sum of a kind over all rows, over those not taken only if left; false if
 * it is out of range. */
bool savings_sum(const struct savings *s, enum savings_kind kind, bool left,
    int64_t *cents);

/* hard + weight x soft - cost; false if it is out of range. */
bool savings_net(int64_t hard, int64_t soft, int64_t weight, int64_t cost,
    int64_t *cents);

/* "2 x 812.50 (baseline ...; unit cost: SOURCE, 2026-01-01)". */
void savings_why(const struct savings_row *row, struct buf *out);

#endif
