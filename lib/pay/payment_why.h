/* SPDX-License-Identifier: MIT */
/*
 * How an expected payment came about, in words and figures that can be
 * worked through by hand.
 *
 *	payment_operating_why(&terms, &c, &p, &buf);
 */
#ifndef CM_PAY_PAYMENT_WHY_H
#define CM_PAY_PAYMENT_WHY_H

#include "base/buf.h"
#include "pay/payment.h"

/* Each appends to out; t, c and p are those of one payment_compute. */

/* The operating payment before add-ons. */
void payment_operating_why(const struct payment_terms *t,
    const struct payment_case *c, const struct payment *p, struct buf *out);

/* The capital payment before add-ons. */
void payment_capital_why(const struct payment_terms *t,
    const struct payment_case *c, const struct payment *p, struct buf *out);

/* Any part, with the figures it was computed from. */
void payment_part_why(const struct payment_terms *t,
    const struct payment_case *c, const struct payment *p,
    enum payment_part part, struct buf *out);

/* Every part that is not 0, and the sum. */
void payment_total_why(const struct payment_terms *t,
    const struct payment_case *c, const struct payment *p, struct buf *out);

/* Why there are no terms. */
void payment_lack_why(const struct payment_lack *lack, struct buf *out);

#endif
