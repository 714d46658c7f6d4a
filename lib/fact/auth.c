/* SPDX-License-Identifier: MIT */
/* What is known of a request for authorization. */
#include "fact/fact-internal.h"
#include "rec/set.h"
#include "val/elapsed.h"

#define HOUR_MINUTES 60

/* Whole hours, of what is before the request as many less. */
static int64_t
hours(int64_t minutes)
{
	return (minutes - (minutes < 0 ? HOUR_MINUTES - 1 : 0)) /
	    HOUR_MINUTES;
}

/* From the request to the end of what was approved, if both are known. */
static bool
read_ahead(struct rec *r, const struct derived *d, struct elapsed *out)
{
	struct datetime asked, end;
	enum rec_state a = rec_datetime(r, d->from[AUTH_REQUESTED], &asked);
	enum rec_state b = rec_datetime(r, d->from[AUTH_APPROVED_TO], &end);

	if (a == REC_BAD || b == REC_BAD)
		rec_leave(r, d->slot);
	if (a != REC_OK || b != REC_OK)
		return false;
	*out = datetime_elapsed(&asked, &end);
	return true;
}

void
fact_auth_hours_ahead(struct rec *r, const struct derived *d)
{
	struct elapsed e;

	if (read_ahead(r, d, &e))
		rec_set_int(r, d->slot, hours(e.high));
}

void
fact_auth_hours_least(struct rec *r, const struct derived *d)
{
	struct elapsed e;

	if (read_ahead(r, d, &e) && hours(e.low) < hours(e.high))
		rec_set_int(r, d->slot, hours(e.low));
}
