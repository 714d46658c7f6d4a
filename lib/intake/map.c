/* SPDX-License-Identifier: MIT */
/* Maps: from the columns of any source to the fields of the dictionary. */
#include "intake/map.h"

#include "base/num.h"
#include "intake/map-internal.h"
#include "intake/map_list.h"
#include "rec/pointer.h"
#include "rule/cols.h"

#define WIDTH_MAX 20	/* zeros of a format; no code is that long */

struct cells {			/* of a row of the table */
	struct span field, source, format, factor, values, list, note, cut;
};

#define AT(member) offsetof(struct cells, member)

static const struct col col[] = {
	{ "field",  AT(field),  COL_TEXT, .need = true },
	{ "source", AT(source), COL_TEXT },
	{ "format", AT(format), COL_TEXT },
	{ "factor", AT(factor), COL_TEXT },
	{ "values", AT(values), COL_TEXT },
	{ "list",   AT(list),   COL_TEXT },
	{ "note",   AT(note),   COL_TEXT },
	{ "cut",    AT(cut),    COL_TEXT },
};

static void
add_na(struct map *m, struct span text)
{
	m->na = arena_grow(m->mem, m->na, m->nna + 1, sizeof(*m->na));
	m->na[m->nna++] = text;
}

void
map_add_na(struct map *m, struct span list)
{
	struct span item;

	while (span_next(&list, ',', &item))
		if (item.n > 0)
			add_na(m, item);
}

int
map_pair(struct span item, struct map_pair *pair)
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
		if (map_pair(item, &pair) == -1 || pair.to.n > 0)
			return -1;
		add_na(m, pair.from);
	}
	return 0;
}

static int
load_values(struct map_row *row, struct arena *mem, struct span values)
{
	struct map_pair pair;
	struct span item;

	while (span_next(&values, ';', &item)) {
		if (map_pair(item, &pair) == -1)
			return -1;
		if (span_is(pair.from, "*")) {
			row->has_rest = true;
			row->rest = pair.to;
			continue;
		}
		row->value = arena_grow(mem, row->value, row->nvalues + 1,
		    sizeof(*row->value));
		row->value[row->nvalues++] = pair;
	}
	return 0;
}

/* One source: a slot that is read, by this name or one like it. */
static void
add_source(struct map_row *row, struct span name, struct binder *b)
{
	struct map_source *src;
	struct slot *s;
	bool like = slots_like(b->slots, name) < 0;
	int slot = slots_column(b->slots, b->dict, name);

	s = &b->slots->s[slot];
	s->like = s->like || like;
	/* So that a JSON array is read as what it will become. */
	if (row->is_list && !s->known)
		s->type = FIELD_LIST;
	row->source = arena_grow(binder_mem(b), row->source,
	    row->nsource + 1, sizeof(*row->source));
	src = &row->source[row->nsource++];
	*src = (struct map_source){ .slot = slot };
	if (pointer_valid(s->name))
		src->pointer = s->name;
}

/* "{A}:{B}": columns, each with the text before it. */
static int
load_joined(struct map_row *row, struct row *r, struct span source)
{
	struct span before, name;

	row->joins = true;
	while (source.n > 0) {
		if (!span_next(&source, '{', &before) || source.p == NULL ||
		    memchr(source.p, '}', source.n) == NULL ||
		    !span_next(&source, '}', &name) || name.n == 0)
			return row_fault(r, "source",
			    "expected {COLUMN} with text before it");
		add_source(row, span_trim(name), r->b);
		row->source[row->nsource - 1].before = before;
	}
	return 0;
}

static int
load_sources(struct map_row *row, struct row *r, struct span source)
{
	struct span name;

	if (source.p[0] == '=') {
		row->constant = (struct span){ source.p + 1, source.n - 1 };
		return 0;
	}
	if (memchr(source.p, '{', source.n) != NULL)
		return load_joined(row, r, source);
	while (span_next(&source, '|', &name))
		add_source(row, span_trim(name), r->b);
	return 0;
}

static bool
is_zeros(struct span s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] == '0'; i++)
		;
	return i == s.n;
}

int
map_word_number(struct span *text, const char *word, int64_t max, int *out)
{
	size_t n = strlen(word), i;
	int64_t v;

	for (i = 0; i + n <= text->n; i++)
		if (memcmp(text->p + i, word, n) == 0)
			break;
	if (i + n > text->n)
		return 0;
	if (num_parse((struct span){ text->p + i + n, text->n - i - n }, 0,
	    &v) == -1 || v < 0 || v > max)
		return -1;
	*out = (int)v;
	text->n = i;
	return 1;
}

bool
map_in_place(const struct map_row *row)
{
	size_t i;

	for (i = 0; i < row->nsource; i++)
		if (row->source[i].slot == row->target)
			return true;
	return false;
}

/* How the values of a source are written, for a field f; or empty. */
static int
load_format(struct map_row *row, struct row *r, struct span text,
    const struct field *f)
{
	if (text.n == 0)
		return 0;
	if (f->type == FIELD_DATE || f->type == FIELD_DATETIME)
		return map_dates_load(row, r, text);
	if (field_is_number(f->type))
		return map_number_format(row, r, text);
	row->width = text.n;
	if (!is_zeros(text) || text.n > WIDTH_MAX)
		return row_fault(r, "format", "expected zeros: only dates and "
		    "numbers have another format");
	return 0;
}

/* The optional cells of a row. */
static int
load_options(struct map_row *row, struct row *r, const struct cells *in,
    const struct field *f)
{
	if (map_cut_load(&row->cut, r, in->cut, binder_mem(r->b)) == -1)
		return -1;
	if (map_cut_again(&row->cut) && map_in_place(row))
		return row_fault(r, "cut", "the field itself would be cut at "
		    "each use: take number or before, or give the column "
		    "another name");
	if (load_format(row, r, in->format, f) == -1 ||
	    map_number_factor(row, r, in->factor, f) == -1)
		return -1;
	if (in->values.n > 0 && load_values(row, binder_mem(r->b),
	    in->values) == -1)
		return row_fault(r, "values",
		    "expected OLD=NEW pairs with ';' between them");
	if (in->list.n > 1 || (in->list.n == 1 && f->type != FIELD_LIST))
		return row_fault(r, "list",
		    "expected one character, for a field that is a list");
	row->list = in->list.n == 1 ? in->list.p[0] : ';';
	row->note = in->note;
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
load_row(struct map *m, struct row *r, const struct cells *in,
    struct binder *b)
{
	const struct field *f = dict_find(b->dict, in->field);
	struct map_row *row;
	int target;

	if (span_is(in->field, "*"))
		return load_na(m, in->values) == 0 ? 0 : row_fault(r,
		    "values", "expected TEXT= pairs with ';' between them");
	if (f == NULL)
		return row_fault(r, "field",
		    "expected a field of the table fields, or *");
	if (in->source.n == 0)
		return row_fault(r, "source",
		    "expected a column name or =TEXT");
	target = slots_append(b->slots, b->dict, in->field);
	if (is_twice(m, target))
		return row_fault(r, "field",
		    "a second row for a field that is not a list");
	m->row = arena_grow(m->mem, m->row, m->n + 1, sizeof(*m->row));
	row = &m->row[m->n++];
	*row = (struct map_row){ .target = target,
	    .is_list = f->type == FIELD_LIST,
	    .leads = map_list_leads(in->field),
	    .beside = map_list_beside(b, in->field) };
	if (load_sources(row, r, in->source) == -1 ||
	    load_options(row, r, in, f) == -1)
		return -1;
	m->settles |= row->dates.settles;
	return 0;
}

/* Moves the rows of one list together, else in the order of the table. */
static void
gather_lists(struct map *m)
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
map_bind(struct map *m, struct binder *b, const char *table)
{
	struct cells in;
	struct row r;

	*m = (struct map){ .mem = binder_mem(b) };
	table_bind(&r, b, table, col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		(void)load_row(m, &r, &in, b);
	gather_lists(m);
	map_list_order(m);
	m->scratch.in = m->mem;
	if (m->settles)
		map_dates_check(m, &r);
	return row_end(&r);
}

void
map_free(struct map *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		map_cut_free(&m->row[i].cut);
}

void
map_add_fields(struct map *m, struct binder *b)
{
	struct slots *sl = b->slots;
	const struct dict *d = b->dict;
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
		m->row = arena_grow(m->mem, m->row, m->n + 1, sizeof(*m->row));
		row = &m->row[m->n++];
		*row = (struct map_row){ .target = slot, .own = true,
		    .is_list = d->f[i].type == FIELD_LIST,
		    .leads = map_list_leads(d->f[i].name),
		    .beside = map_list_beside(b, d->f[i].name),
		    .list = ';' };
	}
}
