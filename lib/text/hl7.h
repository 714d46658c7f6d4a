/* SPDX-License-Identifier: MIT */
/*
 * The syntax of HL7 version 2 messages (chapter 2 of the standard), and none
 * of their meaning: lines, segments, fields, escapes. Nothing is copied but by
 * hl7_text.
 *
 *	while (hl7_line(&rest, &line))
 *		...
 *	if (hl7_delims(&h, msh, &e) == -1) ...
 *	field = hl7_field(&h, pid, 3);
 *	while (parts_next(&field, h.repetition, &one))
 *		id = parts_nth(one, h.component, 1);
 *
 * Segments end with CR, as they should, or with LF or CR LF; a message may
 * stand between the bytes VT and FS CR of MLLP. FHS, BHS, BTS and FTS hold
 * batches together, and say nothing of any message.
 */
#ifndef CM_TEXT_HL7_H
#define CM_TEXT_HL7_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "text/parts.h"

#define HL7_NAME 3		/* letters of a segment's name */
#define HL7_BLOCK_BEGIN '\x0B'	/* of MLLP */
#define HL7_BLOCK_END '\x1C'

struct hl7 {			/* the delimiters; '\0': not used */
	char field, component, repetition, escape, sub;
};

enum hl7_line_kind {
	HL7_BLANK,		/* nothing, blanks, the bytes of MLLP */
	HL7_ENVELOPE,		/* FHS BHS BTS FTS */
	HL7_HEADER,		/* MSH: a message begins */
	HL7_SEGMENT,
	HL7_OTHER		/* no segment */
};

/* Does an input begin with a message, or with a batch of them? */
bool hl7_begins(struct span text);

/* Takes a line off the front of *rest; false at the end. */
bool hl7_line(struct span *rest, struct span *line);

/* The line without what stands around a segment; for hl7_kind and others. */
struct span hl7_bare(struct span line);
enum hl7_line_kind hl7_kind(struct span bare);

/* Takes the delimiters from an MSH segment. -1 with a reason. */
MUST_USE int hl7_delims(struct hl7 *h, struct span msh, struct fault *e);

/*
 * Field n of a segment, from 1, as it stands; { NULL, 0 } where the segment
 * ends before it. MSH-1 is the delimiter of fields, MSH-2 are the others.
 */
struct span hl7_field(const struct hl7 *h, struct span segment, size_t n);

/* The value "", two quotes: what was there before is to be deleted. */
bool hl7_deletes(struct span value);

/*
 * Appends what a component means. Escapes for delimiters, for lines (.br, .sp)
 * and for bytes of ASCII (X0D) are replaced, those for emphasis (H, N) left
 * out. Any other stays as it is, and so does an escape that does not end.
 */
void hl7_text(const struct hl7 *h, struct span raw, struct buf *out);

#endif
