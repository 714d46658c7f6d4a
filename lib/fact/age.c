/* SPDX-License-Identifier: MIT */
/* The age of a case. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

/* The first of n fields that has a value. */
static enum rec_state
first_day(struct rec *r, const int *slot, size_t n, int32_t *day)
{
	enum rec_state st = REC_MISSING;
	size_t i;

	for (i = 0; i < n && st == REC_MISSING; i++)
		if (!rec_lacks(r, slot[i]))
			st = rec_date(r, slot[i], day);
	return st;
}

/* Of a stay or an episode, its start. */
static enum rec_state
start_day(struct rec *r, const int *from, int32_t *day)
{
	enum rec_state stay, episode;
	int32_t soc;

	stay = first_day(r, from + AGE_STAY, AGE_EPISODE - AGE_STAY, day);
	episode = first_day(r, from + AGE_EPISODE, AGE_END - AGE_EPISODE,
	    &soc);
	if (stay == REC_BAD || episode == REC_BAD)
		return REC_BAD;
	if (episode == REC_OK && (stay != REC_OK || soc < *day))
		*day = soc;
	return stay == REC_OK ? stay : episode;
}

/* Of an enrolment, the present day, or the end that came before it. */
static enum rec_state
present_day(struct rec *r, const int *from, int32_t today, int32_t *day)
{
	enum rec_state st;
	int32_t end;
	size_t i;

	*day = today;
	for (i = AGE_END; i < AGE_READS; i++) {
		st = rec_date(r, from[i], &end);
		if (st == REC_BAD)
			return REC_BAD;
		if (st == REC_OK && end < *day)
			*day = end;
	}
	return REC_OK;
}

/* Born after the day that the age is of. */
static const char *
too_late(const struct rec *r, const struct derived *d, int32_t birth)
{
	const struct facts *f = d->arg;

	if (birth > f->b->as_of.day)
		return "in_the_future";
	return rec_has(r, d->from[AGE_STAY]) ? "after_admit_at" :
	    "after_the_start";
}

/* The date of birth, and the day that the age is of; false: not known. */
static bool
find_days(struct rec *r, const struct derived *d, int32_t *birth, int32_t *day)
{
	const struct facts *f = d->arg;
	enum rec_state st;

	if (rec_date(r, d->from[AGE_BIRTH], birth) != REC_OK)
		return false;
	st = start_day(r, d->from, day);
	if (st == REC_MISSING)
		st = present_day(r, d->from, f->b->as_of.day, day);
	if (st == REC_OK && *day < *birth)
		rec_slot_issue(r, d->from[AGE_BIRTH], too_late(r, d, *birth));
	return st == REC_OK && *day >= *birth;
}

/* The year of a date as written, or -1. */
static int
year_of(struct span date)
{
	int i, year = 0;

	if (date.n < 5 || date.p[4] != '-')
		return -1;
	for (i = 0; i < 4; i++) {
		if (date.p[i] < '0' || date.p[i] > '9')
			return -1;
		year = year * 10 + date.p[i] - '0';
	}
	return year;
}

/*
 * Do the years of birth and admission alone say that the age is within a year
 * of what the dates give? Most do, and their dates need not be read.
 */
static bool
years_agree(const struct rec *r, const int *from, int64_t age)
{
	int birth, start;

	if (!rec_lacks(r, from[AGE_EPISODE]) ||
	    !rec_lacks(r, from[AGE_EPISODE + 1]))
		return false;
	birth = year_of(rec_text(r, from[AGE_BIRTH]));
	start = year_of(rec_text(r, from[AGE_STAY]));
	return birth != -1 && start != -1 &&
	    (start - birth == age || start - birth == age + 1);
}

/* Tells of an age that is more than a year from what the dates give. */
static void
compare(struct rec *r, const struct derived *d)
{
	int64_t age, years;
	int32_t birth, day;

	if (rec_int(r, d->slot, &age) != REC_OK ||
	    years_agree(r, d->from, age) || !find_days(r, d, &birth, &day))
		return;
	years = date_age(birth, day);
	if (years < age - 1 || years > age + 1)
		rec_slot_issue(r, d->from[AGE_BIRTH], "contradicts_age");
}

/* No person is as old as the dates say: as if the age were given so. */
static void
set_years(struct rec *r, const struct derived *d, int64_t years)
{
	const struct field *f = &r->slots->s[d->slot].def;

	if (!f->has_high || years * FIELD_NUM_ONE <= f->high) {
		rec_set_int(r, d->slot, years);
		return;
	}
	rec_spoil(r, d->from[AGE_BIRTH], "out_of_range");
	rec_leave(r, d->slot);
}

void
fact_age(struct rec *r, const struct derived *d)
{
	int32_t birth, day;

	rec_set_as_read(r, d->slot);
	if (rec_lacks(r, d->from[AGE_BIRTH]))
		return;
	if (r->in[d->slot].state == REC_OK)
		compare(r, d);
	else if (r->in[d->slot].state == REC_MISSING &&
	    find_days(r, d, &birth, &day))
		set_years(r, d, date_age(birth, day));
}
