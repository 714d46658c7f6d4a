/* SPDX-License-Identifier: MIT */
/* What tells a row of a table from others. */
#include "rule/row_key.h"

/* The cells that are looked at. */
enum cells {
	CELLS_OF_KEY,
	CELLS_SHORT,		/* all that are short */
	CELLS_UNDATED		/* the same without days and years */
};

int
row_keys_load(struct row_keys *k, struct binder *b, const struct table *t)
{
	k->t = t;
	return schema_load(&k->schema, b, t->name);
}

/* A column that says from when, or until when, a row holds. */
static bool
is_day(const char *column)
{
	static const char *const name[] = { "from", "to", "from_year",
	    "to_year", "effective_from", "effective_to" };
	size_t i;

	for (i = 0; i < COUNT(name); i++)
		if (strcmp(column, name[i]) == 0)
			return true;
	return false;
}

static bool
is_among(const struct schema *s, size_t i, enum cells which)
{
	if (s->key[i] == SCHEMA_DATA)
		return false;
	if (which == CELLS_OF_KEY)
		return s->key[i] == SCHEMA_KEY;
	return s->col[i].kind != COL_WHEN && s->col[i].kind != COL_FIELDS &&
	    (which == CELLS_SHORT || !is_day(s->col[i].name));
}

static struct span
cell_of(const struct row_keys *k, size_t row, size_t i)
{
	return table_cell(k->t, row, table_col(k->t, k->schema.col[i].name));
}

static bool
same(const struct row_keys *k, size_t row, size_t other, enum cells which)
{
	size_t i;

	for (i = 0; i < k->schema.n; i++)
		if (is_among(&k->schema, i, which) &&
		    !span_eq(cell_of(k, row, i), cell_of(k, other, i)))
			return false;
	return true;
}

static bool
is_alone(const struct row_keys *k, size_t row, enum cells which)
{
	size_t i;

	for (i = 0; i < k->t->nrows; i++)
		if (i != row && same(k, row, i, which))
			return false;
	return true;
}

static void
add_cells(const struct row_keys *k, size_t row, enum cells which,
    struct buf *out)
{
	const char *between = "";
	struct span cell;
	size_t i;

	for (i = 0; i < k->schema.n; i++) {
		cell = cell_of(k, row, i);
		if (!is_among(&k->schema, i, which) || cell.n == 0)
			continue;
		buf_adds(out, between);
		buf_addspan(out, cell);
		between = "/";
	}
}

void
row_key_add(const struct row_keys *k, size_t row, struct buf *out)
{
	if (is_alone(k, row, CELLS_OF_KEY)) {
		add_cells(k, row, CELLS_OF_KEY, out);
	} else if (is_alone(k, row, CELLS_SHORT)) {
		add_cells(k, row, CELLS_SHORT, out);
	} else {
		add_cells(k, row, CELLS_OF_KEY, out);
		buf_fmt(out, "/line %llu", (unsigned long long)
		    table_line(k->t, row));
	}
}

bool
row_key_same(const struct row_keys *k, size_t row, size_t other)
{
	return same(k, row, other, CELLS_UNDATED);
}
