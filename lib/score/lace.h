/* SPDX-License-Identifier: MIT */
/*
 * LACE: the risk of death or readmission within 30 days of discharge, from
 * length of stay, acuteness of the admission, comorbidity and emergency
 * visits (van Walraven 2010, CMAJ 182:551-7). 0 to 19, higher is worse.
 *
 *	struct lace_case lc;
 *	struct lace_points p;
 *	if (lace_bind(&l, binder) == -1) ...
 *	if (lace_read(&l, r, &lc) && lace_score(&l, &lc, c, &p))
 *		rec_set_int(r, out, p.total);
 *
 * L is midnights from admission to discharge (stay/stay.h): discharged on the
 * day of admission is 0, the table's "less than 1". Where a date is absent L
 * is los_days. A is the answer admit_type of the instrument
 * "lace" in the table "items": emergent, urgent and trauma are acute; a type
 * that is not listed ("other") gives no score. C is a comorbidity score that
 * the caller gives. E is ed_visits_6mo, without the visit that led to the
 * admission. A part that is missing or unusable: no score.
 */
#ifndef CM_SCORE_LACE_H
#define CM_SCORE_LACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "score/word_points.h"
#include "stay/stay.h"

enum lace_part { LACE_L, LACE_A, LACE_C, LACE_E, LACE_PARTS };

#define LACE_ROWS_MAX 32	/* rows of one part */
#define LACE_POINTS_MAX 1000	/* of a row: far above any, and sums fit */

#define LACE_FEW 32		/* values whose points are in an array */
#define LACE_NO_POINTS INT16_MIN

struct lace_slots {
	struct stay_slots stay;
	int admit_type, ed_visits;
};

struct lace {
	struct lace_slots slot;
	struct lace_range {
		int64_t from, to, points;	/* to inclusive */
		bool *used;		/* mark of its row, or NULL */
	} range[LACE_PARTS][LACE_ROWS_MAX];
	size_t n[LACE_PARTS];
	int16_t few[LACE_PARTS][LACE_FEW];	/* points by value,
				 * unless rows are watched */
	struct word_points types;	/* of admission: 1 is acute */
	struct datetime as_of;
	struct span source;	/* "van Walraven 2010" */
};

/*
 * Loads the zeroed *l from the tables "lace" and "items" and binds its
 * fields. There is nothing to free.
 */
MUST_USE int lace_bind(struct lace *l, struct binder *b);

struct lace_case {
	int64_t days, acute, visits;
	const char *days_by;	/* by stay_days_by */
	struct span admit_type;
	bool has[LACE_PARTS];	/* known; that of C is the caller's to set */
	struct stay stay;
};

/*
 * Reads L, A and E. Returns false if one is missing or unusable; all that is
 * unusable is noted, a discharge before the admission as
 * "discharge_at:before_admit_at".
 */
bool lace_read(const struct lace *l, struct rec *r, struct lace_case *out);

/*
 * L of a person still in hospital, where lace_read has found none: the days up
 * to --as-of. False if it is not known.
 */
bool lace_so_far(const struct lace *l, struct rec *r, struct lace_case *lc);

struct lace_points {
	int64_t of[LACE_PARTS], total;
};

/* Points of a case; false if the table has no row for one of its values. */
bool lace_score(const struct lace *l, const struct lace_case *lc,
    int64_t comorbidity, struct lace_points *out);

/*
 * Appends "L4 (5 days) A3 (emergent) C2 (chf 2) E1 (1 visit in 6 months) =
 * 10", with the parts of C as given; the days of an order say so.
 */
void lace_why(const struct lace_case *lc, const struct lace_points *p,
    struct span comorbidity, struct buf *out);

/* Appends "no score: A (admit_type), C (dx) not known". */
void lace_why_none(const struct lace_case *lc, struct buf *out);

#endif
