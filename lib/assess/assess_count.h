/* SPDX-License-Identifier: MIT */
/*
 * What an assessment adds to each measure of a summary.
 *
 *	assess_counts_bind(&a.counts, &a, binder);
 *	assess_count(&a, r);		for each case
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
 *	hcc_raf		with --hcc: the sum of the RAFs, of those that have one
 *	hcc_raf=BAND	cases in the band of the RAF, of those that have one
 *	hcc_gaps	the categories of last year not yet seen this year, of
 *			the cases whose last year is known
 *	hcc_gaps_closed	categories of last year that were seen this year, or
 *			a more severe one, of all categories of last year
 *	cmr_readmission	with --cmr: the sum of the indexes, of those that have
 *	cmr_mortality	one
 */
#ifndef CM_ASSESS_ASSESS_COUNT_H
#define CM_ASSESS_ASSESS_COUNT_H

#include "rec/measure.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "score/band.h"

#define ASSESS_ATTEMPTS 3	/* that exhaust an outreach, by default */

enum assess_contact {
	ASSESS_COMPLETED, ASSESS_REFUSED, ASSESS_EXHAUSTED, ASSESS_NOT_YET,
	ASSESS_CONTACTS
};

struct assess;

struct assess_counts {
	int contact_outcome, contact_attempts;	/* slots */
	int died_on, discharge_at, living, still_patient;
	struct measures measures;
	struct assess_banded {
		int slot;			/* of the word */
		size_t first, end;		/* its measures */
		bool of_discharge;	/* of people who left alive */
	} *banded;
	size_t nbanded;
	size_t tier, alerts, charlson, complete, contact, weight;
	size_t cmr;			/* where a->cmr is not NULL */
	size_t hcc_raf, hcc_gaps;	/* where a->hcc is not NULL */
	size_t hcc_bands, hcc_bands_end;
	struct band_choice by_raf;
};

/* a has bound its scores. */
void assess_counts_bind(struct assess_counts *c, const struct assess *a,
    struct binder *b);

/* Adds the present case to a->counts.measures. */
void assess_count(struct assess *a, struct rec *r);

#endif
