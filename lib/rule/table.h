/* SPDX-License-Identifier: MIT */
/*
 * Tables that decide: the compiled-in ones and the files that replace them,
 * read by one and the same reader. Cells are text; columns go by name.
 *
 *	struct tables ts = {0};
 *	struct table t;
 *	if (tables_get(&ts, "lace", &t, &e) != TABLE_OK) ...
 *	points = table_need(&t, "points", &e);
 *	for (i = 0; i < t.nrows; i++)
 *		if (table_int(&t, i, points, &v, &e) == -1) ...
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
#include "rec/field.h"

#define TABLE_BYTES_MAX ((size_t)64 << 20)	/* one file: 64 MiB */
#define TABLE_COLUMNS_MAX 256
#define TABLE_BUILT_IN "built-in"	/* in place of a file */
#define TABLE_BASE ((uint32_t)1 << 31)	/* of a line: it is of the built-in */
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

enum table_status {
	TABLE_OK = 0,
	TABLE_BAD = -1,		/* EXIT_TABLE fits */
	TABLE_CLOSED = -2	/* cannot be opened or read: EXIT_OPEN fits */
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

/* Makes a table cell by cell: ncols of the header, then a line and its cells. */
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

#define TABLE_WHOLE SIZE_MAX	/* in place of a row */

/*
 * Fills e with the place and what was expected; no column for -1, no line for
 * TABLE_WHOLE. Returns -1, always.
 */
int table_fault(const struct table *t, size_t row, int col, struct fault *e,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

struct when;

/*
 * The compiled-in tables and what replaces them; zero is none replaced. They
 * own what was made of tables until tables_free: texts, and conditions.
 */
struct tables {
	struct table_override {
		const char *name, *file;
		bool adds;	/* to the built-in one: "+FILE" */
		bool optional;	/* of a folder */
	} *o;
	size_t n;
	struct table_kept {
		struct table t;
		const struct table_override *o;	/* before binder_table */
		struct table_kept *next;
	} *kept;		/* the newest first */
	struct when **when;
	size_t nwhen;
	struct arena mem;
};

/*
 * Takes NAME=FILE: from now on FILE stands for the table NAME; or NAME=+FILE:
 * its rows replace those with the same key, and are added. The last of
 * several wins. NAME must be compiled in or begin with "map_". The file is
 * not looked at yet.
 */
MUST_USE int tables_override(struct tables *ts, const char *spec,
    struct fault *e);

/*
 * The same for every NAME.csv in the folder: one that the program does not use
 * is no fault.
 */
MUST_USE int tables_from(struct tables *ts, const char *dir, struct fault *e);

/*
 * Those of the replaced tables that tables_table was not asked for: the next
 * name from *i on, which is moved, or NULL.
 */
const char *tables_unused(const struct tables *ts, size_t *i,
    bool *optional);

/* The table called name; enum table_status. */
MUST_USE int tables_get(const struct tables *ts, const char *name,
    struct table *out, struct fault *e);

/*
 * The same table, read once and kept until tables_free; NULL with a message:
 * FAULT_OPEN if it cannot be opened or read, else FAULT_TABLE.
 */
MUST_USE const struct table *tables_table(struct tables *ts, const char *name,
    struct fault *e);

/*
 * For a text, or a file that is no table of ours: from now on it stands for
 * the table called name, any name. Nothing of the arguments is kept. As
 * tables_table.
 */
MUST_USE const struct table *tables_put(struct tables *ts, const char *name,
    const char *file, struct span text, struct fault *e);
MUST_USE const struct table *tables_open(struct tables *ts, const char *name,
    const char *path, struct fault *e);

/* For rule/lint.h: what is kept of the table called name, or NULL. */
struct table_kept *tables_kept(const struct tables *ts, const char *name);

/* Keeps a condition until tables_free; returns it. */
struct when *tables_keep(struct tables *ts, struct when *w);

/* Its text as it is, appended to out; enum table_status. */
MUST_USE int tables_text(const struct tables *ts, const char *name,
    struct buf *out, struct fault *e);

/* All names in order, for i < tables_count: compiled in, then new maps. */
size_t tables_count(const struct tables *ts);
const char *tables_name(const struct tables *ts, size_t i);

/* "built-in" or the file that stands for the table. */
const char *tables_file(const struct tables *ts, const char *name);

void tables_free(struct tables *ts);

#endif
