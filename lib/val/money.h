/* SPDX-License-Identifier: MIT */
/*
 * Money in cents, and the fixed-point steps that payment formulas need. A
 * value with scale k is an int64_t that counts units of 10^-k; money has
 * scale 2. Rounding is half away from zero, everywhere.
 *
 *	money_mul(rate, 2, wage_index, 4, 9, &v);	round9(rate * WI)
 *	money_rescale(v, 9, 2, &cents);
 */
#ifndef CM_VAL_MONEY_H
#define CM_VAL_MONEY_H

#include <stdint.h>

#include "base/buf.h"
#include "base/num.h"

#define MONEY_SCALE 2
#define MONEY_SCALE_MAX 18	/* of every function below: 10^18 fits */

/* A line of a listing of amounts. */
struct money_line {
	const char *name;
	int64_t cents;
	struct span how;	/* it comes about, in words */
};

/* v from one scale to another. -1 on overflow or a scale not 0..18. */
int money_rescale(int64_t v, int scale, int out_scale, int64_t *out);

/*
 * a * b, rounded once, to out_scale. -1 on overflow, on a scale not 0..18,
 * or if a_scale + b_scale - out_scale is more than 18.
 */
int money_mul(int64_t a, int a_scale, int64_t b, int b_scale, int out_scale,
    int64_t *out);

/*
 * base ^ exponent, correct to at least 12 digits for exponents up to 100,
 * then rounded to out_scale, decimal ties up. The only floating point of the
 * library: payment takes GAF = WI^0.6848, (1 + IRB)^0.405 and 2.7183^x from
 * it. -1 for a base not above 0, for overflow, and for a scale not 0..18.
 * Needs -lm.
 */
int money_pow(int64_t base, int base_scale, int64_t exponent,
    int exponent_scale, int out_scale, int64_t *out);

#endif
