/* SPDX-License-Identifier: MIT */
/* What a discharge adds to each measure. */
#include "discharge/discharge_count.h"

#include "due/outcome.h"

#define STATES CLOCK_STATES
#define ON_TIME STATES		/* of a clock, after its states */

enum {
	CASES, DAYS, MIDNIGHTS, EXCESS_DAYS, VARIANCE, PAST_GMLOS,
	OBSERVATION, OBS_HOURS, FIXED
};

static void
add_clock(struct measures *ms, struct span name)
{
	int s;

	for (s = 0; s < STATES; s++)
		(void)measure_add(ms, name,
		    span_of(clock_state_name((enum clock_state)s)), 0);
	(void)measure_add(ms, name, SPAN("on_time"), 0);
}

void
discharge_counts_init(struct discharge_counts *k, const struct discharge *d)
{
	static const struct {
		const char *name;
		int scale;
	} fixed[FIXED] = {
		[CASES]       = { "cases", 0 },
		[DAYS]        = { "los", 0 },
		[MIDNIGHTS]   = { "midnights", 0 },
		[EXCESS_DAYS] = { "excess_days", DRG_SCALE },
		[VARIANCE]    = { "variance", DRG_SCALE },
		[PAST_GMLOS]  = { "past_gmlos", 0 },
		[OBSERVATION] = { "observation", 0 },
		[OBS_HOURS]   = { "obs_hours", 0 },
	};
	const struct due *due = &d->due.due;
	size_t i;

	*k = (struct discharge_counts){0};
	for (i = 0; i < FIXED; i++)
		(void)measure_add(&k->measures, span_of(fixed[i].name),
		    (struct span){ NULL, 0 }, fixed[i].scale);
	k->states = arena_zalloc(due->mem, due->n, sizeof(*k->states));
	for (i = 0; i < due->n; i++) {
		k->states[i] = k->measures.n;
		if (due->clock[i].first_of_name == i)
			add_clock(&k->measures, due->clock[i].name);
	}
}

/* Days beyond GMLOS count once each; days below it only in the variance. */
static void
count_variance(struct measures *ms, const struct discharge *d)
{
	int64_t days = d->over;
	int i;

	for (i = d->pick.drg->gmlos_places; i < DRG_SCALE; i++)
		days *= 10;
	measure_count(ms, EXCESS_DAYS, days > 0 ? days : 0, 1);
	measure_count(ms, VARIANCE, days, 1);
	measure_count(ms, PAST_GMLOS, d->over > 0, 1);
}

static void
count_stay(struct measures *ms, const struct stay *s)
{
	if (s->from != STAY_UNKNOWN) {
		measure_count(ms, DAYS, s->los, 1);
		measure_count(ms, MIDNIGHTS, s->midnights, 1);
	}
	if (s->class == CLASS_OBSERVATION || s->class == CLASS_INPATIENT)
		measure_count(ms, OBSERVATION,
		    s->class == CLASS_OBSERVATION, 1);
	if (s->obs_minutes >= 0)
		measure_count(ms, OBS_HOURS, s->obs_minutes / 60, 1);
}

/* What was not recorded, or is undecided, is outside the rate. */
static void
count_window(struct discharge_counts *k, const struct discharge *d,
    const struct due_found *w, const struct rec *r)
{
	size_t at = k->states[w->clock->first_of_name];
	enum outcome o = outcome_of(w);
	size_t s;

	for (s = 0; s < STATES; s++)
		measure_count(&k->measures, at + s,
		    w->state == (enum clock_state)s, 1);
	if (o != OUTCOME_NONE && outcome_recorded(&d->due.due, w->clock, r))
		measure_count(&k->measures, at + ON_TIME,
		    o == OUTCOME_ON_TIME, 1);
}

void
discharge_count_duties(struct discharge_counts *k, const struct discharge *d,
    const struct rec *r)
{
	const struct due_found *w = d->due.found;
	size_t i;

	for (i = 0; i < d->due.n; i++)
		if (d->period.text == NULL ? !w[i].secondary :
		    period_has(&d->period, &w[i]))
			count_window(k, d, &w[i], r);
	/* Of which it is not known whether there is one has no limit. */
	for (i = 0; d->period.text == NULL && i < d->due.ndoubts; i++)
		count_window(k, d, &w[d->due.n + i], r);
	for (i = 0; i < d->period.n; i++)
		count_window(k, d, &d->period.older[i], r);
}

void
discharge_count(struct discharge_counts *k, const struct discharge *d)
{
	struct measures *ms = &k->measures;

	measure_count(ms, CASES, 1, 1);
	count_stay(ms, &d->stay);
	if (d->has_variance)
		count_variance(ms, d);
}
