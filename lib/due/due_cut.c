/* SPDX-License-Identifier: MIT */
/* Windows that close with the stay. */
#include "due/due_look.h"

#define HOUR_MINUTES 60

/* Minutes from one moment to another, at least and at most. */
struct range {
	int64_t low, high;
};

static struct range
range_of(const struct datetime *from, const struct datetime *to)
{
	const int last = DAY_MINUTES - 1;
	int64_t exact;

	if (from->has_offset && to->has_offset) {
		exact = datetime_minutes(to) - datetime_minutes(from);
		return (struct range){ exact, exact };
	}
	return (struct range){
	    datetime_wall(to, 0) - datetime_wall(from, last),
	    datetime_wall(to, last) - datetime_wall(from, 0) };
}

/* Days without a time, where hours decide whether there is a duty. */
static bool
is_by_hours(const struct due_look *l)
{
	return l->c->has_opens && l->c->opens.n > 0 &&
	    l->c->opens.unit == DUE_HOUR && l->c->nlengths == 0 &&
	    !(l->anchor.has_time && l->end.has_time);
}

static void
note_untimed(const struct due_look *l, struct due_found *f)
{
	if (!l->anchor.has_time)
		f->untimed[f->nuntimed++] = l->anchor_slot;
	if (!l->end.has_time)
		f->untimed[f->nuntimed++] = l->end_slot;
}

/* Had the window not opened by the end, whatever times the days leave? */
static bool
ended_before(const struct due_look *l, struct due_found *f)
{
	const struct datetime *end = &l->end, *from = &f->window.from;
	struct range was;

	if (!is_by_hours(l))
		return due_before(end, from) || (end->has_time &&
		    from->has_time && due_reaches(from, end));
	was = range_of(&l->anchor, end);
	if (was.high <= l->c->opens.n * HOUR_MINUTES)
		return true;
	if (was.low <= l->c->opens.n * HOUR_MINUTES)
		note_untimed(l, f);
	return false;
}

bool
due_cut(const struct due_look *l, struct due_found *f)
{
	const struct datetime *end = &l->end;
	struct datetime *to = &f->window.to;

	if (ended_before(l, f))
		return false;
	/* On the limit's day, whose end it may be, the stay ends earlier. */
	if (due_before(end, to) || (end->has_time && !to->has_time &&
	    end->day == to->day && end->minute < DUE_LAST_MINUTE))
		*to = *end;
	return true;
}
