/* SPDX-License-Identifier: MIT */
/*
 * Runs of one key: a stage (rec/reader.h) that makes one record of adjacent
 * rows of CSV that have the same text in one column.
 *
 *	col[2] = (struct group_column){ .keep = GROUP_LIST, .sep = ';' };
 *	group_push(rd, &conf);
 *
 * A run of one row passes as it is. Two runs are held, whatever the input's
 * length; a record stands at the line of its first row.
 */
#ifndef CM_REC_GROUP_H
#define CM_REC_GROUP_H

#include "rec/instep.h"
#include "rec/torn.h"

struct group_conf {
	size_t key;		/* column */
	const struct group_column *col;	/* of each column; is copied */

	/* A run begins: 0, or -1 with a reason that ends the reading. */
	int (*begin)(void *arg, struct span key, struct fault *e);

	/*
	 * A column kept its first value, and another row had another; a list
	 * has items, and a row said that it has none.
	 */
	void (*differs)(void *arg, struct rec *r, size_t column);

	/*
	 * No value of a column can be used, and the problem says why: a row of
	 * the run cannot be read, and might have had more of a list, or the
	 * value of a column that is empty; or its rows are not in step.
	 */
	void (*spoils)(void *arg, struct rec *r, size_t column,
	    const char *problem);
	struct torn *torn;	/* gets the keys of such rows */
	void *arg;
};

/*
 * rd must read CSV. A row whose key is empty or blank is rejected, and one
 * whose issues call it unusable where the column has a slot. rd->folded counts
 * the rows beyond the first of each run.
 */
void group_push(struct reader *rd, const struct group_conf *conf);

#endif
