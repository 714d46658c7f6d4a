/* SPDX-License-Identifier: MIT */
/*
 * What cases that are looked at again come to in a summary: clocks by state
 * and on time, how old what is overdue is, scores improved, same or worse.
 *
 *	reassess_sum_make(&sum, &re, make, f);
 *	reassess_sum_case(&sum, &re, &rec, &as_of, add, f);	for each record
 */
#ifndef CM_CARE_REASSESS_SUM_H
#define CM_CARE_REASSESS_SUM_H

#include "care/outcome.h"
#include "care/reassess_case.h"

/* A measure of that name: its number. */
typedef int sum_make(void *arg, struct span name);

/* Adds num of den to a measure. */
typedef void sum_add(void *arg, int measure, int64_t num, int64_t den);

struct reassess_sum {
	int *states, *on_time;		/* measures by clock */
	int *verdicts;			/* by score */
	int ages[OUTCOME_AGES], overdue, due_soon;
};

void reassess_sum_make(struct reassess_sum *sum, const struct reassess *re,
    sum_make *make, void *arg);

/* Of so many cases with the clock, so many have a window in that state. */
void reassess_sum_case(const struct reassess_sum *sum,
    const struct reassess *re, const struct rec *r,
    const struct datetime *now, sum_add *add, void *arg);

void reassess_sum_free(struct reassess_sum *sum);

#endif
