/* SPDX-License-Identifier: MIT */
/*
 * The age of a case, and the points that Charlson's index of 1994 gives it
 * (J Clin Epidemiol 47:1245-51): one for each decade from 50 on.
 *
 *	if (charlson_age_read(r, &slots, &as_of, &age))
 *		total = charlson + charlson_age_points(&ca, age, 4);
 */
#ifndef CM_SCORE_CHARLSON_AGE_H
#define CM_SCORE_CHARLSON_AGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "rec/rec.h"
#include "rule/table.h"
#include "val/date.h"

#define CHARLSON_AGE_MAX 150	/* rows up to this age */
#define CHARLSON_AGE_NO_CAP INT64_MAX
#define CHARLSON_AGE_CAP 4	/* what calculators in use do from 80 on */

/* A cap, of an option, into an int64_t: a number or "none"; or -1. */
int charlson_age_cap(void *cap, const char *arg, struct fault *e);

struct charlson_age {
	int16_t points[CHARLSON_AGE_MAX + 1];	/* by age */
};

/* From the table "charlson_age"; -1 with a message. */
int charlson_age_load(struct charlson_age *ca, const struct table *t,
    struct fault *e);

struct charlson_age_slots {
	int age, birth_date, admit_at;
};

/*
 * Completed years: the field age; without it from birth_date to admit_at,
 * without that to as_of. Returns false if it is not known. A value that
 * should decide and cannot be used is noted, a birth after that day as
 * "birth_date:in_the_future", and nothing else is tried.
 */
bool charlson_age_read(struct rec *r, const struct charlson_age_slots *s,
    const struct datetime *as_of, int64_t *age);

/* At most cap; CHARLSON_AGE_NO_CAP for none. */
int64_t charlson_age_points(const struct charlson_age *ca, int64_t age,
    int64_t cap);

#endif
