/* SPDX-License-Identifier: MIT */
/*
 * A row of CSV under construction, for stages that make records.
 *
 *	cells_begin(&cells);
 *	cells_cell(&cells, text, ',');	one per column
 *	cells_give(&cells, r);
 */
#ifndef CM_REC_CELLS_H
#define CM_REC_CELLS_H

#include "rec/rec.h"

struct cells {			/* zero but for raw.in: no cells */
	struct buf raw;		/* its arena has the ends too */
	uint32_t *end;
	size_t n, cap;
};

void cells_begin(struct cells *c);

/* Appends a cell: decoded text, or raw CSV. */
void cells_cell(struct cells *c, struct span text, char delim);
void cells_raw(struct cells *c, struct span raw, char delim);

/* Makes it the record's bytes; they are valid until the next cells_begin. */
void cells_give(struct cells *c, struct rec *r);

#endif
