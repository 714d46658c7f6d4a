/* SPDX-License-Identifier: MIT */
/* Group figures: numerators and denominators that add up. */
#include "cli/summary.h"

#include <stdlib.h>

#include "base/num.h"

#define VALUE_SCALE 4

static struct span
base_name(struct span measure)
{
	struct span name = measure;

	(void)span_next(&measure, '=', &name);
	return name;
}

void
summary_order(struct summary *s, struct span measure)
{
	(void)names_add(&s->order, base_name(measure));
}

void
summary_rank(struct summary *s, struct span measure)
{
	(void)names_add(&s->ranked, measure);
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

static size_t
text_most(const struct summary *s)
{
	return s->text_most == 0 ? SUMMARY_TEXT_MAX : s->text_most;
}

/* The number of a text that may be new; too much of it is the end. */
static size_t
keep(struct summary *s, struct names *names, struct span text)
{
	size_t n = names->n, number = names_add(names, text);

	if (names->n > n)
		s->text += text.n;
	s->full |= s->text > text_most(s);
	return number;
}

void
summary_begin(struct summary *s, struct span group)
{
	if (s->full)
		return;
	if (s->groups.n == most(s))
		s->full = true;
	else
		s->group = keep(s, &s->groups, group);
}

struct span
summary_group(const struct summary *s)
{
	return s->group < s->groups.n ? s->groups.at[s->group] :
	    (struct span){ NULL, 0 };
}

struct key {
	const struct summary *s;
	uint32_t group, measure;
};

static bool
same_key(const void *arg, size_t row)
{
	const struct key *k = arg;

	return k->s->row[row].group == k->group &&
	    k->s->row[row].measure == k->measure;
}

/* The row of the present group and measure, made if need be; NULL: full. */
static struct summary_row *
row_of(struct summary *s, size_t measure)
{
	struct key k = { s, (uint32_t)s->group, (uint32_t)measure };
	size_t i;

	if (s->groups.n == 0)
		summary_begin(s, (struct span){ NULL, 0 });
	if (s->full)
		return NULL;
	i = hash_add(&s->hash, hash_mix(k.group, k.measure), s->n, same_key,
	    &k);
	if (i < s->n)
		return &s->row[i];
	if (s->n == most(s)) {
		s->full = true;
		return NULL;
	}
	s->row = mem_more(s->row, s->n, &s->cap, sizeof(*s->row));
	s->row[s->n] = (struct summary_row){ .group = k.group,
	    .measure = k.measure };
	s->printed += s->groups.at[k.group].n;
	s->full |= s->printed > text_most(s);
	return &s->row[s->n++];
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

size_t
summary_measure(struct summary *s, struct span measure)
{
	return s->full ? 0 : keep(s, &s->measures, measure);
}

void
summary_add(struct summary *s, size_t measure, int scale, int64_t num,
    int den_scale, int64_t den)
{
	struct summary_row *row = row_of(s, measure);

	if (row != NULL &&
	    (!add_scaled(&row->num, &row->scale, num, scale) ||
	    !add_scaled(&row->den, &row->den_scale, den, den_scale)))
		s->overflow = true;
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

struct place {
	size_t order;
	struct span text;
	uint32_t number;
};

static int
by_order(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

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
	struct place *place = mem_alloc(s->n, sizeof(*place));
	uint32_t *rank = mem_alloc(s->n, sizeof(*rank)), i;

	for (i = 0; i < s->n; i++)
		place[i] = (struct place){ order == NULL ? 0 :
		    names_add(order, base_name(s->at[i])), s->at[i], i };
	if (s->n > 0)
		qsort(place, s->n, sizeof(*place), by_order);
	for (i = 0; i < s->n; i++) {
		rank[place[i].number] = i;
		s->at[i] = place[i].text;
	}
	free(place);
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

/* The larger numerator first; alike, as they were. */
static int
by_size(const void *a, const void *b)
{
	const struct summary_row *x = a, *y = b;
	int64_t m = x->num, n = y->num;

	if (x->scale < y->scale)
		(void)rescale(&m, x->scale, y->scale);
	else
		(void)rescale(&n, y->scale, x->scale);
	if (m != n)
		return m > n ? -1 : 1;
	return by_number(a, b);
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

/* Once rows are sorted: the parts of each measure that is ranked. */
static void
rank_rows(struct summary *s)
{
	const struct summary_row *base;
	size_t i, n;

	for (i = 0; s->ranked.n > 0 && i < s->n; i += n + 1) {
		n = 0;
		base = &s->row[i];
		if (names_find(&s->ranked, s->measures.at[base->measure]) ==
		    HASH_NONE)
			continue;
		while (i + n + 1 < s->n &&
		    is_part(s, &s->row[i + n + 1], base))
			n++;
		qsort(&s->row[i + 1], n, sizeof(*s->row), by_size);
	}
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

static int
say_full(const struct summary *s, struct fault *e)
{
	if (s->text > text_most(s) || s->printed > text_most(s))
		return fault_set(e, FAULT_INPUT, "group figures: more than "
		    "%zu MiB of values; group by a field with fewer or "
		    "shorter values", text_most(s) >> 20);
	return fault_set(e, FAULT_INPUT, "group figures: more than %zu rows; "
	    "group by a field with fewer values", most(s));
}

int
summary_print(struct summary *s, struct rowout *ro, size_t ngroups,
    struct fault *e)
{
	const struct summary_row *row, *base = NULL;
	size_t i;

	if (s->full)
		return say_full(s, e);
	if (s->overflow)
		return fault_set(e, FAULT_INPUT,
		    "group figures: a sum is too large");
	sort_rows(s);
	rank_rows(s);
	for (i = 0; i < s->n; i++) {
		row = &s->row[i];
		if (names_find(&s->dropped, s->measures.at[row->measure]) !=
		    HASH_NONE)
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
	hash_free(&s->hash);
	names_free(&s->groups);
	names_free(&s->measures);
	names_free(&s->dropped);
	names_free(&s->order);
	names_free(&s->ranked);
	*s = (struct summary){0};
}
