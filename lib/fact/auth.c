/* SPDX-License-Identifier: MIT */
/* What is known of a request for authorization. */
#include "fact/duty-internal.h"
#include "fact/fact-internal.h"
#include "fact/fact.h"
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

/* Days from the request to --as-of. */
void
fact_auth_days(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct datetime asked;

	if (rec_datetime(r, d->from[DECIDED_ASKED], &asked) == REC_OK)
		rec_set_int(r, d->slot, f->b->as_of.day - asked.day);
}

/*
 * Does one of the fields of the n that d->from ends with tell of a decision? A
 * date from before the request may be of another one; only a first field that
 * was asked for and is empty says that nothing is decided so far.
 */
static void
decided(struct rec *r, const struct derived *d, size_t n)
{
	struct datetime asked, at;
	bool open = rec_bound(r, d->from[DECIDED_ON]);
	enum rec_state st;
	size_t i;

	if (rec_datetime(r, d->from[DECIDED_ASKED], &asked) != REC_OK)
		return;
	for (i = DECIDED_ON; i < DECIDED_ON + n; i++) {
		st = rec_datetime(r, d->from[i], &at);
		if (st == REC_OK && at.day >= asked.day) {
			rec_set(r, d->slot, TRUTH(true));
			return;
		}
		if (st == REC_BAD)
			rec_leave(r, d->slot);
		open = open && st == REC_MISSING;
	}
	if (open)
		rec_set(r, d->slot, TRUTH(false));
}

void
fact_auth_decided(struct rec *r, const struct derived *d)
{
	decided(r, d, 2);
}

void
fact_appeal_decided(struct rec *r, const struct derived *d)
{
	decided(r, d, 1);
}
