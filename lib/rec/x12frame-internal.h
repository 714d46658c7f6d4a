/* SPDX-License-Identifier: MIT */
/* The segments that x12next.c holds; for lib/rec/x12*.c only. */
#ifndef CM_REC_X12FRAME_INTERNAL_H
#define CM_REC_X12FRAME_INTERNAL_H

#include "rec/x12frame.h"
#include "rec/x12piece.h"

/* Takes away what is at the level, and below it; the other begins it anew. */
void x12_close(struct x12frame *f, size_t level);
void x12_open(struct x12frame *f, enum x12_level level);

/* The innermost level that is open, or X12_LEVELS. */
enum x12_level x12_innermost(const struct x12frame *f);

/* Keeps the segment at an open level; or notes why it cannot be kept. */
void x12_add(struct x12frame *f, enum x12_level level,
    const struct x12_piece *p);
void x12_note_bad(struct x12frame *f, enum x12_level level, uint64_t number,
    struct span name, const char *why);

/* Is it a segment that holds sets together, or begins or ends one? */
bool x12_is_envelope(struct span name);

/* What SE, GE or IEA ends; X12_LEVELS for any other name. */
enum x12_level x12_level_of_end(struct span name);

/* Of the ends that must follow this one, those that do not: bits. */
unsigned x12_ends_absent(enum x12_level over, struct span next);

/* Appends the ends of the one claim's own interchange to the text. */
void x12_add_ends(struct x12frame *f);

/* What of SE, GE or IEA is another than it must be: bits of x12_issue. */
unsigned x12_end_differs(const struct x12frame *f, const struct x12_piece *p);

/* Is the set that began one of those that are read? And why it is not. */
bool x12_set_is_read(const struct x12frame *f);
void x12_set_fault(const struct x12frame *f, struct fault *e);

#endif
