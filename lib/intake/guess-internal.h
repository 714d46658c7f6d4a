/* SPDX-License-Identifier: MIT */
/* The rows of a proposed map, while they are made. */
#ifndef CM_INTAKE_GUESS_INTERNAL_H
#define CM_INTAKE_GUESS_INTERNAL_H

#include "intake/guess.h"

struct guess_line {		/* zero is a valid empty one */
	struct buf format, values, list, why;
	const char *cut;	/* or NULL */
	bool check;
};

/* Adds a reason; one that leaves the row in doubt. */
void guess_reason(struct guess_line *l, const char *text);
void guess_doubt(struct guess_line *l, const char *text);

/* OLD=NEW, after others. */
void guess_pair(struct guess_line *l, struct span from, struct span to);

/* Finds the columns of times that belong to columns of dates. */
void guess_times(struct guess *g);

/* The source and the format of a column with such a one; false without. */
bool guess_join(struct guess_line *l, const struct guess_column *c,
    struct buf *source);

/* The row of a column, of which the field is known; year: the present one. */
void guess_judge(struct guess_line *l, const struct guess *g,
    const struct guess_column *c, int year);

#endif
