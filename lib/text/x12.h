/* SPDX-License-Identifier: MIT */
/*
 * The syntax of X12 interchanges, and none of their meaning: separators that
 * each interchange names itself, segments, elements. Nothing is copied.
 *
 *	if (x12_separators(&x, text, &isa, &e) == -1) ...
 *	code = parts_nth(x12_element(&x, segment, 5), x.component, 1);
 *
 * An interchange begins with a segment ISA of fixed length: the byte after its
 * name parts elements, the last two part components and end segments. Line ends
 * and blanks around segments say nothing.
 */
#ifndef CM_TEXT_X12_H
#define CM_TEXT_X12_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "text/parts.h"

#define X12_ISA 105		/* bytes of ISA, its end not counted */
#define X12_ISA_REACH 256	/* it is looked for in so many */
#define X12_NAME_MAX 3		/* letters and digits of a segment's name */

struct x12 {			/* '\0': not used */
	char element, component, repetition, end;
};

struct x12_isa {
	size_t n;		/* bytes, with the end */
	bool fixed;		/* as long as it must be */
};

/* Does an input begin with an interchange? */
bool x12_begins(struct span text);

/* Takes the separators from a text that begins with ISA. -1 with a reason. */
MUST_USE int x12_separators(struct x12 *x, struct span text,
    struct x12_isa *isa, struct fault *e);

/* The segment's name; empty where it has no valid one. */
struct span x12_name(const struct x12 *x, struct span segment);

/* Element n of a segment, from 1; { NULL, 0 } where there are fewer. */
static inline struct span
x12_element(const struct x12 *x, struct span segment, size_t n)
{
	return parts_nth(segment, x->element, n + 1);
}

/* The text without line ends and blanks around it. */
struct span x12_bare(struct span text);

#endif
