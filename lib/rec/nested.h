/* SPDX-License-Identifier: MIT */
/*
 * Values as read that are nested where one value was expected. In CSV, too,
 * into whose cells cm-intake writes them as they are; and a text of JSON Lines
 * that was made of such a cell.
 *
 *	rec_see_nested(r, slot);	once a value is read
 */
#ifndef CM_REC_NESTED_H
#define CM_REC_NESTED_H

#include "rec/rec.h"

/* Is the text one valid JSON text? */
bool nested_parse(struct span text);

/* All strings of a nested value as one list, in the record's scratch. */
struct span nested_strings(struct rec *r, struct span raw);

/* Does an array or object of JSON begin with it? */
static inline bool
nested_begins(char c)
{
	return (c | 0x20) == '{';	/* '[' differs in one bit */
}

/* Is the text an array or object of JSON as a whole? */
static inline bool
nested_is(struct span text)
{
	return text.n >= 2 && nested_begins(text.p[0]) && nested_parse(text);
}

/* For rec_see_nested. */
void rec_spoil_nested(struct rec *r, int slot);

/*
 * A nested value of a known field is REC_BAD. Of a text that is noted now, as
 * it is not looked at like others.
 */
static inline void
rec_see_nested(struct rec *r, int slot)
{
	const struct val *v = &r->in[slot];

	if (v->state == REC_BAD || nested_is((struct span){ v->p, v->n }))
		rec_spoil_nested(r, slot);
}

#endif
