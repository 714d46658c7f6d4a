/* SPDX-License-Identifier: MIT */
/* Days that Medicare Part A covers. Source: 42 CFR 409.61, 409.62. */
#ifndef CM_FACT_PART_A_H
#define CM_FACT_PART_A_H

#include "base/span.h"

/* In hospital, of a benefit period: 409.61(a)(1). */
#define PART_A_FULL_DAYS 60
#define PART_A_COINSURANCE_DAYS 30
/* Once in a life: 409.61(a)(2), and in a psychiatric hospital 409.62. */
#define PART_A_RESERVE_DAYS 60
#define PART_A_PSYCHIATRIC_DAYS 190
/* In a nursing facility, of a benefit period, and those at no cost: (b). */
#define PART_A_SNF_DAYS 100
#define PART_A_SNF_FULL_DAYS 20

/*
 * Whether care in this setting is paid by those days: that of a nursing
 * facility, and at its level in a swing bed (42 CFR 409.20(b), 409.61(b)).
 */
bool part_a_is_facility(struct span setting);

#endif
