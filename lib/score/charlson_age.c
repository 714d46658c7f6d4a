/* SPDX-License-Identifier: MIT */
/* The age of a case and Charlson's points for it. */
#include "score/charlson_age.h"

#include "base/num.h"
#include "rec/set.h"
#include "rule/cols.h"

struct age_row {
	int64_t from, points;
};

#define IN(member) offsetof(struct age_row, member)

static const struct col col[] = {
	{ "age_from", IN(from),   COL_INT, .need = true,
	    .high = CHARLSON_AGE_MAX },
	{ "points",   IN(points), COL_INT, .need = true,
	    .high = CHARLSON_AGE_MAX },
};

#define AT(member) offsetof(struct charlson_age, member)

static const struct use reads[] = {
	{ "age",        AT(age) },
	{ "birth_date", AT(birth_date) },
	{ "admit_at",   AT(admit_at) },
};

int
charlson_age_bind(struct charlson_age *ca, struct binder *b)
{
	int64_t before = -1;
	struct age_row in;
	struct row r;

	binder_reads(b, ca, reads, COUNT(reads));
	ca->as_of = b->as_of;
	table_bind(&r, b, "charlson_age", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in))) {
		if (in.from <= before)
			(void)row_fault(&r, "age_from", "must be above that "
			    "of the row before it");
		for (before = in.from; in.from <= CHARLSON_AGE_MAX; in.from++)
			ca->points[in.from] = (int16_t)in.points;
	}
	return row_end(&r);
}

/* The day the age is of. */
static enum rec_state
day_of(const struct charlson_age *ca, struct rec *r, int32_t *day)
{
	enum rec_state st = rec_date(r, ca->admit_at, day);

	if (st != REC_MISSING)
		return st;
	*day = ca->as_of.day;
	return REC_OK;
}

bool
charlson_age_read(const struct charlson_age *ca, struct rec *r, int64_t *age)
{
	enum rec_state st = rec_int(r, ca->age, age);
	int32_t birth, day;

	if (st != REC_MISSING)
		return st == REC_OK;
	if (rec_date(r, ca->birth_date, &birth) != REC_OK ||
	    day_of(ca, r, &day) != REC_OK)
		return false;
	*age = date_age(birth, day);
	if (*age >= 0)
		return true;
	rec_slot_issue(r, ca->birth_date, "in_the_future");
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
