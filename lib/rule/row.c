/* SPDX-License-Identifier: MIT */
/* The row cursor: a table's cells into a struct, row by row. */
#include "rule/row.h"

#include <stdarg.h>
#include <stdio.h>

#include "rule/used.h"

/* A fault at that row of the table, in that column; -1. */
static int
fault(struct row *r, size_t row, int column, const char *fmt, va_list ap)
{
	char what[FAULT_TEXT_MAX];
	struct fault e;

	(void)vsnprintf(what, sizeof(what), fmt, ap);
	r->faults++;
	(void)table_fault(r->t, row, column, &e, "%s", what);
	return binder_fault(r->b, &e);
}

int
row_fault(struct row *r, const char *column, const char *fmt, ...)
{
	va_list ap;

	r->bad = true;
	va_start(ap, fmt);
	(void)fault(r, r->next - 1, column == NULL ? -1 :
	    table_col(r->t, column), fmt, ap);
	va_end(ap);
	return -1;
}

int
rows_fault(struct row *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)fault(r, TABLE_WHOLE, -1, fmt, ap);
	va_end(ap);
	return -1;
}

void
row_on(struct row *r, struct binder *b, const struct table *t,
    const struct col *col, size_t n)
{
	size_t i;

	*r = (struct row){ .t = t, .b = b, .col = col, .ncols = n,
	    .only = -1 };
	for (i = 0; i < n; i++)
		r->at[i] = table_col(t, col[i].name);
	r->issues = table_col(t, "issues");
}

void
row_begin(struct row *r, struct binder *b, const struct table *t,
    const struct col *col, size_t n)
{
	size_t i;

	row_on(r, b, t, col, n);
	r->marks = used_marks(b->tables, t);
	for (i = 0; i < n; i++)
		if (r->at[i] == -1 && (col[i].need || col[i].there))
			(void)rows_fault(r, "no column \"%s\"", col[i].name);
	if (r->faults > 0)
		r->next = t->nrows;
}

void
row_only_text(struct row *r, const char *column, struct span word)
{
	r->only = table_col(r->t, column);
	r->word = word;
}

void
row_only(struct row *r, const char *column, const char *word)
{
	row_only_text(r, column, span_of(word));
}

/* Goes to the next row that is wanted. */
static bool
step(struct row *r)
{
	while (r->next < r->t->nrows) {
		r->next++;
		if (r->only == -1 || span_eq(r->word,
		    table_cell(r->t, r->next - 1, r->only)))
			return true;
	}
	return false;
}

bool *
row_mark(const struct row *r)
{
	return r->marks != NULL && span_is(row_text(r, "verified"), "no") ?
	    r->marks + r->next - 1 : NULL;
}

static int
take_at(struct row *r, size_t i, void *in)
{
	const struct col *c = &r->col[i];
	struct col absent;

	if (c->kind == COL_USED) {
		*(bool **)(void *)((char *)in + c->at) = row_mark(r);
		return 0;
	}
	if (r->at[i] != -1)
		return row_take(r, c, table_cell(r->t, r->next - 1,
		    r->at[i]), in);
	absent = *c;
	absent.need = false;
	return row_take(r, &absent, (struct span){ NULL, 0 }, in);
}

/* A cell that the row's issues name cannot be used, be it empty or not. */
static int
take_noted(struct row *r)
{
	struct span rest = table_cell(r->t, r->next - 1, r->issues), item, name;
	size_t i;

	while (rest.n > 0 && span_next(&rest, ';', &item)) {
		item = span_trim(item);
		if (!span_next(&item, ':', &name) || item.p == NULL)
			continue;
		for (i = 0; i < r->ncols; i++)
			if (span_is(name, r->col[i].name))
				return row_fault(r, r->col[i].name, "the "
				    "column issues says that it cannot be "
				    "used");
	}
	return 0;
}

bool
row_next(struct row *r, void *in, size_t size)
{
	size_t i;

	while ((r->faults == 0 || r->b->report != NULL) && step(r)) {
		memset(in, 0, size);
		r->bad = false;
		for (i = 0; i < r->ncols; i++)
			if (take_at(r, i, in) == -1 && r->b->report == NULL)
				return false;
		if (r->issues != -1 && take_noted(r) == -1 &&
		    r->b->report == NULL)
			return false;
		if (!r->bad)
			return true;
	}
	return false;
}

int
row_end(struct row *r)
{
	return r->faults == 0 ? 0 : -1;
}

struct span
row_text(const struct row *r, const char *column)
{
	return table_cell(r->t, r->next - 1, table_col(r->t, column));
}

int
row_read(struct row *r, const struct col *c, void *in)
{
	return row_take(r, c, row_text(r, c->name), in);
}

bool
row_is_built_in(const struct row *r)
{
	return r->t->line != NULL ?
	    (r->t->line[r->next - 1] & TABLE_BASE) != 0 :
	    strcmp(r->t->file, TABLE_BUILT_IN) == 0;
}

size_t
row_number(const struct row *r)
{
	return r->next - 1;
}

size_t
row_count(const struct row *r)
{
	return r->t->nrows;
}

void *
row_room(const struct row *r, size_t size)
{
	return arena_zalloc(binder_mem(r->b), row_count(r) + 1, size);
}
