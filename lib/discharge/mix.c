/* SPDX-License-Identifier: MIT */
/* How observation ended; the case mix of discharges alive. */
#include "discharge/mix.h"

#include "fact/fact.h"

#define AT(member) offsetof(struct mix, member)

void
mix_bind(struct mix *k, struct binder *b)
{
	static const struct use reads[] = {
		{ "obs_start_at",        AT(obs_start_at) },
		{ "stay_observation_from", AT(observation_from) },
		{ "stay_inpatient_from", AT(inpatient_from) },
		{ "reclassified_at",     AT(reclassified_at) },
		{ "living",              AT(living) },
		{ "died_on",             AT(died_on) },
	};

	binder_reads(b, k, reads, COUNT(reads));
}

void
mix_counts_init(struct mix *k, struct measures *ms)
{
	static const struct span none = { NULL, 0 };

	k->ms = ms;
	k->converted = measure_add(ms, SPAN("observation_to_inpatient"), none,
	    0);
	k->turned = measure_add(ms, SPAN("inpatient_to_outpatient"), none, 0);
	k->weight = measure_add(ms, SPAN("case_mix_live"), none, DRG_SCALE);
}

/* Its begin, that before a change of status; else what the fact says. */
static enum rec_state
read_begin(const struct mix *k, struct rec *r, struct datetime *out)
{
	enum rec_state state = rec_datetime(r, k->obs_start_at, out);

	return state != REC_MISSING ? state :
	    rec_datetime(r, k->observation_from, out);
}

/*
 * Observation after a change to outpatient is not such a stay; without an
 * order, a class must say what the person is.
 */
static void
count_observation(struct mix *k, struct rec *r, const struct discharge *d)
{
	enum rec_state inpatient;
	struct datetime obs, from;
	bool told = d->stay.ordered || d->stay.class == CLASS_INPATIENT ||
	    d->stay.class == CLASS_OBSERVATION;

	if (!told || read_begin(k, r, &obs) != REC_OK)
		return;
	inpatient = rec_datetime(r, k->inpatient_from, &from);
	if (inpatient == REC_OK && !datetime_before(&from, &obs))
		measure_count(k->ms, k->converted, 1, 1);
	else if (inpatient == REC_MISSING &&
	    d->stay.has_discharge == REC_OK && !d->may_go_on)
		measure_count(k->ms, k->converted, 0, 1);
}

static void
count_turned(struct mix *k, struct rec *r)
{
	struct datetime at;
	enum rec_state state;

	if (rec_datetime(r, k->inpatient_from, &at) != REC_OK)
		return;
	state = rec_datetime(r, k->reclassified_at, &at);
	if (state != REC_BAD)
		measure_count(k->ms, k->turned, state == REC_OK, 1);
}

/* Somebody who died after the discharge left alive. */
static bool
left_alive(const struct mix *k, struct rec *r, const struct discharge *d)
{
	bool living;
	int32_t died;

	if (d->stay.has_discharge != REC_OK || d->stay.reversed ||
	    d->may_go_on ||
	    rec_bool(r, k->living, &living) != REC_OK)
		return false;
	return living || (rec_date(r, k->died_on, &died) == REC_OK &&
	    died > d->stay.discharge.day);
}

void
mix_count(struct mix *k, struct rec *r, const struct discharge *d)
{
	count_observation(k, r, d);
	count_turned(k, r);
	if (d->pick.state == DRG_FOUND && d->pick.drg->has_weight &&
	    d->stay.class != CLASS_OBSERVATION && left_alive(k, r, d))
		measure_count(k->ms, k->weight, d->pick.drg->weight, 1);
}
