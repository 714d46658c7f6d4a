/* SPDX-License-Identifier: MIT */
/*
 * What is known of one record of a person for readmission, and what was found
 * of it; see discharge/readmission.h.
 */
#ifndef CM_DISCHARGE_READMISSION_REC_H
#define CM_DISCHARGE_READMISSION_REC_H

#include "discharge/pairing.h"
#include "discharge/planned.h"

/* Why a stay is an index stay, or is not, or is not known to be one. */
enum readmission_why {
	WHY_LIVE_DISCHARGE, WHY_ELIGIBLE,
	WHY_JOINED, WHY_IN_HOSPITAL, WHY_DIED, WHY_LEFT, WHY_TRANSFERRED,
	WHY_NO_FOLLOW_UP, WHY_BELOW_AGE, WHY_EXCLUDED,
	WHY_NO_STAY, WHY_NOT_YET,
	WHY_NO_PERSON, WHY_NOT_DATED, WHY_OTHER_NOT_DATED, WHY_DISPOSITION,
	WHY_CLASS, WHY_JOIN, WHY_AGE, WHY_DIAGNOSIS,
	WHYS
};

/* Its word; that of WHY_EXCLUDED is in the table hwr_exclusions. */
const char *readmission_why_word(enum readmission_why why);

enum readmission_outcome { OUTCOME_UNKNOWN, OUTCOME_NONE, OUTCOME_READMITTED,
	OUTCOME_PLANNED_FIRST, OUTCOME_UNPLANNED };

struct readmission_rec {	/* a record of the person */
	enum readmission_why out;	/* it takes no part; or WHYS */
	size_t visit;		/* in the pairing */
	const struct readmission_status *status;	/* NULL: another */
	enum rec_state has_status;
	bool death_unsure;
	int64_t age;		/* -1: not known */
	struct planned_found planned;

	enum pairing_truth index;	/* found: */
	enum readmission_why why;
	enum readmission_outcome outcome;
	int64_t days;			/* to the readmission; -1: none */
	struct span readmit_id;
};

struct readmission_status {
	struct span status;
	int why;		/* enum readmission_why */
	bool joins;
};

#endif
