/* SPDX-License-Identifier: MIT */
/* What is known of a request for authorization. */
#include "fact/fact-internal.h"
#include "rec/set.h"
#include "val/clock.h"

#define HOUR_MINUTES 60

/* From the first minute that may be meant to the last. */
static int64_t
longest(const struct datetime *from, const struct datetime *to)
{
	if (from->has_time && to->has_time && from->has_offset &&
	    to->has_offset)
		return datetime_minutes(to) - datetime_minutes(from);
	return datetime_wall(to, DAY_MINUTES - 1) - datetime_wall(from, 0);
}

void
fact_auth_hours_ahead(struct rec *r, const struct derived *d)
{
	struct datetime asked, end;
	enum rec_state a = rec_datetime(r, d->from[AUTH_REQUESTED], &asked);
	enum rec_state b = rec_datetime(r, d->from[AUTH_APPROVED_TO], &end);

	if (a == REC_BAD || b == REC_BAD)
		rec_leave(r, d->slot);
	else if (a == REC_OK && b == REC_OK)
		rec_set_int(r, d->slot, longest(&asked, &end) / HOUR_MINUTES);
}
