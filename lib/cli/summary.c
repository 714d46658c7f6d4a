/* SPDX-License-Identifier: MIT */
/* Group figures: numerators and denominators that add up. */
#include "cli/summary.h"

#include <stdlib.h>

#include "base/num.h"
#include "rec/csv.h"

#define VALUE_SCALE 4

static struct span
base_name(struct span measure)
{
	const char *eq = measure.n == 0 ? NULL :
	    memchr(measure.p, '=', measure.n);

	if (eq != NULL)
		measure.n = (size_t)(eq - measure.p);
	return measure;
}

static size_t
order_of(const struct summary *s, struct span measure)
{
	struct span name = base_name(measure);
	size_t i;

	for (i = 0; i < s->nmeasures; i++)
		if (span_eq(s->measure[i], name))
			break;
	return i;
}

static struct span
keep(struct summary *s, struct span text)
{
	return (struct span){ arena_dup(&s->mem, text.p, text.n), text.n };
}

void
summary_order(struct summary *s, struct span measure)
{
	if (order_of(s, measure) < s->nmeasures)
		return;
	s->measure = mem_grow(s->measure, s->nmeasures + 1,
	    sizeof(*s->measure));
	s->measure[s->nmeasures++] = keep(s, base_name(measure));
}

void
summary_value(struct buf *group, struct span value, bool first)
{
	size_t i;

	if (!first)
		buf_addc(group, SUMMARY_SEP);
	for (i = 0; i < value.n; i++)
		buf_addc(group, value.p[i] == SUMMARY_SEP ? ' ' : value.p[i]);
}

void
summary_begin(struct summary *s, struct span group)
{
	s->group.n = 0;
	buf_addspan(&s->group, group);
}

static struct span
present_group(const struct summary *s)
{
	return (struct span){ s->group.p, s->group.n };
}

static size_t
place(const struct summary *s, struct span group, struct span measure)
{
	size_t i = (span_hash(group) * 31 + span_hash(measure)) &
	    (s->nhash - 1);
	const struct summary_row *row;

	while (s->hash[i] != 0) {
		row = &s->row[s->hash[i] - 1];
		if (span_eq(row->group, group) &&
		    span_eq(row->measure, measure))
			break;
		i = (i + 1) & (s->nhash - 1);
	}
	return i;
}

static void
grow(struct summary *s)
{
	size_t i;

	s->cap = s->cap == 0 ? 64 : s->cap * 2;
	s->row = mem_grow(s->row, s->cap, sizeof(*s->row));
	free(s->hash);
	s->nhash = s->cap * 2;
	s->hash = mem_zalloc(s->nhash, sizeof(*s->hash));
	for (i = 0; i < s->n; i++)
		s->hash[place(s, s->row[i].group, s->row[i].measure)] =
		    (uint32_t)i + 1;
}

/* The row of the present group and measure, made if need be; NULL: full. */
static struct summary_row *
row_of(struct summary *s, struct span measure, int scale)
{
	struct summary_row *row;
	size_t at;

	if (s->n == s->cap)
		grow(s);
	at = place(s, present_group(s), measure);
	if (s->hash[at] != 0)
		return &s->row[s->hash[at] - 1];
	if (s->n == SUMMARY_ROWS_MAX) {
		s->full = true;
		return NULL;
	}
	row = &s->row[s->n++];
	*row = (struct summary_row){ .group = keep(s, present_group(s)),
	    .measure = keep(s, measure), .scale = scale,
	    .order = order_of(s, measure) };
	s->hash[at] = (uint32_t)s->n;
	return row;
}

static bool
add_to(int64_t *sum, int64_t v)
{
	if ((v > 0 && *sum > INT64_MAX - v) ||
	    (v < 0 && *sum < INT64_MIN - v))
		return false;
	*sum += v;
	return true;
}

/* Brings *v from one scale to a larger one. */
static bool
rescale(int64_t *v, int from, int to)
{
	for (; from < to; from++) {
		if (*v > INT64_MAX / 10 || *v < INT64_MIN / 10)
			return false;
		*v *= 10;
	}
	return true;
}

/* Brings *sum and v to the larger of their scales, and adds. */
static bool
add_scaled(int64_t *sum, int *sum_scale, int64_t v, int scale)
{
	int from = *sum_scale;

	if (from >= scale)
		return rescale(&v, scale, from) && add_to(sum, v);
	*sum_scale = scale;
	return rescale(sum, from, scale) && add_to(sum, v);
}

void
summary_add_dec(struct summary *s, struct span measure, int scale,
    int64_t num, int den_scale, int64_t den)
{
	struct summary_row *row = row_of(s, measure, scale);

	if (row != NULL &&
	    (!add_scaled(&row->num, &row->scale, num, scale) ||
	    !add_scaled(&row->den, &row->den_scale, den, den_scale)))
		s->overflow = true;
}

void
summary_add(struct summary *s, struct span measure, int scale, int64_t num,
    int64_t den)
{
	summary_add_dec(s, measure, scale, num, 0, den);
}

bool
summary_total(const struct summary *s, struct span measure, int64_t *num)
{
	size_t i;

	*num = 0;
	for (i = 0; i < s->n; i++)
		if (span_eq(s->row[i].measure, measure) &&
		    !add_to(num, s->row[i].num))
			return false;
	return !s->overflow;
}

/* Reading printed summaries back. */

struct merge {
	struct summary *s;
	struct buf *groups;
	size_t ngroups;
	bool header;
};

static int
merge_header(struct merge *m, const struct span *cell, size_t n,
    struct err *e)
{
	struct buf b = {0};
	size_t i;
	bool first = m->groups->p == NULL, same;

	if (n < 4 || !span_is(cell[n - 4], "measure") ||
	    !span_is(cell[n - 3], "numerator") ||
	    !span_is(cell[n - 2], "denominator"))
		return err_set(e, "not a summary: expected columns measure,"
		    "numerator,denominator,value at the end");
	m->ngroups = n - 4;
	for (i = 0; i < m->ngroups; i++) {
		if (i > 0)
			buf_addc(&b, ',');
		buf_addspan(&b, cell[i]);
	}
	same = first || (b.n == m->groups->n && (b.n == 0 ||
	    memcmp(b.p, m->groups->p, b.n) == 0));
	if (first) {
		buf_need(&b, 1);
		*m->groups = b;
		return 0;
	}
	buf_free(&b);
	return same ? 0 : err_set(e, "grouped by other fields than the "
	    "summaries before it");
}

/* The number of places behind the point. */
static int
places(struct span s)
{
	const char *dot = s.n == 0 ? NULL : memchr(s.p, '.', s.n);

	return dot == NULL ? 0 : (int)(s.p + s.n - dot) - 1;
}

static int
merge_row(void *arg, uint64_t line, const struct span *cell, size_t n,
    struct err *e)
{
	struct merge *m = arg;
	struct buf group = {0};
	int64_t num, den;
	int scale, den_scale;
	size_t i;

	if (!m->header) {
		m->header = true;
		return merge_header(m, cell, n, e);
	}
	if (n != m->ngroups + 4)
		return err_set(e, "line %llu: expected %zu fields, found %zu",
		    (unsigned long long)line, m->ngroups + 4, n);
	scale = places(cell[n - 3]);
	den_scale = places(cell[n - 2]);
	if (scale > SUMMARY_SCALE_MAX || den_scale > SUMMARY_SCALE_MAX ||
	    num_parse(cell[n - 3], scale, &num) == -1 ||
	    num_parse(cell[n - 2], den_scale, &den) == -1)
		return err_set(e, "line %llu: numerator, denominator: "
		    "expected numbers", (unsigned long long)line);
	for (i = 0; i < m->ngroups; i++)
		summary_value(&group, cell[i], i == 0);
	summary_begin(m->s, (struct span){ group.p, group.n });
	summary_add_dec(m->s, cell[n - 4], scale, num, den_scale, den);
	buf_free(&group);
	return 0;
}

int
summary_merge(struct summary *s, struct span text, struct buf *groups,
    struct err *e)
{
	struct merge m = { .s = s, .groups = groups };

	if (text.n > 0 && text.p[0] == '{')
		return err_set(e, "JSON Lines: summaries to merge are CSV");
	if (csv_cells(text, ',', merge_row, &m, e) == -1)
		return -1;
	if (!m.header)
		return err_set(e, "empty: expected a summary");
	return 0;
}

static int
by_group(const void *a, const void *b)
{
	const struct summary_row *x = a, *y = b;
	int c = span_cmp(x->group, y->group);

	if (c != 0)
		return c;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return span_cmp(x->measure, y->measure);
}

/* num / den to VALUE_SCALE places; base has the row's denominator. */
static void
print_value(const struct summary_row *row, const struct summary_row *base,
    struct rowout *ro)
{
	int64_t one = 1, den = base->den, value;
	int up = VALUE_SCALE + base->den_scale - row->scale;

	for (; up > 0; up--)
		one *= 10;
	if (den != 0 && rescale(&den, up, 0) &&
	    num_muldiv(row->num, one, den, &value) == 0)
		rowout_dec(ro, value, VALUE_SCALE);
}

static void
print_row(const struct summary_row *row, const struct summary_row *base,
    struct rowout *ro, size_t ngroups)
{
	struct span rest = row->group, item = { NULL, 0 };
	size_t i;

	if (rest.p == NULL)
		rest.p = "";
	for (i = 0; i < ngroups; i++) {
		if (!span_next(&rest, SUMMARY_SEP, &item))
			item = (struct span){ NULL, 0 };
		rowout_cell(ro, item);
	}
	rowout_cell(ro, row->measure);
	rowout_dec(ro, row->num, row->scale);
	rowout_dec(ro, base->den, base->den_scale);
	print_value(row, base, ro);
	rowout_end(ro);
}

/* Is row "NAME=VALUE" where base is "NAME", of one group? */
static bool
is_part(const struct summary_row *row, const struct summary_row *base)
{
	return base != NULL && row->measure.n > base->measure.n &&
	    span_eq(base_name(row->measure), base->measure) &&
	    span_eq(row->group, base->group);
}

int
summary_print(struct summary *s, struct rowout *ro, size_t ngroups,
    struct err *e)
{
	const struct summary_row *row, *base = NULL;
	size_t i;

	if (s->full)
		return err_set(e, "--summary: more than %d rows; group by a "
		    "field with fewer values", SUMMARY_ROWS_MAX);
	if (s->overflow)
		return err_set(e, "--summary: a sum is too large");
	if (s->n > 0)
		qsort(s->row, s->n, sizeof(*s->row), by_group);
	for (i = 0; i < s->n; i++) {
		row = &s->row[i];
		if (!is_part(row, base))
			base = row;
		print_row(row, base, ro, ngroups);
	}
	return 0;
}

void
summary_free(struct summary *s)
{
	free(s->row);
	free(s->hash);
	free(s->measure);
	buf_free(&s->group);
	arena_free(&s->mem);
	*s = (struct summary){0};
}
