/* SPDX-License-Identifier: MIT */
/*
 * Medicare Part A days and what the person owes for them: 42 CFR 409.60 to
 * 409.68 and 409.80 to 409.85, with the amounts of the table "parta".
 *
 *	struct parta parta = {0};
 *	if (parta_load(&parta, b) == -1) ...
 *	struct benefit_stay s = { .kind = BENEFIT_HOSPITAL, .days = 95, ... };
 *	benefit_days(&s, &b);
 *	if (benefit_money(&parta, &s, &b) == 0) ... b.beneficiary
 *
 * A benefit period has 60 hospital days in full, 30 with coinsurance and,
 * once in a life, 60 reserve days, which the person may decline; or 20
 * nursing facility days in full and 80 with coinsurance. Psychiatric
 * hospitals give 190 days in a life. Coinsurance is that of the calendar
 * year in which the day falls; the deductible that of the year in which the
 * benefit period begins, due with its first day.
 */
#ifndef CM_BENEFIT_BENEFIT_H
#define CM_BENEFIT_BENEFIT_H

#include <stdbool.h>
#include <stdint.h>

#include "fact/part_a.h"
#include "rule/bind.h"

#define BENEFIT_DAYS_MAX 36525		/* a hundred years; no stay has more */

struct parta_year {
	int64_t year;
	int64_t deductible, coinsurance, reserve, snf;	/* cents */
	bool *used;		/* mark of its row, or NULL */
};

struct parta {		/* zero is a valid empty one */
	struct parta_year *year;
	size_t n;
};

/*
 * Loads calendar_year, deductible, coinsurance_61_90, lifetime_reserve and
 * snf_21_100. -1 for a duplicate year, or amounts that are not a quarter,
 * half and eighth of the deductible, which by 42 CFR 409.83 and 409.85 they
 * always are.
 */
MUST_USE int parta_load(struct parta *p, struct binder *b);

enum benefit_kind { BENEFIT_HOSPITAL, BENEFIT_PSYCHIATRIC, BENEFIT_SNF };

/* Numbers of days are 0 to BENEFIT_DAYS_MAX; -1: not known. */
struct benefit_stay {
	enum benefit_kind kind;
	int64_t days;			/* covered days of this stay */
	int64_t used;			/* in the benefit period, before it */
	int64_t reserve_left;		/* before it */
	int64_t psychiatric_used;	/* in a life, before it */
	bool declined;			/* reserve days are not to be used */
	bool has_paid, paid;		/* the deductible of the period */
	bool has_first;			/* first covered day is known */
	int32_t first;
	bool has_began;			/* first day of the benefit period */
	int32_t began;
};

struct benefit {
	bool has_days;		/* full and coinsurance days */
	bool has_rest;		/* reserve days and noncovered days */
	int64_t full, coinsured, reserve, noncovered;
	int64_t full_left, coinsured_left, reserve_left;	/* after it */
	bool has_deductible, has_coinsurance, has_reserve;
	int64_t deductible, coinsurance, reserve_amount;	/* cents */
	bool has_total;
	int64_t beneficiary;	/* their sum */
	int64_t no_year;	/* the table lacks this year; 0: none */
};

/* Splits the days; *out is overwritten. */
void benefit_days(const struct benefit_stay *s, struct benefit *out);

/*
 * Adds the money that can be known. -1 if a sum leaves the range of numbers.
 */
int benefit_money(const struct parta *p, const struct benefit_stay *s,
    struct benefit *b);

#endif
