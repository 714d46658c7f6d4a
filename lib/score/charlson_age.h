/* SPDX-License-Identifier: MIT */
/*
 * The age of a case, and the points that Charlson's index of 1994 gives it
 * (J Clin Epidemiol 47:1245-51): one for each decade from 50 on.
 *
 *	if (charlson_age_bind(&ca, binder) == -1) ...
 *	if (charlson_age_read(&ca, r, &age))
 *		total = charlson + charlson_age_points(&ca, age, 4);
 */
#ifndef CM_SCORE_CHARLSON_AGE_H
#define CM_SCORE_CHARLSON_AGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "val/date.h"

#define CHARLSON_AGE_MAX 150	/* rows up to this age */
#define CHARLSON_AGE_NO_CAP INT64_MAX
#define CHARLSON_AGE_CAP 4	/* as most calculators have it, from 80 on */

/* Parses the cap of an option, a number or "none", into an int64_t; or -1. */
MUST_USE int charlson_age_cap(void *cap, const char *arg, struct fault *e);

struct charlson_age {
	int16_t points[CHARLSON_AGE_MAX + 1];	/* by age */
	int age, birth_date, admit_at;		/* slots */
	struct datetime as_of;
};

/*
 * Loads the zeroed *ca from the table "charlson_age" and binds its fields.
 * There is nothing to free.
 */
MUST_USE int charlson_age_bind(struct charlson_age *ca, struct binder *b);

/*
 * Completed years: the field age; without it from birth_date to admit_at,
 * without that to as_of. Returns false if it is not known. A value that
 * should decide and cannot be used is noted, a birth after that day as
 * "birth_date:in_the_future", and nothing else is tried.
 */
bool charlson_age_read(const struct charlson_age *ca, struct rec *r,
    int64_t *age);

/* At most cap; CHARLSON_AGE_NO_CAP for none. */
int64_t charlson_age_points(const struct charlson_age *ca, int64_t age,
    int64_t cap);

#endif
