/* SPDX-License-Identifier: MIT */
/*
 * The transfer watch of people in hospital (stay/leave.h), set in the record:
 * the share of the DRG payment if they leave today, tomorrow, and on each day
 * until it is all.
 *
 *	watch_bind(&k, &drgs, b);
 *	watch_find(&k, r, &d);		for each record
 *	watch_explain(&k, r, &text);
 */
#ifndef CM_DISCHARGE_WATCH_H
#define CM_DISCHARGE_WATCH_H

#include "discharge/discharge.h"
#include "rec/measure.h"
#include "stay/leave.h"

struct watch {
	struct leave leave;
	int today, tomorrow, days, why;	/* appended */
	struct measures *ms;
	size_t reduced;
};

MUST_USE int watch_bind(struct watch *k, const struct discharge *d,
    struct binder *b);

/* d has been computed. */
void watch_find(struct watch *k, struct rec *r, const struct discharge *d);

void watch_explain(const struct watch *k, struct rec *r, struct buf *text);

/* Cases that would be paid less if they left today, of those watched. */
void watch_counts_init(struct watch *k, struct measures *ms);
void watch_count(struct watch *k);

#endif
