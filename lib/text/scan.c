/* SPDX-License-Identifier: MIT */
/* Search of text for the few bytes that a reader must stop at: plain C. */
#include "text/scan.h"
#include "text/scan_string.h"

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

size_t
scan_lowest_plain(uint64_t bits)
{
	size_t i = 0;

	for (; (bits & 1) == 0; bits >>= 1)
		i++;
	return i;
}

size_t
scan_count_plain(const char *p, size_t n, char delim)
{
	size_t i, count = 0;

	for (i = 0; i < n; i++)
		count += p[i] == delim || p[i] == '"' ||
		    (unsigned char)p[i] < ' ' || (unsigned char)p[i] >= 0x80;
	return count;
}

#ifdef __SSE2__
/* Takes -1 from a byte of sum for each of 16 bytes that is to be counted. */
static inline __m128i
count_16(const char *p, char delim, __m128i sum)
{
	__m128i x = _mm_loadu_si128((const void *)p);
	__m128i hit = _mm_cmpeq_epi8(x, _mm_set1_epi8(delim));

	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('"')));
	hit = _mm_or_si128(hit, _mm_cmplt_epi8(x, _mm_set1_epi8(' ')));
	return _mm_sub_epi8(sum, hit);
}
#endif

size_t
scan_count(const char *p, size_t n, char delim)
{
#ifdef __SSE2__
	const char *end = p + n;
	__m128i zero = _mm_setzero_si128(), all = zero, sum;

	for (; p < end; p += SCAN_BLOCK) {
		sum = count_16(p, delim, zero);
		sum = count_16(p + 16, delim, sum);
		sum = count_16(p + 32, delim, sum);
		sum = count_16(p + 48, delim, sum);
		all = _mm_add_epi32(all, _mm_sad_epu8(sum, zero));
	}
	return (size_t)_mm_cvtsi128_si32(all) +
	    (size_t)_mm_cvtsi128_si32(_mm_srli_si128(all, 8));
#else
	return scan_count_plain(p, n, delim);
#endif
}
