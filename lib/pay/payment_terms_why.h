/* SPDX-License-Identifier: MIT */
/*
 * How the factors of a hospital came about, in figures that can be worked
 * through by hand, each followed by its formula in parentheses.
 *
 *	payment_ime_why(&terms, &buf);	"0.127686562 (1.35 x ((1 + ..."
 *
 * The formulas are those of 42 CFR 412.105, 412.106, 412.316, 412.320 and
 * 412.322 with the constants of the table ipps_factors.
 */
#ifndef CM_PAY_PAYMENT_TERMS_WHY_H
#define CM_PAY_PAYMENT_TERMS_WHY_H

#include "base/buf.h"
#include "pay/payment.h"

/* v with scale places but without trailing zeros; the same after a text. */
void why_dec(struct buf *out, int64_t v, int scale);
void why_text_dec(struct buf *out, const char *text, int64_t v, int scale);

/* Each appends to out. */
void payment_gaf_why(const struct payment_terms *t, struct buf *out);
void payment_ime_why(const struct payment_terms *t, struct buf *out);
void payment_capital_ime_why(const struct payment_terms *t, struct buf *out);
void payment_dsh_why(const struct payment_terms *t, struct buf *out);
void payment_capital_dsh_why(const struct payment_terms *t, struct buf *out);

#endif
