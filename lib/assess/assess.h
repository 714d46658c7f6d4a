/* SPDX-License-Identifier: MIT */
/*
 * The assessment of a case: all its scores, set in its record.
 *
 *	struct assess a = { .conf = ASSESS_CONF };
 *	if (assess_bind(&a, binder) == -1) ...
 *	assess_case(&a, r);			for each record
 *	assess_list(&a, r, &out);		its scores one by one
 *	assess_count(&a, r);			adds it to a.counts.measures
 *
 * Each score is a module of its own; here is only which depends on which:
 * LACE needs comorbidity, tiers need all that was set before.
 */
#ifndef CM_ASSESS_ASSESS_H
#define CM_ASSESS_ASSESS_H

#include <stdbool.h>
#include <stdint.h>

#include "assess/assess_count.h"
#include "assess/assess_list.h"
#include "assess/needs.h"
#include "assess/poverty.h"
#include "assess/screen.h"
#include "assess/tier.h"
#include "assess/workload.h"
#include "base/buf.h"
#include "element/profile.h"
#include "fact/fact.h"
#include "fact/legal.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "score/band.h"
#include "score/charlson_age.h"
#include "score/comorbid.h"
#include "score/hcc.h"
#include "score/hospital_score.h"
#include "score/instrument.h"
#include "score/lace.h"
#include "score/news2.h"
#include "score/omaha.h"

struct assess_conf {		/* what options ask for */
	int prorate, lace_by;		/* 0 or 1; enum assess_lace_by */
	int64_t age_cap, attempts;	/* these exhaust an outreach */
	const char *profile;		/* of all cases; NULL: by program */
	struct hcc_conf hcc;
	bool cmr;
	struct band_wishes wishes;
};

enum assess_lace_by { LACE_BY_OWN, LACE_BY_1987, LACE_BY_2011 };

/* What is in force where no option is given. */
#define ASSESS_CONF { .age_cap = CHARLSON_AGE_CAP, .attempts = ASSESS_ATTEMPTS }

struct assess_slots {
	int charlson, charlson_2011, charlson_age, charlson_band;
	int charlson_raw, charlson_conditions;
	int elixhauser, elixhauser_raw, elixhauser_conditions;
	int lace, lace_band, lace_so_far, alerts;
	int hospital[HOSPITAL_KINDS], hospital_band[HOSPITAL_KINDS];
	/* Of explanations; -1: not wanted. */
	int charlson_why, charlson_2011_why, charlson_age_why, lace_so_far_why;
	int elixhauser_why, lace_why, hospital_why[HOSPITAL_KINDS];
};

/* What was found for the present record. */
struct assess_found {
	bool has_comorbid, has_lace;
	struct comorbid_found comorbid;
	struct lace_points lace;
	struct hcc_found hcc;
	struct lace_case stay;
	struct instrument_found instruments;
	struct screens_found screens;
	int tier;				/* or TIER_UNKNOWN */
	struct workload_found workload;
	struct profile_found profile;
};

struct assess {
	struct assess_conf conf;	/* set before binding */
	struct facts facts;		/* bound before it */
	struct assess_slots slot;
	struct comorbid comorbid;
	struct charlson_age age;
	struct lace lace;
	struct hospital_score hospital;
	struct hcc *hcc;		/* NULL: not asked for */
	struct cmr *cmr;		/* NULL: the same */
	struct bands bands;
	struct band_choice charlson_bands, lace_bands;
	struct band_choice hospital_bands[HOSPITAL_KINDS];
	struct news2 news2;
	struct instruments instruments;
	struct screens screens;
	struct poverty poverty;
	struct needs needs;
	struct tiers tiers;
	struct workload workload;
	struct profiles profiles;
	struct legal legal;
	struct omaha omaha;
	enum comorbid_index lace_index;	/* what C of LACE is */
	bool explain;
	struct buf text;		/* of an explanation */
	struct assess_found found;
	struct assess_lines lines;	/* where they are wanted */
	struct assess_counts counts;
};

/* Of a struct assess. The second says what could not be decided. */
MUST_USE int assess_bind(void *assess, struct binder *b);
void assess_finish(void *assess, const struct tell *tell);

/* Scores r; what cannot be scored stays unset. */
void assess_case(struct assess *a, struct rec *r);

#endif
