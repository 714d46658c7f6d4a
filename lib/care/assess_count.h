/* SPDX-License-Identifier: MIT */
/*
 * What a case adds to the group figures of an assessment.
 *
 *	assess_counts_init(&c, &a);		c.count[i].name for i < c.n
 *	assess_count(&c, &a, &found, r);	for each case: num of den
 *
 *	cases		all
 *	tier=1..4	cases in the tier, of those that have one
 *	lace=BAND	cases in the band, of those that have a score; the
 *			same for HOSPITAL and each instrument with bands
 *	hvs=RESULT	the same for each screen
 *	alerts		cases with an alert, of those asked for one
 *	charlson	the sum of the indexes, of those that have one
 *	complete	domains that are complete, of those of the profiles
 *	contact=HOW	cases in the outcome, of those that have one:
 *			completed, refused, attempts exhausted or not
 *	case_weight	the sum of the weights, of those that have one
 */
#ifndef CM_CARE_ASSESS_COUNT_H
#define CM_CARE_ASSESS_COUNT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "care/assess.h"

#define ASSESS_ATTEMPTS 3	/* that exhaust an outreach, unless told */

enum assess_contact {
	ASSESS_COMPLETED, ASSESS_REFUSED, ASSESS_EXHAUSTED, ASSESS_NOT_YET,
	ASSESS_CONTACTS
};

struct assess_contact_slots {
	int outcome, attempts;
};

struct assess_counts {
	struct assess_figure {
		struct span name, value;	/* NAME or NAME=VALUE */
		int scale;
		int64_t num, den;
	} *count;
	size_t n;
	struct assess_banded {
		int slot;			/* of the word */
		size_t first, n;		/* its counts */
	} *banded;
	size_t nbanded;
	size_t tier, alerts, charlson, complete, contact, weight;
	struct assess_contact_slots slot;
	int64_t attempts;
	struct arena mem;
};

/* a is loaded and must outlive c; attempts are those that exhaust. */
void assess_counts_init(struct assess_counts *c, const struct assess *a,
    const struct assess_contact_slots *slots, int64_t attempts);

/* Fills num and den of every count for the case just assessed. */
void assess_count(struct assess_counts *c, const struct assess_found *f,
    struct rec *r);

void assess_counts_free(struct assess_counts *c);

#endif
