/* SPDX-License-Identifier: MIT */
/* Loading a table that was checked. */
#include "rule/cols.h"

#include "rule/lint.h"

int
table_bind(struct row *r, struct binder *b, const char *name,
    const struct col *col, size_t n)
{
	const struct table *t = binder_table(b, name);

	return t == NULL ? -1 : row_begin(r, b, t, col, n);
}

void *
table_rows(struct binder *b, const char *name, const struct col *col,
    size_t ncols, size_t size, size_t *n)
{
	struct row r;
	char *rows;

	*n = 0;
	if (table_bind(&r, b, name, col, ncols) == -1)
		return NULL;
	rows = row_room(&r, size);
	while (row_next(&r, rows + *n * size, size))
		++*n;
	return row_end(&r) == -1 ? NULL : rows;
}
