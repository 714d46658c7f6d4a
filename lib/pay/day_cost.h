/* SPDX-License-Identifier: MIT */
/*
 * Days too many and what they cost at a variable cost of a day: against the
 * geometric mean length of stay of the DRG, and by the avoidable midnights
 * that the case lists under delay, one primary reason for each midnight.
 *
 *	day_cost_read(r, &rules, &stay, drg, 90000, &d);
 *	if (d.has_variance_cost) ... d.variance_cost
 */
#ifndef CM_PAY_DAY_COST_H
#define CM_PAY_DAY_COST_H

#include <stdbool.h>
#include <stdint.h>

#include "rec/rec.h"
#include "rec/rows.h"
#include "stay/delay.h"
#include "stay/drg.h"
#include "stay/stay.h"
#include "val/money.h"

#define DAY_COST_NONE (-1)	/* not given */
#define DAY_COST_MAX 100000000	/* cents: a million; no product is too large */

struct day_cost {
	int64_t cents;			/* of a day, or DAY_COST_NONE */
	bool has_variance;
	int64_t variance;		/* stay less GMLOS; DRG_SCALE */
	int64_t excess;			/* the same, 0 where it is below */
	int64_t shown;			/* the variance as GMLOS is written */
	int places;			/* with so many places */
	struct delay delay;		/* avoidable midnights */
	/* In cents; only with cents. */
	bool has_variance_cost, has_avoidable_cost;
	int64_t variance_cost, excess_cost, avoidable_cost;
};

/*
 * drg is NULL where it is not known. A list of delays that cannot be used is
 * noted in r's issues, as stay/delay.h says.
 */
void day_cost_read(struct rec *r, struct delay_rules *rules,
    const struct stay *st, const struct drg *drg, int64_t cents,
    struct day_cost *out);

/* Each line of the case as a struct money_line; text is to work in. */
void day_cost_lines(const struct day_cost *d, const struct delay_rules *rules,
    struct buf *text, const struct rows *out);

#endif
