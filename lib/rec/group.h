/* SPDX-License-Identifier: MIT */
/*
 * Runs of one key: a stage (rec/reader.h) that makes one record of adjacent
 * rows of CSV that have the same text in one column.
 *
 *	conf.col[2] = (struct group_column){ GROUP_LIST, ';' };
 *	group_push(rd, &conf);
 *
 * A run of one row passes as it is. Two runs are held, whatever the input's
 * length; a record stands at the line of its first row.
 */
#ifndef CM_REC_GROUP_H
#define CM_REC_GROUP_H

#include "rec/torn.h"

enum group_keep {
	GROUP_FIRST,	/* the first value; others should be the same */
	GROUP_LIST,	/* the distinct items of all rows, in order */
	GROUP_BESIDE	/* as many items as its companion column gets */
};

struct group_column {
	enum group_keep keep;
	char sep;		/* between items */
	size_t beside;		/* GROUP_BESIDE: the column of the list */
};

struct group_conf {
	size_t key;		/* column */
	const struct group_column *col;	/* of each column; is copied */

	/* A run begins: 0, or -1 with a reason that ends the reading. */
	int (*begin)(void *arg, struct span key, struct fault *e);

	/* A column kept its first value, and another row had another. */
	void (*differs)(void *arg, struct rec *r, size_t column);

	/*
	 * A row of the run cannot be read, and might have had more of a list,
	 * or the value of a column that is empty.
	 */
	void (*lacks)(void *arg, struct rec *r, size_t column);
	struct torn *torn;	/* gets the keys of such rows */
	void *arg;
};

/*
 * rd must read CSV. A row without a key is rejected, and one whose issues call
 * it unusable where the column has a slot. rd->folded counts the rows beyond
 * the first of each run.
 */
void group_push(struct reader *rd, const struct group_conf *conf);

#endif
