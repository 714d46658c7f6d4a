/* SPDX-License-Identifier: MIT */
/* Numbers as text: integers and scaled decimals. */
#include "base/num.h"

#include <stdbool.h>

/* The one use of a 128-bit integer; there is no other exact way this short. */
__extension__ typedef __int128 wide;

#define DIGITS_MAX 19	/* always fit into 64 bits */

/* Takes digits off the front of *p; returns their value, at most max of them
 * (the caller sees by *p whether there were more). */
static uint64_t
digits(const char **p, const char *end, int max)
{
	uint64_t v = 0;

	for (; *p < end && max > 0 && byte_is_digit(**p); max--)
		v = v * 10 + (uint64_t)(*(*p)++ - '0');
	return v;
}

static bool
all_zeros(const char *p, const char *end)
{
	while (p < end && *p == '0')
		p++;
	return p == end;
}

static const int64_t power[NUM_POW10_MAX + 1] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
	1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000,
	100000000000000, 1000000000000000, 10000000000000000,
	100000000000000000, 1000000000000000000
};

int64_t
num_pow10(int n)
{
	return power[n];
}

/* whole * 10^scale + part into *out, negative or not; -1 if it overflows. */
static int
combine(uint64_t whole, uint64_t part, int scale, bool negative, int64_t *out)
{
	const uint64_t max = (uint64_t)INT64_MAX + negative;

	/* The first test spares a division for nearly all numbers. */
	if (whole > 1000000 && whole > max / (uint64_t)power[scale])
		return -1;
	whole *= (uint64_t)power[scale];
	if (part > max - whole)
		return -1;
	whole += part;
	*out = negative ? (int64_t)(0 - whole) : (int64_t)whole;
	return 0;
}

int
num_parse(struct span s, int scale, int64_t *out)
{
	const char *p = s.p, *end, *first;
	uint64_t whole, part = 0;
	int places = 0;
	bool negative;

	if (s.n == 0)
		return -1;
	end = p + s.n;
	negative = *p == '-';
	p += negative;
	while (end - p > 1 && *p == '0' && byte_is_digit(p[1]))
		p++;
	first = p;
	whole = digits(&p, end, DIGITS_MAX);
	if (p == first)
		return -1;
	if (p < end) {
		if (*p++ != '.' || p == end)
			return -1;
		first = p;
		part = digits(&p, end, scale);
		places = (int)(p - first);
		if (!all_zeros(p, end))
			return -1;
	}
	return combine(whole, part * (uint64_t)power[scale - places], scale,
	    negative, out);
}

int
num_digits(struct span s, size_t most)
{
	size_t i;
	int v = 0;

	if (s.n == 0 || s.n > most)
		return -1;
	for (i = 0; i < s.n; i++) {
		if (!byte_is_digit(s.p[i]))
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

/* The last two digits of u before end. */
static char *
put_pair(uint64_t u, char *end)
{
	static const char pairs[] =
	    "0001020304050607080910111213141516171819"
	    "2021222324252627282930313233343536373839"
	    "4041424344454647484950515253545556575859"
	    "6061626364656667686970717273747576777879"
	    "8081828384858687888990919293949596979899";

	return memcpy(end - 2, pairs + u % 100 * 2, 2);
}

/* The places of u after its point, with that. */
static char *
put_places(uint64_t u, int scale, char *end)
{
	for (; scale >= 2; scale -= 2, u /= 100)
		end = put_pair(u, end);
	if (scale == 1)
		*--end = (char)('0' + u % 10);
	*--end = '.';
	return end;
}

struct span
num_text(int64_t v, int scale, char hold[NUM_TEXT_MAX])
{
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	char *end = hold + NUM_TEXT_MAX, *p = end;

	if (scale > 0) {
		p = put_places(u, scale, p);
		u /= (uint64_t)power[scale];
	}
	for (; u >= 10; u /= 100)
		p = put_pair(u, p);
	if (u > 0 || p == end || *p == '.')
		*--p = (char)('0' + u);
	if (v < 0)
		*--p = '-';
	return (struct span){ p, (size_t)(end - p) };
}

int
num_muldiv(int64_t a, int64_t b, int64_t c, int64_t *out)
{
	wide num = (wide)a * b, den = c;
	bool negative;

	/* Most are small and positive: two tests in place of all below. */
	if (num >> 62 == 0 && c > 0 && c >> 62 == 0) {
		*out = ((int64_t)num + c / 2) / c;
		return 0;
	}
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
