/* SPDX-License-Identifier: MIT */
/* The spans of a stay: arrived, inpatient, observation, release. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

/* In place of one of the fields: no such moment; or it cannot be known. */
#define NO_TIME (-1)
#define NOT_KNOWN (-2)

struct times {
	struct rec *r;
	const int *slot;
	struct datetime at[STAY_TIMES];
	enum rec_state state[STAY_TIMES];
	unsigned read;		/* bits: those that were looked at */
};

static struct times
times_of(struct rec *r, const struct derived *d)
{
	struct times t;

	t.r = r;
	t.slot = d->from;
	t.read = 0;
	return t;
}

/* The state of the i-th, whose time stands in at[i] where it is REC_OK. */
static enum rec_state
look(struct times *t, int i)
{
	if ((t->read >> i & 1) == 0) {
		t->state[i] = rec_lacks(t->r, t->slot[i]) ? REC_MISSING :
		    rec_datetime(t->r, t->slot[i], &t->at[i]);
		t->read |= 1u << i;
	}
	return t->state[i];
}

static bool
there(struct times *t, int i)
{
	return look(t, i) == REC_OK;
}

/* The i-th, if it is there. */
static int
known(struct times *t, int i)
{
	return there(t, i) ? i : look(t, i) == REC_BAD ? NOT_KNOWN : NO_TIME;
}

/* Inpatient, or the class is not said. */
static bool
is_inpatient(const struct times *t)
{
	struct span class = rec_text(t->r, t->slot[STAY_CLASS]);

	return class.n == 0 || span_is(class, "inpatient");
}

/* Of one day, one without a time is not before the other. */
static bool
before(struct times *t, int a, int b)
{
	return datetime_before(&t->at[a], &t->at[b]);
}

/* The first that the person is known to have been there. */
static int
arrived(struct times *t)
{
	static const int at[] = { STAY_ARRIVE, STAY_ADMIT, STAY_OBS };
	int first = NO_TIME;
	size_t i;

	for (i = 0; i < COUNT(at); i++) {
		if (look(t, at[i]) == REC_BAD)
			return NOT_KNOWN;
		if (there(t, at[i]) && (first < 0 || before(t, at[i], first)))
			first = at[i];
	}
	return first;
}

/*
 * Inpatient time begins with the order, 42 CFR 412.3(a), of one that was
 * written ahead with the arrival; where none is recorded, with the admission.
 */
static int
inpatient_from(struct times *t)
{
	int first;

	if (look(t, STAY_ORDER) == REC_MISSING)
		return !is_inpatient(t) && !there(t, STAY_RECLASS) ? NO_TIME :
		    known(t, STAY_ADMIT);
	first = arrived(t);
	if (look(t, STAY_ORDER) == REC_BAD || first == NOT_KNOWN)
		return NOT_KNOWN;
	if (there(t, STAY_DISCHARGE) && before(t, STAY_DISCHARGE,
	    STAY_ORDER)) {
		rec_slot_issue(t->r, t->slot[STAY_ORDER],
		    "after_discharge_at");
		return NOT_KNOWN;
	}
	return first >= 0 && before(t, STAY_ORDER, first) ? first :
	    STAY_ORDER;
}

/*
 * A change to outpatient that is not of an earlier status than the order. One
 * after the discharge changes the bill, not the stay.
 */
static bool
turned_back(struct times *t, int from)
{
	return there(t, STAY_RECLASS) && !before(t, STAY_RECLASS, from) &&
	    !(there(t, STAY_DISCHARGE) &&
	    before(t, STAY_DISCHARGE, STAY_RECLASS));
}

static int
inpatient_to(struct times *t)
{
	int from = inpatient_from(t);

	if (from < 0)
		return from;
	if (turned_back(t, from))
		return STAY_RECLASS;
	if (look(t, STAY_RECLASS) == REC_BAD || !is_inpatient(t))
		return NOT_KNOWN;
	return known(t, STAY_DISCHARGE);
}

/*
 * Of a case of observation that says neither when this began nor of another
 * status: with the admission, without one with the arrival.
 */
static int
observed_all_along(struct times *t)
{
	if (!span_is(rec_text(t->r, t->slot[STAY_CLASS]), "observation") ||
	    look(t, STAY_ORDER) != REC_MISSING ||
	    look(t, STAY_RECLASS) != REC_MISSING)
		return NO_TIME;
	return known(t, look(t, STAY_ADMIT) == REC_MISSING ? STAY_ARRIVE :
	    STAY_ADMIT);
}

/* After a change to outpatient, the observation that followed it. */
static int
observation_from(struct times *t)
{
	int from;

	if (look(t, STAY_OBS) == REC_MISSING &&
	    look(t, STAY_RECLASS) == REC_MISSING)
		return observed_all_along(t);
	from = inpatient_from(t);
	if (look(t, STAY_RECLASS) == REC_BAD || look(t, STAY_OBS) == REC_BAD)
		return NOT_KNOWN;
	if (from < 0 || !turned_back(t, from))
		return known(t, STAY_OBS);
	if (there(t, STAY_OBS) && !before(t, STAY_OBS, STAY_RECLASS))
		return STAY_OBS;
	return span_is(rec_text(t->r, t->slot[STAY_CLASS]), "observation") ?
	    STAY_RECLASS : NO_TIME;
}

static int
observation_to(struct times *t)
{
	int from = observation_from(t), order = inpatient_from(t);

	if (from < 0)
		return from;
	if (look(t, STAY_ORDER) == REC_BAD)
		return NOT_KNOWN;
	if (there(t, STAY_ORDER) && (order < 0 || !turned_back(t, order))) {
		if (!before(t, STAY_ORDER, from))
			return STAY_ORDER;
		rec_slot_issue(t->r, t->slot[STAY_ORDER],
		    "before_obs_start_at");
		return NOT_KNOWN;
	}
	return known(t, STAY_DISCHARGE);
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
	set_time(r, d, arrived);
}

void
fact_stay_inpatient_from(struct rec *r, const struct derived *d)
{
	set_time(r, d, inpatient_from);
}

void
fact_stay_inpatient_to(struct rec *r, const struct derived *d)
{
	set_time(r, d, inpatient_to);
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
	int from = inpatient_from(t);

	if (from == NOT_KNOWN || look(t, STAY_RECLASS) == REC_BAD ||
	    look(t, STAY_DISCHARGE) == REC_BAD)
		return NOT_KNOWN;
	return from >= 0 && turned_back(t, from) ? STAY_RECLASS : NO_TIME;
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
	int i = known(&t, STAY_DISCHARGE);

	if (i == NOT_KNOWN || (i == NO_TIME &&
	    look(&t, STAY_EXPECTED) == REC_BAD))
		rec_leave(r, d->slot);
	else if (i == STAY_DISCHARGE)
		rec_set_from(r, d->slot, d->from[i]);
	else if (!there(&t, STAY_EXPECTED))
		return;
	else if (t.at[STAY_EXPECTED].day < f->b->as_of.day)
		rec_set_date(r, d->slot, f->b->as_of.day);
	else
		rec_set_from(r, d->slot, d->from[STAY_EXPECTED]);
}

/*
 * The last day so far of a stay without a discharge: that of --as-of, or of a
 * death. False: it cannot be known.
 */
static bool
last_day(struct times *t, const struct facts *f, int32_t *day)
{
	*day = f->b->as_of.day;
	if (look(t, STAY_DEATH) == REC_BAD)
		return false;
	if (there(t, STAY_DEATH) && t->at[STAY_DEATH].day < *day)
		*day = t->at[STAY_DEATH].day;
	return true;
}

/* Days from the date of one moment to that of another; without one, none. */
static void
set_days(struct rec *r, int slot, struct times *t, int from, int32_t to)
{
	if (from >= 0 && to >= t->at[from].day)
		rec_set_int(r, slot, to - t->at[from].day);
}

/* The class says that it was not, and nothing says that it ever was. */
static bool
never_inpatient(struct times *t)
{
	return !is_inpatient(t) && look(t, STAY_ORDER) == REC_MISSING &&
	    look(t, STAY_RECLASS) == REC_MISSING;
}

void
fact_stay_inpatient_days(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct times t = times_of(r, d);
	int from, to;
	int32_t last = 0;
	bool has_last;

	from = inpatient_from(&t);
	to = inpatient_to(&t);
	has_last = to >= 0 || from < 0 || last_day(&t, f, &last);
	if (from == NOT_KNOWN || to == NOT_KNOWN || !has_last)
		rec_leave(r, d->slot);
	else if (never_inpatient(&t))
		rec_set_int(r, d->slot, 0);
	else
		set_days(r, d->slot, &t, from, to >= 0 ? t.at[to].day : last);
}

/* Those of a status that was turned back do not count, 42 CFR 409.30(a). */
void
fact_stay_snf_days(struct rec *r, const struct derived *d)
{
	struct times t = times_of(r, d);
	int from;

	from = inpatient_from(&t);
	if (from >= 0 && turned_back(&t, from))
		rec_set_int(r, d->slot, 0);
	else
		fact_stay_inpatient_days(r, d);
}

/* To the release, where that is known. */
void
fact_stay_days(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct times t = times_of(r, d);
	int end = known(&t, STAY_DISCHARGE);

	if (end == NO_TIME && there(&t, STAY_EXPECTED) &&
	    t.at[STAY_EXPECTED].day >= f->b->as_of.day)
		end = STAY_EXPECTED;
	if (end >= 0)
		set_days(r, d->slot, &t, inpatient_from(&t), t.at[end].day);
}

/*
 * Hospital care over two midnights, that before the order too, 42 CFR
 * 412.3(d)(1); waiting and triage do not count, nor does the arrival.
 */
void
fact_stay_two_midnights(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct times t = times_of(r, d);
	int from, to;
	int32_t last;

	t.state[STAY_ARRIVE] = REC_MISSING;
	t.read = 1u << STAY_ARRIVE;
	from = arrived(&t);
	to = known(&t, STAY_DISCHARGE);
	if (from == NOT_KNOWN || to == NOT_KNOWN || (to < 0 &&
	    !last_day(&t, f, &last)))
		rec_leave(r, d->slot);
	else if (from >= 0)
		rec_set(r, d->slot, TRUTH((to < 0 ? last : t.at[to].day) -
		    t.at[from].day >= 2));
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
	if (!is_inpatient(&t) || look(&t, STAY_RECLASS) == REC_MISSING)
		return true;
	from = inpatient_from(&t);
	if (from == NOT_KNOWN || !there(&t, STAY_RECLASS))
		return false;
	if (from == NO_TIME || turned_back(&t, from))
		*class = observation_from(&t) >= 0 ? SPAN("observation") :
		    SPAN("outpatient");
	return true;
}
