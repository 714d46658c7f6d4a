/* SPDX-License-Identifier: MIT */
/* Loading a table that was checked. */
#include "rule/cols.h"

#include "rule/lint.h"

void
table_bind(struct row *r, struct binder *b, const char *name,
    const struct col *col, size_t n)
{
	static const struct table none;
	const struct table *t = binder_table(b, name);

	row_begin(r, b, t == NULL ? &none : t, col, t == NULL ? 0 : n);
	r->faults += t == NULL;
}

void *
table_rows(struct binder *b, const char *name, const struct col *col,
    size_t ncols, size_t size, size_t *n)
{
	struct row r;
	char *rows;

	*n = 0;
	table_bind(&r, b, name, col, ncols);
	rows = row_room(&r, size);
	while (row_next(&r, rows + *n * size, size))
		++*n;
	return row_end(&r) == -1 ? NULL : rows;
}
