/* SPDX-License-Identifier: MIT */
/* The end of a home-health or hospice episode, and of what a case is for. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

struct episode {
	int32_t start, admit, discharge;
	enum rec_state has_start, has_admit, has_discharge;
};

static enum rec_state
read_day(struct rec *r, int slot, int32_t *day)
{
	struct datetime t = {0};
	enum rec_state st = rec_datetime(r, slot, &t);

	*day = t.day;
	return st;
}

static void
read_episode(struct rec *r, const int *from, struct episode *e)
{
	e->has_start = read_day(r, from[AGENCY_SOC], &e->start);
	if (e->has_start == REC_MISSING)
		e->has_start = read_day(r, from[AGENCY_ELECTION], &e->start);
	if (e->has_start == REC_MISSING)
		return;
	e->has_discharge = read_day(r, from[AGENCY_DISCHARGE], &e->discharge);
	if (e->has_discharge == REC_MISSING)
		return;
	e->has_admit = read_day(r, from[AGENCY_ADMIT], &e->admit);
	if (e->has_admit == REC_MISSING)
		e->has_admit = read_day(r, from[AGENCY_OBS], &e->admit);
	if (e->has_admit == REC_MISSING)
		e->has_admit = read_day(r, from[AGENCY_ARRIVE], &e->admit);
}

/* Is the discharge that of a hospital stay before or within the episode? */
static bool
is_of_hospital(const struct episode *e)
{
	return e->has_admit == REC_OK && e->discharge >= e->admit &&
	    (e->admit > e->start || e->discharge <= e->start);
}

/* A bill for a part of an episode ends no episode. */
static bool
goes_on(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	const struct status *status;

	(void)fact_read_status(&f->statuses, r, d->from + AGENCY_DISPOSITION,
	    &status);
	return status != NULL && status->still_patient;
}

void
fact_agency_ended(struct rec *r, const struct derived *d)
{
	struct episode e = {0};

	rec_set_as_read(r, d->slot);
	if (r->in[d->slot].state != REC_MISSING)
		return;
	read_episode(r, d->from, &e);
	if (e.has_start == REC_BAD || e.has_admit == REC_BAD ||
	    e.has_discharge == REC_BAD)
		rec_leave(r, d->slot);
	else if (e.has_start == REC_OK && e.has_discharge == REC_OK &&
	    e.discharge >= e.start && !is_of_hospital(&e) && !goes_on(r, d))
		rec_set_date(r, d->slot, e.discharge);
}

void
fact_discharged_on(struct rec *r, const struct derived *d)
{
	int32_t day;

	if (read_day(r, d->from[0], &day) == REC_OK)
		rec_set_date(r, d->slot, day);
}

void
fact_discharged_month_day(struct rec *r, const struct derived *d)
{
	int32_t day;
	int y, m, dd;

	if (read_day(r, d->from[0], &day) != REC_OK)
		return;
	date_to_ymd(day, &y, &m, &dd);
	rec_set_int(r, d->slot, m * 100 + dd);
}

static bool
has_word(struct rec *r, int slot, const char *word)
{
	struct span is;

	return rec_word(r, slot, &is) == REC_OK && span_is(is, word);
}

/* The earlier of *day and that of the slot into *day. */
static void
take_earlier(struct rec *r, int slot, int32_t *day)
{
	int32_t at;

	if (read_day(r, slot, &at) == REC_OK && at < *day)
		*day = at;
}

/* A date that cannot be used ends nothing. */
void
fact_case_ended(struct rec *r, const struct derived *d)
{
	int32_t day = INT32_MAX;

	take_earlier(r, d->from[ENDED_ENROLMENT], &day);
	if (has_word(r, d->from[ENDED_PROGRAM], "home_health"))
		take_earlier(r, d->from[ENDED_AGENCY], &day);
	if (has_word(r, d->from[ENDED_SETTING], "hmis"))
		take_earlier(r, d->from[ENDED_EXIT], &day);
	if (day != INT32_MAX)
		rec_set_date(r, d->slot, day);
}
