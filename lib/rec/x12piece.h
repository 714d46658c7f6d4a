/* SPDX-License-Identifier: MIT */
/*
 * The segments of an input, one after another: looked at, then passed.
 *
 *	while ((rc = x12piece_next(in, &sep, &hold, &p, &e)) == 1)
 *		if (... p.text ...)
 *			x12piece_pass(in, &p);
 */
#ifndef CM_REC_X12PIECE_H
#define CM_REC_X12PIECE_H

#include "text/input.h"
#include "text/x12.h"

#define X12_SEGMENT_MAX ((size_t)1 << 16)	/* bytes; most have 50 */

struct x12_piece {
	struct span text;	/* without line ends and blanks around it */
	struct span name;	/* empty: no valid one */
	size_t n;		/* bytes of the window */
	bool cut;		/* the input ends before the segment does */
	bool too_long;		/* more than X12_SEGMENT_MAX */
	char end;		/* that is to come, where none is among the n */
};

/*
 * 1: the next segment, or ISA, which needs no separators; 0: none is left. One
 * that lines of a fixed length break is put together in hold.
 */
MUST_USE int x12piece_next(struct input *in, const struct x12 *sep,
    struct buf *hold, struct x12_piece *p, struct fault *e);

/* The text without line ends, in hold if there are some. */
struct span x12piece_whole(struct span text, struct buf *hold);

/* Moves over it; or over it into what is skipped. */
void x12piece_pass(struct input *in, const struct x12_piece *p);
MUST_USE int x12piece_skip(struct input *in, const struct x12_piece *p,
    struct fault *e);

#endif
