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
#ifndef CM_CARE_ASSESS_H
#define CM_CARE_ASSESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "care/band.h"
#include "care/charlson_age.h"
#include "care/comorbid.h"
#include "care/instrument.h"
#include "care/lace.h"
#include "care/tier.h"
#include "rec/rec.h"
#include "val/date.h"

struct assess_slots {
	int dx, dx_system;
	struct charlson_age_slots age;
	struct lace_slots lace;

	int charlson, charlson_2011, charlson_age;
	int charlson_raw, charlson_conditions;
	int elixhauser, elixhauser_raw, elixhauser_conditions;
	int lace_points, lace_band;

	/* With explain only. */
	int charlson_why, charlson_2011_why, charlson_age_why;
	int elixhauser_why, lace_why;

	/* Made by assess_load, behind those of the instruments. */
	int alerts, tier, tier_reasons, tier_why;
};

struct assess {
	struct assess_slots slot;
	struct comorbid comorbid;
	struct comorbid_memo memo;
	struct charlson_age age;
	struct lace lace;
	struct bands bands;
	struct band_choice lace_bands;
	struct instruments instruments;
	struct tiers tiers;

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
	struct instrument_found instruments;
	int tier;				/* or TIER_UNKNOWN */
};

enum assess_table {
	ASSESS_PREFIXES, ASSESS_CONDITIONS, ASSESS_HIERARCHY, ASSESS_WEIGHTS,
	ASSESS_AGES, ASSESS_LACE, ASSESS_INSTRUMENTS, ASSESS_ITEMS,
	ASSESS_BANDS, ASSESS_TIERS, ASSESS_TABLES
};

/* What the table is called. */
const char *assess_table_name(enum assess_table t);

struct assess_conf {
	const struct table *table;	/* ASSESS_TABLES of them */
	struct band_wishes *wishes;
	struct slots *slots;
	const struct dict *dict;
	bool prorate;
};

/*
 * Loads *a, in which the caller has set the slots but for the last ones and
 * lace_index, age_cap, as_of and explain. The tables are not needed
 * afterwards. -1 with a message; assess_free in either case.
 */
int assess_load(struct assess *a, const struct assess_conf *c,
    struct err *e);

/* Scores r; what cannot be scored stays unset. */
void assess_case(struct assess *a, struct rec *r, struct assess_found *f);

void assess_free(struct assess *a);

#endif
