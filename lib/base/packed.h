/* SPDX-License-Identifier: MIT */
/*
 * Lengths in front of texts that are held: seven bits a byte, the least first,
 * so that a short text has one byte more.
 */
#ifndef CM_BASE_PACKED_H
#define CM_BASE_PACKED_H

#include <stddef.h>

#define PACKED_MAX 10		/* bytes of a length, at most */
#define PACKED_BITS 7
#define PACKED_MORE 0x80u

/* Puts n at p, where there is room; returns what is behind it. */
static inline unsigned char *
packed_put(unsigned char *p, size_t n)
{
	while (n >= PACKED_MORE) {
		*p++ = (unsigned char)(n | PACKED_MORE);
		n >>= PACKED_BITS;
	}
	*p++ = (unsigned char)n;
	return p;
}

/* The reverse, into *n. */
static inline const unsigned char *
packed_get(const unsigned char *p, size_t *n)
{
	int shift = 0;

	*n = 0;
	while ((*p & PACKED_MORE) != 0) {
		*n |= (size_t)(*p++ & ~PACKED_MORE) << shift;
		shift += PACKED_BITS;
	}
	*n |= (size_t)*p++ << shift;
	return p;
}

#endif
