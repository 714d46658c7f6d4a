/* SPDX-License-Identifier: MIT */
/* Money in cents and fixed-point steps. */
#include "val/money.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

static bool
scale_ok(int scale)
{
	return scale >= 0 && scale <= MONEY_SCALE_MAX;
}

int
money_rescale(int64_t v, int scale, int out_scale, int64_t *out)
{
	return money_mul(v, scale, 1, 0, out_scale, out);
}

int
money_mul(int64_t a, int a_scale, int64_t b, int b_scale, int out_scale,
    int64_t *out)
{
	int drop = a_scale + b_scale - out_scale;
	int64_t product;

	if (!scale_ok(a_scale) || !scale_ok(b_scale) || !scale_ok(out_scale) ||
	    drop > MONEY_SCALE_MAX)
		return -1;
	if (drop >= 0)
		return num_muldiv(a, b, num_pow10(drop), out);
	if (num_muldiv(a, b, 1, &product) == -1)
		return -1;
	return num_muldiv(product, num_pow10(-drop), 1, out);
}

int
money_pow(int64_t base, int base_scale, int64_t exponent,
    int exponent_scale, int out_scale, int64_t *out)
{
	const long double slack = 64 * LDBL_EPSILON;	/* of a result */
	const long double limit = 9223372036854775807.0L;
	long double x;

	if (base <= 0 || !scale_ok(base_scale) || !scale_ok(exponent_scale) ||
	    !scale_ok(out_scale))
		return -1;
	x = powl((long double)base / (long double)num_pow10(base_scale),
	    (long double)exponent / (long double)num_pow10(exponent_scale));
	x *= (long double)num_pow10(out_scale);
	/*
	 * A decimal tie may come out a hair low in binary: lift it over, where
	 * the slack is small beside a unit.
	 */
	if (x * slack < 0.01L)
		x += x * slack;
	x += 0.5L;
	if (!(x < limit))
		return -1;
	*out = (int64_t)x;
	return 0;
}
