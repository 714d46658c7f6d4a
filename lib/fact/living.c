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

/* REC_OK: deceased says so; REC_BAD: what it says cannot be used. */
static enum rec_state
is_deceased(struct rec *r, const struct derived *d)
{
	bool is;
	enum rec_state st = rec_bool(r, d->from[LIVING_DECEASED], &is);

	return st == REC_OK && !is ? REC_MISSING : st;
}

/* The status of the day of discharge; NULL if no row has it. */
static const struct status *
find_status(const struct status_set *s, struct rec *r, int discharge,
    struct span code)
{
	const struct status *st = status_always(s, code);
	struct datetime at;
	bool has;

	if (st != NULL)
		return st;
	has = rec_datetime(r, discharge, &at) == REC_OK;
	return status_find(s, code, has ? &at.day : NULL);
}

enum rec_state
fact_read_status(const struct status_set *s, struct rec *r, const int *from,
    const struct status **status)
{
	struct span code;
	enum rec_state st = rec_word(r, from[0], &code);

	*status = st == REC_OK ? find_status(s, r, from[1], code) : NULL;
	if (st != REC_OK || *status != NULL || status_is_known(s, code))
		return st;
	rec_spoil(r, from[0], "not_a_known_value");
	return REC_BAD;
}

static bool
ended_by_death(struct rec *r, const struct derived *d)
{
	struct span reason;

	return rec_word(r, d->from[LIVING_REASON], &reason) == REC_OK &&
	    span_is(reason, "died");
}

/* What cannot be used may have said that the person died. */
void
fact_living(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	const struct status *status;
	enum rec_state died_on = died(r, d), told = is_deceased(r, d), left;

	if (died_on == REC_OK || told == REC_OK || ended_by_death(r, d)) {
		rec_set(r, d->slot, TRUTH(false));
		return;
	}
	if (told == REC_BAD)
		died_on = REC_BAD;
	left = fact_read_status(&f->statuses, r, d->from +
	    LIVING_DISPOSITION, &status);
	if (status != NULL && (status->expired || died_on == REC_MISSING))
		rec_set(r, d->slot, TRUTH(!status->expired));
	else if (left == REC_BAD || died_on == REC_BAD)
		rec_leave(r, d->slot);
}

/* An interim bill: the person is in hospital on the day of its end. */
void
fact_still_patient(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	const struct status *status;

	if (fact_read_status(&f->statuses, r, d->from, &status) == REC_BAD)
		rec_leave(r, d->slot);
	else if (status != NULL)
		rec_set(r, d->slot, TRUTH(status->still_patient));
}

/* With a status that cannot be used discharge_at is taken for what it says. */
void
fact_left_at(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	const struct status *status = NULL;
	struct datetime at;

	if (rec_datetime(r, d->from[LEFT_AT], &at) != REC_OK)
		rec_leave(r, d->slot);
	else if (fact_read_status(&f->statuses, r, d->from + LEFT_STATUS,
	    &status) != REC_OK || !status->still_patient)
		rec_set_from(r, d->slot, d->from[LEFT_AT]);
}
