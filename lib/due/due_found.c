/* SPDX-License-Identifier: MIT */
/* Windows found: their order. */
#include "due/due_found.h"

#include "rec/set.h"

int
due_rank(enum clock_state state)
{
	static const int rank[] = {
		[CLOCK_OVERDUE] = 0, [CLOCK_MISSED] = 1,
		[CLOCK_DUE_SOON] = 2, [CLOCK_OPEN] = 3,
		[CLOCK_NOT_RECORDED] = 4, [CLOCK_UNDECIDED] = 5,
		[CLOCK_NOT_YET] = 6, [CLOCK_LATE] = 7,
		[CLOCK_SATISFIED] = 8,
	};

	return rank[state];
}

int64_t
due_place(const struct datetime *t, int minute, const struct datetime *ref)
{
	if (t->has_time && t->has_offset && ref->has_offset)
		return datetime_minutes(t) + ref->offset;
	return datetime_wall(t, minute);
}

/* By the day as written, but of two moments by which comes first. */
static bool
day_before(const struct datetime *a, const struct datetime *b)
{
	if (a->has_time && b->has_time && a->has_offset && b->has_offset)
		return due_place(a, 0, a) < due_place(b, 0, a);
	return a->day < b->day;
}

/* Is a to stand before b? */
static bool
worse(const struct due_found *a, const struct due_found *b)
{
	int x = due_rank(a->state), y = due_rank(b->state);

	if (x != y)
		return x < y;
	if (a->window.to.day != b->window.to.day)
		return day_before(&a->window.to, &b->window.to);
	return a->clock < b->clock;
}

/* Insertion: a case has a handful of clocks. */
void
due_sort(struct due_found *found, size_t n)
{
	struct due_found f;
	size_t i, k;

	for (i = 1; i < n; i++) {
		f = found[i];
		for (k = i; k > 0 && worse(&f, &found[k - 1]); k--)
			found[k] = found[k - 1];
		found[k] = f;
	}
}

void
due_fill(const struct due_found *found, size_t n, struct rec *r)
{
	while (n-- > 0)
		if (found[n].clock->fills != -1 &&
		    found[n].state != CLOCK_UNDECIDED &&
		    !found[n].no_limit)
			rec_set_date(r, found[n].clock->fills,
			    found[n].window.to.day);
}
