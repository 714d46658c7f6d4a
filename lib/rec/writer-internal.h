/* SPDX-License-Identifier: MIT */
/* What the parts of the writer share; for lib/rec/writer*.c only. */
#ifndef CM_REC_WRITER_INTERNAL_H
#define CM_REC_WRITER_INTERNAL_H

#include "rec/writer.h"

/* Columns of the output; names are copied. */
void writer_add_column(struct writer *w, struct span name);

/* The column called name, probably number guess; w->ncols if none. */
size_t writer_find_column(const struct writer *w, struct span name,
    size_t guess);

/*
 * Once the columns of the input are known, as far as they can be: finds the
 * appended slots that have none and writes the header, whose first part is
 * raw, the input's own, or { NULL, 0 }.
 */
void writer_begin(struct writer *w, const struct form *from,
    struct span raw);

/*
 * Does the value already in an appended field's place stay? A program leaves
 * what it cannot use (rec_leave), and a value that it could not have made
 * anew, for want of what it is made from (slots_need).
 */
bool writer_leaves(const struct rec *r, int slot);

/* Has it a text to be written? */
static inline bool
writer_has(const struct val *v)
{
	return v->state == REC_OK || v->none;
}

/* Does the value in column c stay as it is? */
static inline bool
writer_stays(const struct rec *r, const struct column *c)
{
	return c->slot < 0 || (!writer_has(&r->out[c->slot]) &&
	    writer_leaves(r, c->slot));
}

#endif
