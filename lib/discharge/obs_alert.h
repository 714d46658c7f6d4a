/* SPDX-License-Identifier: MIT */
/*
 * How long observation has gone on, by the limits of the table "obs_limits":
 * the field discharge_obs_alerts. Of days without times the shortest
 * observation that they allow counts.
 *
 *	if (obs_alert_bind(&oa, b) == -1) ...
 *	obs_alert_find(&oa, &stay, &tm, r);	after two_midnight_find
 *	obs_alert_explain(&oa, &stay, r, &text);
 */
#ifndef CM_DISCHARGE_OBS_ALERT_H
#define CM_DISCHARGE_OBS_ALERT_H

#include "discharge/two_midnight.h"

struct obs_limit {
	struct span alert;
	int64_t hours, midnights;
	bool has_hours;
	bool *used;
};

struct obs_alert {
	struct obs_limit *limit;
	size_t n;
	int observation_from, observation_to, inpatient_from;
	int obs_start_at, class;	/* what observation is told by */
	int alerts, hours_why;		/* appended */
};

int obs_alert_bind(struct obs_alert *oa, struct binder *b) MUST_USE;

void obs_alert_find(const struct obs_alert *oa, const struct stay *st,
    const struct two_midnight *tm, struct rec *r);

/*
 * Sets the explanation of the hours and of the limits they have passed:
 * "stay_observation_from (obs_start_at) 2026-09-10T08:00 to ... = 48 hours".
 */
void obs_alert_explain(const struct obs_alert *oa, const struct stay *st,
    struct rec *r, struct buf *text);

#endif
