/* SPDX-License-Identifier: MIT */
/*
 * Was a stay planned, by CMS's algorithm for readmissions? From its principal
 * diagnosis, the first of dx, and all its procedures, px:
 *
 *	an always planned procedure		yes, always_procedure
 *	an always planned diagnosis		yes, always_diagnosis
 *	a potentially planned procedure: diagnosis not acute
 *						yes, potential_not_acute
 *		acute				no, potential_but_acute
 *	else					no, no_qualifying_code
 *
 * The lists are the table planned_lists over the categories of ccs_dx and
 * ccs_px. A code that none of these has is newer than they are and matches
 * nothing.
 *
 *	if (planned_bind(&p, b) == -1) ...
 *	planned_read(&p, &rec, &found);
 *	if (found.state == PLANNED_YES) ... found.why
 */
#ifndef CM_DISCHARGE_PLANNED_H
#define CM_DISCHARGE_PLANNED_H

#include "base/names.h"
#include "discharge/ccs.h"
#include "rule/icd.h"
#include "rule/module.h"

#define HWR_WHYS_MAX 8		/* words of hwr_exclusions, and one more */
#define HWR_NO_COHORT 0		/* that one: of no cohort */
#define HWR_COHORTS 5

enum {			/* lists, of diagnoses and of procedures: bits */
	PLANNED_ALWAYS = 1, PLANNED_POTENTIAL = 2, PLANNED_ACUTE = 4
};

struct planned {
	int years;		/* of the lists, by option: 0 for 2021 */
	bool by_diagnosis;	/* the tables hwr_ are wanted, by option */

	int dx, dx_system, px;
	struct icd icd;
	struct ccs dx_map, px_map;
	struct ccs_set dx_lists, px_lists;
	struct hwr_cohorts {
		struct ccs_set dx, px;	/* bits: by number of the name */
		struct names name;
	} cohorts;
	struct hwr_exclusion {	/* by category of the diagnosis */
		uint8_t why;	/* + 1; 0: none */
		int8_t unless;	/* the cohort that stays; -1 */
	} *exclusion;
	struct span why[HWR_WHYS_MAX];
	size_t nwhys;

	uint64_t not_known, newer;	/* records */
};

enum planned_state { PLANNED_UNKNOWN, PLANNED_NO, PLANNED_YES };

struct planned_found {
	enum planned_state state;
	const char *why;		/* a word; "" if unknown */
	bool newer;		/* a code is in no list and no map */

	/* Of the tables hwr_, where these are wanted: */
	struct span cohort;	/* empty: none, or not known */
	int excluded;		/* in why of struct planned; -1: it is not */
	bool unsure;		/* whether it is excluded */
};

/* Its fields and tables; years and by_diagnosis are set. */
MUST_USE int planned_bind(struct planned *p, struct binder *b);

/* What cannot be used is an issue. */
void planned_read(const struct planned *p, struct rec *r,
    struct planned_found *out);

/* Counts what was found of a record, to be said at the end. */
void planned_count(struct planned *p, const struct planned_found *found);
void planned_finish(const struct planned *p, const struct tell *tell);

#endif
