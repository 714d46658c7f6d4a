/* SPDX-License-Identifier: MIT */
/* One table: CSV text to cells by row and column. */
#include "rule/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/csvtext.h"

#define ROWS_FIRST 64
#define PLACES_FIRST 512

/* "NAME: FILE:LINE: what", for what belongs to no row of *t yet. */
static int
line_fault(const struct table_builder *b, uint64_t line, struct fault *e,
    const char *what)
{
	(void)fault_at(e, FAULT_TABLE, b->t->file, line, "%s", what);
	return fault_table(e, b->t->name);
}

void
table_add_cell(struct table_builder *b, struct span cell)
{
	struct table_own *own = &b->t->own;

	if (b->used == b->cap) {
		b->cap = b->cap * 2 + PLACES_FIRST;
		own->place = mem_grow(own->place, b->cap,
		    sizeof(*own->place));
	}
	own->place[b->used++] = (struct table_place){ (uint32_t)own->text.n,
	    (uint32_t)cell.n };
	buf_addspan(&own->text, cell);
}

void
table_add_row(struct table_builder *b, uint32_t line)
{
	struct table *t = b->t;

	if (t->nrows == b->rows) {
		b->rows = b->rows * 2 + ROWS_FIRST;
		t->own.line = mem_grow(t->own.line, b->rows,
		    sizeof(*t->own.line));
	}
	t->own.line[t->nrows++] = line;
}

void
table_begin(struct table_builder *b, struct table *t, const char *name,
    const char *file)
{
	*t = (struct table){0};
	*b = (struct table_builder){ .t = t };
	t->name = arena_dup(&t->own.mem, name, strlen(name));
	t->file = arena_dup(&t->own.mem, file, strlen(file));
}

void
table_end(struct table_builder *b)
{
	struct table *t = b->t;

	t->text = t->own.text.p;
	t->place = t->own.place;
	t->line = t->own.line;
}

static const char *
head_problem(const struct span *cell, size_t n)
{
	size_t i, k;

	if (n > TABLE_COLUMNS_MAX)
		return "too many columns";
	for (i = 0; i < n; i++) {
		if (cell[i].n == 0)
			return "a column has no name";
		for (k = 0; k < i; k++)
			if (span_eq(cell[i], cell[k]))
				return "duplicate column";
	}
	return NULL;
}

/* Cells go to outputs, and JSON has no other text. */
static bool
are_utf8(const struct span *cell, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!utf8_valid(cell[i].p, cell[i].n))
			return false;
	return true;
}

static int
take_head(struct table_builder *b, uint64_t line, const struct span *cell,
    size_t n, struct fault *e)
{
	const char *problem = head_problem(cell, n);
	size_t i;

	if (problem != NULL)
		return line_fault(b, line, e, problem);
	b->t->ncols = n;
	for (i = 0; i < n; i++)
		table_add_cell(b, cell[i]);
	return 0;
}

static int
take_row(void *arg, uint64_t line, const struct span *cell, size_t n,
    struct fault *e)
{
	struct table_builder *b = arg;
	struct table *t = b->t;
	size_t i;

	if (!are_utf8(cell, n))
		return line_fault(b, line, e, "invalid UTF-8");
	if (t->ncols == 0)
		return take_head(b, line, cell, n, e);
	if (n != t->ncols) {
		(void)fault_at(e, FAULT_TABLE, t->file, line,
		    "%zu cells, but %zu columns", n, t->ncols);
		return fault_table(e, t->name);
	}
	table_add_row(b, (uint32_t)line);
	for (i = 0; i < n; i++)
		table_add_cell(b, cell[i]);
	return 0;
}

/* Of the text, which the CSV reader does not know the name of. */
static int
not_csv(const struct table *t, struct fault *e)
{
	if (e->table[0] != '\0')
		return -1;
	e->kind = FAULT_TABLE;
	(void)fault_place(e, t->file, e->line);
	return fault_table(e, t->name);
}

int
table_parse(struct table *t, const char *name, const char *file,
    struct span text, struct fault *e)
{
	struct table_builder b;
	struct fault got = {0};
	int rc;

	table_begin(&b, t, name, file);
	if (text.n > TABLE_BYTES_MAX)
		rc = table_fault(t, TABLE_WHOLE, -1, &got,
		    "larger than 64 MiB");
	else if ((rc = csvtext_cells(text, ',', take_row, &b, &got)) != 0)
		rc = not_csv(t, &got);
	else if (t->ncols == 0)
		rc = table_fault(t, TABLE_WHOLE, -1, &got, "no header line");
	if (rc != 0)
		table_free(t);
	if (rc != 0 && e != NULL)
		*e = got;
	table_end(&b);
	return rc;
}

void
table_free(struct table *t)
{
	buf_free(&t->own.text);
	free(t->own.place);
	free(t->own.line);
	arena_free(&t->own.mem);
	*t = (struct table){0};
}

static struct span
cell_at(const struct table *t, size_t i)
{
	return (struct span){ t->text + t->place[i].at, t->place[i].n };
}

int
table_col(const struct table *t, const char *name)
{
	size_t i;

	for (i = 0; i < t->ncols; i++)
		if (span_is(cell_at(t, i), name))
			return (int)i;
	return -1;
}

int
table_need(const struct table *t, const char *name, struct fault *e)
{
	int col = table_col(t, name);

	if (col == -1)
		return fault_set(e, FAULT_TABLE, "%s: %s: no column \"%s\"",
		    t->name,
		    t->file, name);
	return col;
}

struct span
table_head(const struct table *t, int col)
{
	return cell_at(t, (size_t)col);
}

uint64_t
table_line(const struct table *t, size_t row)
{
	return t->line == NULL ? row + 2 : t->line[row] & ~TABLE_BASE;
}

struct span
table_cell(const struct table *t, size_t row, int col)
{
	struct span none = { NULL, 0 }, cell;

	if (col < 0)
		return none;
	cell = cell_at(t, (row + 1) * t->ncols + (size_t)col);
	return cell.n == 0 ? none : cell;
}

void
table_csv(const struct table *t, struct buf *out)
{
	size_t i;

	for (i = 0; i < (t->nrows + 1) * t->ncols; i++) {
		csvtext_put(out, cell_at(t, i), ',');
		buf_addc(out, (i + 1) % t->ncols == 0 ? '\n' : ',');
	}
}

int
table_fault(const struct table *t, size_t row, int col, struct fault *e,
    const char *fmt, ...)
{
	char what[FAULT_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	if (row == TABLE_WHOLE)
		(void)fault_at(e, FAULT_TABLE, t->file, 0, "%s", what);
	else
		(void)fault_at(e, FAULT_TABLE, t->line != NULL &&
		    (t->line[row] & TABLE_BASE) != 0 ? TABLE_BUILT_IN :
		    t->file, table_line(t, row), "%s", what);
	if (col >= 0)
		(void)fault_field(e, table_head(t, col));
	return fault_table(e, t->name);
}
