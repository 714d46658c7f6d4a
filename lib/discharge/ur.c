/* SPDX-License-Identifier: MIT */
/* The parts of utilization review. */
#include "discharge/ur.h"

#include "rec/set.h"

int
ur_bind(struct ur *u, struct binder *b)
{
	int rc = two_midnight_bind(&u->two, b);

	if (obs_alert_bind(&u->alert, b) == -1)
		rc = -1;
	if (status_change_bind(&u->change, b) == -1)
		rc = -1;
	approval_bind(&u->approval, b);
	return rc;
}

void
ur_find(struct ur *u, const struct stay *st,
    const struct datetime *as_of, struct rec *r)
{
	two_midnight_find(&u->two, st, as_of, r);
	obs_alert_find(&u->alert, st, &u->two, r);
	status_change_find(&u->change, r);
	approval_find(&u->approval, r);
}

void
ur_explain(const struct ur *u, const struct stay *st, struct rec *r,
    struct buf *text)
{
	obs_alert_explain(&u->alert, st, r, text);
	text->n = 0;
	two_midnight_why(&u->two, text);
	rec_set_buf(r, u->two.why, text);
	status_change_why(&u->change, r, text);
	rec_set_buf(r, u->change.why, text);
	approval_why(&u->approval, text);
	rec_set_buf(r, u->approval.why, text);
}
