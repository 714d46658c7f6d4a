/* SPDX-License-Identifier: MIT */
/* The types of columns, and the check of a cell for each. */
#include "rule/lint_cell.h"

#include "rule/when.h"
#include "val/date.h"

#define DECIMAL_PLACES 12	/* value-based purchasing factors have 11 */

static int
check_string(struct lint_context *l, size_t row, int col, struct fault *e)
{
	struct span s = table_cell(l->t, row, col);
	size_t i;

	for (i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] < ' ' && s.p[i] != '\t') ||
		    s.p[i] == 0x7f)
			return table_fault(l->t, row, col, e,
			    "expected text without control characters");
	return 0;
}

static int
check_code(struct lint_context *l, size_t row, int col, struct fault *e)
{
	struct span s = table_cell(l->t, row, col);
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~')
			return table_fault(l->t, row, col, e,
			    "expected a code: ASCII without blanks");
	return 0;
}

static int
check_list(struct lint_context *l, size_t row, int col, struct fault *e)
{
	struct span list = table_cell(l->t, row, col), item;

	while (span_next(&list, '|', &item))
		if (item.n == 0)
			return table_fault(l->t, row, col, e,
			    "expected parts between bars, none empty");
	return check_string(l, row, col, e);
}

static int
check_integer(struct lint_context *l, size_t row, int col, struct fault *e)
{
	int64_t v;

	return table_int(l->t, row, col, &v, e) == -1 ? -1 : 0;
}

static int
check_decimal(struct lint_context *l, size_t row, int col, struct fault *e)
{
	int64_t v;

	return table_dec(l->t, row, col, DECIMAL_PLACES, &v, e) == -1 ? -1 :
	    0;
}

static int
check_money(struct lint_context *l, size_t row, int col, struct fault *e)
{
	int64_t v;

	return table_dec(l->t, row, col, 2, &v, e) == -1 ? -1 : 0;
}

static int
check_date(struct lint_context *l, size_t row, int col, struct fault *e)
{
	int32_t day;

	return table_date(l->t, row, col, &day, e) == -1 ? -1 : 0;
}

static int
check_bool(struct lint_context *l, size_t row, int col, struct fault *e)
{
	bool b;

	return table_bool(l->t, row, col, &b, e) == -1 ? -1 : 0;
}

static int
check_when(struct lint_context *l, size_t row, int col, struct fault *e)
{
	struct when *w;
	struct fault why = {0};

	if (when_compile(&w, table_cell(l->t, row, col), &l->slots, l->dict,
	    &why) == -1)
		return table_fault(l->t, row, col, e, "%s", why.text);
	when_free(w);
	return 0;
}

static int
check_field(struct lint_context *l, size_t row, int col, struct fault *e)
{
	if (dict_find(l->dict, table_cell(l->t, row, col)) == NULL)
		return table_fault(l->t, row, col, e,
		    "expected a field of the table fields");
	return 0;
}

/* A field, or all of them. */
static int
check_any_field(struct lint_context *l, size_t row, int col, struct fault *e)
{
	if (span_is(table_cell(l->t, row, col), "*"))
		return 0;
	return check_field(l, row, col, e);
}

/* A value as a case has it in the field of the column's name. */
static int
check_field_value(struct lint_context *l, size_t row, int col, struct fault *e)
{
	const struct field *f = dict_find(l->dict, l->t->head[col]);
	struct span text = table_cell(l->t, row, col);
	const char *problem = f == NULL || text.n == 0 ? NULL :
	    rec_problem(f, text);

	return problem == NULL ? 0 : table_fault(l->t, row, col, e,
	    "%s: --print-table fields says what the field may have",
	    problem);
}

/* The table called name into l->keys, unless it is there. */
static int
load_keys(struct lint_context *l, struct span name, struct fault *e)
{
	char *text;
	int rc;

	if (l->keys.name != NULL && span_is(name, l->keys.name))
		return 0;
	table_free(&l->keys);
	text = arena_dup(&l->slots.names, name.p, name.n);
	rc = tables_get(l->tables, text, &l->keys, e);
	return rc == TABLE_OK ? 0 : -1;
}

/* A cell that stands in the first column of another table. */
static int
check_key(struct lint_context *l, size_t row, int col, struct fault *e)
{
	struct span text = table_cell(l->t, row, col);
	struct span table = l->arg;
	size_t i;

	if (load_keys(l, table, e) == -1)
		return -1;
	for (i = 0; i < l->keys.nrows; i++)
		if (span_eq(table_cell(&l->keys, i, 0), text))
			return 0;
	return table_fault(l->t, row, col, e, "expected a %.*s of the table "
	    "%.*s", (int)l->keys.head[0].n, l->keys.head[0].p, (int)table.n,
	    table.p);
}

const struct lint_type *
lint_type_find(struct span name, struct span *arg)
{
	static const struct lint_type type[] = {
		{ "string",  check_string,  false, false },
		{ "integer", check_integer, true,  false },
		{ "decimal", check_decimal, true,  false },
		{ "money",   check_money,   true,  false },
		{ "date",    check_date,    false, true },
		{ "code",    check_code,    false, false },
		{ "bool",    check_bool,    false, false },
		{ "list",    check_list,    false, false },
		{ "when",    check_when,    false, false },
		{ "field",   check_field,   false, false },
		{ "any_field", check_any_field, false, false },
		{ "field_value", check_field_value, false, false },
		{ "key",     check_key,     false, false },
	};
	struct span rest = name;
	size_t i;

	(void)span_next(&rest, ':', &name);
	*arg = rest;

	for (i = 0; i < sizeof(type) / sizeof(type[0]); i++)
		if (span_is(name, type[i].name))
			return &type[i];
	return NULL;
}
