/* SPDX-License-Identifier: MIT */
/* What the table "columns" says of the columns of one table. */
#include "rule/schema.h"

#include "base/num.h"
#include "rule/expect.h"

#define DECIMAL_PLACES 12	/* value-based purchasing factors have 11 */
#define DAYS_MAX 36525		/* offsets in days: a hundred years */

static int
take_string(struct row *r, const struct col *c, struct span cell, void *member)
{
	size_t i;

	(void)member;
	for (i = 0; i < cell.n; i++)
		if (((unsigned char)cell.p[i] < ' ' && cell.p[i] != '\t') ||
		    cell.p[i] == 0x7f)
			return row_fault(r, c->name,
			    "expected text without control characters");
	return 0;
}

static int
take_code(struct row *r, const struct col *c, struct span cell, void *member)
{
	size_t i;

	(void)member;
	for (i = 0; i < cell.n; i++)
		if (cell.p[i] <= ' ' || cell.p[i] > '~')
			return row_fault(r, c->name,
			    "expected a code: ASCII without blanks");
	return 0;
}

static int
take_any_field(struct row *r, const struct col *c, struct span cell,
    void *member)
{
	struct col one = *c;

	one.kind = COL_DEF;
	one.at = 0;
	one.take = NULL;
	return span_is(cell, "*") ? 0 : row_take(r, &one, cell, member);
}

/* Of the field that the type names, or that is called as the column. */
static int
take_value(struct row *r, const struct col *c, struct span text, void *member)
{
	const struct field *f = dict_find(r->b->dict, span_of(c->words != NULL ?
	    c->words : c->name));
	struct buf b = {0};

	(void)member;
	if (f == NULL || expect_takes(f, text))
		return 0;
	expect_words(&b, f);
	return row_expected(r, c->name, &b);
}

/* The first column of another table, or of this one. */
static int
take_key(struct row *r, const struct col *c, struct span part, void *member)
{
	const struct table *t = r->t;
	struct fault e;
	size_t i;

	(void)member;
	if (strcmp(t->name, c->words) != 0)
		t = tables_table(r->b->tables, c->words, &e);
	if (t == NULL)
		return binder_fault(r->b, &e);
	for (i = 0; i < t->nrows; i++)
		if (span_eq(table_cell(t, i, 0), part))
			return 0;
	return row_fault(r, c->name, "expected a %.*s of the table %s",
	    (int)table_head(t, 0).n, table_head(t, 0).p, c->words);
}

static int
take_number(struct row *r, const struct col *c, struct span part,
    void *member)
{
	struct col one = *c;

	one.at = 0;
	one.take = NULL;
	one.parts = false;
	return row_take(r, &one, part, member);
}

static int
take_field_days(struct row *r, const struct col *c, struct span part,
    void *member)
{
	const struct field *f;
	struct span name;
	int64_t days = 0;

	(void)member;
	(void)span_next(&part, '+', &name);
	f = dict_find(r->b->dict, name);
	if (f == NULL || (f->type != FIELD_DATE && f->type != FIELD_DATETIME))
		return row_fault(r, c->name, "expected date fields, each "
		    "perhaps with +DAYS, and bars between");
	if (part.p != NULL && (num_parse(part, 0, &days) == -1 || days < 0 ||
	    days > DAYS_MAX))
		return row_fault(r, c->name, "expected 0 to %d days after +",
		    DAYS_MAX);
	return 0;
}

static int take_type(struct row *r, const struct col *c, struct span cell,
    void *member);

static const struct type {
	const char *name;
	enum col_kind kind;
	int (*take)(struct row *r, const struct col *c, struct span cell,
	    void *member);
	bool parts;
} type[] = {
	{ "string",      COL_TEXT,   take_string },
	{ "code",        COL_TEXT,   take_code },
	{ "integer",     COL_INT },
	{ "decimal",     COL_DEC },
	{ "money",       COL_MONEY },
	{ "integers",    COL_INT,    take_number, true },
	{ "decimals",    COL_DEC,    take_number, true },
	{ "date",        COL_DATE },
	{ "bool",        COL_BOOL },
	{ "list",        COL_LIST },
	{ "word",        COL_WORD },
	{ "words",       COL_LIST },
	{ "when",        COL_WHEN },
	{ "field",       COL_DEF },
	{ "fields",      COL_FIELDS },
	{ "field_days",  COL_TEXT,   take_field_days, true },
	{ "any_field",   COL_TEXT,   take_any_field },
	{ "field_value", COL_TEXT,   take_value },
	{ "values",      COL_TEXT,   take_value, true },
	{ "key",         COL_TEXT,   take_key },
	{ "keys",        COL_TEXT,   take_key, true },
	{ "type",        COL_TEXT,   take_type },
};

static const struct type *
type_find(struct span name)
{
	size_t i;

	for (i = 0; i < COUNT(type); i++)
		if (span_is(name, type[i].name))
			return &type[i];
	return NULL;
}

static int
take_type(struct row *r, const struct col *c, struct span cell, void *member)
{
	struct span name;

	*(struct span *)member = cell;
	(void)span_next(&cell, ':', &name);
	if (type_find(name) != NULL)
		return 0;
	return row_fault(r, c->name, "expected a type of column");
}

/* "LOW..HIGH" or "LOW.." in the scale of the column. */
static int
take_range(struct col *c, struct span range)
{
	int scale = c->kind == COL_MONEY ? 2 : c->scale;
	const char *dots = memchr(range.p, '.', range.n);
	struct span low = { range.p, dots == NULL ? 0 :
	    (size_t)(dots - range.p) };
	struct span high = { range.p + low.n + 2, range.n - low.n - 2 };

	c->high = INT64_MAX;
	if (dots == NULL || range.n < low.n + 2 || dots[1] != '.' ||
	    num_parse(low, scale, &c->low) == -1)
		return -1;
	return high.n == 0 ? 0 : num_parse(high, scale, &c->high);
}

struct schema_row {
	struct span table, column, type;
	bool need;
	int key;
};

#define AT(member) offsetof(struct schema_row, member)

static const struct col schema_col[] = {
	{ "table",  AT(table),  COL_TEXT, .need = true },
	{ "column", AT(column), COL_TEXT, .need = true },
	{ "type",   AT(type), .take = take_type, .need = true },
	{ "need",   AT(need),   COL_BOOL, .need = true },
	{ "key",    AT(key),    COL_WORD, .words = "key|row|no" },
};

static void
take_row(struct schema *s, struct row *r, const struct schema_row *in)
{
	struct arena *mem = &r->b->tables->mem;
	struct span arg = in->type, name;
	const struct type *t;
	struct col *c = &s->col[s->n];

	if (s->n == COLS_MAX) {
		(void)row_fault(r, "table", "more than %d columns", COLS_MAX);
		return;
	}
	(void)span_next(&arg, ':', &name);
	t = type_find(name);
	*c = (struct col){
		.name = arena_dup(mem, in->column.p, in->column.n),
		.at = s->n * sizeof(union schema_member),
		.kind = t->kind, .take = t->take, .parts = t->parts,
		.need = in->need,
		.scale = t->kind == COL_DEC ? DECIMAL_PLACES : 0,
	};
	s->key[s->n++] = in->key == -1 ? SCHEMA_DATA :
	    (enum schema_key)in->key;
	if (arg.p == NULL)
		return;
	if (t->kind != COL_INT && t->kind != COL_DEC && t->kind != COL_MONEY)
		c->words = arena_dup(mem, arg.p, arg.n);
	else if (take_range(c, arg) == -1)
		(void)row_fault(r, "type", "expected LOW..HIGH");
}

int
schema_load(struct schema *s, struct binder *b, const char *name)
{
	const char *table = strncmp(name, TABLE_MAP "_",
	    sizeof(TABLE_MAP)) == 0 ? TABLE_MAP : name;
	const struct table *t;
	struct schema_row in;
	struct row r;
	struct fault e;

	s->n = 0;
	t = tables_table(b->tables, "columns", &e);
	if (t == NULL)
		return binder_fault(b, &e);
	row_begin(&r, b, t, schema_col, COUNT(schema_col));
	row_only(&r, "table", table);
	while (row_next(&r, &in, sizeof(in)))
		take_row(s, &r, &in);
	if (s->n == 0 && r.faults == 0)
		return rows_fault(&r, "no rows for the table %s", table);
	return row_end(&r);
}

const struct col *
schema_find(const struct schema *s, struct span name)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (span_is(name, s->col[i].name))
			return &s->col[i];
	return NULL;
}
