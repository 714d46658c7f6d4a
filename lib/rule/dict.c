/* SPDX-License-Identifier: MIT */
/* The dictionary of fields from its table. */
#include "rule/dict.h"

#include "rule/cols.h"

/* What a condition can name: see rule/when.h. */
static bool
is_field_name(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '_' ||
		    (s.p[i] >= 'A' && s.p[i] <= 'Z') ||
		    (i > 0 && s.p[i] >= '0' && s.p[i] <= '9')))
			return false;
	return s.n > 0;
}

/* The bound into *out, in the unit of the field's type. */
static int
take_bound(struct row *r, const char *column, enum field_type type,
    bool *has, int64_t *out)
{
	const struct col number = { .name = column, .kind = COL_DEC,
	    .scale = FIELD_NUM_SCALE };
	const struct col date = { .name = column, .kind = COL_DATE };
	int32_t day;

	*has = row_text(r, column).n > 0;
	if (!*has)
		return 0;
	if (field_is_number(type))
		return row_read(r, &number, out);
	if (type != FIELD_DATE && type != FIELD_DATETIME)
		return row_fault(r, column,
		    "only numbers and dates have bounds");
	if (row_read(r, &date, &day) == -1)
		return -1;
	*out = day;
	return 0;
}

static int
take_type(struct row *r, const struct col *c, struct span cell, void *member)
{
	if (field_type_find(cell, member) == 0)
		return 0;
	return row_fault(r, c->name, "expected a type of field");
}

static int
take_name(struct row *r, const struct col *c, struct span cell, void *member)
{
	*(struct span *)member = cell;
	if (is_field_name(cell))
		return 0;
	return row_fault(r, c->name,
	    "expected a name of letters, digits and \"_\"");
}

static void
take_row(struct dict *d, struct row *r, struct field *f)
{
	if (take_bound(r, "low", f->type, &f->has_low, &f->low) == -1 ||
	    take_bound(r, "high", f->type, &f->has_high, &f->high) == -1)
		return;
	if (f->has_low && f->has_high && f->low > f->high)
		(void)row_fault(r, "high", "less than low");
	else if (dict_add(d, f) == -1)
		(void)row_fault(r, "field", "duplicate field");
}

#define AT(member) offsetof(struct field, member)

static const struct col col[] = {
	{ "field",   AT(name), .take = take_name, .need = true },
	{ "type",    AT(type), .take = take_type, .need = true },
	{ "stage",   AT(stage),   COL_TEXT },
	{ "values",  AT(values),  COL_TEXT },
	{ "unit",    AT(unit),    COL_TEXT },
	{ "meaning", AT(meaning), COL_TEXT },
};

int
dict_bind(struct dict *d, struct binder *b)
{
	struct field f;
	struct row r;

	table_bind(&r, b, "fields", col, COUNT(col));
	while (row_next(&r, &f, sizeof(f)))
		take_row(d, &r, &f);
	return row_end(&r);
}

static const struct col check_col[] = {
	{ "field", 0, COL_TEXT, .need = true },
};

int
dict_bind_today(struct dict *d, struct binder *b)
{
	struct span name;
	struct field *f;
	struct row r;
	size_t i;

	table_bind(&r, b, "checks", check_col, COUNT(check_col));
	row_only(&r, "kind", "future");
	while (row_next(&r, &name, sizeof(name)))
		for (i = 0; i < d->n; i++) {
			f = &d->f[i];
			if (!span_eq(f->name, name))
				continue;
			f->has_come = true;
			f->today = b->as_of.day;
		}
	return row_end(&r);
}
