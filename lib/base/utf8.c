/* SPDX-License-Identifier: MIT */
/* UTF-8, strictly. */
#include "base/utf8.h"

#include <string.h>

#define HIGH_BITS 0x8080808080808080u	/* clear in ASCII */

/* Unsigned, so that one comparison checks both bounds. */
static bool
in_range(unsigned char c, unsigned lo, unsigned hi)
{
	return (unsigned)c - lo <= hi - lo;
}

static bool
is_tail(unsigned char c)
{
	return in_range(c, 0x80, 0xbf);
}

static bool
is_three(const unsigned char *u)
{
	unsigned lo = u[0] == 0xe0 ? 0xa0 : 0x80;	/* not overlong */
	unsigned hi = u[0] == 0xed ? 0x9f : 0xbf;	/* no surrogate */

	return in_range(u[1], lo, hi) && is_tail(u[2]);
}

static bool
is_four(const unsigned char *u)
{
	unsigned lo = u[0] == 0xf0 ? 0x90 : 0x80;	/* not overlong */
	unsigned hi = u[0] == 0xf4 ? 0x8f : 0xbf;	/* <= U+10FFFF */

	return in_range(u[1], lo, hi) && is_tail(u[2]) && is_tail(u[3]);
}

size_t
utf8_len(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t n = (size_t)(end - p);

	if (n == 0)
		return 0;
	if (u[0] < 0x80)
		return 1;
	if (in_range(u[0], 0xc2, 0xdf))
		return n >= 2 && is_tail(u[1]) ? 2 : 0;
	if (in_range(u[0], 0xe0, 0xef))
		return n >= 3 && is_three(u) ? 3 : 0;
	if (in_range(u[0], 0xf0, 0xf4))
		return n >= 4 && is_four(u) ? 4 : 0;
	return 0;
}

/* The first byte of [p, end) that is not ASCII, or end. */
static const char *
ascii_end(const char *p, const char *end)
{
	uint64_t w[4];

	for (; (size_t)(end - p) >= sizeof(w); p += sizeof(w)) {
		memcpy(w, p, sizeof(w));
		if (((w[0] | w[1] | w[2] | w[3]) & HIGH_BITS) != 0)
			break;
	}
	for (; end - p >= 8; p += 8) {
		memcpy(w, p, 8);
		if ((w[0] & HIGH_BITS) != 0)
			break;
	}
	while (p < end && (unsigned char)*p < 0x80)
		p++;
	return p;
}

bool
utf8_valid(const char *p, size_t n)
{
	const char *end;
	size_t len;

	if (n == 0)
		return true;
	for (end = p + n; (p = ascii_end(p, end)) < end; )
		while (p < end && (unsigned char)*p >= 0x80) {
			len = utf8_len(p, end);
			if (len == 0)
				return false;
			p += len;
		}
	return true;
}

size_t
utf8_put(uint32_t code, char out[UTF8_MAX])
{
	size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned char lead[UTF8_MAX] = { 0, 0xc0, 0xe0, 0xf0 };

	for (size_t i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	out[0] = (char)(lead[n - 1] | code);
	return n;
}
