/* SPDX-License-Identifier: MIT */
/* Search of a JSON string for the bytes that need care: plain C. */
#include "text/scan_string.h"

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
