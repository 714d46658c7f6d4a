/* SPDX-License-Identifier: MIT */
/*
 * Notices and follow-up windows of a discharge: the clocks of the stage
 * "discharge" (due/due.h), and which of them are notices.
 *
 *	struct notices no = {0};
 *	if (notices_bind(&no, b) == -1) ...
 *	notices_find(&no, &rec);	for each record
 *	notices_list(&no, &rec, slot);
 */
#ifndef CM_DISCHARGE_NOTICE_H
#define CM_DISCHARGE_NOTICE_H

#include "due/due.h"

struct notices {
	struct due due;
	struct due_found *found;	/* of the present record, worst first */
	size_t n;
};

/* The clocks of the stage, into the zeroed *no. */
int notices_bind(struct notices *no, struct binder *b) MUST_USE;

/* The windows of r as they stand. */
void notices_find(struct notices *no, struct rec *r);

/* Sets slot to the list of notice:state:limit. */
void notices_list(const struct notices *no, struct rec *r, int slot);

/* How each notice came to its state, "; " between. */
void notices_why(const struct notices *no, const struct rec *r,
    struct buf *out);

#endif
