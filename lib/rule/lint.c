/* SPDX-License-Identifier: MIT */
/* The check of a table against the schema of all tables. */
#include "rule/lint.h"

#include <stdlib.h>

#include "rule/codeset.h"
#include "rule/dict.h"
#include "rule/lint_cell.h"

/* What the schema says of one column, and where it is in the table. */
struct rule {
	struct span name;
	const struct lint_type *type;
	struct span arg;	/* of the type */
	bool need;
	int col;
};

struct lint {
	struct lint_context in;
	struct rule rule[TABLE_COLUMNS_MAX];
	size_t nrules;
	void (*report)(void *arg, const char *line);
	void *arg;
	size_t found;
};

/* Messages about the table begin with its name, which the caller knows. */
static void
found(struct lint *l, const struct fault *e)
{
	char message[FAULT_MESSAGE_MAX];
	struct fault about = *e;

	if (strcmp(e->table, l->in.t->name) == 0)
		about.table[0] = '\0';
	l->found++;
	l->report(l->arg, fault_message(&about, message));
}

/* A finding in the header line. */
static void
found_column(struct lint *l, struct span column, const char *what)
{
	struct fault e;

	(void)fault_at(&e, FAULT_TABLE, l->in.t->file, 1, "%s", what);
	(void)fault_field(&e, column);
	found(l, &e);
}

static int
load_rule(const struct table *schema, size_t row, struct rule *r,
    struct fault *e)
{
	int type = table_col(schema, "type");

	r->name = table_cell(schema, row, table_col(schema, "column"));
	r->type = lint_type_find(table_cell(schema, row, type), &r->arg);
	if (r->type == NULL)
		return table_fault(schema, row, type, e,
		    "expected a type of column");
	return table_bool(schema, row, table_col(schema, "need"), &r->need,
	    e) == -1 ? -1 : 0;
}

/* The rules of the table called name; they point into schema. */
static int
load_rules(struct lint *l, const struct table *schema, const char *name,
    struct fault *e)
{
	int table = table_need(schema, "table", e);
	size_t row;

	if (table == -1 || table_need(schema, "column", e) == -1 ||
	    table_need(schema, "type", e) == -1 ||
	    table_need(schema, "need", e) == -1)
		return -1;
	for (row = 0; row < schema->nrows; row++) {
		if (!span_is(table_cell(schema, row, table), name))
			continue;
		if (l->nrules == TABLE_COLUMNS_MAX)
			return table_fault(schema, row, table, e,
			    "more than %d columns", TABLE_COLUMNS_MAX);
		if (load_rule(schema, row, &l->rule[l->nrules++], e) == -1)
			return -1;
	}
	if (l->nrules == 0)
		return fault_set(e, FAULT_TABLE,
		    "%s: %s: no rows for the table %s",
		    schema->name, schema->file, name);
	return 0;
}

static struct rule *
rule_find(struct lint *l, struct span name)
{
	size_t i;

	for (i = 0; i < l->nrules; i++)
		if (span_eq(l->rule[i].name, name))
			return &l->rule[i];
	return NULL;
}

static void
lint_header(struct lint *l)
{
	const struct table *t = l->in.t;
	struct rule *r;
	size_t i;

	for (i = 0; i < l->nrules; i++)
		l->rule[i].col = -1;
	for (i = 0; i < t->ncols; i++) {
		r = rule_find(l, t->head[i]);
		if (r == NULL)
			found_column(l, t->head[i], "unknown column");
		else
			r->col = (int)i;
	}
	for (i = 0; i < l->nrules; i++)
		if (l->rule[i].need && l->rule[i].col == -1)
			found_column(l, l->rule[i].name, "missing column");
}

static void
lint_cells(struct lint *l, size_t row)
{
	const struct rule *r;
	struct fault e;
	size_t i;

	for (i = 0; i < l->nrules; i++) {
		r = &l->rule[i];
		if (r->col == -1)
			continue;
		if (table_cell(l->in.t, row, r->col).n > 0) {
			l->in.arg = r->arg;
			if (r->type->check(&l->in, row, r->col, &e) == -1)
				found(l, &e);
		} else if (r->need) {
			(void)table_fault(l->in.t, row, r->col, &e,
			    "must not be empty");
			found(l, &e);
		}
	}
}

/* The cell as a number that compares; false if it is none. */
static bool
comparable(const struct lint *l, size_t row, const struct rule *r,
    int64_t *out)
{
	int32_t day;

	if (r->type->is_number)
		return table_dec(l->in.t, row, r->col, FIELD_NUM_SCALE, out,
		    NULL) == 1;
	if (!r->type->is_date ||
	    table_date(l->in.t, row, r->col, &day, NULL) != 1)
		return false;
	*out = day;
	return true;
}

/* Ranges, by the names their ends have in all tables. */
static void
lint_ranges(struct lint *l, size_t row)
{
	static const struct {
		const char *first, *last;
	} range[] = {
		{ "low",       "high" },
		{ "from",      "to" },
		{ "from_year", "to_year" },
	};
	const struct rule *first, *last;
	int64_t a, b;
	struct fault e;
	size_t i;

	for (i = 0; i < sizeof(range) / sizeof(range[0]); i++) {
		first = rule_find(l, span_of(range[i].first));
		last = rule_find(l, span_of(range[i].last));
		if (first == NULL || last == NULL ||
		    first->type->is_date != last->type->is_date ||
		    !comparable(l, row, first, &a) ||
		    !comparable(l, row, last, &b) || a <= b)
			continue;
		(void)table_fault(l->in.t, row, last->col, &e, "less than %s",
		    range[i].first);
		found(l, &e);
	}
}

static uint64_t
row_hash(const struct table *t, size_t row)
{
	uint64_t h = 0;
	size_t i;

	for (i = 0; i < t->ncols; i++)
		h = h * 31 + span_hash(t->cell[row * t->ncols + i]);
	return h ^ h >> 29;
}

static bool
rows_equal(const struct table *t, size_t a, size_t b)
{
	size_t i;

	for (i = 0; i < t->ncols; i++)
		if (!span_eq(t->cell[a * t->ncols + i],
		    t->cell[b * t->ncols + i]))
			return false;
	return true;
}

static void
lint_twins(struct lint *l)
{
	const struct table *t = l->in.t;
	size_t size = 16, row, at, *place;
	struct fault e;

	while (size < t->nrows * 2)
		size *= 2;
	place = mem_zalloc(size, sizeof(*place));	/* row + 1 */
	for (row = 0; row < t->nrows; row++) {
		at = row_hash(t, row) & (size - 1);
		while (place[at] != 0 && !rows_equal(t, row, place[at] - 1))
			at = (at + 1) & (size - 1);
		if (place[at] == 0) {
			place[at] = row + 1;
			continue;
		}
		(void)table_fault(t, row, -1, &e, "the same row as line %llu",
		    (unsigned long long)t->line[place[at] - 1]);
		found(l, &e);
	}
	free(place);
}

/* What those say who make more of a table than cells. */
static void
lint_use(struct lint *l)
{
	const struct table *t = l->in.t;
	struct dict d = {0};
	struct codeset cs = {0};
	struct fault e;

	if (strcmp(t->name, "fields") == 0 && dict_load(&d, t, &e) == -1)
		found(l, &e);
	if (strcmp(t->name, "icd_prefixes") == 0 &&
	    codeset_load(&cs, t, &e) == -1)
		found(l, &e);
	dict_free(&d);
	codeset_free(&cs);
}

static void
lint_table(struct lint *l)
{
	const struct table *t = l->in.t;
	struct fault e;
	size_t row;

	if (t->nrows == 0) {
		(void)fault_at(&e, FAULT_TABLE, t->file, 1, "no rows");
		found(l, &e);
	}
	lint_header(l);
	for (row = 0; row < t->nrows; row++) {
		lint_cells(l, row);
		lint_ranges(l, row);
	}
	lint_twins(l);
	if (l->found == 0)
		lint_use(l);
}

size_t
table_lint(const struct tables *ts, const struct dict *d,
    const struct table *t, void (*report)(void *arg, const char *line),
    void *arg)
{
	struct lint l = { .in = { .tables = ts, .t = t, .dict = d },
	    .report = report, .arg = arg };
	const char *schema_name = strncmp(t->name, TABLE_MAP "_",
	    sizeof(TABLE_MAP)) == 0 ? TABLE_MAP : t->name;
	struct table schema;
	struct fault e;

	if (tables_get(ts, "columns", &schema, &e) != TABLE_OK ||
	    load_rules(&l, &schema, schema_name, &e) == -1)
		found(&l, &e);
	else
		lint_table(&l);
	table_free(&schema);
	table_free(&l.in.keys);
	slots_free(&l.in.slots);
	return l.found;
}
