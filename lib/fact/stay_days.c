/* SPDX-License-Identifier: MIT */
/* Days of a stay: to the release, as an inpatient, toward SNF cover. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "fact/times.h"
#include "rec/set.h"

/*
 * The last day so far of a stay without a discharge: that of --as-of, or of a
 * death. False: it cannot be known.
 */
static bool
last_day(struct times *t, const struct facts *f, int32_t *day)
{
	*day = f->b->as_of.day;
	if (times_look(t, STAY_DEATH) == REC_BAD)
		return false;
	if (times_has(t, STAY_DEATH) && t->at[STAY_DEATH].day < *day)
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

/* The same; with another offset a later moment may have an earlier date. */
static void
set_days_to(struct rec *r, int slot, struct times *t, int from, int to)
{
	int32_t day = t->at[to].day;

	if (from >= 0 && day < t->at[from].day &&
	    !datetime_before(&t->at[to], &t->at[from]))
		day = t->at[from].day;
	set_days(r, slot, t, from, day);
}

/* The class says that it was not, and nothing says that it ever was. */
static bool
never_inpatient(struct times *t)
{
	return times_inpatient(t) == REC_MISSING &&
	    times_look(t, STAY_ORDER) == REC_MISSING &&
	    times_look(t, STAY_RECLASS) == REC_MISSING;
}

void
fact_stay_inpatient_days(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct times t = times_of(r, d);
	int from, to;
	int32_t last = 0;
	bool has_last;

	from = times_inpatient_from(&t);
	to = times_inpatient_to(&t);
	has_last = to >= 0 || from < 0 || last_day(&t, f, &last);
	if (from == NOT_KNOWN || to == NOT_KNOWN || !has_last)
		rec_leave(r, d->slot);
	else if (never_inpatient(&t))
		rec_set_int(r, d->slot, 0);
	else if (to >= 0)
		set_days_to(r, d->slot, &t, from, to);
	else
		set_days(r, d->slot, &t, from, last);
}

/* Those of a status that was turned back do not count, 42 CFR 409.30(a). */
void
fact_stay_snf_days(struct rec *r, const struct derived *d)
{
	struct times t = times_of(r, d);
	int from;

	from = times_inpatient_from(&t);
	if (from >= 0 && times_turned_back(&t, from))
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
	int end = times_known(&t, STAY_DISCHARGE);

	if (end == NO_TIME && times_has(&t, STAY_EXPECTED) &&
	    t.at[STAY_EXPECTED].day >= f->b->as_of.day)
		end = STAY_EXPECTED;
	if (end >= 0)
		set_days_to(r, d->slot, &t, times_inpatient_from(&t), end);
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
	from = times_arrived(&t);
	to = times_known(&t, STAY_DISCHARGE);
	if (from == NOT_KNOWN || to == NOT_KNOWN || (to < 0 &&
	    !last_day(&t, f, &last)))
		rec_leave(r, d->slot);
	else if (from >= 0)
		rec_set(r, d->slot, TRUTH((to < 0 ? last : t.at[to].day) -
		    t.at[from].day >= 2));
}
