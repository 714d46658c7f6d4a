/* SPDX-License-Identifier: MIT */
/* How long before the end of services its notice was given. */
#include "fact/fact-internal.h"
#include "rec/set.h"

void
fact_nomnc_days_ahead(struct rec *r, const struct derived *d)
{
	struct datetime given;
	int32_t last;
	enum rec_state a = rec_datetime(r, d->from[NOMNC_GIVEN], &given);
	enum rec_state b = rec_date(r, d->from[NOMNC_LAST_DAY], &last);

	if (a == REC_BAD || b == REC_BAD)
		rec_leave(r, d->slot);
	else if (a == REC_OK && b == REC_OK)
		rec_set_int(r, d->slot, last - (int64_t)given.day);
}
