/* SPDX-License-Identifier: MIT */
/* A file that is added to a built-in table. */
#include "rule/merge.h"

#include <stdlib.h>

#include "base/hash.h"
#include "rule/schema.h"

struct merge {
	const struct table *add;
	struct table base;
	struct table_builder out;
	int key[COLS_MAX], base_key[COLS_MAX];	/* columns of the key */
	size_t nkeys;
	int from[TABLE_COLUMNS_MAX];	/* by column of base: that of add */
	struct hash hash;	/* first rows of add, by key */
	size_t *next;		/* by row of add: the next with its key */
	size_t *last;		/* by first row: the last with its key */
	bool *done;		/* by first row: its rows are in out */
	/* what is looked for */
	const struct table *t;
	size_t row;
	const int *cols;
};

static int
find_columns(struct merge *m, struct binder *b)
{
	struct schema s;
	struct fault e;
	size_t i;

	if (schema_load(&s, b, m->add->name) == -1)
		return -1;
	for (i = 0; i < s.n; i++) {
		if (s.key[i] != SCHEMA_KEY)
			continue;
		m->base_key[m->nkeys] = table_col(&m->base, s.col[i].name);
		m->key[m->nkeys] = table_need(m->add, s.col[i].name, &e);
		if (m->key[m->nkeys++] == -1)
			return binder_fault(b, &e);
	}
	for (i = 0; i < m->base.ncols; i++) {
		struct span name = table_head(&m->base, (int)i);
		size_t k;

		m->from[i] = -1;
		for (k = 0; k < m->add->ncols; k++)
			if (span_eq(table_head(m->add, (int)k), name))
				m->from[i] = (int)k;
	}
	return 0;
}

static bool
same_key(const void *arg, size_t row)
{
	const struct merge *m = arg;
	size_t i;

	for (i = 0; i < m->nkeys; i++)
		if (!span_eq(table_cell(m->add, row, m->key[i]),
		    table_cell(m->t, m->row, m->cols[i])))
			return false;
	return true;
}

/* Looks for the key of a row; returns its hash. */
static uint64_t
look_for(struct merge *m, const struct table *t, size_t row, const int *cols)
{
	uint64_t h = 0;
	size_t i;

	m->t = t;
	m->row = row;
	m->cols = cols;
	for (i = 0; i < m->nkeys; i++)
		h = hash_mix(h, span_hash(table_cell(t, row, cols[i])));
	return h;
}

/* Rows of one key in a chain from the first of them. */
static void
chain_rows(struct merge *m)
{
	size_t n = m->add->nrows, row, first;

	m->next = mem_alloc(n + 1, sizeof(*m->next));
	m->last = mem_alloc(n + 1, sizeof(*m->last));
	m->done = mem_zalloc(n + 1, sizeof(*m->done));
	for (row = 0; row < n; row++) {
		first = hash_add(&m->hash, look_for(m, m->add, row, m->key),
		    row, same_key, m);
		m->next[row] = HASH_NONE;
		if (first != row)
			m->next[m->last[first]] = row;
		m->last[first] = row;
	}
}

static void
put_base(struct merge *m, size_t row)
{
	size_t i;

	table_add_row(&m->out, (uint32_t)table_line(&m->base, row) |
	    TABLE_BASE);
	for (i = 0; i < m->base.ncols; i++)
		table_add_cell(&m->out, table_cell(&m->base, row, (int)i));
}

/* All rows of add with the key of its row first. */
static void
put_added(struct merge *m, size_t first)
{
	size_t row, i;

	if (m->done[first])
		return;
	m->done[first] = true;
	for (row = first; row != HASH_NONE; row = m->next[row]) {
		table_add_row(&m->out, (uint32_t)table_line(m->add, row));
		for (i = 0; i < m->base.ncols; i++)
			table_add_cell(&m->out, table_cell(m->add, row,
			    m->from[i]));
	}
}

static void
put_rows(struct merge *m)
{
	size_t row, first;

	for (row = 0; row < m->base.ncols; row++)
		table_add_cell(&m->out, table_head(&m->base, (int)row));
	for (row = 0; row < m->base.nrows; row++) {
		first = hash_find(&m->hash, look_for(m, &m->base, row,
		    m->base_key), same_key, m);
		if (first == HASH_NONE)
			put_base(m, row);
		else
			put_added(m, first);
	}
	for (row = 0; row < m->add->nrows; row++) {
		first = hash_find(&m->hash, look_for(m, m->add, row, m->key),
		    same_key, m);
		put_added(m, first);
	}
}

int
table_merge(struct table *out, struct binder *b, const struct table *add)
{
	struct merge m = { .add = add };

	if (!table_built_in(&m.base, add->name) || find_columns(&m, b) == -1)
		return -1;
	table_begin(&m.out, out, add->name, add->file);
	out->ncols = m.base.ncols;
	chain_rows(&m);
	put_rows(&m);
	table_end(&m.out);
	hash_free(&m.hash);
	free(m.next);
	free(m.last);
	free(m.done);
	return 0;
}
