/* SPDX-License-Identifier: MIT */
/* How many days there are from one date to another. */
#include "fact/duty-internal.h"
#include "fact/fact-internal.h"
#include "rec/set.h"

void
fact_days_between(struct rec *r, const struct derived *d)
{
	struct datetime from, to;
	enum rec_state a = rec_datetime(r, d->from[BETWEEN_FROM], &from);
	enum rec_state b = rec_datetime(r, d->from[BETWEEN_TO], &to);

	if (a == REC_BAD || b == REC_BAD)
		rec_leave(r, d->slot);
	else if (a == REC_OK && b == REC_OK)
		rec_set_int(r, d->slot, to.day - (int64_t)from.day);
}
