/* SPDX-License-Identifier: MIT */
/* Length of stay both ways, hours of observation. */
#include "stay/stay.h"

#include "rec/set.h"
#include "val/elapsed.h"

#define AT(slot) offsetof(struct stay_slots, slot)

void
stay_bind(struct stay_slots *s, struct binder *b)
{
	static const struct use reads[] = {
		{ "admit_at",           AT(admit_at) },
		{ "discharge_at",       AT(discharge_at) },
		{ "los_days",           AT(los_days) },
		{ "patient_class",      AT(patient_class) },
		{ "inpatient_order_at", AT(inpatient_order_at) },
		{ "stay_inpatient_from", AT(inpatient_from) },
		{ "stay_observation_from", AT(observation_from) },
		{ "stay_observation_to", AT(observation_to) },
		{ "died_on",            AT(died_on) },
		{ "deceased",           AT(deceased) },
	};

	binder_reads(b, s, reads, COUNT(reads));
}

static void
set_days(struct stay *st, enum stay_from from, int64_t midnights)
{
	st->from = from;
	st->midnights = midnights;
	st->los = stay_claims_days(midnights);
}

static void
from_dates(struct stay *st)
{
	int32_t days = st->discharge.day - st->admit.day;

	/* Other offsets may put a later instant on an earlier date. */
	set_days(st, STAY_DATES, days > 0 ? days : 0);
}

/* The record's own number, which is told if it is not that of its dates. */
static void
compare_days(struct rec *r, int slot, int64_t midnights)
{
	const struct field *f = &r->slots->s[slot].def;
	int64_t days = midnights * FIELD_NUM_ONE, num;
	int64_t apart = f->apart * FIELD_NUM_ONE;
	struct val *v = rec_val(r, slot);

	if (apart == 0 || (val_small(f, v) < 0 && !rec_num(v, &num)))
		return;
	if (v->num <= days - apart || v->num >= days + apart)
		rec_slot_issue(r, slot, "contradicts_the_dates");
}

static void
from_los_days(struct rec *r, int slot, struct stay *st)
{
	int64_t days;

	if (rec_int(r, slot, &days) == REC_OK)
		set_days(st, STAY_LOS_DAYS, days);
	else
		st->problem = STAY_UNUSABLE;
}

static void
from_as_of(struct stay *st, const struct datetime *as_of)
{
	st->problem = as_of->day < st->admit.day ? STAY_AHEAD : STAY_FINE;
	if (st->problem == STAY_FINE)
		set_days(st, STAY_AS_OF, as_of->day - st->admit.day);
}

static void
from_death(struct stay *st)
{
	st->problem = st->died < st->admit.day ? STAY_UNUSABLE : STAY_FINE;
	if (st->problem == STAY_FINE)
		set_days(st, STAY_DIED, st->died - st->admit.day);
}

/*
 * The day of a death: REC_BAD if the person has died, or may have, and it is
 * not known when; REC_MISSING if nothing says so.
 */
static enum rec_state
read_death(struct rec *r, const struct stay_slots *s,
    const struct datetime *as_of, int32_t *day)
{
	enum rec_state state = REC_MISSING;
	bool dead = false;

	if (!rec_lacks(r, s->died_on))
		state = rec_date(r, s->died_on, day);
	if (state == REC_OK && *day > as_of->day)
		state = REC_BAD;
	if (state == REC_MISSING && !rec_lacks(r, s->deceased) &&
	    (rec_bool(r, s->deceased, &dead) == REC_BAD || dead))
		state = REC_BAD;
	return state;
}

/* Nobody is in hospital beyond a death, though no discharge is recorded. */
static void
without_discharge(struct rec *r, const struct stay_slots *s,
    const struct datetime *as_of, struct stay *st)
{
	enum rec_state death = read_death(r, s, as_of, &st->died);

	if (death == REC_MISSING)
		from_as_of(st, as_of);
	else if (death == REC_BAD)
		st->problem = STAY_NO_DEATH_DAY;
	else
		from_death(st);
}

/* A stay of observation alone begins with that, if nothing else tells. */
static void
from_observation(struct rec *r, const struct stay_slots *s, struct stay *st)
{
	if (st->has_admit != REC_MISSING || (st->class != CLASS_OBSERVATION &&
	    st->class != CLASS_OTHER) || rec_has(r, s->inpatient_from))
		return;
	st->has_admit = rec_datetime(r, s->observation_from, &st->admit);
	st->observed = st->has_admit == REC_OK;
	if (!st->observed)
		return;
	st->reversed = st->has_discharge == REC_OK &&
	    datetime_before(&st->discharge, &st->admit);
}

/* Without an order the admission counts. */
static void
read_begin(struct rec *r, const struct stay_slots *s, struct stay *st)
{
	st->has_admit = rec_datetime(r, s->admit_at, &st->admit);
	st->ordered = !rec_lacks(r, s->inpatient_order_at) &&
	    rec_has(r, s->inpatient_from);
	if (st->ordered)
		st->has_admit = rec_datetime(r, s->inpatient_from,
		    &st->admit);
}

static void
read_dates(struct rec *r, const struct stay_slots *s, struct stay *st)
{
	*st = (struct stay){ .obs_minutes = -1, .obs_least = -1 };
	read_begin(r, s, st);
	st->has_discharge = rec_datetime(r, s->discharge_at, &st->discharge);
	st->reversed = st->has_admit == REC_OK &&
	    st->has_discharge == REC_OK &&
	    datetime_before(&st->discharge, &st->admit);
}

static void
find_days(struct rec *r, const struct stay_slots *s, struct stay *st)
{
	if (st->has_admit == REC_BAD || st->has_discharge == REC_BAD) {
		st->problem = STAY_UNUSABLE;
	} else if (st->reversed) {
		st->problem = STAY_REVERSED;
		rec_slot_issue(r, s->discharge_at, st->observed ?
		    "before_obs_start_at" : "before_admit_at");
	} else if (st->has_admit == REC_OK && st->has_discharge == REC_OK) {
		from_dates(st);
		if (!rec_lacks(r, s->los_days))
			compare_days(r, s->los_days, st->midnights);
	} else if (rec_has(r, s->los_days)) {
		from_los_days(r, s->los_days, st);
	} else {
		st->problem = STAY_NO_DATES;
	}
}

void
stay_read_days(struct rec *r, const struct stay_slots *s, struct stay *out)
{
	read_dates(r, s, out);
	find_days(r, s, out);
}

bool
stay_so_far(struct rec *r, const struct stay_slots *s,
    const struct datetime *as_of, struct stay *st)
{
	if (st->problem != STAY_NO_DATES || st->has_admit != REC_OK)
		return false;
	without_discharge(r, s, as_of, st);
	return st->from == STAY_AS_OF;
}

/* The day that versions and rates of the year go by. */
static void
find_end(struct stay *st, const struct datetime *as_of)
{
	st->has_end = true;
	if (st->from == STAY_AS_OF)
		st->end = as_of->day;
	else if (st->from == STAY_DIED)
		st->end = st->died;
	else if (st->has_discharge == REC_OK && !st->reversed)
		st->end = st->discharge.day;
	else if (st->from == STAY_LOS_DAYS && st->has_admit == REC_OK &&
	    st->midnights <= DATE_MAX - (int64_t)st->admit.day)
		st->end = st->admit.day + (int32_t)st->midnights;
	else
		st->has_end = false;
}

static enum stay_class
read_class(struct rec *r, int slot)
{
	struct span word;
	enum rec_state state = rec_word(r, slot, &word);

	if (state != REC_OK)
		return state == REC_MISSING ? CLASS_MISSING : CLASS_BAD;
	if (span_is(word, "inpatient"))
		return CLASS_INPATIENT;
	return span_is(word, "observation") ? CLASS_OBSERVATION :
	    CLASS_OTHER;
}

static void
read_observation(struct rec *r, const struct stay_slots *s,
    const struct datetime *as_of, struct stay *st)
{
	struct datetime start, end = *as_of;
	struct elapsed e;
	enum rec_state to;
	int32_t died;
	bool timed;

	if (rec_datetime(r, s->observation_from, &start) != REC_OK)
		return;
	to = rec_datetime(r, s->observation_to, &end);
	if (to == REC_BAD)
		return;
	/* A death has ended it at an hour that is not known. */
	if (to == REC_MISSING && read_death(r, s, as_of, &died) != REC_MISSING)
		return;
	/* --as-of is of the place where the record was written. */
	if (to == REC_MISSING && datetime_mixed(&start, &end))
		start.has_offset = end.has_offset = false;
	timed = start.has_time && end.has_time;
	e = datetime_elapsed(&start, &end);
	st->obs_mixed = timed && e.low < e.high && e.high >= 0;
	if (e.low >= 0)
		st->obs_least = e.low;
	if (e.low >= 0 && timed && !st->obs_mixed)
		st->obs_minutes = e.low;
}

void
stay_read(struct rec *r, const struct stay_slots *s,
    const struct datetime *as_of, struct stay *out)
{
	read_dates(r, s, out);
	out->class = read_class(r, s->patient_class);
	from_observation(r, s, out);
	find_days(r, s, out);
	if (out->problem == STAY_NO_DATES && out->has_admit == REC_OK)
		without_discharge(r, s, as_of, out);
	find_end(out, as_of);
	if (!rec_lacks(r, s->observation_from))
		read_observation(r, s, as_of, out);
}

static void
add_day(struct buf *out, int32_t day)
{
	char text[DATE_TEXT_MAX];

	buf_add(out, text, date_fmt(day, text));
}

static void
why_unknown(const struct stay *st, struct buf *out)
{
	static const char *const text[] = {
		[STAY_FINE] = "",
		[STAY_NO_DATES] = "no admission, and no los_days",
		[STAY_UNUSABLE] = "a date or los_days cannot be used",
		[STAY_REVERSED] = "discharge before admission",
		[STAY_AHEAD] = "the admission is after the day of --as-of",
		[STAY_NO_DEATH_DAY] = "the day of the death is not known",
	};

	buf_adds(out, "not known: ");
	buf_adds(out, text[st->problem]);
}

const char *
stay_days_by(const struct stay *st)
{
	return st->ordered && st->from != STAY_LOS_DAYS ?
	    " from stay_inpatient_from" : "";
}

const char *
stay_begin_by(const struct stay *st)
{
	return st->ordered ? " (stay_inpatient_from)" :
	    st->observed ? " (stay_observation_from)" : " (admit_at)";
}

static void
why_span(const struct stay *st, const struct datetime *as_of,
    struct buf *out)
{
	add_day(out, st->admit.day);
	buf_adds(out, stay_begin_by(st));
	buf_adds(out, " to ");
	if (st->from == STAY_DATES) {
		add_day(out, st->discharge.day);
		return;
	}
	if (st->from == STAY_DIED) {
		add_day(out, st->died);
		buf_adds(out, " (died_on, no discharge)");
		return;
	}
	add_day(out, as_of->day);
	buf_adds(out, " (still there, counted to --as-of)");
}

void
stay_why(const struct stay *st, const struct datetime *as_of,
    struct buf *out)
{
	if (st->from == STAY_UNKNOWN) {
		why_unknown(st, out);
		return;
	}
	if (st->from == STAY_LOS_DAYS)
		buf_adds(out, "los_days");
	else
		why_span(st, as_of, out);
	buf_fmt(out, " = %lld day%s%s, %lld midnight%s", (long long)st->los,
	    st->los == 1 ? "" : "s",
	    st->midnights == 0 ? " (a same-day stay counts 1)" : "",
	    (long long)st->midnights, st->midnights == 1 ? "" : "s");
}
