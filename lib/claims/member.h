/* SPDX-License-Identifier: MIT */
/*
 * Member months of an enrolment, in millionths of a month.
 *
 *	whole = member_months(from, to, MEMBER_WHOLE);
 *	exact = member_months(from, to, MEMBER_DAYS);
 *	one = member_months_in(from, to, 2026, 3, MEMBER_DAYS);
 */
#ifndef CM_CLAIMS_MEMBER_H
#define CM_CLAIMS_MEMBER_H

#include <stdint.h>

#define MEMBER_SCALE 6
#define MEMBER_ONE INT64_C(1000000)

enum member_how {
	MEMBER_WHOLE,		/* a month counts once it has a day */
	MEMBER_DAYS		/* by the share of its days */
};

/*
 * Months that have a day from from to to, both inclusive: each as 1 or, by
 * days, as the share of its own days, half up. 0 if to is before from.
 */
int64_t member_months(int32_t from, int32_t to, enum member_how how);

/* The same of one month only. */
int64_t member_months_in(int32_t from, int32_t to, int year, int month,
    enum member_how how);

#endif
