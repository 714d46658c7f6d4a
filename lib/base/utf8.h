/* SPDX-License-Identifier: MIT */
/*
 * UTF-8, strictly: the byte sequences of table 3-7 of the Unicode Standard
 * and no others. That leaves out overlong forms, surrogates and all above
 * U+10FFFF. U+0000 and noncharacters are valid.
 *
 *	if (!utf8_valid(s.p, s.n))
 *		return fault_set(e, FAULT_INPUT, "not UTF-8");
 */
#ifndef CM_BASE_UTF8_H
#define CM_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_MAX 4	/* longest sequence of one character, bytes */

/* True if all n bytes at p are whole characters; true for n == 0. */
bool utf8_valid(const char *p, size_t n);

/*
 * Bytes of the character that begins at p, 1 to 4; 0 if it is not valid, cut
 * off by end, or p == end. Nothing at or after end is read.
 */
size_t utf8_len(const char *p, const char *end);

/*
 * Writes code as UTF-8; returns the number of bytes, 1 to 4. code is at most
 * 0x10ffff and no surrogate.
 */
size_t utf8_put(uint32_t code, char out[UTF8_MAX]);

#endif
