/* SPDX-License-Identifier: MIT */
/* Maps: from the columns of any source to the fields of the dictionary. */
#include "intake/map.h"

#include <stdlib.h>

#include "intake/map_format.h"
#include "rec/pointer.h"
#include "rule/near.h"

struct columns {		/* of the map's table */
	int field, source, format, factor, values, list, note;
};

static struct span
keep(struct map *m, struct span text)
{
	return (struct span){ arena_dup(&m->mem, text.p, text.n), text.n };
}

static void
add_na(struct map *m, struct span text)
{
	m->na = mem_grow(m->na, m->nna + 1, sizeof(*m->na));
	m->na[m->nna++] = keep(m, text);
}

void
map_add_na(struct map *m, struct span list)
{
	struct span item;

	while (span_next(&list, ',', &item))
		if (item.n > 0)
			add_na(m, item);
}

/* Cuts "OLD=NEW" at its first '='; -1 if it has no '='. */
static int
cut_pair(struct span item, struct map_pair *pair)
{
	const char *eq = item.n == 0 ? NULL : memchr(item.p, '=', item.n);

	if (eq == NULL)
		return -1;
	pair->from = (struct span){ item.p, (size_t)(eq - item.p) };
	pair->to = (struct span){ eq + 1, item.n - pair->from.n - 1 };
	return 0;
}

/* The row of missing texts: "?=;NULL=". */
static int
load_na(struct map *m, struct span values)
{
	struct map_pair pair;
	struct span item;

	while (span_next(&values, ';', &item)) {
		if (cut_pair(item, &pair) == -1 || pair.to.n > 0)
			return -1;
		add_na(m, pair.from);
	}
	return 0;
}

static int
load_values(struct map *m, struct map_row *row, struct span values)
{
	struct map_pair pair;
	struct span item;

	values = keep(m, values);
	while (span_next(&values, ';', &item)) {
		if (cut_pair(item, &pair) == -1)
			return -1;
		if (span_is(pair.from, "*")) {
			row->has_rest = true;
			row->rest = pair.to;
			continue;
		}
		row->value = mem_grow(row->value, row->nvalues + 1,
		    sizeof(*row->value));
		row->value[row->nvalues++] = pair;
	}
	return 0;
}

/* One source: a slot that is read, by this name or one like it. */
static void
add_source(struct map_row *row, struct span name, struct slots *sl,
    const struct dict *d)
{
	struct map_source *src;
	struct slot *s;
	bool like = slots_like(sl, name) < 0;
	int slot = slots_read(sl, d, name);

	s = &sl->s[slot];
	s->like = s->like || like;
	/* So that a JSON array is read as what it will become. */
	if (row->is_list && !s->known)
		s->type = FIELD_LIST;
	row->source = mem_grow(row->source, row->nsource + 1,
	    sizeof(*row->source));
	src = &row->source[row->nsource++];
	*src = (struct map_source){ .slot = slot };
	if (pointer_valid(s->name))
		src->pointer = s->name;
}

static void
load_sources(struct map *m, struct map_row *row, struct span source,
    struct slots *sl, const struct dict *d)
{
	struct span name;

	if (source.p[0] == '=') {
		source.p++;
		source.n--;
		row->constant = keep(m, source);
		return;
	}
	while (span_next(&source, '|', &name))
		add_source(row, span_trim(name), sl, d);
}

/* The optional cells of a row. */
static int
load_options(struct map *m, struct map_row *row, const struct table *t,
    size_t i, const struct columns *c, const struct field *f, struct fault *e)
{
	struct span text;

	if (map_format_load(m, row, t, i, c->format, f, e) == -1 ||
	    map_factor_load(row, t, i, c->factor, f, e) == -1)
		return -1;
	text = table_cell(t, i, c->values);
	if (text.p != NULL && load_values(m, row, text) == -1)
		return table_fault(t, i, c->values, e,
		    "expected OLD=NEW pairs with ';' between them");
	text = table_cell(t, i, c->list);
	if (text.n > 1 || (text.n == 1 && f->type != FIELD_LIST))
		return table_fault(t, i, c->list, e,
		    "expected one character, for a field that is a list");
	row->list = text.n == 1 ? text.p[0] : ';';
	row->note = keep(m, table_cell(t, i, c->note));
	return 0;
}

/* A second row for a field that can only have one value. */
static bool
is_twice(const struct map *m, int target)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (m->row[i].target == target && !m->row[i].is_list)
			return true;
	return false;
}

static int
no_such_field(const struct table *t, size_t i, const struct columns *c,
    const struct field *near, struct fault *e)
{
	if (near == NULL)
		return table_fault(t, i, c->field, e,
		    "no such field in the table fields (see --print-table)");
	return table_fault(t, i, c->field, e, "no such field in the table "
	    "fields; did you mean %.*s?", (int)near->name.n, near->name.p);
}

static int
load_row(struct map *m, const struct table *t, size_t i,
    const struct columns *c, struct slots *sl, const struct dict *d,
    struct fault *e)
{
	struct span name = table_cell(t, i, c->field);
	struct span source = table_cell(t, i, c->source);
	const struct field *f = dict_find(d, name);
	struct map_row *row;
	int target;

	if (span_is(name, "*"))
		return load_na(m, table_cell(t, i, c->values)) == 0 ? 0 :
		    table_fault(t, i, c->values, e, "expected TEXT= pairs "
		    "with ';' between them");
	if (f == NULL)
		return no_such_field(t, i, c, near_field(d, name), e);
	if (source.n == 0)
		return table_fault(t, i, c->source, e,
		    "expected a column name or =TEXT");
	target = slots_append(sl, d, name);
	if (is_twice(m, target))
		return table_fault(t, i, c->field, e,
		    "a second row for a field that is no list");
	m->row = mem_grow(m->row, m->n + 1, sizeof(*m->row));
	row = &m->row[m->n++];
	*row = (struct map_row){ .target = target,
	    .is_list = f->type == FIELD_LIST };
	load_sources(m, row, source, sl, d);
	return load_options(m, row, t, i, c, f, e);
}

/* Moves the rows of one list together, else in the order of the table. */
static void
stand_together(struct map *m)
{
	struct map_row row;
	size_t i, k;

	for (i = 1; i < m->n; i++) {
		row = m->row[i];
		for (k = i; k > 0 && m->row[k - 1].target != row.target; k--)
			;
		if (k == 0)
			continue;
		memmove(&m->row[k + 1], &m->row[k], (i - k) * sizeof(row));
		m->row[k] = row;
	}
}

int
map_load(struct map *m, const struct table *t, struct slots *sl,
    const struct dict *d, struct fault *e)
{
	struct columns c;
	size_t i;

	*m = (struct map){0};
	c.field = table_need(t, "field", e);
	c.source = c.field == -1 ? -1 : table_need(t, "source", e);
	if (c.source == -1)
		return -1;
	c.format = table_col(t, "format");
	c.factor = table_col(t, "factor");
	c.values = table_col(t, "values");
	c.list = table_col(t, "list");
	c.note = table_col(t, "note");
	for (i = 0; i < t->nrows; i++)
		if (load_row(m, t, i, &c, sl, d, e) == -1)
			return -1;
	stand_together(m);
	return 0;
}

void
map_add_fields(struct map *m, struct slots *sl, const struct dict *d)
{
	struct map_row *row;
	size_t i;
	int slot;

	for (i = 0; i < d->n; i++) {
		slot = slots_find(sl, d->f[i].name);
		if (!span_is(d->f[i].stage, "case") ||
		    (slot >= 0 && sl->s[slot].append))
			continue;
		slot = slots_append(sl, d, d->f[i].name);
		slots_need(sl, slot, &slot, 1);
		m->row = mem_grow(m->row, m->n + 1, sizeof(*m->row));
		row = &m->row[m->n++];
		*row = (struct map_row){ .target = slot, .own = true,
		    .is_list = d->f[i].type == FIELD_LIST, .format = "",
		    .list = ';' };
	}
}

void
map_free(struct map *m)
{
	size_t i;

	for (i = 0; i < m->n; i++) {
		free(m->row[i].source);
		free(m->row[i].value);
	}
	free(m->row);
	free(m->na);
	arena_free(&m->mem);
	*m = (struct map){0};
}
