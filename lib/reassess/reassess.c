/* SPDX-License-Identifier: MIT */
/* What the clocks of a case come to. */
#include "reassess/reassess.h"

#include "base/words.h"
#include "reassess/reassess_news.h"
#include "rec/set.h"

static bool
limit_before(const struct due_found *a, const struct due_found *b)
{
	const struct datetime *x = &a->window.to, *y = &b->window.to;

	if (x->has_time && y->has_time && x->has_offset && y->has_offset)
		return due_place(x, 0, x) < due_place(y, 0, x);
	if (x->day != y->day)
		return x->day < y->day;
	return x->has_time && (!y->has_time || x->minute < y->minute);
}

const struct due_found *
reassess_next(const struct due_found *found, size_t n)
{
	const struct due_found *next = NULL, *f;
	size_t i;

	for (i = 0; i < n; i++) {
		f = &found[i];
		if (f->clock->duty && due_is_open(f) && !f->no_limit &&
		    (next == NULL || limit_before(f, next)))
			next = f;
	}
	return next;
}

bool
reassess_has(const struct due_found *found, size_t n, size_t clock,
    enum clock_state state)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (found[i].clock->first_of_name == clock &&
		    found[i].state == state)
			return true;
	return false;
}

bool
reassess_first(const struct due_found *found, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (found[k].clock->first_of_name ==
		    found[i].clock->first_of_name)
			return false;
	return true;
}

static void
set_list(struct rec *r, int slot, const struct due_found *found, size_t n,
    enum clock_state state)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (found[i].state == state && !found[i].clock->period &&
		    !reassess_has(found, i,
		    found[i].clock->first_of_name, state))
			rec_list_add(r, found[i].clock->name);
	rec_list_set(r, slot);
}

/* Of a clock that comes again each window is one of its own. */
static void
set_missed(struct rec *r, int slot, const struct due_found *found, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (found[i].state != CLOCK_MISSED)
			continue;
		words_join(&r->list, ";");
		news_missed_item(&found[i], &r->list);
	}
	rec_list_set(r, slot);
}

void
reassess_set(const struct reassess_slots *s, const struct due_found *found,
    size_t n, struct rec *r)
{
	const struct due_found *next = reassess_next(found, n);

	if (next != NULL) {
		rec_set_date(r, s->next_on, next->window.to.day);
		rec_set(r, s->next_clock, next->clock->name);
	}
	set_list(r, s->overdue, found, n, CLOCK_OVERDUE);
	set_list(r, s->due_soon, found, n, CLOCK_DUE_SOON);
	set_missed(r, s->missed, found, n);
}
