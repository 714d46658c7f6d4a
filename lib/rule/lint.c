/* SPDX-License-Identifier: MIT */
/* The check of a table against the schema of all tables. */
#include "rule/lint.h"

#include "base/hash.h"
#include "rule/merge.h"
#include "rule/near.h"
#include "rule/schema.h"

struct lint {
	struct schema schema;
	struct row row;
	union schema_member in[COLS_MAX];
	int mark[TABLE_COLUMNS_MAX];	/* columns that tell rows apart */
	size_t nmarks;
	struct hash seen;	/* rows by those */
};

static void
found_column(struct lint *l, struct span column, const char *what)
{
	const struct table *t = l->row.t;
	struct fault e;

	(void)fault_at(&e, FAULT_TABLE, t->file, 1, "%s", what);
	(void)fault_field(&e, column);
	(void)fault_table(&e, t->name);
	l->row.faults++;
	(void)binder_fault(l->row.b, &e);
}

/*
 * By its number: in a file without a header, or of cases, its name may be a
 * patient's.
 */
static void
unknown_column(struct lint *l, size_t column)
{
	const struct schema *s = &l->schema;
	struct near near = near_to(table_head(l->row.t, (int)column));
	struct buf name = {0}, what = {0};
	size_t i;

	for (i = 0; i < s->n; i++)
		(void)near_try(&near, span_of(s->col[i].name));
	buf_fmt(&name, "column %zu", column + 1);
	buf_adds(&what, "unknown column");
	if (near.best.p != NULL)
		buf_fmt(&what, ", did you mean %.*s?", (int)near.best.n,
		    near.best.p);
	found_column(l, buf_span(&name), buf_str(&what));
	buf_free(&name);
	buf_free(&what);
}

static void
lint_header(struct lint *l)
{
	const struct table *t = l->row.t;
	const struct schema *s = &l->schema;
	size_t i;

	for (i = 0; i < t->ncols; i++)
		if (schema_find(s, table_head(t, (int)i)) == NULL)
			unknown_column(l, i);
	for (i = 0; i < s->n; i++)
		if (s->col[i].need && table_col(t, s->col[i].name) == -1)
			found_column(l, span_of(s->col[i].name),
			    "missing column");
}

/* The value as a number that compares; false if it is empty or no number. */
static bool
comparable(const struct lint *l, const struct col *c, int64_t *out)
{
	const union schema_member *m;

	if (c == NULL || c->take != NULL || row_text(&l->row, c->name).n == 0)
		return false;
	m = &l->in[c->at / sizeof(*m)];
	if (c->kind == COL_DATE)
		*out = m->day;
	else
		*out = m->number;
	return c->kind == COL_DATE || c->kind == COL_INT ||
	    c->kind == COL_DEC || c->kind == COL_MONEY;
}

/* Ranges, by the names their ends have in all tables. */
static void
lint_ranges(struct lint *l)
{
	static const struct {
		const char *first, *last;
	} range[] = {
		{ "low",            "high" },
		{ "from",           "to" },
		{ "from",           "below" },
		{ "from_year",      "to_year" },
		{ "effective_from", "effective_to" },
	};
	const struct col *first, *last;
	int64_t a, b;
	size_t i;

	for (i = 0; i < COUNT(range); i++) {
		first = schema_find(&l->schema, span_of(range[i].first));
		last = schema_find(&l->schema, span_of(range[i].last));
		if (comparable(l, first, &a) && comparable(l, last, &b) &&
		    first->kind == last->kind && a > b)
			(void)row_fault(&l->row, range[i].last,
			    "less than %s", range[i].first);
	}
}

/* The columns that tell rows apart; all of them where none is marked. */
static void
find_marks(struct lint *l)
{
	const struct schema *s = &l->schema;
	const struct table *t = l->row.t;
	size_t i;
	int col;

	for (i = 0; i < s->n; i++) {
		col = table_col(t, s->col[i].name);
		if (s->key[i] != SCHEMA_DATA && col != -1)
			l->mark[l->nmarks++] = col;
	}
	for (i = 0; l->nmarks == 0 && i < t->ncols; i++)
		l->mark[i] = (int)i;
	if (l->nmarks == 0)
		l->nmarks = i;
}

static bool
same_marks(const void *arg, size_t row)
{
	const struct lint *l = arg;
	const struct table *t = l->row.t;
	size_t i;

	for (i = 0; i < l->nmarks; i++)
		if (!span_eq(table_cell(t, row, l->mark[i]),
		    table_cell(t, row_number(&l->row), l->mark[i])))
			return false;
	return true;
}

static void
lint_duplicate(struct lint *l)
{
	const struct table *t = l->row.t;
	uint64_t h = 0;
	size_t i, row;

	for (i = 0; i < l->nmarks; i++)
		h = hash_mix(h, span_hash(table_cell(t, row_number(&l->row),
		    l->mark[i])));
	row = hash_add(&l->seen, h, row_number(&l->row), same_marks, l);
	if (row != row_number(&l->row))
		(void)row_fault(&l->row, NULL, "duplicate of line %llu",
		    (unsigned long long)table_line(t, row));
}

static int
lint_rows(struct lint *l)
{
	find_marks(l);
	while (row_next(&l->row, l->in, sizeof(l->in))) {
		lint_ranges(l);
		if (!l->row.bad)
			lint_duplicate(l);
	}
	hash_free(&l->seen);
	return row_end(&l->row);
}

int
table_check(struct binder *b, const struct table *t)
{
	struct lint l = {0};
	struct slots slots = {0};
	struct binder own = *b;
	int rc;

	if (schema_load(&l.schema, b, t->name) == -1)
		return -1;
	own.slots = &slots;
	row_on(&l.row, &own, t, l.schema.col, l.schema.n);
	if (t->nrows == 0)
		(void)rows_fault(&l.row, "no rows");
	lint_header(&l);
	if (l.row.faults == 0 || b->report != NULL)
		rc = lint_rows(&l);
	else
		rc = -1;
	slots_free(&slots);
	b->found = own.found;
	return rc;
}

const struct table *
binder_table(struct binder *b, const char *name)
{
	const struct table_override *o;
	struct table_kept *k;
	struct table merged;
	struct fault e = {0};

	if (tables_table(b->tables, name, &e) == NULL) {
		(void)binder_fault(b, &e);
		return NULL;
	}
	k = tables_kept(b->tables, name);
	o = k->o;
	k->o = NULL;
	if (o == NULL)
		return &k->t;
	if (table_check(b, &k->t) == -1)
		return NULL;
	if (o->adds) {
		if (table_merge(&merged, b, &k->t) == -1)
			return NULL;
		table_free(&k->t);
		k->t = merged;
	}
	return &k->t;
}

int
binder_text(struct binder *b, const char *name, struct buf *out)
{
	const struct table *t;
	struct fault e = {0};

	if (!tables_adds(b->tables, name))
		return tables_text(b->tables, name, out, &e) == 0 ? 0 :
		    binder_fault(b, &e);
	t = binder_table(b, name);
	if (t == NULL)
		return -1;
	table_csv(t, out);
	return 0;
}
