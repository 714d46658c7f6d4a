/* SPDX-License-Identifier: MIT */
/* A row of CSV under construction. */
#include "rec/row.h"

#include <stdlib.h>

#include "text/csvtext.h"

void
row_begin(struct row *row)
{
	row->raw.n = 0;
	row->n = 0;
}

static void
next_cell(struct row *row, char delim)
{
	if (row->n == row->cap) {
		row->cap = row->cap == 0 ? 64 : row->cap * 2;
		row->end = mem_grow(row->end, row->cap, sizeof(*row->end));
	}
	if (row->n > 0)
		buf_addc(&row->raw, delim);
}

void
row_cell(struct row *row, struct span text, char delim)
{
	next_cell(row, delim);
	csvtext_put(&row->raw, text, delim);
	row->end[row->n++] = (uint32_t)row->raw.n;
}

void
row_raw(struct row *row, struct span raw, char delim)
{
	next_cell(row, delim);
	buf_addspan(&row->raw, raw);
	row->end[row->n++] = (uint32_t)row->raw.n;
}

void
row_give(struct row *row, struct rec *r)
{
	/* A row of one empty cell would be a blank line, which is no row. */
	if (row->n == 1 && row->raw.n == 0) {
		buf_adds(&row->raw, "\"\"");
		row->end[0] = 2;
	}
	r->form = REC_CSV;
	r->raw = (struct span){ row->raw.p, row->raw.n };
	r->end = row->end;
	r->ncells = row->n;
}

void
row_free(struct row *row)
{
	buf_free(&row->raw);
	free(row->end);
	*row = (struct row){0};
}
