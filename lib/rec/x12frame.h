/* SPDX-License-Identifier: MIT */
/*
 * The claims of X12 interchanges: transaction sets 837 of institutions and of
 * professionals, taken apart into claims (loop 2300), each with the segments
 * above it that say whose it is.
 *
 *	while ((rc = x12frame_next(f, rd, r, &e)) > 0)
 *		for (i = 0; i < f->n; i++)
 *			... x12frame_text(f, &f->seg[i]) ...
 *
 * Any other set is rejected by its name, and so is what belongs to none.
 */
#ifndef CM_REC_X12FRAME_H
#define CM_REC_X12FRAME_H

#include "rec/reader.h"
#include "text/x12.h"

#define X12_SEGMENTS_MAX 16384	/* of a claim: 999 lines have 10,000 */
#define X12_ABOVE_MAX 512	/* of all above it: most have 30 */

enum x12_level {		/* what a segment belongs to, outermost first */
	X12_INTERCHANGE,
	X12_GROUP,
	X12_SET,
	X12_BILLING,		/* HL 20 */
	X12_SUBSCRIBER,		/* HL 22 */
	X12_PATIENT,		/* HL 23: a dependent */
	X12_CLAIM,		/* loops 2300 to 2310 */
	X12_LEVELS,
	X12_OTHER = X12_LEVELS,	/* 2320, 2330: another who pays */
	X12_LINE		/* 2400 to 2430 */
};

struct x12_segment {
	size_t at, n;		/* in the text */
	int where;		/* enum x12_level */
	char part[X12_NAME_MAX + 1];	/* NM1-1 above it in the same level,
					 * or another name that begins a part */
};

enum x12_issue {		/* what is told with a claim: bits */
	X12_SE1 = 1 << 0, X12_SE2 = 1 << 1, X12_GE1 = 1 << 2, X12_GE2 = 1 << 3,
	X12_IEA1 = 1 << 4, X12_IEA2 = 1 << 5, X12_NO_GE = 1 << 6,
	X12_NO_IEA = 1 << 7, X12_ISA_LENGTH = 1 << 8, X12_ISA16 = 1 << 9,
	X12_HL2 = 1 << 10, X12_NO_GS = 1 << 11
};

struct x12_bad {		/* the first segment that cannot be read */
	const char *why;	/* NULL: there is none */
	uint64_t number;
	char name[X12_NAME_MAX + 1];
};

struct x12frame {
	struct x12 sep;
	bool known;		/* it is */
	struct buf text;	/* all segments, each with its end */
	struct buf hold;	/* the present one, where lines break it */
	struct x12_segment *seg;
	size_t n, cap;
	bool open[X12_LEVELS];
	size_t begin[X12_LEVELS];	/* the segment where it does */
	struct x12_bad bad[X12_LEVELS];
	unsigned issue[X12_LEVELS];
	uint64_t number;	/* of the present segment in the file */
	uint64_t in_set, sets, groups;	/* segments; sets of the group, ... */
	uint64_t claims;	/* of the set */
	enum x12_level over;	/* ended with the claim before, or X12_LEVELS */
	bool complete;		/* the claim went into text */
	struct arena *mem;
};

void x12frame_init(struct x12frame *f, struct arena *mem);

/*
 * The next claim. Its segments and those above it are in f, its bytes and
 * theirs in r->own, as an interchange of this claim alone.
 */
MUST_USE enum read_result x12frame_next(struct x12frame *f, struct reader *rd,
    struct rec *r, struct fault *e);

static inline struct span
x12frame_text(const struct x12frame *f, const struct x12_segment *s)
{
	return (struct span){ f->text.p + s->at, s->n };
}

/* Element n of the segment that begins a level; empty where it is not open. */
struct span x12frame_of(const struct x12frame *f, enum x12_level level,
    size_t n);

/* All issues of the claim and of what is above it. */
unsigned x12frame_issues(const struct x12frame *f);

#endif
