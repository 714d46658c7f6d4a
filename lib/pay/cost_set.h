/* SPDX-License-Identifier: MIT */
/*
 * The money of a case as fields of its record.
 *
 *	cost_case(&en, &rec, &as_of, &c);
 *	cost_set(&slots, &rec, &c);
 */
#ifndef CM_PAY_COST_SET_H
#define CM_PAY_COST_SET_H

#include "pay/cost.h"

struct cost_slots {
	int weight, fraction, payment, estimated, margin;
	/* Bound where a day's cost is said. */
	int variance_days, variance, excess, avoidable;
	int part[PAYMENT_PARTS];
	int payment_why, operating_why, capital_why;
};

/* Binds what is appended where a day's cost is said; delay is a slot read. */
void cost_bind_days(struct cost_slots *s, struct slots *sl,
    const struct dict *d, int delay);

/* Sets what is known; a part that could not be judged stays unset. */
void cost_set(const struct cost_slots *s, struct rec *r,
    const struct cost *c);

/* Sets the explanations; text is a buffer to work in. */
void cost_set_why(const struct cost_slots *s, struct rec *r,
    const struct cost *c, const struct datetime *as_of, struct buf *text);

/*
 * The lines of the case for listings: the parts that are not 0, what they
 * make, and what stands against it; each with its basis.
 */
void cost_lines(const struct cost *c, struct buf *text,
    void (*line)(void *arg, const char *name, int64_t cents,
    struct span basis), void *arg);

#endif
