/* SPDX-License-Identifier: MIT */
/* The spans of a stay: arrived, inpatient, observation, release. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "fact/times.h"
#include "rec/set.h"

int
times_known(struct times *t, int i)
{
	if (times_has(t, i))
		return i;
	return times_look(t, i) == REC_BAD ? NOT_KNOWN : NO_TIME;
}

enum rec_state
times_inpatient(const struct times *t)
{
	struct span class = rec_text(t->r, t->slot[STAY_CLASS]);
	enum rec_state st;

	if (span_is(class, "inpatient"))
		return REC_OK;
	st = rec_word(t->r, t->slot[STAY_CLASS], &class);
	return st == REC_OK ? REC_MISSING : st == REC_BAD ? REC_BAD : REC_OK;
}

/* Of one day, one without a time is not before the other. */
static bool
before(struct times *t, int a, int b)
{
	return datetime_before(&t->at[a], &t->at[b]);
}

int
times_arrived(struct times *t)
{
	static const int at[] = { STAY_ARRIVE, STAY_ADMIT, STAY_OBS };
	int first = NO_TIME;
	size_t i;

	for (i = 0; i < COUNT(at); i++) {
		if (times_look(t, at[i]) == REC_BAD)
			return NOT_KNOWN;
		if (times_has(t, at[i]) &&
		    (first < 0 || before(t, at[i], first)))
			first = at[i];
	}
	return first;
}

/* Where no order is recorded: of an inpatient, or one who was that before. */
static int
without_order(struct times *t)
{
	enum rec_state inpatient = times_inpatient(t);

	if (inpatient == REC_OK || times_has(t, STAY_RECLASS))
		return times_known(t, STAY_ADMIT);
	return inpatient == REC_BAD &&
	    times_look(t, STAY_ADMIT) != REC_MISSING ? NOT_KNOWN : NO_TIME;
}

/*
 * Inpatient time begins with the order, 42 CFR 412.3(a), of one that was
 * written ahead with the arrival; where none is recorded, with the admission.
 */
int
times_inpatient_from(struct times *t)
{
	int first;

	if (times_look(t, STAY_ORDER) == REC_MISSING)
		return without_order(t);
	first = times_arrived(t);
	if (times_look(t, STAY_ORDER) == REC_BAD || first == NOT_KNOWN)
		return NOT_KNOWN;
	if (times_has(t, STAY_DISCHARGE) && before(t, STAY_DISCHARGE,
	    STAY_ORDER)) {
		rec_slot_issue(t->r, t->slot[STAY_ORDER],
		    "after_discharge_at");
		return NOT_KNOWN;
	}
	return first >= 0 && before(t, STAY_ORDER, first) ? first :
	    STAY_ORDER;
}

bool
times_turned_back(struct times *t, int from)
{
	return times_has(t, STAY_RECLASS) && !before(t, STAY_RECLASS, from) &&
	    !(times_has(t, STAY_DISCHARGE) &&
	    before(t, STAY_DISCHARGE, STAY_RECLASS));
}

int
times_inpatient_to(struct times *t)
{
	int from = times_inpatient_from(t);

	if (from < 0)
		return from;
	if (times_turned_back(t, from))
		return STAY_RECLASS;
	if (times_look(t, STAY_RECLASS) == REC_BAD ||
	    times_inpatient(t) != REC_OK)
		return NOT_KNOWN;
	return times_known(t, STAY_DISCHARGE);
}

/*
 * Of a case of observation that says neither when this began nor of another
 * status: with the admission, without one with the arrival.
 */
static int
observed_all_along(struct times *t)
{
	bool observed = span_is(rec_text(t->r, t->slot[STAY_CLASS]),
	    "observation");
	int from;

	if ((!observed && times_inpatient(t) != REC_BAD) ||
	    times_look(t, STAY_ORDER) != REC_MISSING ||
	    times_look(t, STAY_RECLASS) != REC_MISSING)
		return NO_TIME;
	from = times_known(t, times_look(t, STAY_ADMIT) == REC_MISSING ?
	    STAY_ARRIVE : STAY_ADMIT);
	return observed || from == NO_TIME ? from : NOT_KNOWN;
}

/* After a change to outpatient, the observation that followed it. */
static int
observation_from(struct times *t)
{
	int from;

	if (times_look(t, STAY_OBS) == REC_MISSING &&
	    times_look(t, STAY_RECLASS) == REC_MISSING)
		return observed_all_along(t);
	from = times_inpatient_from(t);
	if (times_look(t, STAY_RECLASS) == REC_BAD ||
	    times_look(t, STAY_OBS) == REC_BAD)
		return NOT_KNOWN;
	if (from < 0 || !times_turned_back(t, from))
		return times_known(t, STAY_OBS);
	if (times_has(t, STAY_OBS) && !before(t, STAY_OBS, STAY_RECLASS))
		return STAY_OBS;
	return span_is(rec_text(t->r, t->slot[STAY_CLASS]), "observation") ?
	    STAY_RECLASS : NO_TIME;
}

/* An order before the observation began, which cannot be. */
static int
ordered_before(struct times *t)
{
	rec_slot_issue(t->r, t->slot[STAY_ORDER], "before_obs_start_at");
	return NOT_KNOWN;
}

/*
 * Did inpatient time begin in the observation from that field on? With an
 * order that is not before it, or without one with an admission after it; if
 * the class says inpatient, with one of the same time.
 */
static bool
became_inpatient(struct times *t, int from, int inpatient)
{
	if (inpatient < 0 || times_turned_back(t, inpatient))
		return false;
	return before(t, from, inpatient) ||
	    (!before(t, inpatient, from) &&
	    span_is(rec_text(t->r, t->slot[STAY_CLASS]), "inpatient"));
}

/* With the first moment as an inpatient, if it was not turned back. */
static int
observation_to(struct times *t)
{
	int from = observation_from(t), inpatient = times_inpatient_from(t);

	if (from < 0)
		return from;
	if (times_look(t, STAY_ORDER) == REC_BAD)
		return NOT_KNOWN;
	if (times_has(t, STAY_ORDER) &&
	    (inpatient < 0 || !times_turned_back(t, inpatient)))
		return before(t, STAY_ORDER, from) ? ordered_before(t) :
		    STAY_ORDER;
	return became_inpatient(t, from, inpatient) ? inpatient :
	    times_known(t, STAY_DISCHARGE);
}

/* Sets the fact to the value of the field that which() names. */
static void
set_time(struct rec *r, const struct derived *d,
    int (*which)(struct times *t))
{
	struct times t = times_of(r, d);
	int i = which(&t);

	if (i == NOT_KNOWN)
		rec_leave(r, d->slot);
	else if (i != NO_TIME)
		rec_set_from(r, d->slot, d->from[i]);
}

void
fact_stay_arrived(struct rec *r, const struct derived *d)
{
	set_time(r, d, times_arrived);
}

void
fact_stay_inpatient_from(struct rec *r, const struct derived *d)
{
	set_time(r, d, times_inpatient_from);
}

void
fact_stay_inpatient_to(struct rec *r, const struct derived *d)
{
	set_time(r, d, times_inpatient_to);
}

void
fact_stay_observation_from(struct rec *r, const struct derived *d)
{
	set_time(r, d, observation_from);
}

void
fact_stay_observation_to(struct rec *r, const struct derived *d)
{
	set_time(r, d, observation_to);
}

static int
changed(struct times *t)
{
	int from = times_inpatient_from(t);

	if (from == NOT_KNOWN || times_look(t, STAY_RECLASS) == REC_BAD ||
	    times_look(t, STAY_DISCHARGE) == REC_BAD)
		return NOT_KNOWN;
	return from >= 0 && times_turned_back(t, from) ? STAY_RECLASS : NO_TIME;
}

void
fact_stay_changed(struct rec *r, const struct derived *d)
{
	set_time(r, d, changed);
}

/* An expected day that has passed is to-day: the person is still there. */
void
fact_stay_release(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct times t = times_of(r, d);
	int i = times_known(&t, STAY_DISCHARGE);

	if (i == NOT_KNOWN || (i == NO_TIME &&
	    times_look(&t, STAY_EXPECTED) == REC_BAD))
		rec_leave(r, d->slot);
	else if (i == STAY_DISCHARGE)
		rec_set_from(r, d->slot, d->from[i]);
	else if (!times_has(&t, STAY_EXPECTED))
		return;
	else if (t.at[STAY_EXPECTED].day < f->b->as_of.day)
		rec_set_date(r, d->slot, f->b->as_of.day);
	else
		rec_set_from(r, d->slot, d->from[STAY_EXPECTED]);
}

/*
 * The patient class, or what it became: whose status was turned back is an
 * outpatient, under observation if that followed. False: it cannot be used.
 */
bool
fact_status(struct rec *r, const struct derived *d, struct span *class)
{
	struct times t = times_of(r, d);
	int from;

	if (rec_word(r, d->from[STAY_CLASS], class) == REC_BAD)
		return false;
	if (times_inpatient(&t) != REC_OK ||
	    times_look(&t, STAY_RECLASS) == REC_MISSING)
		return true;
	from = times_inpatient_from(&t);
	if (from == NOT_KNOWN || !times_has(&t, STAY_RECLASS))
		return false;
	if (from == NO_TIME || times_turned_back(&t, from))
		*class = observation_from(&t) >= 0 ? SPAN("observation") :
		    SPAN("outpatient");
	return true;
}
