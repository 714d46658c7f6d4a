/* SPDX-License-Identifier: MIT */
/* Windows that close with the stay. */
#include "due/due_look.h"

#define HOUR_MINUTES 60

/* Hours decide whether there is a duty, and cannot be told. */
static bool
is_by_hours(const struct due_look *l)
{
	return l->c->has_opens && l->c->opens.n > 0 &&
	    l->c->opens.unit == DUE_HOUR && l->c->nlengths == 0 &&
	    !(l->anchor.has_time && l->end.has_time &&
	    l->anchor.has_offset == l->end.has_offset);
}

static void
note_untimed(const struct due_look *l, struct due_found *f)
{
	if (datetime_mixed(&l->anchor, &l->end))
		due_note_offset(f, l->anchor.has_offset ? l->end_slot :
		    l->anchor_slot);
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
	struct elapsed was;

	if (!is_by_hours(l))
		return due_before(end, from) || (end->has_time &&
		    from->has_time && due_reaches(from, end));
	was = datetime_elapsed(&l->anchor, end);
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
	if (!due_reaches_written(end, to) || (end->has_time && !to->has_time &&
	    end->day == to->day && end->minute < DUE_LAST_MINUTE))
		*to = *end;
	return true;
}
