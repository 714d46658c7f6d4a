/* SPDX-License-Identifier: MIT */
/* The age of a case and Charlson's points for it. */
#include "score/charlson_age.h"

#include "base/num.h"
#include "rec/set.h"

int
charlson_age_load(struct charlson_age *ca, const struct table *t,
    struct fault *e)
{
	int from_col, points_col, rc;
	int64_t from, points, before = -1;
	size_t i;

	if ((from_col = table_need(t, "age_from", e)) == -1 ||
	    (points_col = table_need(t, "points", e)) == -1)
		return -1;
	for (i = 0; i < t->nrows; i++) {
		rc = table_int(t, i, from_col, &from, e);
		if (rc == -1)
			return -1;
		if (rc == 0 || from <= before || from > CHARLSON_AGE_MAX)
			return table_fault(t, i, from_col, e, "expected an "
			    "age above the one before, up to %d",
			    CHARLSON_AGE_MAX);
		before = from;
		rc = table_int(t, i, points_col, &points, e);
		if (rc == -1)
			return -1;
		if (rc == 0 || points < 0 || points > CHARLSON_AGE_MAX)
			return table_fault(t, i, points_col, e,
			    "expected points from 0 to %d", CHARLSON_AGE_MAX);
		for (; from <= CHARLSON_AGE_MAX; from++)
			ca->points[from] = (int16_t)points;
	}
	return 0;
}

/* The day the age is of. */
static enum rec_state
day_of(struct rec *r, int admit_at, const struct datetime *as_of,
    int32_t *day)
{
	enum rec_state st = rec_date(r, admit_at, day);

	if (st != REC_MISSING)
		return st;
	*day = as_of->day;
	return REC_OK;
}

bool
charlson_age_read(struct rec *r, const struct charlson_age_slots *s,
    const struct datetime *as_of, int64_t *age)
{
	enum rec_state st = rec_int(r, s->age, age);
	int32_t birth, day;

	if (st != REC_MISSING)
		return st == REC_OK;
	if (rec_date(r, s->birth_date, &birth) != REC_OK ||
	    day_of(r, s->admit_at, as_of, &day) != REC_OK)
		return false;
	*age = date_age(birth, day);
	if (*age >= 0)
		return true;
	rec_slot_issue(r, s->birth_date, "in_the_future");
	return false;
}

int64_t
charlson_age_points(const struct charlson_age *ca, int64_t age, int64_t cap)
{
	int64_t points;

	if (age < 0)
		return 0;
	points = ca->points[age < CHARLSON_AGE_MAX ? age : CHARLSON_AGE_MAX];
	return points < cap ? points : cap;
}

int
charlson_age_cap(void *cap, const char *arg, struct fault *e)
{
	int64_t *out = cap;

	(void)e;
	if (num_parse(span_of(arg), 0, out) == 0)
		return *out >= 0 ? 0 : -1;
	*out = CHARLSON_AGE_NO_CAP;
	return strcmp(arg, "none") == 0 ? 0 : -1;
}
