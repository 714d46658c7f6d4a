/* SPDX-License-Identifier: MIT */
/*
 * Tables that decide: the compiled-in ones and the files that replace them,
 * read by one and the same reader. Cells are text; columns go by name.
 *
 *	if (table_parse(&t, "lace", path, text, &e) == -1) ...
 *	points = table_col(&t, "points");
 *	for (i = 0; i < t.nrows; i++)
 *		cell = table_cell(&t, i, points);
 *	table_free(&t);
 *
 * Messages are "NAME: FILE:LINE: COLUMN: what was expected"; a table's cell
 * is never quoted in one, as a map may have been made from patients' data.
 */
#ifndef CM_RULE_TABLE_H
#define CM_RULE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"

#define TABLE_BYTES_MAX ((size_t)64 << 20)	/* one file: 64 MiB */
#define TABLE_COLUMNS_MAX 256
#define TABLE_BUILT_IN "built-in"	/* in place of a file */
#define TABLE_BASE ((uint32_t)1 << 31)	/* bit of a line: row is built in */
#define TABLE_MAP "map"		/* the schema of all tables "map_..." */

struct table {
	const char *name;
	const char *file;	/* "built-in" or the path */
	size_t ncols, nrows;	/* rows without the header */
	const char *text;	/* what cells are in, decoded */
	const struct table_place {
		uint32_t at, n;
	} *place;		/* of cells: of the header, then row by row */
	const uint32_t *line;	/* by row: where it starts; NULL: row + 2 */
	struct table_own {	/* of one that was read: what is freed */
		struct buf text;
		struct table_place *place;
		uint32_t *line;
		struct arena mem;
	} own;
};

/*
 * Reads CSV text with a header into *t, which is overwritten; free it with
 * table_free. Nothing of the arguments is kept. Returns -1, with nothing to
 * free, when the text is not valid CSV, has no header, a column without a
 * name or twice, or a row with more or fewer cells than the header.
 */
MUST_USE int table_parse(struct table *t, const char *name, const char *file,
    struct span text, struct fault *e);

void table_free(struct table *t);	/* zero is fine */

/* The compiled-in table called name into *t; false: there is none. */
bool table_built_in(struct table *t, const char *name);

/* Makes a table cell by cell: the header, then a line and its cells. */
struct table_builder {
	struct table *t;
	size_t cap, used;	/* places, of which so many have a cell */
	size_t rows;		/* there is room for */
};
void table_begin(struct table_builder *b, struct table *t, const char *name,
    const char *file);
void table_add_cell(struct table_builder *b, struct span cell);
void table_add_row(struct table_builder *b, uint32_t line);
void table_end(struct table_builder *b);

/* The column's number, or -1: table_need with a message. */
int table_col(const struct table *t, const char *name);
MUST_USE int table_need(const struct table *t, const char *name,
    struct fault *e);

/* The name of a column; the line that a row starts in. */
struct span table_head(const struct table *t, int col);
uint64_t table_line(const struct table *t, size_t row);

/* A cell; { NULL, 0 } where it is empty or col is -1. */
struct span table_cell(const struct table *t, size_t row, int col);

/* Appends it as CSV to out. */
void table_csv(const struct table *t, struct buf *out);

#define TABLE_WHOLE SIZE_MAX	/* in place of a row */

/*
 * Fills e with the place and what was expected; no column for -1, no line for
 * TABLE_WHOLE. Returns -1, always.
 */
int table_fault(const struct table *t, size_t row, int col, struct fault *e,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

#endif
