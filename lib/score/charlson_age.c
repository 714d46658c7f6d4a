/* SPDX-License-Identifier: MIT */
/* Charlson's points for age. */
#include "score/charlson_age.h"

#include "base/num.h"
#include "rule/cols.h"
#include "rule/used.h"

struct age_row {
	int64_t from, points;
	bool *used;
};

#define IN(member) offsetof(struct age_row, member)

static const struct col col[] = {
	{ "age_from", IN(from),   COL_INT, .need = true,
	    .high = CHARLSON_AGE_MAX },
	{ "points",   IN(points), COL_INT, .need = true,
	    .high = CHARLSON_AGE_MAX },
	MARK(IN(used)),
};

int
charlson_age_bind(struct charlson_age *ca, struct binder *b)
{
	int64_t before = -1;
	struct age_row in;
	struct row r;

	ca->age = binder_read(b, SPAN("age"));
	table_bind(&r, b, "charlson_age", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in))) {
		if (in.from <= before)
			(void)row_fault(&r, "age_from", "must be above that "
			    "of the row before it");
		before = in.from;
		for (; in.from <= CHARLSON_AGE_MAX; in.from++) {
			ca->points[in.from] = (int16_t)in.points;
			ca->used[in.from] = in.used;
		}
	}
	return row_end(&r);
}

int64_t
charlson_age_points(const struct charlson_age *ca, int64_t age, int64_t cap)
{
	int64_t points;

	if (age < 0)
		return 0;
	if (age > CHARLSON_AGE_MAX)
		age = CHARLSON_AGE_MAX;
	used_row(ca->used[age]);
	points = ca->points[age];
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
