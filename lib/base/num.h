/* SPDX-License-Identifier: MIT */
/*
 * Numbers as text, exactly: integers and decimals scaled by a power of ten.
 * No locale, no floating point.
 *
 *	int64_t cents;
 *	if (num_parse(SPAN("12211.64"), 2, &cents) == -1) ...
 *	s = num_text(cents, 2, hold);		"12211.64"
 */
#ifndef CM_BASE_NUM_H
#define CM_BASE_NUM_H

#include <stdint.h>

#include "base/span.h"

#define NUM_TEXT_MAX 32	/* enough for num_text of any value and scale <= 12 */
#define NUM_SCALE_MAX 12

/*
 * An optional minus sign, digits, optional point and digits, into *out as
 * value * 10^scale. More places than scale are accepted when they are zeros
 * ("2.0" with scale 0 is 2). Returns -1 on anything else: empty, plus sign,
 * blanks, exponent, bare point, overflow.
 */
int num_parse(struct span s, int scale, int64_t *out);

/* Digits only, at least one and at most so many, up to 9: else -1. */
int num_digits(struct span s, size_t most);

/*
 * v / 10^scale with exactly scale places, somewhere in hold. No NUL.
 */
struct span num_text(int64_t v, int scale, char hold[NUM_TEXT_MAX]);

/* 10^n, for n from 0 to NUM_POW10_MAX. */
#define NUM_POW10_MAX 18
int64_t num_pow10(int n);

/*
 * a * b / c, half away from zero, through 128 bits, into *out. Returns -1 if
 * the result does not fit; c must not be 0.
 */
int num_muldiv(int64_t a, int64_t b, int64_t c, int64_t *out);

#endif
