/* SPDX-License-Identifier: MIT */
/* Limits that an observation has passed. */
#include "discharge/obs_alert.h"

#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"

#define LIMIT(member) offsetof(struct obs_limit, member)

static const struct col limits[] = {
	{ "alert",     LIMIT(alert),     COL_KEY, .need = true },
	{ "hours",     LIMIT(hours),     COL_INT, .high = 10000,
	    .has = LIMIT(has_hours) },
	{ "midnights", LIMIT(midnights), COL_INT, .high = 1000 },
	MARK(LIMIT(used)),
};

#define AT(member) offsetof(struct obs_alert, member)

static const struct use reads[] = {
	{ "stay_observation_from", AT(observation_from) },
	{ "stay_inpatient_from",   AT(inpatient_from) },
	{ "obs_start_at",          AT(obs_start_at) },
	{ "patient_class",         AT(class) },
};

static const struct use appends[] = {
	{ "discharge_obs_alerts", AT(alerts) },
};

int
obs_alert_bind(struct obs_alert *oa, struct binder *b)
{
	int needs[2];

	binder_reads(b, oa, reads, COUNT(reads));
	needs[0] = oa->obs_start_at;
	needs[1] = oa->class;
	binder_appends_for(b, oa, appends, COUNT(appends), needs,
	    COUNT(needs));
	oa->limit = table_rows(b, "obs_limits", limits, COUNT(limits),
	    sizeof(*oa->limit), &oa->n);
	return oa->limit == NULL ? -1 : 0;
}

/* Has the observation gone on for longer than the limit? */
static bool
has_passed(const struct obs_alert *oa, const struct obs_limit *l,
    const struct stay *st, const struct two_midnight *tm,
    const struct rec *r)
{
	if (l->has_hours)
		return st->obs_least > l->hours * 60;
	return tm->ncare >= l->midnights &&
	    (tm->change == REC_OK || !rec_has(r, oa->inpatient_from));
}

void
obs_alert_find(const struct obs_alert *oa, const struct stay *st,
    const struct two_midnight *tm, struct rec *r)
{
	size_t i;

	if (st->reversed || !rec_has(r, oa->observation_from) ||
	    rec_val(r, oa->observation_from)->state == REC_BAD)
		return;
	for (i = 0; i < oa->n; i++) {
		if (!has_passed(oa, &oa->limit[i], st, tm, r))
			continue;
		used_row(oa->limit[i].used);
		rec_list_add(r, oa->limit[i].alert);
	}
	rec_list_set(r, oa->alerts);
}
