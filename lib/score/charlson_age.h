/* SPDX-License-Identifier: MIT */
/*
 * The points that Charlson's index of 1994 gives for age (J Clin Epidemiol
 * 47:1245-51): one for each decade from 50 on.
 *
 *	if (charlson_age_bind(&ca, binder) == -1) ...
 *	if (rec_int(r, ca.age, &age) == REC_OK)
 *		total = charlson + charlson_age_points(&ca, age, 4);
 */
#ifndef CM_SCORE_CHARLSON_AGE_H
#define CM_SCORE_CHARLSON_AGE_H

#include <stdint.h>

#include "base/fault.h"
#include "rec/rec.h"
#include "rule/bind.h"

#define CHARLSON_AGE_MAX 150	/* rows up to this age */
#define CHARLSON_AGE_NO_CAP INT64_MAX
#define CHARLSON_AGE_CAP 4	/* as most calculators have it, from 80 on */

/* Parses the cap of an option, a number or "none", into an int64_t; or -1. */
MUST_USE int charlson_age_cap(void *cap, const char *arg, struct fault *e);

struct charlson_age {
	int16_t points[CHARLSON_AGE_MAX + 1];	/* by age */
	bool *used[CHARLSON_AGE_MAX + 1];	/* marks of the rows */
	int age;				/* slot */
};

/*
 * Loads the zeroed *ca from the table "charlson_age" and binds its fields.
 * There is nothing to free.
 */
MUST_USE int charlson_age_bind(struct charlson_age *ca, struct binder *b);

/* At most cap; CHARLSON_AGE_NO_CAP for none. */
int64_t charlson_age_points(const struct charlson_age *ca, int64_t age,
    int64_t cap);

#endif
