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
	return tables_get(&f->o.tables, name, out, e) == TABLE_OK ? 0 : -1;
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
filter_map(struct filter *f, const char *name, struct table **out,
    struct fault *e)
{
	const struct tables *ts = &f->o.tables;
	struct buf b = {0};
	const char *table;
	size_t i;
	int rc = 1;

	*out = room(f, 1);
	buf_fmt(&b, "map_%s", name);
	for (i = 0; i < b.n; i++)
		if (b.p[i] == '-')
			b.p[i] = '_';
	table = buf_str(&b);
	for (i = 0; rc == 1 && i < tables_count(ts); i++)
		if (strcmp(tables_name(ts, i), table) == 0)
			rc = filter_table(f, table, *out, e);
	if (rc == 1) {
		b.n = 0;
		buf_fmt(&b, "map_file=%s", name);
		rc = tables_override(&f->o.tables, buf_str(&b), e) == -1 ?
		    -1 : filter_table(f, "map_file", *out, e);
	}
	buf_free(&b);
	return rc;
}

int
filter_file(struct filter *f, const char *name, const char *path,
    struct table **out, struct fault *e)
{
	struct buf text = {0};
	int rc;

	*out = room(f, 1);
	rc = input_all(path, TABLE_BYTES_MAX, &text, e);
	if (rc == 0 && table_parse(*out, name, path,
	    (struct span){ text.p, text.n }, e) == -1)
		rc = -1;
	buf_free(&text);
	return rc;
}

void
tables_release(struct filter *f)
{
	struct filter_kept *k;
	int i;

	while (f->nkept > 0) {
		k = &f->kept[--f->nkept];
		for (i = 0; i < k->n; i++)
			table_free(&k->t[i]);
		free(k->t);
	}
	free(f->kept);
}
