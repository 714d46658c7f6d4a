/* SPDX-License-Identifier: MIT */
/* Days of Medicare Part A that a stay leaves. */
#include "fact/part_a.h"

#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

#define HOSPITAL_DAYS (PART_A_FULL_DAYS + PART_A_COINSURANCE_DAYS)

bool
part_a_is_facility(struct span setting)
{
	return span_is(setting, "snf") || span_is(setting, "swing_bed");
}

/* A number into *n, which stays as it is where it is missing. */
static bool
read_days(struct rec *r, int slot, int64_t *n, bool *usable)
{
	enum rec_state st = rec_int(r, slot, n);

	*usable &= st != REC_BAD;
	return st == REC_OK;
}

/* A reserve that is not recorded may be whole; one declined counts 0. */
static bool
hospital_left(struct rec *r, const int *from, int64_t *left, bool *usable)
{
	int64_t used = 0, days = 0, reserve = PART_A_RESERVE_DAYS;
	bool elected = true;

	if (!read_days(r, from[PART_A_USED], &used, usable) ||
	    !read_days(r, from[PART_A_STAY], &days, usable))
		return false;
	(void)read_days(r, from[PART_A_RESERVE], &reserve, usable);
	if (rec_bool(r, from[PART_A_ELECTED], &elected) == REC_BAD)
		*usable = false;
	*left = (used < HOSPITAL_DAYS ? HOSPITAL_DAYS - used : 0) +
	    (elected ? reserve : 0) - days;
	return true;
}

/* Of the days of a life in psychiatric hospitals, where they are recorded. */
static void
psychiatric_left(struct rec *r, const int *from, int64_t *left, bool *usable)
{
	int64_t used, days = 0, rest;

	if (!read_days(r, from[PART_A_PSYCHIATRIC], &used, usable) ||
	    !read_days(r, from[PART_A_STAY], &days, usable))
		return;
	rest = PART_A_PSYCHIATRIC_DAYS - used - days;
	if (rest < *left)
		*left = rest;
}

/* The last covered day is one of care. */
static bool
facility_left(struct rec *r, const int *from, int64_t *left, bool *usable)
{
	int64_t used = 0;
	int32_t first, last;
	enum rec_state a = rec_date(r, from[PART_A_ADMIT], &first);
	enum rec_state z = rec_date(r, from[PART_A_LAST], &last);

	*usable &= a != REC_BAD && z != REC_BAD;
	if (!read_days(r, from[PART_A_SNF_USED], &used, usable) ||
	    a != REC_OK || z != REC_OK || last < first)
		return false;
	*left = PART_A_SNF_DAYS - used - (last - (int64_t)first + 1);
	return true;
}

void
fact_part_a_left(struct rec *r, const struct derived *d)
{
	struct span setting = {0};
	enum rec_state st = rec_word(r, d->from[PART_A_SETTING], &setting);
	bool usable = st != REC_BAD, known;
	int64_t left = 0;

	if (part_a_is_facility(setting) ||
	    (setting.n == 0 && !rec_has(r, d->from[PART_A_USED])))
		known = facility_left(r, d->from, &left, &usable);
	else
		known = hospital_left(r, d->from, &left, &usable);
	if (known && span_is(setting, "psychiatric"))
		psychiatric_left(r, d->from, &left, &usable);
	if (!usable)
		rec_leave(r, d->slot);
	else if (known)
		rec_set_int(r, d->slot, left);
}
