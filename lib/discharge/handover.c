/* SPDX-License-Identifier: MIT */
/* What is handed over: notices that are due within hours. */
#include "discharge/handover.h"

#include "fact/fact.h"
#include "val/elapsed.h"

#define HOUR_MINUTES 60

/* Minutes left; as written where --as-of or the limit has no offset. */
static int64_t
minutes_left(const struct datetime *as_of, const struct datetime *to)
{
	if (as_of->has_offset && to->has_offset)
		return datetime_elapsed(as_of, to).low;
	return datetime_wall(to, 0) - datetime_wall(as_of, DAY_MINUTES - 1);
}

/* Has it a limit, and does that come within the hours? */
static bool
is_near(const struct handover *h, const struct discharge *d,
    const struct due_found *w)
{
	return !w->no_limit && minutes_left(&d->as_of, &w->window.to) <=
	    h->hours * HOUR_MINUTES;
}

/* It has begun, and ends with a release that is not known yet. */
static bool
is_unlimited(const struct discharge *d, const struct due_found *w)
{
	return w->no_limit && due_reaches_written(&d->as_of, &w->window.from);
}

/* Neither dead nor gone, as far as is known. */
static bool
is_there(const struct discharge *d, struct rec *r)
{
	struct datetime left;
	int32_t ended;

	return rec_datetime(r, d->left_at, &left) != REC_OK &&
	    (rec_date(r, d->agency_ended_on, &ended) != REC_OK ||
	    ended >= d->as_of.day) && !fact_is_dead(r, d->due.due.living);
}

bool
handover_has(const struct handover *h, const struct discharge *d,
    struct rec *r, const struct due_found *w)
{
	if (!w->clock->notice || w->secondary)
		return false;
	if (w->state == CLOCK_UNDECIDED || w->state == CLOCK_NOT_RECORDED)
		return is_there(d, r) &&
		    (is_near(h, d, w) || is_unlimited(d, w));
	return due_is_open(w) && (is_near(h, d, w) || is_unlimited(d, w));
}

int64_t
handover_place(const struct due_found *w)
{
	/* What opens within the hours is due within them. */
	return due_rank(w->state == CLOCK_NOT_YET ? CLOCK_OPEN : w->state);
}

int64_t
handover_limit(const struct discharge *d, const struct due_found *w)
{
	return due_place(&w->window.to, DUE_LAST_MINUTE, &d->as_of);
}
