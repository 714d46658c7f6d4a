/* SPDX-License-Identifier: MIT */
/* Group figures: numerators and denominators that add up. */
#include "cli/summary.h"

#include <stdlib.h>

#include "base/num.h"

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

void
summary_order(struct summary *s, struct span measure)
{
	(void)names_add(&s->order, base_name(measure));
}

void
summary_value(struct buf *group, struct span value)
{
	size_t i;

	for (i = 0; i < value.n; i++)
		buf_addc(group, value.p[i] == SUMMARY_SEP ? ' ' : value.p[i]);
}

static size_t
most(const struct summary *s)
{
	return s->most == 0 ? SUMMARY_ROWS_MAX : s->most;
}

void
summary_begin(struct summary *s, struct span group)
{
	if (s->full)
		return;
	if (s->groups.n == most(s))
		s->full = true;
	else
		s->group = names_add(&s->groups, group);
}

struct span
summary_group(const struct summary *s)
{
	return s->group < s->groups.n ? s->groups.at[s->group] :
	    (struct span){ NULL, 0 };
}

static size_t
place(const struct summary *s, uint32_t group, uint32_t measure)
{
	uint64_t h = ((uint64_t)group << 32 | measure) *
	    UINT64_C(0x9E3779B97F4A7C15);
	size_t i = (size_t)(h >> 32) & (s->nhash - 1);
	const struct summary_row *row;

	while (s->hash[i] != 0) {
		row = &s->row[s->hash[i] - 1];
		if (row->group == group && row->measure == measure)
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
	uint32_t group = (uint32_t)s->group, number;
	struct summary_row *row;
	size_t at;

	if (s->groups.n == 0)
		summary_begin(s, (struct span){ NULL, 0 });
	number = (uint32_t)names_add(&s->measures, measure);
	if (s->n == s->cap)
		grow(s);
	at = place(s, group, number);
	if (s->hash[at] != 0)
		return &s->row[s->hash[at] - 1];
	if (s->n == most(s)) {
		s->full = true;
		return NULL;
	}
	row = &s->row[s->n++];
	*row = (struct summary_row){ .group = group, .measure = number,
	    .scale = (int8_t)scale };
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
	int64_t one = from < to ? num_pow10(to - from) : 1;

	if (*v > INT64_MAX / one || *v < INT64_MIN / one)
		return false;
	*v *= one;
	return true;
}

/* Brings *sum and v to the larger of their scales, and adds. */
static bool
add_scaled(int64_t *sum, int8_t *sum_scale, int64_t v, int scale)
{
	int from = *sum_scale;

	if (from >= scale)
		return rescale(&v, scale, from) && add_to(sum, v);
	*sum_scale = (int8_t)scale;
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
		if (span_eq(s->measures.at[s->row[i].measure], measure) &&
		    !add_to(num, s->row[i].num))
			return false;
	return !s->overflow && !s->full;
}

static int
by_number(const void *a, const void *b)
{
	const struct summary_row *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->measure > y->measure) - (x->measure < y->measure);
}

struct key {
	size_t order;
	struct span text;
	uint32_t number;
};

static int
by_order(const void *a, const void *b)
{
	const struct key *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return span_cmp(x->text, y->text);
}

/*
 * Puts texts in printing order: by what stands before '=' as in order, where
 * it is not NULL, then by their bytes. The place of each number, to be freed;
 * numbers given before no longer hold.
 */
static uint32_t *
sort_names(struct names *s, struct names *order)
{
	struct key *key = mem_alloc(s->n, sizeof(*key));
	uint32_t *rank = mem_alloc(s->n, sizeof(*rank)), i;

	for (i = 0; i < s->n; i++)
		key[i] = (struct key){ order == NULL ? 0 :
		    names_add(order, base_name(s->at[i])), s->at[i], i };
	if (s->n > 0)
		qsort(key, s->n, sizeof(*key), by_order);
	for (i = 0; i < s->n; i++) {
		rank[key[i].number] = i;
		s->at[i] = key[i].text;
	}
	free(key);
	return rank;
}

static void
sort_rows(struct summary *s)
{
	uint32_t *group = sort_names(&s->groups, NULL);
	uint32_t *measure = sort_names(&s->measures, &s->order);
	size_t i;

	for (i = 0; i < s->n; i++) {
		s->row[i].group = group[s->row[i].group];
		s->row[i].measure = measure[s->row[i].measure];
	}
	free(group);
	free(measure);
	if (s->n > 0)
		qsort(s->row, s->n, sizeof(*s->row), by_number);
}

/* num / den to VALUE_SCALE places; base has the row's denominator. */
static void
print_value(const struct summary_row *row, const struct summary_row *base,
    struct rowout *ro)
{
	int64_t den = base->den, value;
	int up = VALUE_SCALE + base->den_scale - row->scale;

	if (den != 0 && rescale(&den, up, 0) &&
	    num_muldiv(row->num, num_pow10(up > 0 ? up : 0), den,
	    &value) == 0)
		rowout_dec(ro, value, VALUE_SCALE);
}

static void
print_row(const struct summary *s, const struct summary_row *row,
    const struct summary_row *base, struct rowout *ro, size_t ngroups)
{
	struct span rest = s->groups.at[row->group], item = { NULL, 0 };
	size_t i;

	if (rest.p == NULL)
		rest.p = "";
	for (i = 0; i < ngroups; i++) {
		if (!span_next(&rest, SUMMARY_SEP, &item))
			item = (struct span){ NULL, 0 };
		rowout_cell(ro, item);
	}
	rowout_cell(ro, s->measures.at[row->measure]);
	rowout_dec(ro, row->num, row->scale);
	rowout_dec(ro, base->den, base->den_scale);
	print_value(row, base, ro);
	rowout_end(ro);
}

/* Is row "NAME=VALUE" where base is "NAME", of one group? */
static bool
is_part(const struct summary *s, const struct summary_row *row,
    const struct summary_row *base)
{
	struct span name;

	if (base == NULL || row->group != base->group)
		return false;
	name = s->measures.at[row->measure];
	return memchr(name.p, '=', name.n) != NULL &&
	    span_eq(base_name(name), s->measures.at[base->measure]);
}

static bool
is_dropped(const struct summary *s, const struct summary_row *row)
{
	size_t i;

	for (i = 0; i < s->dropped.n; i++)
		if (span_eq(s->dropped.at[i], s->measures.at[row->measure]))
			return true;
	return false;
}

int
summary_print(struct summary *s, struct rowout *ro, size_t ngroups,
    struct fault *e)
{
	const struct summary_row *row, *base = NULL;
	size_t i;

	if (s->full)
		return fault_set(e, FAULT_INPUT,
		    "group figures: more than %zu rows; group "
		    "by a field with fewer values", most(s));
	if (s->overflow)
		return fault_set(e, FAULT_INPUT,
		    "group figures: a sum is too large");
	sort_rows(s);
	for (i = 0; i < s->n; i++) {
		row = &s->row[i];
		if (is_dropped(s, row))
			continue;
		if (!is_part(s, row, base))
			base = row;
		print_row(s, row, base, ro, ngroups);
	}
	return 0;
}

void
summary_free(struct summary *s)
{
	free(s->row);
	free(s->hash);
	names_free(&s->groups);
	names_free(&s->measures);
	names_free(&s->dropped);
	names_free(&s->order);
	*s = (struct summary){0};
}
