/* SPDX-License-Identifier: MIT */
/*
 * Part A days of a case, from its record and into it.
 *
 *	if (benefit_read(&slots, r, &stay, &s)) {
 *		benefit_days(&s, &b);
 *		if (benefit_money(&parta, &s, &b) == 0)
 *			benefit_set(&slots, r, s.kind, &b);
 *	}
 *
 * A case is a nursing facility's where setting says snf, or, without a
 * setting, where only snf_days_used is there; a psychiatric hospital's where
 * setting says psychiatric; else a hospital's. Days are covered_days, else
 * the claims days of the stay. Nothing is reckoned for a case that does not
 * say how many days of the benefit period have been used.
 */
#ifndef CM_BENEFIT_BENEFIT_CASE_H
#define CM_BENEFIT_BENEFIT_CASE_H

#include "benefit/benefit.h"
#include "rec/rec.h"
#include "stay/stay.h"

struct benefit_slots {
	/* read */
	int setting, covered_days, benefit_days_used, snf_days_used;
	int deductible_paid, reserve_days_left, reserve_elected;
	int psychiatric_days_used, benefit_started_on;
	/* appended */
	int full, coinsured, reserve, noncovered;
	int full_left, coinsured_left, reserve_left;
	int deductible, coinsurance, reserve_amount, beneficiary;
	int why;
};

/* False where the days used are missing, or a value cannot be used. */
bool benefit_read(const struct benefit_slots *s, struct rec *r,
    const struct stay *stay, struct benefit_stay *out);

/* Sets what is known. */
void benefit_set(const struct benefit_slots *s, struct rec *r,
    enum benefit_kind kind, const struct benefit *b);

/* How the sum came about, or what is missing for it. */
void benefit_why(const struct benefit_stay *s, const struct benefit *b,
    struct buf *out);

#endif
