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

#undef AT
#define AT(member) offsetof(struct check_row, member)

struct check_row {
	struct span field, of, problem;
	int64_t apart;
};

static const struct col check_col[] = {
	{ "field",   AT(field),   COL_TEXT, .need = true },
	{ "of",      AT(of),      COL_TEXT },
	{ "problem", AT(problem), COL_TEXT },
	{ "apart",   AT(apart),   COL_INT },
};

static struct field *
find_field(struct dict *d, struct span name)
{
	size_t i = names_find(&d->names, name);

	return i == HASH_NONE ? NULL : &d->f[i];
}

static int
bind_today(struct dict *d, struct binder *b)
{
	struct check_row in;
	struct field *f;
	struct row r;

	table_bind(&r, b, "checks", check_col, COUNT(check_col));
	row_only(&r, "kind", "future");
	while (row_next(&r, &in, sizeof(in))) {
		f = find_field(d, in.field);
		if (f == NULL)
			continue;
		f->has_come = true;
		f->today = b->as_of.day;
	}
	return row_end(&r);
}

static int
bind_days(struct dict *d, struct binder *b)
{
	struct check_row in;
	struct field *f;
	struct row r;

	table_bind(&r, b, "checks", check_col, COUNT(check_col));
	row_only(&r, "kind", "days");
	while (row_next(&r, &in, sizeof(in))) {
		f = find_field(d, in.field);
		if (f != NULL && f->apart <= in.apart)
			f->apart = in.apart + 1;
	}
	return row_end(&r);
}

static void
add_order(struct field *f, struct arena *mem, const struct field_order *order)
{
	struct field_order *all = arena_alloc(mem,
	    (f->norder + 1) * sizeof(*all));

	if (f->norder > 0)
		memcpy(all, f->order, f->norder * sizeof(*all));
	all[f->norder++] = *order;
	f->order = all;
}

static int
bind_order(struct dict *d, struct binder *b)
{
	struct field_order o;
	struct check_row in;
	struct field *f, *of;
	struct row r;

	table_bind(&r, b, "checks", check_col, COUNT(check_col));
	row_only(&r, "kind", "order");
	while (row_next(&r, &in, sizeof(in))) {
		f = find_field(d, in.field);
		of = find_field(d, in.of);
		if (f == NULL || of == NULL)
			continue;
		o = (struct field_order){ of->name, false, f->name,
		    arena_dup(binder_mem(b), in.problem.p, in.problem.n) };
		add_order(f, binder_mem(b), &o);
		o.other = f->name;
		o.later = true;
		add_order(of, binder_mem(b), &o);
	}
	return row_end(&r);
}

int
dict_bind_checks(struct dict *d, struct binder *b)
{
	return bind_today(d, b) == -1 || bind_days(d, b) == -1 ||
	    bind_order(d, b) == -1 ? -1 : 0;
}
