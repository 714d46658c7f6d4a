/* SPDX-License-Identifier: MIT */
/* Search of a JSON string for the bytes that need care; see text/scan.h. */
#ifndef CM_TEXT_SCAN_STRING_H
#define CM_TEXT_SCAN_STRING_H

#include "text/scan.h"

const char *scan_string_plain(const char *p, const char *end);

/*
 * The first byte of [p, end) that needs care in a JSON string: '"', '\\',
 * < 0x20 or >= 0x80; else end. Nothing from end on is read.
 */
static inline const char *
scan_string(const char *p, const char *end)
{
#ifdef __SSE2__
	__m128i x, hit;
	uint32_t bits;

	for (; end - p >= 16; p += 16) {
		x = _mm_loadu_si128((const void *)p);
		hit = _mm_cmplt_epi8(x, _mm_set1_epi8(' '));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('"')));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('\\')));
		bits = (uint32_t)_mm_movemask_epi8(hit);
		if (bits != 0)
			return p + scan_lowest(bits);
	}
#endif
	return scan_string_plain(p, end);
}

#endif
