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
