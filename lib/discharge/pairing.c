/* SPDX-License-Identifier: MIT */
/* Records to stays, stays to pairs. */
#include "discharge/pairing.h"

#include <stdlib.h>

#include "val/clock.h"

/* One that has not ended is the latest. */
static int
compare_ends(const struct pairing_visit *a, const struct pairing_visit *b)
{
	if (a->open || b->open)
		return (int)a->open - (int)b->open;
	return (a->to > b->to) - (a->to < b->to);
}

static int
compare_texts(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int by = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return by != 0 ? by : (a.n > b.n) - (a.n < b.n);
}

static int
compare(const void *a, const void *b)
{
	const struct pairing_visit *x = a, *y = b;
	int by = (x->from > y->from) - (x->from < y->from);

	if (by == 0)
		by = compare_ends(x, y);
	if (by == 0)
		by = compare_texts(x->case_id, y->case_id);
	if (by == 0)
		by = (x->number > y->number) - (x->number < y->number);
	return by;
}

/* Have some times offsets, and others none? */
static bool
are_mixed(const struct pairing *p)
{
	bool with = false, without = false;
	const struct pairing_visit *v;

	for (v = p->visit; v < p->visit + p->n; v++) {
		with |= v->admit.has_offset ||
		    (!v->open && v->discharge.has_offset);
		without |= (v->admit.has_time && !v->admit.has_offset) ||
		    (!v->open && v->discharge.has_time &&
		    !v->discharge.has_offset);
	}
	return with && without;
}

static void
set_minutes(const struct pairing *p)
{
	const bool mixed = are_mixed(p);
	struct pairing_visit *v;

	for (v = p->visit; v < p->visit + p->n; v++) {
		v->from = mixed ? datetime_wall(&v->admit, 0) :
		    datetime_minutes(&v->admit);
		v->to = mixed ? datetime_wall(&v->discharge, 0) :
		    datetime_minutes(&v->discharge);
	}
}

void
pairing_sort(struct pairing *p)
{
	set_minutes(p);
	if (p->n > 0)
		qsort(p->visit, p->n, sizeof(*p->visit), compare);
}

/* After a gap that is short enough: is it a transfer? */
static enum pairing_joined
transferred(const struct pairing *p, const struct pairing_visit *from,
    const struct pairing_visit *to)
{
	static const enum pairing_joined by[] = {
		[TRUTH_NO] = JOINED_NOT, [TRUTH_YES] = JOINED_TRANSFER,
		[TRUTH_UNKNOWN] = JOINED_UNKNOWN,
	};

	if (from->interim)
		return JOINED_BILL;
	if (p->join == JOIN_BY_STATUS)
		return by[from->transfers];
	if (from->facility.n == 0 || to->facility.n == 0)
		return JOINED_UNKNOWN;
	return span_eq(from->facility, to->facility) ? JOINED_NOT :
	    JOINED_TRANSFER;
}

static enum pairing_joined
joins(const struct pairing *p, const struct pairing_stay *s,
    const struct pairing_visit *v)
{
	const struct pairing_visit *last = &p->visit[s->last];
	int64_t gap;

	if (s->open || datetime_before(&v->admit, &last->discharge))
		return JOINED_OVERLAP;
	gap = (int64_t)v->admit.day - last->discharge.day;
	return gap > p->join_gap ? JOINED_NOT : transferred(p, last, v);
}

static void
take(struct pairing *p, struct pairing_stay *s, size_t i)
{
	const struct pairing_visit *v = &p->visit[i];

	s->n++;
	s->died |= v->died;
	s->open |= v->open;
	/* Of those with one end it is the last in order. */
	if (compare_ends(v, &p->visit[s->last]) >= 0)
		s->last = i;
}

void
pairing_join(struct pairing *p)
{
	struct pairing_stay *s = NULL;
	struct pairing_visit *v;
	size_t i;

	p->nstays = 0;
	for (i = 0; i < p->n; i++) {
		v = &p->visit[i];
		v->joined = s == NULL ? JOINED_NOT : joins(p, s, v);
		if (v->joined == JOINED_UNKNOWN)
			s->unsure = true;
		if (s == NULL || v->joined == JOINED_NOT ||
		    v->joined == JOINED_UNKNOWN) {
			s = &p->stay[p->nstays++];
			*s = (struct pairing_stay){ .first = i, .last = i };
		}
		v->stay = p->nstays - 1;
		take(p, s, i);
	}
}

const struct pairing_visit *
pairing_next(const struct pairing *p, size_t stay, int64_t *days)
{
	const struct pairing_visit *end = &p->visit[p->stay[stay].last], *next;

	if (stay + 1 >= p->nstays || end->open)
		return NULL;
	next = &p->visit[p->stay[stay + 1].first];
	*days = (int64_t)next->admit.day - end->discharge.day;
	return next;
}
