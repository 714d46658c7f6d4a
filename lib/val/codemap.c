/* SPDX-License-Identifier: MIT */
/* Patterns of codes, sorted by how they begin. */
#include "val/codemap.h"

#include <stdlib.h>

#define LETTERS 26
#define SYMBOLS (10 + LETTERS)

/* 0..9 of a digit, 10..35 of a capital letter; -1 of any other byte. */
static int
symbol(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

/* The first characters as a number; -1 if one is neither letter nor digit. */
static int32_t
head_of(const char *p)
{
	int32_t head = 0;
	int i, s;

	for (i = 0; i < CODEMAP_HEAD; i++) {
		s = symbol(p[i]);
		if (s == -1)
			return -1;
		head = head * SYMBOLS + s;
	}
	return head;
}

/* Bits low to high; 0 where they are out of order. */
static uint64_t
range(int low, int high)
{
	if (low < 0 || high < low)
		return 0;
	return (((uint64_t)1 << (high - low + 1)) - 1) << low;
}

/* The inside of brackets at *p, up to the closing one: 0 if it is wrong. */
static uint64_t
take_class(const char **p, const char *end)
{
	uint64_t any = 0, more;
	const char *s = *p;

	for (; s < end && *s != ']'; s++) {
		if (end - s > 2 && s[1] == '-') {
			more = range(symbol(s[0]), symbol(s[2]));
			s += 2;
		} else {
			more = range(symbol(*s), symbol(*s));
		}
		if (more == 0)
			return 0;
		any |= more;
	}
	*p = s + 1;
	return s < end ? any : 0;
}

/* One character of a pattern, or those in brackets. */
static uint64_t
take_any(const char **p, const char *end)
{
	int s;

	if (*(*p)++ == '[')
		return take_class(p, end);
	s = symbol((*p)[-1]);
	return range(s, s);
}

int
codemap_add(struct codemap *m, struct span pattern, int32_t value)
{
	struct codemap_row row = { .order = (uint32_t)m->n, .value = value };
	const char *p = pattern.p, *end = p + pattern.n;
	int32_t head;

	if (pattern.n < CODEMAP_HEAD || (head = head_of(p)) == -1)
		return -1;
	row.head = (uint32_t)head;
	for (p += CODEMAP_HEAD; p < end; row.n++) {
		if (row.n == COUNT(row.any))
			return -1;
		row.any[row.n] = take_any(&p, end);
		if (row.any[row.n] == 0)
			return -1;
	}
	m->row = arena_item(m->in, m->row, m->n, &m->cap, sizeof(*m->row));
	m->row[m->n++] = row;
	return 0;
}

static int
compare(const void *a, const void *b)
{
	const struct codemap_row *x = a, *y = b;

	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void
codemap_sort(struct codemap *m)
{
	if (m->n > 0)
		qsort(m->row, m->n, sizeof(*m->row), compare);
}

/* The first row that begins so, or later. */
static size_t
first_row(const struct codemap *m, uint32_t head)
{
	size_t low = 0, high = m->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (m->row[mid].head < head)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
fits(const struct codemap_row *row, const char *rest, size_t n)
{
	size_t i;
	int s;

	for (i = 0; i < row->n && i < n; i++) {
		s = symbol(rest[i]);
		if (s == -1 || (row->any[i] >> s & 1) == 0)
			return false;
	}
	return row->n == n;
}

/* The rows that may have the code: from *i to *end, none if it has no head. */
static void
find_rows(const struct codemap *m, const char *code, size_t n, size_t *i,
    size_t *end)
{
	int32_t head = n < CODEMAP_HEAD ? -1 : head_of(code);

	*i = *end = 0;
	if (head == -1)
		return;
	*i = first_row(m, (uint32_t)head);
	for (*end = *i; *end < m->n &&
	    m->row[*end].head == (uint32_t)head; ++*end)
		;
}

int32_t
codemap_find(const struct codemap *m, const char *code, size_t n)
{
	size_t i, end;

	for (find_rows(m, code, n, &i, &end); end > i; end--)
		if (fits(&m->row[end - 1], code + CODEMAP_HEAD,
		    n - CODEMAP_HEAD))
			return m->row[end - 1].value;
	return -1;
}

int32_t
codemap_all(const struct codemap *m, const char *code, size_t n)
{
	int32_t all = -1;
	size_t i, end;

	for (find_rows(m, code, n, &i, &end); i < end; i++)
		if (fits(&m->row[i], code + CODEMAP_HEAD, n - CODEMAP_HEAD))
			all = (all == -1 ? 0 : all) | m->row[i].value;
	return all;
}
