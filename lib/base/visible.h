/* SPDX-License-Identifier: MIT */
/*
 * Text for people. What could steer a terminal, begin a line, or show text
 * in another order than it has, is written as an escape:
 *
 *	C0, DEL				\x1b
 *	a byte that is not UTF-8	\x9b
 *	C1, U+0080 to U+009F		\u009b
 *	what ends lines, U+2028, 2029	\u2028
 *	what directs text to the left	\u202e
 *
 * All else stays as it is, the backslash too: what is visible already is not
 * changed again. Output for programs is never made visible.
 *
 *	char c[VISIBLE_MAX];
 *	size_t n;
 *
 *	while ((n = visible_next(&rest, c)) > 0)
 *		buf_add(&b, c, n);
 */
#ifndef CM_BASE_VISIBLE_H
#define CM_BASE_VISIBLE_H

#include "base/span.h"

#define VISIBLE_MAX 8	/* bytes of one character, with a NUL */

/*
 * Takes one character off the front of *rest and writes it to out; returns
 * its bytes there, 0 when *rest has been used up.
 */
size_t visible_next(struct span *rest, char out[VISIBLE_MAX]);

/*
 * All of text into out, with a NUL, cut after the last character that fits;
 * returns its length. size is not 0.
 */
size_t visible_text(struct span text, char *out, size_t size);

#endif
