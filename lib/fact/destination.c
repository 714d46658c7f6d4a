/* SPDX-License-Identifier: MIT */
/* Where a person goes after a stay, and the wait for a nursing facility. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

/* As the field has it; a code that no table knows leads nowhere. */
static void
set_destination(struct rec *r, const struct derived *d, int i)
{
	const struct facts *f = d->arg;
	const struct status *status;
	int from[] = { d->from[i], d->from[DESTINATION_DISCHARGE] };

	if (fact_read_status(&f->statuses, r, from, &status) == REC_BAD)
		rec_leave(r, d->slot);
	else
		rec_set_from(r, d->slot, d->from[i]);
}

/*
 * What was done goes before what was planned; of a person still there the
 * plan goes first, as a status such as "still a patient" is no destination.
 * Its place in d->from, or -1.
 */
static int
find_destination(const struct rec *r, const struct derived *d)
{
	int first = DESTINATION_ENDED, second = DESTINATION_PLANNED;

	if (!rec_has(r, d->from[DESTINATION_DISCHARGE])) {
		first = DESTINATION_PLANNED;
		second = DESTINATION_ENDED;
	}
	if (rec_has(r, d->from[first]))
		return first;
	return rec_has(r, d->from[second]) ? second : -1;
}

void
fact_destination(struct rec *r, const struct derived *d)
{
	int i = find_destination(r, d);

	if (i != -1)
		set_destination(r, d, i);
}

void
fact_goes_to(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	const struct status *status;
	int i = find_destination(r, d), from[2];

	if (i == -1)
		return;
	from[0] = d->from[i];
	from[1] = d->from[DESTINATION_DISCHARGE];
	if (fact_read_status(&f->statuses, r, from, &status) == REC_BAD)
		rec_leave(r, d->slot);
	else if (status != NULL && status->goes_to.n > 0)
		rec_set(r, d->slot, status->goes_to);
}

/*
 * The day of release, as the fact stay_release has it. That fact is not asked
 * itself: what is derived from derived values costs each record.
 */
static enum rec_state
release_day(struct rec *r, const struct derived *d, int discharge, int expected,
    int32_t *day)
{
	const struct facts *f = d->arg;
	enum rec_state st = rec_date(r, d->from[discharge], day);

	if (st != REC_MISSING)
		return st;
	st = rec_date(r, d->from[expected], day);
	if (st == REC_OK && *day < f->b->as_of.day)
		*day = f->b->as_of.day;
	return st;
}

void
fact_snf_wait(struct rec *r, const struct derived *d)
{
	int32_t start, release;

	if (rec_date(r, d->from[SNF_START], &start) == REC_OK &&
	    release_day(r, d, SNF_DISCHARGE, SNF_EXPECTED, &release) ==
	    REC_OK && start >= release)
		rec_set_int(r, d->slot, start - release);
}

void
fact_leaves_on(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	int32_t day = f->b->as_of.day;

	if (release_day(r, d, LEAVING_DISCHARGE, LEAVING_EXPECTED, &day) !=
	    REC_BAD)
		rec_set_date(r, d->slot, day);
}

/* A date before the discharge, which a check tells of, is of another stay. */
void
fact_readmit_days(struct rec *r, const struct derived *d)
{
	int32_t on, discharge;
	enum rec_state st = rec_date(r, d->from[READMIT_ON], &on);

	if (st == REC_BAD)
		rec_leave(r, d->slot);
	else if (st == REC_OK && rec_date(r, d->from[READMIT_DISCHARGE],
	    &discharge) == REC_OK && on >= discharge)
		rec_set_int(r, d->slot, on - discharge);
}
