/* SPDX-License-Identifier: MIT */
/*
 * What the payer has approved against the inpatient days used, and the last
 * utilization review.
 *
 *	approval_bind(&a, b);
 *	approval_find(&a, r);
 *	approval_why(&a, out);
 */
#ifndef CM_DISCHARGE_APPROVAL_H
#define CM_DISCHARGE_APPROVAL_H

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"

struct approval {
	int days, to, from, used, reviews;	/* read */
	int result, approved, left, why;	/* appended */
	int64_t napproved, nused;		/* -1: not known */
	bool counted;		/* from auth_approved_to */
	struct datetime as_of;
};

void approval_bind(struct approval *a, struct binder *b);

/*
 * Days approved are days_approved, or else those from the start of inpatient
 * time to auth_approved_to, a date alone being the last night that is covered.
 */
void approval_find(struct approval *a, struct rec *r);

void approval_why(const struct approval *a, struct buf *out);

#endif
