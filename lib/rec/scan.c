/* SPDX-License-Identifier: MIT */
/* Search of text for the few bytes that a reader must stop at: plain C. */
#include "rec/scan.h"

#include <stdbool.h>

static bool
is_special(char c, char delim)
{
	return c == delim || c == '"' || c == '\n' || c == '\r' || c == '\0';
}

struct scan_mask
scan_block_plain(const char *p, char delim)
{
	struct scan_mask m = {0};

	for (int i = 0; i < SCAN_BLOCK; i++) {
		m.delim |= (uint64_t)(p[i] == delim) << i;
		m.special |= (uint64_t)is_special(p[i], delim) << i;
		m.high |= (uint64_t)((unsigned char)p[i] >> 7) << i;
	}
	return m;
}

const char *
scan_string_plain(const char *p, const char *end)
{
	unsigned char c;

	for (; p < end; p++) {
		c = (unsigned char)*p;
		if (c == '"' || c == '\\' || c < 0x20 || c >= 0x80)
			break;
	}
	return p;
}

int
scan_lowest_plain(uint64_t bits)
{
	int i = 0;

	for (; (bits & 1) == 0; bits >>= 1)
		i++;
	return i;
}

int
scan_count_plain(uint64_t bits)
{
	int n = 0;

	for (; bits != 0; bits &= bits - 1)
		n++;
	return n;
}
