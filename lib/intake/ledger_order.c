/* SPDX-License-Identifier: MIT */
/* The lines of one case in order. */
#include <stdlib.h>

#include "intake/ledger-internal.h"
#include "val/clock.h"

/* By the days as written, whose times follow; without an offset first. */
static int
compare_time(const struct event *a, const struct event *b)
{
	const struct datetime *x = &a->at, *y = &b->at;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->has_time != y->has_time)
		return x->has_time ? 1 : -1;
	if (a->minute != b->minute)
		return a->minute < b->minute ? -1 : 1;
	if (x->has_offset != y->has_offset)
		return x->has_offset ? 1 : -1;
	return x->offset - y->offset;
}

/* By time, then by all else, so that the file's order plays no part. */
static int
compare(const void *a, const void *b)
{
	const struct event *x = a, *y = b;
	int order = compare_time(x, y);
	size_t i;

	if (x->bad != y->bad)
		return x->bad ? 1 : -1;
	if (x->any != y->any)
		return x->any ? 1 : -1;
	if (order != 0)
		return order;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	for (i = 0; i < EVENT_TEXTS; i++) {
		order = span_cmp(x->text[i], y->text[i]);
		if (order != 0)
			return order;
	}
	return x->rules == y->rules ? 0 : x->rules < y->rules ? -1 : 1;
}

static void
sort(struct ledger *l)
{
	size_t i;

	for (i = 1; i < l->n; i++)
		if (compare(&l->ev[i - 1], &l->ev[i]) > 0)
			break;
	if (i < l->n)
		qsort(l->ev, l->n, sizeof(*l->ev), compare);
}

/* Have some of n lines an offset, and some only a time? */
static bool
are_mixed(const struct event *ev, size_t n)
{
	bool with = false, without = false;
	size_t i;

	for (i = 0; i < n; i++) {
		with |= !ev[i].bad && ev[i].at.has_offset;
		without |= !ev[i].bad && ev[i].at.has_time &&
		    !ev[i].at.has_offset;
	}
	return with && without;
}

/* Of sorted lines those of such days are in order as written. */
static void
mix_days(struct ledger *l)
{
	struct event *first, *next = l->ev, *end = l->ev + l->n;

	while ((first = next) < end) {
		while (next < end && next->bad == first->bad &&
		    next->at.day == first->at.day)
			next++;
		if (!are_mixed(first, (size_t)(next - first)))
			continue;
		l->mixed = true;
		for (; first < next; first++)
			first->minute = datetime_wall(&first->at, 0);
	}
}

static void
put_in_order(struct ledger *l)
{
	size_t i;

	l->mixed = false;
	for (i = 0; i < l->n; i++)
		l->ev[i].minute = datetime_minutes(&l->ev[i].at);
	sort(l);
	if (!are_mixed(l->ev, l->n))
		return;
	mix_days(l);
	sort(l);
}

void
ledger_sort(struct ledger *l)
{
	size_t i, n = 0, repeated = 0;

	put_in_order(l);
	for (i = 0; i < l->n; i++)
		if (n == 0 || compare(&l->ev[n - 1], &l->ev[i]) != 0)
			l->ev[n++] = l->ev[i];
		else
			repeated += !l->ev[i].bad;
	l->repeated += l->again ? 0 : repeated;
	l->n = n;
}
