/* SPDX-License-Identifier: MIT */
/* The tables of a program: built in, replaced, or maps from files. */
#include "cli/tables.h"

#include <stdlib.h>

#include "base/mem.h"
#include "cli/filter-internal.h"

int
filter_table(struct filter *f, const char *name, struct table *out,
    struct fault *e)
{
	const struct table *t = tables_table(&f->o.tables, name, e);

	if (t == NULL)
		return -1;
	*out = *t;		/* freed by the tables */
	return 0;
}

/* Room for tables that stay until the end. */
static struct table *
room(struct filter *f, int n)
{
	struct table *t = mem_zalloc((size_t)n, sizeof(*t));

	f->kept = mem_grow(f->kept, f->nkept + 1, sizeof(*f->kept));
	f->kept[f->nkept++] = (struct filter_kept){ t, n };
	return t;
}

int
filter_tables(struct filter *f, const char *(*name)(int), int n,
    struct table **out, struct fault *e)
{
	int i, rc = 0;

	*out = room(f, n);
	for (i = 0; rc == 0 && i < n; i++)
		if (name(i) != NULL)
			rc = filter_table(f, name(i), &(*out)[i], e);
	return rc;
}

int
filter_file(struct filter *f, const char *name, const char *path,
    struct table **out, struct fault *e)
{
	const struct table *t = tables_open(&f->o.tables, name, path, e);

	*out = room(f, 1);
	if (t == NULL)
		return -1;
	**out = *t;
	return 0;
}

void
tables_release(struct filter *f)
{
	while (f->nkept > 0)
		free(f->kept[--f->nkept].t);
	free(f->kept);
}
