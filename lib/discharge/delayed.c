/* SPDX-License-Identifier: MIT */
/* Avoidable midnights of a stay. */
#include "discharge/delayed.h"

#include "rec/set.h"

#define AT(member) offsetof(struct delayed, member)

static const struct use appends[] = {
	{ "discharge_delay_days",        AT(days) },
	{ "discharge_delay_unexplained", AT(unexplained) },
	{ "discharge_delay_why",         AT(why) },
};

int
delayed_bind(struct delayed *k, struct binder *b)
{
	int needs[2];

	if (delay_bind(&k->rules, b) == -1)
		return -1;
	needs[0] = k->rules.delay;
	needs[1] = k->rules.ready;
	binder_appends_for(b, k, appends, COUNT(appends), needs, 2);
	if (b->counts)
		delay_pareto_bind(&k->pareto, b);
	return 0;
}

void
delayed_find(struct delayed *k, struct rec *r, const struct discharge *d)
{
	delay_read(&k->rules, r, &d->stay, &k->found);
	k->left = delay_unexplained(&k->found, r, &k->rules);
	if (k->found.known)
		rec_set_int(r, k->days, k->found.midnights);
	if (k->left >= 0)
		rec_set_int(r, k->unexplained, k->left);
}

void
delayed_explain(const struct delayed *k, struct rec *r, struct buf *text)
{
	text->n = 0;
	delay_why(&k->rules, r, &k->found, text);
	rec_set_buf(r, k->why, text);
}

void
delayed_counts_init(struct delayed *k, struct measures *ms,
    struct arena *mem)
{
	static const struct span none = { NULL, 0 };

	k->delayed = measure_add(ms, SPAN("delayed"), none, 0);
	k->midnights = measure_add(ms, SPAN("delay_days"), none, 0);
	k->after = measure_add(ms, SPAN("days_after_ready"), none, 0);
	k->without = measure_add(ms, SPAN("delay_unexplained"), none, 0);
	delay_pareto_init(&k->pareto, "delay", 0, ms, mem);
}

void
delayed_count(struct delayed *k, const struct rec *r)
{
	const struct delay *d = &k->found;
	struct measures *ms = k->pareto.ms;

	if (d->known) {
		measure_count(ms, k->delayed, d->midnights > 0, 1);
		measure_count(ms, k->midnights, d->midnights, 1);
		delay_pareto_count(&k->pareto, &k->rules, r, d, 1);
	}
	if (d->has_after)
		measure_count(ms, k->after, d->after, 1);
	if (k->left >= 0)
		measure_count(ms, k->without, k->left, d->after);
}
