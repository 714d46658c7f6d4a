/* SPDX-License-Identifier: MIT */
/* What a case that is looked at again adds to each measure. */
#include "reassess/reassess_count.h"

#define STATES CLOCK_STATES

enum { ON_TIME = STATES, LATE_BY };	/* of a clock, after its states */
enum { OVERDUE, DUE_SOON };	/* the first two measures */

static size_t
add(struct reassess_counts *k, struct span name, const char *word)
{
	return measure_add(&k->measures, name, span_of(word), 0);
}

static void
add_clock(struct reassess_counts *k, struct span name)
{
	int s;

	for (s = 0; s < STATES; s++)
		(void)add(k, name, clock_state_name((enum clock_state)s));
	(void)add(k, name, "on_time");
	(void)add(k, name, "late_by");
}

void
reassess_counts_init(struct reassess_counts *k, const struct reassess *re)
{
	const struct due *d = &re->due;
	const struct change *c = &re->prior.change;
	size_t i;
	int age;

	*k = (struct reassess_counts){0};
	(void)add(k, SPAN("overdue"), NULL);
	(void)add(k, SPAN("due_soon"), NULL);
	k->ages = k->measures.n;
	for (age = 0; age < OUTCOME_AGES; age++)
		(void)add(k, SPAN("overdue_days"), outcome_age_name(age));
	k->clock = arena_zalloc(d->mem, d->n, sizeof(*k->clock));
	for (i = 0; i < d->n; i++) {
		k->clock[i] = k->measures.n;
		if (d->clock[i].first_of_name == i)
			add_clock(k, d->clock[i].name);
	}
	k->score = arena_zalloc(d->mem, c->n, sizeof(*k->score));
	for (i = 0; i < c->n; i++) {
		k->score[i] = add(k, c->score[i].field, "improved");
		(void)add(k, c->score[i].field, "same");
		(void)add(k, c->score[i].field, "worse");
	}
}

/* What the last event has started counts however far its limit is. */
static bool
is_of_period(const struct reassess *re, const struct due_found *w)
{
	return (outcome_starts_anew(w->clock) && !w->secondary) ||
	    period_has(&re->period, w);
}

/* Was it done by its limit, else how late? */
static void
count_outcome(struct reassess_counts *k, const struct reassess *re,
    const struct due_found *w, const struct rec *r)
{
	size_t at = k->clock[w->clock->first_of_name];
	enum outcome o = outcome_of(w);

	if (o == OUTCOME_NONE || !is_of_period(re, w) ||
	    !outcome_recorded(&re->due, w->clock, r))
		return;
	measure_count(&k->measures, at + ON_TIME, o == OUTCOME_ON_TIME, 1);
	if (w->state == CLOCK_LATE && w->has_left)
		measure_count(&k->measures, at + LATE_BY, -w->left, 1);
}

static void
count_window(struct reassess_counts *k, const struct reassess *re,
    const struct due_found *w, const struct rec *r)
{
	int i, age;

	count_outcome(k, re, w, r);
	if (w->state != CLOCK_OVERDUE)
		return;
	age = outcome_age(w, &re->as_of);
	for (i = 0; i < OUTCOME_AGES; i++)
		measure_count(&k->measures, k->ages + (size_t)i, i == age, 1);
}

static void
count_scores(struct reassess_counts *k, const struct change *c)
{
	size_t i, v;

	for (i = 0; i < c->n; i++)
		for (v = CHANGE_BETTER; v <= CHANGE_WORSE; v++)
			if (c->score[i].verdict != CHANGE_NONE)
				measure_count(&k->measures, k->score[i] + v -
				    CHANGE_BETTER,
				    (size_t)c->score[i].verdict == v, 1);
}

void
reassess_count(struct reassess_counts *k, const struct reassess *re,
    const struct rec *r)
{
	const struct due_found *found = re->found;
	size_t i, s, clock;

	if (re->follows && !re->last)
		return;
	for (i = 0; i < re->period.n; i++)
		count_outcome(k, re, &re->period.older[i], r);
	for (i = 0; i < re->n; i++) {
		count_window(k, re, &found[i], r);
		clock = found[i].clock->first_of_name;
		for (s = 0; s < STATES && reassess_first(found, i); s++)
			measure_count(&k->measures, k->clock[clock] + s,
			    reassess_has(found, re->n, clock,
			    (enum clock_state)s), 1);
	}
	measure_count(&k->measures, OVERDUE, rec_has(r, re->out.overdue), 1);
	measure_count(&k->measures, DUE_SOON, rec_has(r, re->out.due_soon),
	    1);
	if (re->compares && re->was_there)
		count_scores(k, &re->prior.change);
}
