/* SPDX-License-Identifier: MIT */
/*
 * How a stay runs against what is expected of it: the day it should end, what
 * is paid if it ends sooner, the midnights that could have been avoided.
 *
 *	outlook.of = &d;			bound before
 *	outlook_bind(&outlook, b);
 *	outlook_find(&outlook, r);	for each record, after discharge_case
 *	outlook_explain(&outlook, r);
 */
#ifndef CM_DISCHARGE_OUTLOOK_H
#define CM_DISCHARGE_OUTLOOK_H

#include "discharge/delayed.h"
#include "discharge/discharge_count.h"
#include "discharge/expected.h"
#include "discharge/mix.h"
#include "discharge/watch.h"

struct outlook {
	const struct discharge *of;
	int projected, projected_why;	/* appended */
	struct watch watch;
	struct delayed delayed;
	struct mix mix;
	struct expected_counts expected;
	struct buf text;
};

MUST_USE int outlook_bind(void *outlook, struct binder *b);

/* Sets what is known of the case that discharge_case has computed. */
void outlook_find(struct outlook *c, struct rec *r);

void outlook_explain(struct outlook *c, struct rec *r);

/* Adds its measures to those of k, which must stay where it is. */
void outlook_counts_init(struct outlook *c, struct discharge_counts *k);

/* Counts the case. */
void outlook_count(struct outlook *c, struct rec *r);

#endif
