/* SPDX-License-Identifier: MIT */
/*
 * A discharge from its record: length of stay, expected stay and variance,
 * notices, follow-up windows, set in the record.
 *
 *	struct discharge d = {0};
 *	if (discharge_bind(&d, b) == -1 ||
 *	    discharge_clocks_bind(&d, b) == -1) ...
 *	discharge_case(&d, &rec);	for each record
 *	if (d.has_variance) ... d.over
 */
#ifndef CM_DISCHARGE_DISCHARGE_H
#define CM_DISCHARGE_DISCHARGE_H

#include "discharge/not_due.h"
#include "discharge/ur.h"
#include "due/duty_row.h"
#include "due/period.h"
#include "rec/rows.h"
#include "stay/drg.h"
#include "stay/stay.h"
#include "stay/table5.h"

/*
 * Notices and follow-up windows: the clocks of the stage "discharge"
 * (due/due.h), and which of them are notices.
 */
struct notices {
	struct due due;
	struct due_found *found;	/* of the present record, worst first */
	size_t n, ndoubts;	/* notices that it may have, behind them */
};

struct discharge {
	struct stay_slots in;
	int case_id, drg, drg_version, still_patient, left_at, agency_ended_on;
	/* Appended: */
	int los, midnights, gmlos, variance, obs_hours, notices;
	int filled[3];		/* by clocks; only so that they have an order */
	int los_why, variance_why, notices_why, followup_why;

	int version;		/* of DRGs where the case has none; 0: none */
	struct datetime as_of;
	struct table5_list table5;
	struct drg_set drgs;
	struct notices due;
	struct period period;	/* of a summary or listing; text NULL: all */
	struct ur ur;
	struct not_due not_due;	/* where it is explained */

	/* Of the present case: */
	struct stay stay;
	struct drg_pick pick;
	bool counts;		/* it is asked which stays have ended */
	bool goes_on;		/* then: by an interim bill */
	bool may_go_on;		/* the same, or a lost status may say so */
	bool has_variance;
	bool other_days;	/* pick's version is not that of the day */
	int64_t over;		/* LOS - GMLOS with the places of GMLOS */
	struct buf text;

	uint64_t no_version;	/* cases whose DRGs are not in the tables */
	uint64_t nother_days;	/* whose version is of other days */
	uint64_t no_end;	/* cases that may have ended in the period */
};

/*
 * Its fields and tables, into *d, of which version may be set; *d must stay
 * where it is.
 */
int discharge_bind(void *module, struct binder *b) MUST_USE;

/*
 * Its clocks; after what appends fields that their conditions ask for, so that
 * these keep their order.
 */
int discharge_clocks_bind(void *module, struct binder *b) MUST_USE;

/*
 * Says how many cases had no expected stay for want of a version of DRGs, how
 * many have one of a version that is not that of their day, and how many
 * discharge_of_period has left out, as the day of their end is not known.
 */
void discharge_finish(void *module, const struct tell *tell);

/* Computes the case and sets what is known. Where the discharge is before the
 * admission neither gives a window or a notice. */
void discharge_case(struct discharge *d, struct rec *r);

/* Sets the explanations of the case. */
void discharge_explain(struct discharge *d, struct rec *r);

/* A notice or window as a row, valid during the call that gets it. */
struct discharge_row {
	struct duty_row duty;
	struct span kind;	/* notice, visit, contact ... */
	struct span met_by;	/* the field that satisfied it */
};

/*
 * Did the stay of the case end in the period? True where no period was asked
 * for. Counts the case where that is not known.
 */
bool discharge_of_period(struct discharge *d);

/* Is the limit of the window in the period, if one was asked for? */
static inline bool
discharge_has_limit(const struct discharge *d, const struct due_found *w)
{
	return d->period.text == NULL || period_has(&d->period, w);
}

/* One of its windows as a struct discharge_row; each of them that has its
 * limit in the period, where one was asked for. */
void discharge_row(const struct discharge *d, const struct due_found *w,
    struct rec *r, const struct rows *out);
void discharge_rows(const struct discharge *d, struct rec *r,
    const struct rows *out);

#endif
