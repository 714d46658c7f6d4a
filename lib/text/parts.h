/* SPDX-License-Identifier: MIT */
/*
 * Parts of a text between delimiters, as HL7 and X12 have them: nothing is
 * copied.
 *
 *	while (parts_next(&field, '~', &one))
 *		id = parts_nth(one, '^', 1);
 */
#ifndef CM_TEXT_PARTS_H
#define CM_TEXT_PARTS_H

#include "base/span.h"

/* As span_next; delim '\0' takes all that is left. */
static inline bool
parts_next(struct span *rest, char delim, struct span *part)
{
	if (delim != '\0')
		return span_next(rest, delim, part);
	*part = *rest;
	*rest = (struct span){ NULL, 0 };
	return part->p != NULL;
}

/* Part n, from 1; { NULL, 0 } where there are fewer. */
static inline struct span
parts_nth(struct span text, char delim, size_t n)
{
	struct span part;

	while (text.p != NULL && parts_next(&text, delim, &part))
		if (--n == 0)
			return part;
	return (struct span){ NULL, 0 };
}

#endif
