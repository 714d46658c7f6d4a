/* SPDX-License-Identifier: MIT */
/*
 * By which rule a stay is inpatient, 42 CFR 412.3(d), from its midnights and
 * what is documented, as the table "two_midnight" has it for the payer.
 *
 *	if (two_midnight_bind(&tm, b) == -1) ...
 *	two_midnight_find(&tm, &stay, &as_of, r);
 *	two_midnight_why(&tm, out);	before the next record
 *
 * Its fields have columns, and are given, only where the input has a field of
 * an order or of what is documented, if an empty one.
 */
#ifndef CM_DISCHARGE_TWO_MIDNIGHT_H
#define CM_DISCHARGE_TWO_MIDNIGHT_H

#include "rule/bind.h"
#include "stay/stay.h"

struct when;

#define BINDS "no|yes|undecided"

enum binds { BINDS_NO, BINDS_YES, BINDS_UNDECIDED };	/* as in BINDS */

struct two_midnight_row {
	struct span payer;		/* a class; empty: any */
	struct when *when;
	int benchmark, presumption;	/* enum binds: the payer */
	bool case_by_case;		/* shorter stays, on judgement */
	int64_t midnights;
	int32_t from, to;		/* days of the order or of care */
	struct span citation;
	bool *used;
};

struct two_midnight {
	struct two_midnight_row *row;
	size_t n;
	int admit_at, obs_start_at, inpatient_from, changed, reclassified;
	int class, payer, living, order, expected, reason, inpatient_only;
	int observation_from, still_patient;
	int needs[4];			/* slots; one must be asked */
	/* Appended: */
	int by, care, since_order, benchmark, presumed, why;

	/* Of the present case: */
	const struct two_midnight_row *fits;	/* NULL: no rule */
	int64_t ncare, norder;			/* -1: not known */
	int64_t nexpected;			/* -1: not documented */
	bool still_there;
	enum rec_state change;		/* to outpatient */
	const char *text;			/* what by says, in words */
};

int two_midnight_bind(struct two_midnight *tm, struct binder *b) MUST_USE;

void two_midnight_find(struct two_midnight *tm, const struct stay *st,
    const struct datetime *as_of, struct rec *r);

void two_midnight_why(const struct two_midnight *tm, struct buf *out);

#endif
