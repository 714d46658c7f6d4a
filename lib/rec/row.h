/* SPDX-License-Identifier: MIT */
/*
 * A row of CSV under construction, for stages that make records.
 *
 *	row_begin(&row);
 *	row_cell(&row, text, ',');	one per column
 *	row_give(&row, r);
 */
#ifndef CM_REC_ROW_H
#define CM_REC_ROW_H

#include "rec/rec.h"

struct row {			/* zero is valid: no cells */
	struct buf raw;
	uint32_t *end;
	size_t n, cap;
};

void row_begin(struct row *row);

/* A decoded cell; one as it stands in CSV. */
void row_cell(struct row *row, struct span text, char delim);
void row_raw(struct row *row, struct span raw, char delim);

/* Makes it the record's bytes; they are valid until the next row_begin. */
void row_give(struct row *row, struct rec *r);

void row_free(struct row *row);

#endif
