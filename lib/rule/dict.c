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
    struct span cell, int64_t *out)
{
	const struct col number = { .name = column, .kind = COL_DEC,
	    .scale = FIELD_NUM_SCALE };
	const struct col date = { .name = column, .kind = COL_DATE };
	int32_t day;

	if (field_is_number(type))
		return row_take(r, &number, cell, out);
	if (type != FIELD_DATE && type != FIELD_DATETIME)
		return row_fault(r, column,
		    "only numbers and dates have bounds");
	if (row_take(r, &date, cell, &day) == -1)
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

/* The type says how its bounds are written. */
struct field_row {
	struct field f;
	struct span low, high;
};

static void
take_row(struct dict *d, struct row *r, struct field_row *in)
{
	struct field *f = &in->f;

	f->has_low = in->low.n > 0;
	f->has_high = in->high.n > 0;
	if ((f->has_low &&
	    take_bound(r, "low", f->type, in->low, &f->low) == -1) ||
	    (f->has_high &&
	    take_bound(r, "high", f->type, in->high, &f->high) == -1))
		return;
	if (f->has_low && f->has_high && f->low > f->high)
		(void)row_fault(r, "high", "less than low");
	else if (dict_add(d, f) == -1)
		(void)row_fault(r, "field", "duplicate field");
}

#define AT(member) offsetof(struct field_row, member)

static const struct col col[] = {
	{ "field",   AT(f.name), .take = take_name, .need = true },
	{ "type",    AT(f.type), .take = take_type, .need = true },
	{ "stage",   AT(f.stage),   COL_TEXT },
	{ "low",     AT(low),       COL_TEXT },
	{ "high",    AT(high),      COL_TEXT },
	{ "values",  AT(f.values),  COL_TEXT },
	{ "unit",    AT(f.unit),    COL_TEXT },
	{ "meaning", AT(f.meaning), COL_TEXT },
};

int
dict_bind(struct dict *d, struct binder *b)
{
	struct field_row in;
	struct row r;

	table_bind(&r, b, "fields", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		take_row(d, &r, &in);
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
