/* SPDX-License-Identifier: MIT */
/*
 * Utilization review of a stay: its two-midnight state, a change of its
 * status, what the payer has approved.
 *
 *	if (ur_bind(&u, b) == -1) ...
 *	ur_find(&u, &stay, &as_of, r);
 *	ur_explain(&u, &stay, r, &text);
 */
#ifndef CM_DISCHARGE_UR_H
#define CM_DISCHARGE_UR_H

#include "discharge/approval.h"
#include "discharge/obs_alert.h"
#include "discharge/status_change.h"
#include "discharge/two_midnight.h"

struct ur {
	struct two_midnight two;
	struct obs_alert alert;
	struct status_change change;
	struct approval approval;
};

int ur_bind(struct ur *u, struct binder *b) MUST_USE;
void ur_find(struct ur *u, const struct stay *st,
    const struct datetime *as_of, struct rec *r);

/* Sets the explanations; text is scratch. */
void ur_explain(const struct ur *u, const struct stay *st, struct rec *r,
    struct buf *text);

#endif
