/* SPDX-License-Identifier: MIT */
/*
 * The assessment of a case: all its scores, set in its record.
 *
 *	struct assess_found found;
 *	assess_case(&a, r, &found);
 *
 * Each score is a module of its own; here is only who needs what of whom:
 * LACE needs comorbidity, tiers need all that was set before.
 */
#ifndef CM_ASSESS_ASSESS_H
#define CM_ASSESS_ASSESS_H

#include <stdbool.h>
#include <stdint.h>

#include "assess/needs.h"
#include "assess/screen.h"
#include "assess/tier.h"
#include "assess/workload.h"
#include "base/buf.h"
#include "element/profile.h"
#include "fact/legal.h"
#include "rec/rec.h"
#include "score/band.h"
#include "score/charlson_age.h"
#include "score/comorbid.h"
#include "score/hospital_score.h"
#include "score/instrument.h"
#include "score/lace.h"
#include "score/omaha.h"
#include "val/date.h"

struct assess_slots {
	int dx, dx_system;
	struct charlson_age_slots age;
	struct lace_slots lace;
	struct hospital_slots hospital;
	int omaha;

	int charlson, charlson_2011, charlson_age, charlson_band;
	int charlson_raw, charlson_conditions;
	int elixhauser, elixhauser_raw, elixhauser_conditions;
	int lace_points, lace_band;
	int hospital_points[HOSPITAL_KINDS], hospital_band[HOSPITAL_KINDS];

	/* With explain only. */
	int charlson_why, charlson_2011_why, charlson_age_why;
	int elixhauser_why, lace_why, hospital_why[HOSPITAL_KINDS];

	/* Made by assess_load, behind those of the instruments. */
	int alerts, tier, tier_reasons, tier_why;
};

struct assess {
	struct assess_slots slot;
	struct comorbid comorbid;
	struct comorbid_memo memo;
	struct charlson_age age;
	struct lace lace;
	struct hospital_score hospital;
	struct code_mask cancer;	/* conditions that are cancer */
	struct bands bands;
	struct band_choice charlson_bands, lace_bands;
	struct band_choice hospital_bands[HOSPITAL_KINDS];
	struct instruments instruments;
	struct screens screens;
	struct needs needs;
	struct tiers tiers;
	struct workload workload;
	struct profiles profiles;
	struct legal legal;
	struct omaha_lists omaha;

	enum comorbid_index lace_index;		/* what C of LACE is */
	int64_t age_cap;
	struct datetime as_of;
	bool explain;
	struct buf text;			/* of an explanation */
};

struct assess_found {
	bool has_comorbid, has_lace;
	struct comorbid_found comorbid;
	struct lace_points lace;
	struct lace_case stay;
	struct instrument_found instruments;
	struct screens_found screens;
	int tier;				/* or TIER_UNKNOWN */
	struct workload_found workload;
	struct profile_found profile;
};

enum assess_table {
	ASSESS_PREFIXES, ASSESS_CONDITIONS, ASSESS_HIERARCHY, ASSESS_WEIGHTS,
	ASSESS_AGES, ASSESS_LACE, ASSESS_INSTRUMENTS, ASSESS_ITEMS,
	ASSESS_BANDS, ASSESS_TIERS, ASSESS_HOSPITAL, ASSESS_SCREENS,
	ASSESS_NEEDS, ASSESS_POINTS, ASSESS_ACUITY, ASSESS_PROFILES,
	ASSESS_FLAGS, ASSESS_OMAHA_PROBLEMS, ASSESS_OMAHA_RATINGS,
	ASSESS_TABLES
};

/* What a table of enum assess_table is called. */
const char *assess_table_name(int t);

struct assess_conf {
	const struct table *table;	/* ASSESS_TABLES of them */
	struct band_wishes *wishes;
	struct slots *slots;
	const struct dict *dict;
	const char *profile;		/* of all cases; NULL: by program */
	int prorate;			/* 0 or 1 */
};

/*
 * Loads *a, in which the caller has set the slots but for the last ones and
 * lace_index, age_cap, as_of and explain. The tables are not needed
 * afterwards. -1 with a message; assess_free in either case.
 */
int assess_load(struct assess *a, const struct assess_conf *c,
    struct fault *e);

/* Scores r; what cannot be scored stays unset. */
void assess_case(struct assess *a, struct rec *r, struct assess_found *f);

void assess_free(struct assess *a);

#endif
