/* SPDX-License-Identifier: MIT */
/* Diagnosis-related groups from the tables that have them. */
#include "stay/drg_load.h"

#include <stdlib.h>

#include "base/mem.h"

static bool
overlaps(const struct drg_set *s, int32_t from, int32_t to)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (from <= s->version[i].to && to >= s->version[i].from)
			return true;
	return false;
}

static int
load_version(struct drg_set *s, const struct table *t, size_t row,
    struct fault *e)
{
	int name = table_col(t, "version"), from = table_col(t, "from");
	int to = table_col(t, "to"), rows = table_col(t, "rows");
	struct drg_version v = {0};

	v.version = drg_version_parse(table_cell(t, row, name));
	if (v.version == -1)
		return table_fault(t, row, name, e, "expected a version");
	if (drg_version_find(s, v.version) != NULL)
		return table_fault(t, row, name, e,
		    "duplicate version");
	if (table_date(t, row, from, &v.from, e) != 1 ||
	    table_date(t, row, to, &v.to, e) != 1)
		return table_fault(t, row, from, e,
		    "expected YYYY-MM-DD in from and to");
	if (v.from > v.to || overlaps(s, v.from, v.to))
		return table_fault(t, row, from, e,
		    "expected dates of no other version");
	if (table_int(t, row, rows, &v.rows, e) == -1)
		return -1;
	v.drg = mem_zalloc(DRG_NUMBERS, sizeof(*v.drg));
	s->version[s->n++] = v;
	return 0;
}

static int
load_versions(struct drg_set *s, const struct table *t, struct fault *e)
{
	size_t i;

	if (table_need(t, "version", e) == -1 ||
	    table_need(t, "from", e) == -1 || table_need(t, "to", e) == -1)
		return -1;
	s->version = mem_zalloc(t->nrows + 1, sizeof(*s->version));
	for (i = 0; i < t->nrows; i++)
		if (load_version(s, t, i, e) == -1)
			return -1;
	return 0;
}

static int64_t
tens(int n)
{
	int64_t v = 1;

	for (; n > 0; n--)
		v *= 10;
	return v;
}

/* Places after the point of a decimal, DRG_SCALE at most: "30.2" has 1. */
static int8_t
places(struct span s)
{
	const char *point = s.n == 0 ? NULL : memchr(s.p, '.', s.n);
	size_t n = point == NULL ? 0 : (size_t)(s.p + s.n - (point + 1));

	return (int8_t)(n < DRG_SCALE ? n : DRG_SCALE);
}

struct columns {
	int version, drg, weight, gmlos, post_acute, special_pay;
};

/* Weight, days and flags of one row. */
static int
load_values(struct drg *d, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	int weight = table_dec(t, row, c->weight, DRG_SCALE, &d->weight, e),
	    days;

	if (weight == -1)
		return -1;
	days = table_dec(t, row, c->gmlos, DRG_SCALE, &d->gmlos, e);
	if (days == -1 ||
	    table_bool(t, row, c->post_acute, &d->post_acute, e) == -1 ||
	    table_bool(t, row, c->special_pay, &d->special_pay, e) == -1)
		return -1;
	if (d->weight < 0 || d->gmlos < 0)
		return table_fault(t, row, d->weight < 0 ? c->weight :
		    c->gmlos, e, "expected no less than 0");
	d->has_weight = weight == 1;
	d->has_gmlos = days == 1 && d->gmlos > 0;
	d->gmlos_places = places(table_cell(t, row, c->gmlos));
	d->gmlos_shown = d->gmlos / tens(DRG_SCALE - d->gmlos_places);
	return 0;
}

static int
load_row(struct drg_set *s, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	struct drg_version *v = drg_version_find(s,
	    drg_version_parse(table_cell(t, row, c->version)));
	int number = drg_number(table_cell(t, row, c->drg));

	if (v == NULL)
		return table_fault(t, row, c->version, e,
		    "expected a version of the table drg_versions");
	if (number == -1)
		return table_fault(t, row, c->drg, e, "expected three digits");
	if (v->row[number] != 0)
		return table_fault(t, row, c->drg, e,
		    "duplicate DRG of the version");
	if (load_values(&v->drg[v->n], t, row, c, e) == -1)
		return -1;
	v->row[number] = (int16_t)++v->n;
	return 0;
}

static int
load_rows(struct drg_set *s, const struct table *t, struct fault *e)
{
	struct columns c;
	size_t row;

	if ((c.version = table_need(t, "version", e)) == -1 ||
	    (c.drg = table_need(t, "drg", e)) == -1 ||
	    (c.weight = table_need(t, "weight", e)) == -1 ||
	    (c.gmlos = table_need(t, "gmlos", e)) == -1 ||
	    (c.post_acute = table_need(t, "post_acute", e)) == -1 ||
	    (c.special_pay = table_need(t, "special_pay", e)) == -1)
		return -1;
	for (row = 0; row < t->nrows; row++)
		if (load_row(s, t, row, &c, e) == -1)
			return -1;
	return 0;
}

/* A list cut short would leave groups without a weight, unnoticed. */
static int
check_rows(const struct drg_set *s, const struct table *t, struct fault *e)
{
	const struct drg_version *v = s->version, *end = v + s->n;

	for (; v < end; v++)
		if (v->n > 0 && v->rows > 0 && (int64_t)v->n != v->rows)
			return fault_set(e, FAULT_TABLE,
			    "%s: %s: version %d has %zu rows, "
			    "drg_versions says %lld", t->name, t->file,
			    v->version, v->n, (long long)v->rows);
	return 0;
}

/* Sets the flag of a rule in all versions that have the group. */
static int
load_rule(struct drg_set *s, const struct table *t, size_t row, struct fault *e)
{
	int rule = table_col(t, "rule"), drg = table_col(t, "drg");
	struct span name = table_cell(t, row, rule);
	int number = drg_number(table_cell(t, row, drg));
	bool burn = span_is(name, "outlier_burn");
	struct drg *d;
	size_t i;

	if (!burn && !span_is(name, "never_reduced"))
		return table_fault(t, row, rule, e,
		    "expected outlier_burn or never_reduced");
	if (number == -1)
		return table_fault(t, row, drg, e, "expected three digits");
	for (i = 0; i < s->n; i++) {
		if (s->version[i].row[number] == 0)
			continue;
		d = &s->version[i].drg[s->version[i].row[number] - 1];
		d->burn |= burn;
		d->never_reduced |= !burn;
	}
	return 0;
}

static int
load_rules(struct drg_set *s, const struct table *t, struct fault *e)
{
	size_t row;

	if (table_need(t, "rule", e) == -1 || table_need(t, "drg", e) == -1)
		return -1;
	for (row = 0; row < t->nrows; row++)
		if (load_rule(s, t, row, e) == -1)
			return -1;
	return 0;
}

int
drg_load(struct drg_set *s, const struct table *drg,
    const struct table *versions, const struct table *rules, struct fault *e)
{
	*s = (struct drg_set){0};
	if (load_versions(s, versions, e) == -1 ||
	    load_rows(s, drg, e) == -1 || check_rows(s, drg, e) == -1 ||
	    load_rules(s, rules, e) == -1) {
		drg_free(s);
		return -1;
	}
	return 0;
}

void
drg_free(struct drg_set *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		free(s->version[i].drg);
	free(s->version);
	*s = (struct drg_set){0};
}
