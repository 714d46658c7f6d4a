/* SPDX-License-Identifier: MIT */
/*
 * Why a notice is not due, as the table "notice_not_due" says, for the
 * explanation of notices.
 *
 *	if (not_due_bind(&nd, &due, b) == -1) ...	where explained
 *	not_due_why(&nd, found, n, r, out);
 */
#ifndef CM_DISCHARGE_NOT_DUE_H
#define CM_DISCHARGE_NOT_DUE_H

#include "due/due.h"

struct not_due {
	struct not_due_row {
		struct span notice, reason, citation;
		struct when *when;
		bool *used;
	} *row;
	size_t n;
	int last_covered;	/* slot: ends services that are no stay */
};

int not_due_bind(struct not_due *nd, struct binder *b) MUST_USE;

/*
 * Adds "moon not due: no observation" for each notice of the table that is not
 * among the n windows found, by its first row that holds whatever the values
 * are that cannot be used; "; " between.
 * Notices in a row with the same reason share it: "nomnc, denc not due: ...".
 */
void not_due_why(const struct not_due *nd, const struct due_found *found,
    size_t n, struct rec *r, struct buf *out);

#endif
