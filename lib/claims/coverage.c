/* SPDX-License-Identifier: MIT */
/* Months of membership, each counted once. */
#include "claims/coverage.h"

#include "base/mem.h"
#include "val/date.h"

/* Months of one month only, as a share of its days or whole. */
static int64_t
months_in(int32_t from, int32_t to, int year, int month,
    enum member_how how)
{
	int32_t first = date_from_ymd(year, month, 1);
	int32_t last = date_add_months(first, 1) - 1;
	int64_t all = last - first + 1, days;

	if (from < first)
		from = first;
	if (to > last)
		to = last;
	if (to < from)
		return 0;
	days = to - from + 1;
	return how == MEMBER_DAYS ? (days * MEMBER_ONE * 2 + all) / (all * 2) :
	    MEMBER_ONE;
}

int64_t
member_months(int32_t from, int32_t to, enum member_how how)
{
	int64_t sum;
	int y, m, y2, m2, d;

	if (to < from)
		return 0;
	date_to_ymd(from, &y, &m, &d);
	date_to_ymd(to, &y2, &m2, &d);
	if (y == y2 && m == m2)
		return months_in(from, to, y, m, how);
	/* Every month between the first and the last is a whole one. */
	sum = ((int64_t)(y2 - y) * 12 + m2 - m - 1) * MEMBER_ONE;
	return sum + months_in(from, to, y, m, how) +
	    months_in(from, to, y2, m2, how);
}

/* Where the number of the key's first span stands. */
static uint32_t *
first_of(struct coverage *c, size_t key)
{
	size_t n = c->nkeys;

	if (key >= n) {
		c->nkeys = key + 1 > n * 2 ? key + 1 : n * 2;
		c->first = arena_grow(c->in, c->first, c->nkeys,
		    sizeof(*c->first));
		memset(c->first + n, 0, (c->nkeys - n) * sizeof(*c->first));
	}
	return &c->first[key];
}

/* The number of a new span, + 1. */
static uint32_t
new_span(struct coverage *c)
{
	uint32_t i = c->unused;

	if (i != 0) {
		c->unused = c->span[i - 1].next;
		return i;
	}
	c->span = arena_item(c->in, c->span, c->n, &c->cap,
	    sizeof(*c->span));
	return (uint32_t)++c->n;
}

static bool
same_month(int32_t a, int32_t b)
{
	int y, m, y2, m2, d;

	date_to_ymd(a, &y, &m, &d);
	date_to_ymd(b, &y2, &m2, &d);
	return y == y2 && m == m2;
}

/*
 * Of the spans from i to end, or all where that is 0. Whole months on both
 * sides of a gap within them are one.
 */
static int64_t
months_of(const struct coverage *c, uint32_t i, uint32_t end)
{
	const struct coverage_span *s, *last = NULL;
	int64_t sum = 0;

	for (; i != 0; i = i == end ? 0 : s->next, last = s) {
		s = &c->span[i - 1];
		sum += member_months(s->from, s->to, c->how);
		if (c->how == MEMBER_WHOLE && last != NULL &&
		    same_month(last->to, s->from))
			sum -= MEMBER_ONE;
	}
	return sum;
}

/*
 * Takes out the spans that overlap d or lie next to it, whose days become
 * d's. Returns the last span before d, + 1; 0 if d comes first.
 */
static uint32_t
take_touching(struct coverage *c, uint32_t *first, struct coverage_span *d)
{
	uint32_t before = 0, i = *first;
	struct coverage_span *s;

	while (i != 0 && c->span[i - 1].from <= (int64_t)d->to + 1) {
		s = &c->span[i - 1];
		if ((int64_t)s->to + 1 < d->from) {
			before = i;
			i = s->next;
			continue;
		}
		d->from = s->from < d->from ? s->from : d->from;
		d->to = s->to > d->to ? s->to : d->to;
		*(before == 0 ? first : &c->span[before - 1].next) = s->next;
		s->next = c->unused;
		c->unused = i;
		i = before == 0 ? *first : c->span[before - 1].next;
	}
	return before;
}

/*
 * The spans that d may share months with: from the last that ends before it
 * to the first that begins after it. False if they are too far to look for.
 */
static bool
find_part(const struct coverage *c, uint32_t i, const struct coverage_span *d,
    uint32_t part[2])
{
	size_t n;

	part[0] = i;
	for (n = 0; i != 0 && c->span[i - 1].from <= (int64_t)d->to + 1; n++) {
		if (n == COVERAGE_KEY_MAX)
			return false;
		if ((int64_t)c->span[i - 1].to + 1 < d->from)
			part[0] = i;
		i = c->span[i - 1].next;
	}
	part[1] = i;
	return true;
}

bool
coverage_add(struct coverage *c, size_t key, int32_t from, int32_t to,
    int64_t *months)
{
	struct coverage_span d = { .from = from, .to = to };
	uint32_t *first, before, part[2], i;

	*months = 0;
	if (c->n == COVERAGE_MAX && c->unused == 0)
		return false;
	first = first_of(c, key);
	if (!find_part(c, *first, &d, part))
		return false;
	*months = -months_of(c, part[0], part[1]);
	before = take_touching(c, first, &d);
	i = new_span(c);
	if (before != 0)
		first = &c->span[before - 1].next;
	d.next = *first;
	c->span[i - 1] = d;
	*first = i;
	*months += months_of(c, before != 0 ? before : c->first[key], part[1]);
	return true;
}

bool
coverage_has(const struct coverage *c, size_t key, int32_t day)
{
	uint32_t i = key < c->nkeys ? c->first[key] : 0;

	while (i != 0 && c->span[i - 1].to < day)
		i = c->span[i - 1].next;
	return i != 0 && c->span[i - 1].from <= day;
}
