/* SPDX-License-Identifier: MIT */
/*
 * Readmission: which stays may be followed by one, which are, and whether it
 * was planned. The records of a person stand together in the stream; those of
 * one person are held (rec/gather.h).
 *
 *	re.profile = READMISSION_CMS;
 *	if (readmission_bind(&re, b) == -1) ...
 *	readmission_push(&re, rd);	for each file
 *	readmission_case(&re, &rec);	for each record, as they come
 *	if (re.now->index == TRUTH_YES && re.now->readmitted) ...
 *
 * What each profile asks for is the table readmission_profiles, what a status
 * means readmission_status; how stays are joined is discharge/pairing.h, what
 * is planned discharge/planned.h.
 *
 * A record is one of a stay if its stay_class is one of the profile's, or not
 * recorded. Where one stay of a person cannot be placed in time, or its class
 * cannot be used, nothing is known of the others.
 */
#ifndef CM_DISCHARGE_READMISSION_H
#define CM_DISCHARGE_READMISSION_H

#include "base/seen.h"
#include "discharge/readmission_rec.h"
#include "rec/torn.h"
#include "rule/module.h"

#define READMISSION_BYTES ((size_t)32 << 20)	/* to remember persons in */
#define READMISSION_STATUS_MAX 100		/* codes of two digits */
#define READMISSION_CLASSES_MAX 12

enum readmission_profile { READMISSION_OFF, READMISSION_PLAIN,
	READMISSION_CMS };

struct readmission {
	/* By option: */
	int profile;		/* READMISSION_OFF: nothing is done */
	int join;		/* enum pairing_join */
	bool hwr;		/* with the tables hwr_ */
	int years;		/* of planned_lists */
	int64_t min_age;	/* -1: any */
	struct {
		bool given;
		int32_t day;
	} data_until;

	int case_id, person_id, facility, admit_at, discharge_at;
	int disposition, died_on, deceased, living, stay_class, age;
	/* Appended: */
	int index, index_why, stay_first, join_why, readmit_days, readmit_id;
	int outcome, outcome_why, is_planned, planned_why, cohort;

	struct datetime as_of;
	struct tables *tables;
	struct planned *planned;
	struct {		/* the row of the profile */
		int64_t days, follow_up;	/* -1: none is asked */
		bool leaves_out[WHYS];
		bool planned;
		struct span class[READMISSION_CLASSES_MAX];
		size_t nclasses;
	} rule;
	struct readmission_status status[READMISSION_STATUS_MAX];
	size_t nstatus;

	/* Of the present person: */
	struct pairing pairing;
	struct readmission_rec *rec;	/* by number */
	size_t n, cap, next;
	bool known;		/* there is a person_id */
	struct span person;	/* its id, in texts */
	bool undated;		/* a stay of it cannot be placed */
	bool unclassed;		/* one may be no such stay */
	struct arena texts;
	struct readmission_rec *now;	/* of the present record */

	struct seen seen;	/* persons */
	struct torn torn;	/* those of records that cannot be read */
	uint64_t unknown[WHYS];	/* records */
};

/* --data-until. */
int readmission_until(void *at, const char *arg, struct fault *e);

/* Options that need another: -1 with a message. */
MUST_USE int readmission_check(const struct readmission *re, struct fault *e);

MUST_USE int readmission_bind(void *module, struct binder *b);
void readmission_finish(void *module, const struct tell *tell);
void readmission_free(void *module);

/* Nothing where it is off. */
void readmission_push(struct readmission *re, struct reader *rd);
void readmission_case(struct readmission *re, struct rec *r);

#endif
