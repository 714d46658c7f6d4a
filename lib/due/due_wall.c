/* SPDX-License-Identifier: MIT */
/* Limits of the clock on the wall, such as noon. */
#include "due/due_limit.h"

#define CHANGE_MINUTES 60	/* of daylight saving time */

/* A limit on the wall, and whether nothing said of what offset it is. */
struct wall {
	struct datetime *to;
	bool any;
};

/* Takes the offset of a moment of its day; false if that tells none. */
static bool
take_offset(const struct wall *w, const struct datetime *at)
{
	int apart = at->offset - w->to->offset;

	if (!at->has_time || !at->has_offset)
		return false;
	if (!w->any && (!w->to->has_offset || at->day != w->to->day ||
	    apart > CHANGE_MINUTES || apart < -CHANGE_MINUTES))
		return false;
	w->to->offset = at->offset;
	w->to->has_offset = true;
	return true;
}

static bool
take_field(const struct wall *w, const struct col_slots *f, struct rec *r)
{
	struct datetime at;
	size_t i;

	for (i = 0; i < f->n; i++)
		if (rec_has(r, f->slot[i]) &&
		    rec_datetime(r, f->slot[i], &at) == REC_OK &&
		    take_offset(w, &at))
			return true;
	return false;
}

/* Further fields that a limit counts from are dates. */
void
due_wall(const struct due_clock *c, struct rec *r,
    const struct datetime *anchor, const struct datetime *as_of,
    struct datetime *to)
{
	struct wall w = { to, !to->has_offset &&
	    (c->limit_from.n > 0 || !anchor->has_time) };

	if (!to->has_time)
		return;
	if (!take_field(&w, &c->satisfied, r) &&
	    !take_field(&w, &c->in_time, r) && !w.any)
		(void)take_offset(&w, as_of);
}
