/* SPDX-License-Identifier: MIT */
/*
 * Notices and follow-up windows of a discharge: the clocks of the stage
 * "discharge" (due/due.h), and which of them are notices.
 *
 *	struct notices no = {0};
 *	if (notices_load(&no, &clocks, &cal, slots, dict, &e) == -1) ...
 *	notices_find(&no, &rec, &as_of);	for each record
 *	notices_list(&no, &rec, slot);
 */
#ifndef CM_DISCHARGE_NOTICE_H
#define CM_DISCHARGE_NOTICE_H

#include "due/due.h"

struct notices {
	struct due due;
	bool *is_notice;	/* by clock of due */
	struct due_found *found;	/* of the present record, worst first */
	size_t n;
};

/*
 * Loads the clocks of the stage; those of kind "notice" are notices. cal must
 * outlive *no; the table is not needed afterwards. Returns -1 with a message.
 */
int notices_load(struct notices *no, const struct table *clocks,
    const struct bday *cal, struct slots *sl, const struct dict *dict,
    struct fault *e);

void notices_free(struct notices *no);

/*
 * The windows of r as they stand. A notice that was given after its limit
 * is missed: the right to it was not kept, though it was made good.
 */
void notices_find(struct notices *no, struct rec *r,
    const struct datetime *now);

/* Sets slot to the list of notice:state:due_by. */
void notices_list(const struct notices *no, struct rec *r, int slot);

/* How each notice came to its state, "; " between. */
void notices_why(const struct notices *no, const struct rec *r,
    struct buf *out);

#endif
