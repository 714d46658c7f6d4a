/* SPDX-License-Identifier: MIT */
/* Maps: from the columns of any source to the fields of the dictionary. */
#include "intake/map.h"

#include <stdlib.h>

#define WIDTH_MAX 20	/* zeros of a format; no code is that long */

struct columns {		/* of the map's table */
	int field, source, format, values, list, note;
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

/* Cuts "OLD=NEW" at its first '='; -1 if there is none. */
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
	while (span_next(&source, '|', &name)) {
		row->source = mem_grow(row->source, row->nsource + 1,
		    sizeof(*row->source));
		row->source[row->nsource++] = slots_read(sl, d, name);
	}
}

static bool
is_date(enum field_type type)
{
	return type == FIELD_DATE || type == FIELD_DATETIME;
}

/* The optional cells of a row. */
static int
load_options(struct map *m, struct map_row *row, const struct table *t,
    size_t i, const struct columns *c, const struct field *f, struct err *e)
{
	struct span text = table_cell(t, i, c->format);
	struct err why;

	row->format = "";
	if (text.n > 0 && !is_date(f->type)) {
		row->width = text.n;
		if (strspn(text.p, "0") < text.n || text.n > WIDTH_MAX)
			return table_fault(t, i, c->format, e, "expected "
			    "zeros: only dates have another format");
	} else if (text.n > 0) {
		row->format = arena_dup(&m->mem, text.p, text.n);
	}
	if (row->format[0] != '\0' && date_format_check(row->format, &why) == -1)
		return table_fault(t, i, c->format, e, "%s", why.msg);
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
load_row(struct map *m, const struct table *t, size_t i,
    const struct columns *c, struct slots *sl, const struct dict *d,
    struct err *e)
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
		return table_fault(t, i, c->field, e,
		    "no such field in the table fields");
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

int
map_load(struct map *m, const struct table *t, struct slots *sl,
    const struct dict *d, struct err *e)
{
	struct columns c;
	size_t i;

	*m = (struct map){0};
	c.field = table_need(t, "field", e);
	c.source = c.field == -1 ? -1 : table_need(t, "source", e);
	if (c.source == -1)
		return -1;
	c.format = table_col(t, "format");
	c.values = table_col(t, "values");
	c.list = table_col(t, "list");
	c.note = table_col(t, "note");
	for (i = 0; i < t->nrows; i++)
		if (load_row(m, t, i, &c, sl, d, e) == -1)
			return -1;
	return 0;
}

/* Use. */

static bool
is_na(const struct map *m, struct span text)
{
	size_t i;

	for (i = 0; i < m->nna; i++)
		if (span_eq(m->na[i], text))
			return true;
	return text.n == 0;
}

/* The first source with a value; { NULL, 0 } if none has. */
static struct span
source_text(const struct map *m, const struct map_row *row, struct rec *r)
{
	const struct val *v;
	struct span text;
	size_t i;

	if (row->constant.p != NULL)
		return row->constant;
	for (i = 0; i < row->nsource; i++) {
		v = &r->in[row->source[i]];
		if (v->state == REC_BAD)
			rec_slot_issue(r, row->source[i],
			    "not_a_single_value");
		text = (struct span){ v->p, v->n };
		if (v->state == REC_OK && !is_na(m, text))
			return text;
	}
	return (struct span){ NULL, 0 };
}

/* Through the row's value pairs; false if text has no place in them. */
static bool
map_value(const struct map_row *row, struct span *text)
{
	size_t i;

	if (row->nvalues == 0 && !row->has_rest)
		return true;
	for (i = 0; i < row->nvalues; i++)
		if (span_eq(row->value[i].from, *text)) {
			*text = row->value[i].to;
			return true;
		}
	/* Mapped before: leave it. */
	for (i = 0; i < row->nvalues; i++)
		if (span_eq(row->value[i].to, *text))
			return true;
	if (row->has_rest && !span_is(row->rest, "*"))
		*text = row->rest;
	return row->has_rest;
}

/* A date in the row's format, or already in ISO form. */
static void
set_date(const struct map_row *row, struct rec *r, struct span text)
{
	struct datetime dt;

	if (datetime_parse_format(text, row->format, -1, &dt) == -1 &&
	    datetime_parse(text, &dt) == -1) {
		rec_slot_issue(r, row->target, "not_a_date");
		return;
	}
	if (r->slots->s[row->target].type == FIELD_DATE)
		rec_set_date(r, row->target, dt.day);
	else
		rec_set_datetime(r, row->target, &dt);
}

/* Gives a code back the zeros that a spreadsheet took from it. */
static struct span
fill_up(const struct map_row *row, struct rec *r, struct span text)
{
	size_t n = 0, zeros;
	char *p;

	while (n < text.n && text.p[n] >= '0' && text.p[n] <= '9')
		n++;
	if (n == 0 || n >= row->width || (n < text.n && text.p[n] != '.'))
		return text;
	zeros = row->width - n;
	p = arena_alloc(&r->scratch, text.n + zeros);
	memset(p, '0', zeros);
	memcpy(p + zeros, text.p, text.n);
	return (struct span){ p, text.n + zeros };
}

/* Sets a value if it fits its field; else that is an issue. */
static void
set_checked(const struct map_row *row, struct rec *r, struct span text)
{
	const struct field *f = &r->slots->s[row->target].def;
	const char *problem = rec_problem(f, text);

	if (problem == NULL)
		rec_set(r, row->target, text);
	else
		rec_slot_issue(r, row->target, problem);
}

static void
apply_one(const struct map *m, const struct map_row *row, struct rec *r)
{
	struct span text = source_text(m, row, r);

	if (text.n == 0)
		return;
	if (!map_value(row, &text))
		rec_slot_issue(r, row->target, "not_a_known_value");
	else if (text.n == 0)
		return;
	else if (row->format[0] != '\0')
		set_date(row, r, text);
	else
		set_checked(row, r, fill_up(row, r, text));
}

/* Adds the row's items to the list that is being built. */
static void
apply_list(const struct map *m, const struct map_row *row, struct rec *r)
{
	struct span rest = source_text(m, row, r), item;

	while (span_next(&rest, row->list, &item)) {
		item = span_trim(item);
		if (is_na(m, item))
			continue;
		if (!map_value(row, &item))
			rec_slot_issue(r, row->target, "not_a_known_value");
		else if (item.n > 0)
			rec_list_add(r, fill_up(row, r, item));
	}
}

void
map_apply(const struct map *m, struct rec *r)
{
	const struct map_row *row;
	size_t i;

	for (i = 0; i < m->n; i++) {
		row = &m->row[i];
		if (!row->is_list) {
			apply_one(m, row, r);
			continue;
		}
		apply_list(m, row, r);
		if (i + 1 == m->n || m->row[i + 1].target != row->target)
			rec_list_set(r, row->target);
	}
}

const struct map_row *
map_absent(const struct map *m, const struct rec *r, size_t *i)
{
	const struct map_row *row;
	size_t k;

	for (; *i < m->n; ++*i) {
		row = &m->row[*i];
		for (k = 0; k < row->nsource; k++)
			if (rec_bound(r, row->source[k]))
				break;
		if (row->nsource > 0 && k == row->nsource) {
			++*i;
			return row;
		}
	}
	return NULL;
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
