/* SPDX-License-Identifier: MIT */
/*
 * HOSPITAL: the risk of an avoidable readmission within 30 days, from
 * hemoglobin and sodium at discharge, oncology, procedures, the type of the
 * admission, earlier admissions and length of stay (Donze 2013 and 2016; JAMA
 * Intern Med 173:632-8, 176:496-502), 0 to 13; and the simplified score
 * without procedures (Aubert 2017, BMJ Qual Saf 26:799-805), 0 to 12. Higher
 * is worse.
 *
 *	if (hospital_score_bind(&h, &wishes, binder) == -1) ...
 *	hospital_score_read(&h, r, &k, &hc);
 *	if (hospital_score_sum(&h, HOSPITAL_FULL, &hc, &p))
 *		rec_set_int(r, out, p.total);
 *
 * Points are rows of the table "hospital_score". Earlier admissions are cut
 * at 2 and 6 as in 2016, or by the reading "2013" at 1 and 6. The simplified
 * score takes any cancer diagnosis for a discharge from oncology. A part that
 * is missing or unusable, above all a laboratory value: no score.
 */
#ifndef CM_SCORE_HOSPITAL_SCORE_H
#define CM_SCORE_HOSPITAL_SCORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "score/band.h"
#include "score/word_points.h"

enum hospital_part {
	HOSPITAL_H, HOSPITAL_O, HOSPITAL_S, HOSPITAL_P, HOSPITAL_IT,
	HOSPITAL_A, HOSPITAL_L, HOSPITAL_PARTS
};

enum hospital_kind { HOSPITAL_FULL, HOSPITAL_SIMPLIFIED, HOSPITAL_KINDS };

#define HOSPITAL_ROWS_MAX 16	/* rows of one part in one reading */
#define HOSPITAL_POINTS_MAX 1000	/* of a row: far above any */

struct hospital_score {
	struct hospital_set {		/* of one part in one reading */
		int kind, part;
		struct span reading, source;
		struct hospital_range {
			int64_t from, below, points;	/* millionths */
			bool *used;	/* mark of its row, or NULL */
		} range[HOSPITAL_ROWS_MAX];
		size_t n;
	} *set;
	size_t nsets;
	/* The sets in use; NULL: the part does not belong to the score. */
	const struct hospital_set *of[HOSPITAL_KINDS][HOSPITAL_PARTS];
	struct word_points types;		/* of admission: 1 counts */
	struct span source[HOSPITAL_KINDS];	/* "Donze 2016" */
	struct span reading;			/* that was asked for */
	int hemoglobin, oncology, sodium, procedure;	/* slots */
	int admit_type, admissions;
};

/*
 * Loads the zeroed *h from the tables "hospital_score" and "items", with the
 * reading wished for "hospital" where the table has it, which is then
 * granted; binds its fields. There is nothing to free.
 */
MUST_USE int hospital_score_bind(struct hospital_score *h,
    struct band_wishes *w, struct binder *b);

/* What other scores know of the stay. */
struct hospital_known {
	bool has_days, has_dx, cancer;	/* cancer among the diagnoses */
	int64_t days;
	const char *days_by;	/* by stay_days_by; NULL: not said */
};

struct hospital_case {
	int64_t value[HOSPITAL_PARTS];	/* millionths */
	bool has[HOSPITAL_PARTS];
	struct span text[HOSPITAL_PARTS];	/* as it was written */
	const char *days_by;
	bool has_either, either;	/* oncology or a cancer diagnosis */
};

/* Reads the parts; what is unusable is noted. */
void hospital_score_read(const struct hospital_score *h, struct rec *r,
    const struct hospital_known *k, struct hospital_case *out);

struct hospital_points {
	int64_t of[HOSPITAL_PARTS], total;
};

/* False if a part is not known or no row of the table holds its value. */
bool hospital_score_sum(const struct hospital_score *h,
    enum hospital_kind kind, const struct hospital_case *hc,
    struct hospital_points *out);

/*
 * Appends "H1 (hemoglobin 11.9) O0 (no oncology) S1 (sodium 134) P1
 * (procedure) IT1 (emergent) A2 (3 admissions in 12 months) L2 (8 days) = 8".
 */
void hospital_score_why(const struct hospital_case *hc,
    enum hospital_kind kind, const struct hospital_points *p,
    struct buf *out);

/* Appends "no score: S (sodium), A (admissions_12mo) not known". */
void hospital_score_none(const struct hospital_case *hc,
    enum hospital_kind kind, struct buf *out);

#endif
