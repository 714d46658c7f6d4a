/* SPDX-License-Identifier: MIT */
/*
 * scan_block() with the instructions of newer x86 processors, for loops that
 * are compiled twice: with SCAN_WIDE for those, and for any. See
 * csvtext_quick.c. Where SCAN_HAS_WIDE is not defined there is one kind.
 */
#ifndef CM_TEXT_SCAN_WIDE_H
#define CM_TEXT_SCAN_WIDE_H

#include "text/scan.h"

#if defined(__SSE2__) && defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define SCAN_HAS_WIDE
#define SCAN_WIDE __attribute__((target("avx2,bmi")))

/* Has this processor what SCAN_WIDE asks for? */
static inline int
scan_wide_works(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
}

static inline SCAN_WIDE uint64_t
scan_bits(__m256i low, __m256i high)
{
	return (uint32_t)_mm256_movemask_epi8(low) |
	    (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

static inline SCAN_WIDE __m256i
scan_equal(__m256i x, char c)
{
	return _mm256_cmpeq_epi8(x, _mm256_set1_epi8(c));
}

/* '"', '\n', '\r' and NUL. */
static inline SCAN_WIDE __m256i
scan_ends(__m256i x)
{
	return _mm256_or_si256(
	    _mm256_or_si256(scan_equal(x, '"'), scan_equal(x, '\n')),
	    _mm256_or_si256(scan_equal(x, '\r'), scan_equal(x, '\0')));
}

/* '"', and by a signed comparison control characters and bytes >= 0x80. */
static inline SCAN_WIDE __m256i
scan_odd(__m256i x)
{
	return _mm256_or_si256(scan_equal(x, '"'),
	    _mm256_cmpgt_epi8(_mm256_set1_epi8(' '), x));
}

/* The same as scan_block(); most blocks need one question more than delim. */
static inline SCAN_WIDE struct scan_mask
scan_block_wide(const char *p, char delim)
{
	__m256i a = _mm256_loadu_si256((const void *)p);
	__m256i b = _mm256_loadu_si256((const void *)(p + SCAN_BLOCK / 2));
	__m256i odd = _mm256_or_si256(scan_odd(a), scan_odd(b));
	struct scan_mask m;

	m.delim = scan_bits(scan_equal(a, delim), scan_equal(b, delim));
	m.special = m.delim;
	m.high = 0;
	if (!_mm256_testz_si256(odd, odd)) {
		m.special |= scan_bits(scan_ends(a), scan_ends(b));
		m.high = scan_bits(a, b);
	}
	return m;
}
#endif

#endif
