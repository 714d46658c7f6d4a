/* SPDX-License-Identifier: MIT */
/* Days that Medicare Part A covers. Source: 42 CFR 409.61, 409.62. */
#ifndef CM_FACT_PART_A_H
#define CM_FACT_PART_A_H

/* In hospital, of a benefit period: 409.61(a)(1). */
#define PART_A_FULL_DAYS 60
#define PART_A_COINSURANCE_DAYS 30
/* Once in a life: 409.61(a)(2), and in a psychiatric hospital 409.62. */
#define PART_A_RESERVE_DAYS 60
#define PART_A_PSYCHIATRIC_DAYS 190
/* In a nursing facility, of a benefit period, and those at no cost: (b). */
#define PART_A_SNF_DAYS 100
#define PART_A_SNF_FULL_DAYS 20

#endif
