/* SPDX-License-Identifier: MIT */
/*
 * Length of stay, both ways: claims days, where a stay of one day is 1, and
 * midnights, where it is 0; and hours of observation.
 *
 *	stay_bind(&s, b), stay_read(r, &s, &as_of, &stay);
 *	if (stay.from != STAY_UNKNOWN) ... stay.los, stay.midnights
 */
#ifndef CM_STAY_STAY_H
#define CM_STAY_STAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "val/date.h"

struct stay_slots {
	int admit_at, discharge_at, los_days, patient_class;
	int inpatient_order_at, inpatient_from;
	int observation_from, observation_to;
	int died_on, deceased;
};

void stay_bind(struct stay_slots *s, struct binder *b);

enum stay_from {
	STAY_UNKNOWN,
	STAY_DATES,		/* admission to discharge */
	STAY_LOS_DAYS,		/* the record's own los_days */
	STAY_AS_OF,		/* still there: to the day asked for */
	STAY_DIED		/* admission to a death, without a discharge */
};

enum stay_problem {
	STAY_FINE,
	STAY_NO_DATES,		/* neither dates nor los_days */
	STAY_UNUSABLE,		/* a value is there, but not usable */
	STAY_REVERSED,		/* discharge before admission */
	STAY_AHEAD,		/* admission after the day asked for */
	STAY_NO_DEATH_DAY	/* without a discharge; no day of the death */
};

enum stay_class {
	CLASS_MISSING, CLASS_BAD, CLASS_INPATIENT, CLASS_OBSERVATION,
	CLASS_OTHER
};

struct stay {
	enum stay_from from;
	enum stay_problem problem;	/* why from is STAY_UNKNOWN */
	int64_t los;			/* claims days, 1 or more */
	int64_t midnights;
	struct datetime admit, discharge;	/* admit: the order, if any */
	int32_t died;			/* where from is STAY_DIED */
	enum rec_state has_admit, has_discharge;
	bool ordered;
	bool observed;		/* admit is the begin of observation */
	bool reversed;
	bool has_end;
	int32_t end;		/* day of discharge or death, else of as_of */
	enum stay_class class;
	int64_t obs_minutes;		/* elapsed; -1: not known */
	int64_t obs_least;		/* the same of days: at least so long */
	bool obs_mixed;			/* not known for want of an offset */
};

/* Claims days of so many midnights (MCPM ch. 3, 40.1): the day of discharge
 * is not counted, unless it is also the day of admission. */
static inline int64_t
stay_claims_days(int64_t midnights)
{
	return midnights == 0 ? 1 : midnights;
}

/*
 * Days of a stay that has ended, from its dates or else from los_days; only
 * admit_at, inpatient_order_at, inpatient_from, discharge_at and los_days are
 * read. The end, the class and the observation time are left zero.
 */
void stay_read_days(struct rec *r, const struct stay_slots *s,
    struct stay *out);

/* Days up to as_of of a stay that stay_read_days left with STAY_NO_DATES; false
 * if it has no usable admission, has not begun, or ended with a death. */
bool stay_so_far(struct rec *r, const struct stay_slots *s,
    const struct datetime *as_of, struct stay *st);

/*
 * Days from dates, by date as written, of an inpatient with an order from
 * that on (fact stay_inpatient_from), of an outpatient without an admission
 * from the begin of observation; from los_days where a date is missing;
 * from the admission to as_of, or to a death, where only that is known. A
 * discharge before it is noted as "discharge_at:before_admit_at", a los_days
 * that is not that of the dates as "los_days:contradicts_the_dates". Times are
 * compared by the minute if both or neither have an offset.
 *
 * The end is the date of discharge, else of the admission plus los_days, else
 * of a death, else, still there, of as_of.
 *
 * Observation runs as the facts stay_observation_from and _to say, to as_of
 * where it has not ended; where only a death ended it, or one time has an
 * offset and the other none, it is not known.
 */
void stay_read(struct rec *r, const struct stay_slots *s,
    const struct datetime *as_of, struct stay *out);

/* " from stay_inpatient_from" where its days count from an order; else "". */
const char *stay_days_by(const struct stay *st);

/* " (admit_at)": the field that its admission is of. */
const char *stay_begin_by(const struct stay *st);

/* "2026-03-01 to 2026-03-04 = 3 days, 3 midnights" and its like. */
void stay_why(const struct stay *st, const struct datetime *as_of,
    struct buf *out);

#endif
