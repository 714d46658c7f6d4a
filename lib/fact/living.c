/* SPDX-License-Identifier: MIT */
/* Whether the person of a case is alive. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

/* A death in the future is a mistake, and none. */
static enum rec_state
died(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	enum rec_state st;
	int32_t day;

	st = rec_date(r, d->from[LIVING_DIED], &day);
	return st == REC_OK && day > f->b->as_of.day ? REC_BAD : st;
}

static bool
is_deceased(struct rec *r, const struct derived *d)
{
	bool is;

	return rec_bool(r, d->from[LIVING_DECEASED], &is) == REC_OK && is;
}

/* The status of the day of discharge; NULL if no row has it. */
static const struct status *
find_status(struct rec *r, const struct derived *d, struct span code)
{
	const struct facts *f = d->arg;
	const struct status *st = status_always(&f->statuses, code);
	struct datetime at;
	bool has;

	if (st != NULL)
		return st;
	has = rec_datetime(r, d->from[LIVING_DISCHARGE], &at) == REC_OK;
	return status_find(&f->statuses, code, has ? &at.day : NULL);
}

void
fact_living(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	const struct status *status;
	enum rec_state st = died(r, d);
	struct span code;

	if (st == REC_OK || is_deceased(r, d)) {
		rec_set(r, d->slot, TRUTH(false));
		return;
	}
	if (rec_word(r, d->from[LIVING_DISPOSITION], &code) == REC_OK) {
		status = find_status(r, d, code);
		if (status != NULL && (status->expired || st == REC_MISSING))
			rec_set(r, d->slot, TRUTH(!status->expired));
		else if (status == NULL && !status_is_known(&f->statuses,
		    code))
			rec_spoil(r, d->from[LIVING_DISPOSITION],
			    "not_a_known_value");
	}
}
