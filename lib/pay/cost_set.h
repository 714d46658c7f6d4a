/* SPDX-License-Identifier: MIT */
/*
 * The money of a case as fields of its record.
 *
 *	cost_case(&en, &rec, &c);
 *	cost_set(&slots, &rec, &en, &c, &text);
 */
#ifndef CM_PAY_COST_SET_H
#define CM_PAY_COST_SET_H

#include "pay/cost.h"

struct cost_slots {
	int weight, fraction, payment, estimated, margin;
	int part[PAYMENT_PARTS];
	int payment_why, operating_why, capital_why;	/* with explain */
	/* Where a day's cost was given. */
	int variance_days, variance, excess, avoidable;
	bool explain;
};

/* Binds what is appended; what days cost is apart, as it comes last. */
void cost_set_bind(struct cost_slots *s, struct binder *b);
void cost_set_bind_days(struct cost_slots *s, const struct cost_engine *en,
    struct binder *b);

/*
 * Sets what is known, and its explanation if that was asked for; a part that
 * could not be judged stays unset. text is a buffer to work in.
 */
void cost_set(const struct cost_slots *s, struct rec *r,
    const struct cost_engine *en, const struct cost *c, struct buf *text);

/*
 * Each line of the case as a struct money_line: the parts that are not 0,
 * what they make, and what stands against it. text is to work in.
 */
void cost_lines(const struct cost *c, struct buf *text,
    const struct rows *out);

#endif
