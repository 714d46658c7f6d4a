/* SPDX-License-Identifier: MIT */
/*
 * Search of text for the few bytes that a reader must stop at, fast.
 *
 *	struct scan_mask m = scan_block(p, ',');
 *	for (; m.special != 0; m.special &= m.special - 1)
 *		q = p + scan_lowest(m.special);
 *
 * The one place for vector instructions and compiler builtins. The twins in
 * plain C, named _plain, give the same result and do the work elsewhere.
 */
#ifndef CM_TEXT_SCAN_H
#define CM_TEXT_SCAN_H

#include <stddef.h>
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef __GNUC__
#define SCAN_ALWAYS __attribute__((always_inline))
#else
#define SCAN_ALWAYS
#endif

#define SCAN_BLOCK 64	/* bytes of a block: one bit each in a mask */
struct scan_mask {
	uint64_t delim;		/* the delimiter */
	uint64_t special;	/* delimiter, '"', '\n', '\r', NUL */
	uint64_t high;		/* bytes >= 0x80 */
};

struct scan_mask scan_block_plain(const char *p, char delim);
size_t scan_lowest_plain(uint64_t bits);
size_t scan_count_plain(const char *p, size_t n, char delim);

#ifdef __SSE2__
/*
 * *known keeps ones where a byte is a hit or does not matter. Signed,
 * the comparison finds bytes >= 0x80 with the small ones.
 */
static inline void
scan_16(const char *p, char delim, int at, struct scan_mask *m,
    __m128i *known)
{
	__m128i x = _mm_loadu_si128((const void *)(p + at));
	__m128i hit = _mm_cmpeq_epi8(x, _mm_set1_epi8(delim));

	m->delim |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << at;
	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('"')));
	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('\n')));
	*known = _mm_and_si128(*known, _mm_or_si128(hit,
	    _mm_cmpgt_epi8(x, _mm_set1_epi8('\r'))));
	m->special |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << at;
}

/* Adds the bits of 16 bytes, at position at of the block, to *m. */
static inline void
scan_16_rare(const char *p, int at, struct scan_mask *m)
{
	__m128i x = _mm_loadu_si128((const void *)(p + at));
	__m128i hit = _mm_cmpeq_epi8(x, _mm_set1_epi8('\r'));

	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_setzero_si128()));
	m->special |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << at;
	m->high |= (uint64_t)(uint32_t)_mm_movemask_epi8(x) << at;
}
#endif

/*
 * Bit i tells of the byte p[i]. Exactly 64 bytes are read, at any alignment.
 * The delimiter is ASCII. Control characters not named above set no bit.
 */
static inline struct scan_mask
scan_block(const char *p, char delim)
{
#ifdef __SSE2__
	__m128i known = _mm_set1_epi8(-1);
	struct scan_mask m = {0};

	scan_16(p, delim, 0, &m, &known);
	scan_16(p, delim, 16, &m, &known);
	scan_16(p, delim, 32, &m, &known);
	scan_16(p, delim, 48, &m, &known);
	if (_mm_movemask_epi8(known) != 0xffff)
		for (int at = 0; at < SCAN_BLOCK; at += 16)
			scan_16_rare(p, at, &m);
	return m;
#else
	return scan_block_plain(p, delim);
#endif
}

/* The number of the lowest bit set; bits is not 0. */
static inline size_t
scan_lowest(uint64_t bits)
{
#ifdef __GNUC__
	return (unsigned)__builtin_ctzll(bits);
#else
	return scan_lowest_plain(bits);
#endif
}

/*
 * How many of n bytes at p are the delimiter, '"', a control character or
 * not ASCII: in a CSV cell any of these asks for a second look. Bytes up to
 * the end of a block are read and count: let them be blanks.
 */
size_t scan_count(const char *p, size_t n, char delim);

#endif
