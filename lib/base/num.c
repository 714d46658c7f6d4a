/* SPDX-License-Identifier: MIT */
/* Numbers as text: integers and scaled decimals. */
#include "base/num.h"

#include <stdbool.h>

/* The one use of a 128-bit integer; there is no other exact way this short. */
__extension__ typedef __int128 wide;

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Appends one digit to the negative number *v; false when it overflows. */
static bool
push_digit(int64_t *v, int digit)
{
	if (*v < INT64_MIN / 10)
		return false;
	*v *= 10;
	if (*v < INT64_MIN + digit)
		return false;
	*v -= digit;
	return true;
}

/* The places behind the point: scale of them, the rest zeros. */
static bool
push_places(const char *p, const char *end, int scale, int64_t *v)
{
	for (; p < end; p++) {
		if (!is_digit(*p))
			return false;
		if (scale == 0 && *p != '0')
			return false;
		if (scale > 0) {
			scale--;
			if (!push_digit(v, *p - '0'))
				return false;
		}
	}
	for (; scale > 0; scale--)
		if (!push_digit(v, 0))
			return false;
	return true;
}

int
num_parse(struct span s, int scale, int64_t *out)
{
	const char *p = s.p, *end = s.p + s.n, *first;
	bool negative = false;
	int64_t v = 0;		/* kept negative: the larger range */

	if (s.n > 0 && *p == '-') {
		negative = true;
		p++;
	}
	for (first = p; p < end && is_digit(*p); p++)
		if (!push_digit(&v, *p - '0'))
			return -1;
	if (p == first)
		return -1;
	if (p < end && (*p++ != '.' || p == end))
		return -1;
	if (!push_places(p, end, scale, &v))
		return -1;
	if (!negative && v == INT64_MIN)
		return -1;
	*out = negative ? v : -v;
	return 0;
}

size_t
num_fmt(int64_t v, int scale, char out[NUM_TEXT_MAX])
{
	char rev[NUM_TEXT_MAX];
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	size_t n = 0, len = 0;

	do {
		rev[n++] = (char)('0' + u % 10);
		u /= 10;
		if (scale > 0 && n == (size_t)scale)
			rev[n++] = '.';
	} while (u > 0 || (scale > 0 && n <= (size_t)scale + 1));
	if (v < 0)
		out[len++] = '-';
	while (n > 0)
		out[len++] = rev[--n];
	return len;
}

int
num_muldiv(int64_t a, int64_t b, int64_t c, int64_t *out)
{
	wide num = (wide)a * b, den = c;
	bool negative;

	if (den < 0) {
		den = -den;
		num = -num;
	}
	negative = num < 0;
	if (negative)
		num = -num;
	num = (num + den / 2) / den;
	if (negative)
		num = -num;
	if (num > INT64_MAX || num < INT64_MIN)
		return -1;
	*out = (int64_t)num;
	return 0;
}
