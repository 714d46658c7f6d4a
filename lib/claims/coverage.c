/* SPDX-License-Identifier: MIT */
/* Months of membership, each counted once. */
#include "claims/coverage.h"

#include <stdlib.h>

#include "base/keyset.h"
#include "base/mem.h"
#include "claims/member.h"
#include "val/date.h"

/* The spans of a key, in order, with a gap between any two. */
struct spans {
	struct coverage_days *at;
	size_t n;
};

/* The cell of the key after *i that is not free, or a free one. */
static struct coverage_cell *
next_cell(const struct coverage *c, uint64_t key, size_t *i)
{
	do
		*i = (*i + 1) & (c->cap - 1);
	while (c->cell[*i].key != 0 && c->cell[*i].key != key);
	return &c->cell[*i];
}

static size_t
start_of(const struct coverage *c, uint64_t key)
{
	return ((size_t)keyset_mix(key, 0) & (c->cap - 1)) - 1;
}

static void
grow(struct coverage *c)
{
	struct coverage_cell *old = c->cell, *to;
	size_t i, at, cap = c->cap;

	c->cap = cap == 0 ? 64 : cap * 2;
	c->cell = mem_zalloc(c->cap, sizeof(*c->cell));
	for (i = 0; i < cap; i++) {
		if (old[i].key == 0)
			continue;
		at = start_of(c, old[i].key);
		do
			to = next_cell(c, old[i].key, &at);
		while (to->key != 0);
		*to = old[i];
	}
	free(old);
}

/* Puts a span into its place; it touches none of them. */
static void
insert(struct spans *s, struct coverage_days d)
{
	size_t i;

	for (i = s->n++; i > 0 && s->at[i - 1].from > d.from; i--)
		s->at[i] = s->at[i - 1];
	s->at[i] = d;
}

/* How many cells the key has. */
static size_t
count_cells(const struct coverage *c, uint64_t key)
{
	size_t i = start_of(c, key), n = 0;

	while (next_cell(c, key, &i)->key != 0)
		n++;
	return n;
}

/* The key's spans in c->had, and room for one more there and in c->now. */
static struct spans
gather(struct coverage *c, uint64_t key)
{
	const struct coverage_cell *cell;
	size_t i = start_of(c, key), need = count_cells(c, key) + 2;
	struct spans s;

	if (need > c->room) {
		c->room = need * 2;
		c->had = mem_grow(c->had, c->room, sizeof(*c->had));
		c->now = mem_grow(c->now, c->room, sizeof(*c->now));
	}
	s = (struct spans){ c->had, 0 };
	while ((cell = next_cell(c, key, &i))->key != 0)
		if (cell->to >= cell->from)
			insert(&s, (struct coverage_days){ cell->from,
			    cell->to });
	return s;
}

/* Into *out: s with d, and one of all that overlap d or lie next to it. */
static void
unite(const struct spans *s, struct coverage_days d, struct spans *out)
{
	size_t i;

	out->n = 0;
	for (i = 0; i < s->n; i++) {
		if ((int64_t)s->at[i].to + 1 < d.from ||
		    (int64_t)d.to + 1 < s->at[i].from) {
			out->at[out->n++] = s->at[i];
			continue;
		}
		if (s->at[i].from < d.from)
			d.from = s->at[i].from;
		if (s->at[i].to > d.to)
			d.to = s->at[i].to;
	}
	insert(out, d);
}

static bool
same_month(int32_t a, int32_t b)
{
	int y, m, y2, m2, d;

	date_to_ymd(a, &y, &m, &d);
	date_to_ymd(b, &y2, &m2, &d);
	return y == y2 && m == m2;
}

/* Whole months on both sides of a gap within them are one. */
static int64_t
months_of(const struct spans *s, enum member_how how)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < s->n; i++) {
		sum += member_months(s->at[i].from, s->at[i].to, how);
		if (how == MEMBER_WHOLE && i > 0 &&
		    same_month(s->at[i - 1].to, s->at[i].from))
			sum -= MEMBER_ONE;
	}
	return sum;
}

/* Writes the spans over the key's cells; those left over stay empty. */
static void
keep(struct coverage *c, uint64_t key, const struct spans *s)
{
	struct coverage_cell *cell;
	size_t i = start_of(c, key), k = 0;

	for (;;) {
		cell = next_cell(c, key, &i);
		if (k == s->n && cell->key == 0)
			return;
		c->n += cell->key == 0;
		*cell = (struct coverage_cell){ .key = key, .to = -1 };
		if (k == s->n)
			continue;
		cell->from = s->at[k].from;
		cell->to = s->at[k++].to;
	}
}

bool
coverage_add(struct coverage *c, uint64_t key, int32_t from, int32_t to,
    int64_t *months)
{
	struct spans had, now;

	*months = 0;
	key += key == 0;
	if (c->n * 2 >= c->cap && c->cap < COVERAGE_MAX * 2)
		grow(c);
	if (c->n == COVERAGE_MAX - 1)
		return false;
	had = gather(c, key);
	now = (struct spans){ c->now, 0 };
	unite(&had, (struct coverage_days){ from, to }, &now);
	*months = months_of(&now, c->how) - months_of(&had, c->how);
	keep(c, key, &now);
	return true;
}

void
coverage_free(struct coverage *c)
{
	free(c->cell);
	free(c->had);
	free(c->now);
	*c = (struct coverage){ .how = c->how };
}
