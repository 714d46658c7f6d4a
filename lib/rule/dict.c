/* SPDX-License-Identifier: MIT */
/* The dictionary of fields from its table. */
#include "rule/dict.h"

#include "val/date.h"

struct columns {
	int field, type, stage, low, high, values, unit, meaning;
};

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

/* 1 with the bound in *out, 0 if there is none, -1 with a message. */
static int
load_bound(const struct table *t, size_t row, int col, enum field_type type,
    int64_t *out, struct fault *e)
{
	int32_t day;
	int rc;

	if (field_is_number(type))
		return table_dec(t, row, col, FIELD_NUM_SCALE, out, e);
	if (type == FIELD_DATE || type == FIELD_DATETIME) {
		rc = table_date(t, row, col, &day, e);
		if (rc == 1)
			*out = day;
		return rc;
	}
	if (table_cell(t, row, col).n > 0)
		return table_fault(t, row, col, e,
		    "only numbers and dates have bounds");
	return 0;
}

static int
load_bounds(const struct table *t, size_t row, const struct columns *c,
    struct field *f, struct fault *e)
{
	int low = load_bound(t, row, c->low, f->type, &f->low, e);
	int high;

	if (low == -1)
		return -1;
	high = load_bound(t, row, c->high, f->type, &f->high, e);
	if (high == -1)
		return -1;
	f->has_low = low == 1;
	f->has_high = high == 1;
	if (f->has_low && f->has_high && f->low > f->high)
		return table_fault(t, row, c->high, e, "less than low");
	return 0;
}

static int
load_row(struct dict *d, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	struct field f = {0};

	f.name = table_cell(t, row, c->field);
	if (!is_field_name(f.name))
		return table_fault(t, row, c->field, e,
		    "expected a name of letters, digits and \"_\"");
	if (field_type_find(table_cell(t, row, c->type), &f.type) == -1)
		return table_fault(t, row, c->type, e,
		    "expected a type of field");
	if (load_bounds(t, row, c, &f, e) == -1)
		return -1;
	f.stage = table_cell(t, row, c->stage);
	f.values = table_cell(t, row, c->values);
	f.unit = table_cell(t, row, c->unit);
	f.meaning = table_cell(t, row, c->meaning);
	if (dict_add(d, &f) == -1)
		return table_fault(t, row, c->field, e,
		    "the field stands there twice");
	return 0;
}

int
dict_load(struct dict *d, const struct table *fields, struct fault *e)
{
	struct columns c = {
		.field = table_need(fields, "field", e),
		.stage = table_col(fields, "stage"),
		.low = table_col(fields, "low"),
		.high = table_col(fields, "high"),
		.values = table_col(fields, "values"),
		.unit = table_col(fields, "unit"),
		.meaning = table_col(fields, "meaning"),
	};
	size_t row;

	if (c.field == -1 || (c.type = table_need(fields, "type", e)) == -1)
		return -1;
	for (row = 0; row < fields->nrows; row++)
		if (load_row(d, fields, row, &c, e) == -1)
			return -1;
	return 0;
}
