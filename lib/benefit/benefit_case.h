/* SPDX-License-Identifier: MIT */
/*
 * Part A days of a case: read from its record, and the results set in it.
 *
 *	struct benefit_case x = {0};
 *	if (benefit_case_bind(&x, b) == -1) ...
 *	benefit_case_set(&x, r);
 *	if (x.known) ... x.out.beneficiary
 *
 * A case is a nursing facility's where setting says snf, or, without a
 * setting, where only snf_days_used is there; a psychiatric hospital's where
 * setting says psychiatric; else a hospital's. Days are covered_days, else
 * the claims days of the stay. Nothing is computed for a case that does not
 * say how many days of the benefit period have been used.
 */
#ifndef CM_BENEFIT_BENEFIT_CASE_H
#define CM_BENEFIT_BENEFIT_CASE_H

#include "benefit/benefit.h"
#include "rec/rec.h"
#include "rec/rows.h"
#include "stay/stay.h"
#include "val/money.h"

struct benefit_case {		/* zero is a valid empty one */
	struct parta parta;
	struct datetime as_of;
	bool explain;
	struct stay_slots stay;
	/* read */
	int setting, covered_days, benefit_days_used, snf_days_used;
	int deductible_paid, reserve_days_left, reserve_elected;
	int psychiatric_days_used, benefit_started_on;
	/* appended */
	int full, coinsured, reserve, noncovered;
	int full_left, coinsured_left, reserve_left;
	int deductible, coinsurance, reserve_amount, beneficiary;
	int why;
	/* of the present case */
	bool known;
	struct benefit_stay in;
	struct benefit out;
	struct buf text;

	uint64_t no_year;	/* cases whose year the table lacks */
};

MUST_USE int benefit_case_bind(struct benefit_case *x, struct binder *b);

/* Computes the case and sets what is known of it. */
void benefit_case_set(struct benefit_case *x, struct rec *r);

/* Each line of the case as a struct money_line. */
void benefit_case_lines(struct benefit_case *x, const struct rows *out);

#endif
