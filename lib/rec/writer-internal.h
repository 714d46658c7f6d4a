/* SPDX-License-Identifier: MIT */
/* What the parts of the writer share; for lib/rec/writer*.c only. */
#ifndef CM_REC_WRITER_INTERNAL_H
#define CM_REC_WRITER_INTERNAL_H

#include "rec/writer.h"

/* Columns of the output; names are copied. */
void writer_add_column(struct writer *w, struct span name);

/* The column called name, likely at guess; w->ncols if there is none. */
size_t writer_find_column(const struct writer *w, struct span name,
    size_t guess);

/* The slot of name if this program appends it, else -1. */
int writer_appended(const struct writer *w, struct span name);

/* Finds the appended slots that have no column; the columns are known. */
void writer_find_extra(struct writer *w, enum rec_form from);

/* The end of a line of CSV. */
static inline void
writer_end_line(struct writer *w)
{
	if (w->crlf)
		buf_addc(&w->out->buf, '\r');
	buf_addc(&w->out->buf, '\n');
}

/* The header line; raw is the input's own, or { NULL, 0 }. */
void writer_csv_header(struct writer *w, struct span raw);

/*
 * Does what stands in an appended field's place stay there? A program leaves
 * what it cannot use (rec_leave), and a value that it could not have made
 * anew, for want of what it is made from (slots_need).
 */
bool writer_leaves(const struct rec *r, int slot);

/* Does the value in column c stay as it is? */
static inline bool
writer_stays(const struct rec *r, const struct column *c)
{
	return c->slot < 0 || (r->out[c->slot].state != REC_OK &&
	    writer_leaves(r, c->slot));
}

/* One record each, from one form to another. */
void writer_csv_to_csv(struct writer *w, const struct rec *r);
void writer_csv_to_json(struct writer *w, const struct rec *r);
void writer_json_to_json(struct writer *w, const struct rec *r);
int writer_json_to_csv(struct writer *w, const struct rec *r,
    struct fault *e);

#endif
