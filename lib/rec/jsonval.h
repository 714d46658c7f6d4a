/* SPDX-License-Identifier: MIT */
/*
 * Between a JSON value and the text of a field.
 *
 * A string is its text, a number or true or false its own characters, null
 * nothing. An array is a list joined by ';' where the field is a list; any
 * other nested value has no text.
 */
#ifndef CM_REC_JSONVAL_H
#define CM_REC_JSONVAL_H

#include "base/buf.h"
#include "rec/field.h"

/*
 * Appends the text of raw, a value that a scan has found valid. Returns -1,
 * with part of it perhaps appended, if it has none: nested, a list element
 * that holds ';', a string with no UTF-8 form.
 */
int jsonval_text(struct span raw, enum field_type type, struct buf *out);

/* Is the value an array without elements? */
bool jsonval_is_none(struct span raw);

/*
 * As jsonval_text, but a list without elements is the word none, and a
 * nested value that is no list is its JSON text.
 */
int jsonval_cell(struct span raw, enum field_type type, struct buf *out);

/*
 * Appends text as the JSON value that a field of the type has: the word none
 * as a list without elements.
 */
void jsonval_put(struct span text, enum field_type type, struct buf *out);

#endif
