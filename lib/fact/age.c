/* SPDX-License-Identifier: MIT */
/* The age of a case. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

/* The first of n fields that has a value. */
static enum rec_state
first_day(struct rec *r, const int *slot, size_t n, int32_t *day)
{
	enum rec_state st = REC_MISSING;
	size_t i;

	for (i = 0; i < n && st == REC_MISSING; i++)
		st = rec_date(r, slot[i], day);
	return st;
}

/* Of a stay or an episode, its start. */
static enum rec_state
start_day(struct rec *r, const int *from, int32_t *day)
{
	enum rec_state stay, episode;
	int32_t soc;

	stay = first_day(r, from + AGE_STAY, AGE_EPISODE - AGE_STAY, day);
	episode = first_day(r, from + AGE_EPISODE, AGE_END - AGE_EPISODE,
	    &soc);
	if (stay == REC_BAD || episode == REC_BAD)
		return REC_BAD;
	if (episode == REC_OK && (stay != REC_OK || soc < *day))
		*day = soc;
	return stay == REC_OK ? stay : episode;
}

/* Of an enrolment, the present day, or the end that came before it. */
static enum rec_state
present_day(struct rec *r, const int *from, int32_t today, int32_t *day)
{
	enum rec_state st;
	int32_t end;
	size_t i;

	*day = today;
	for (i = AGE_END; i < AGE_READS; i++) {
		st = rec_date(r, from[i], &end);
		if (st == REC_BAD)
			return REC_BAD;
		if (st == REC_OK && end < *day)
			*day = end;
	}
	return REC_OK;
}

/* Born after the day that the age is of. */
static const char *
too_late(const struct rec *r, const struct derived *d, int32_t birth)
{
	const struct facts *f = d->arg;

	if (birth > f->b->as_of.day)
		return "in_the_future";
	return rec_has(r, d->from[AGE_STAY]) ? "after_admit_at" :
	    "after_the_start";
}

/* From the date of birth; false where it is not known. */
static bool
from_birth(struct rec *r, const struct derived *d, int64_t *years)
{
	const struct facts *f = d->arg;
	enum rec_state st;
	int32_t birth, day;

	if (rec_date(r, d->from[AGE_BIRTH], &birth) != REC_OK)
		return false;
	st = start_day(r, d->from, &day);
	if (st == REC_MISSING)
		st = present_day(r, d->from, f->b->as_of.day, &day);
	if (st != REC_OK)
		return false;
	*years = date_age(birth, day);
	if (*years < 0)
		rec_slot_issue(r, d->from[AGE_BIRTH], too_late(r, d, birth));
	return *years >= 0;
}

void
fact_age(struct rec *r, const struct derived *d)
{
	int64_t given, years;

	rec_set_as_read(r, d->slot);
	if (r->in[d->slot].state == REC_BAD ||
	    rec_lacks(r, d->from[AGE_BIRTH]))
		return;
	if (r->in[d->slot].state == REC_MISSING) {
		if (from_birth(r, d, &years))
			rec_set_int(r, d->slot, years);
	} else if (rec_int(r, d->slot, &given) == REC_OK &&
	    from_birth(r, d, &years) &&
	    (years < given - 1 || years > given + 1)) {
		rec_slot_issue(r, d->from[AGE_BIRTH], "contradicts_age");
	}
}
