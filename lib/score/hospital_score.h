/* SPDX-License-Identifier: MIT */
/*
 * HOSPITAL: the risk of an avoidable readmission within 30 days, from
 * hemoglobin and sodium at discharge, oncology, procedures, the type of the
 * admission, earlier admissions and length of stay (Donze 2013 and 2016; JAMA
 * Intern Med 173:632-8, 176:496-502), 0 to 13; and the simplified score
 * without procedures (Aubert 2017, BMJ Qual Saf 26:799-805), 0 to 12. Higher
 * is worse.
 *
 *	hospital_score_read(&h, r, &slots, &k, &hc);
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
#include "base/fault.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/table.h"
#include "score/band.h"
#include "score/word_points.h"

enum hospital_part {
	HOSPITAL_H, HOSPITAL_O, HOSPITAL_S, HOSPITAL_P, HOSPITAL_IT,
	HOSPITAL_A, HOSPITAL_L, HOSPITAL_PARTS
};

enum hospital_kind { HOSPITAL_FULL, HOSPITAL_SIMPLIFIED, HOSPITAL_KINDS };

#define HOSPITAL_ROWS_MAX 16	/* rows of one part */

struct hospital_score {
	struct hospital_points_of {
		struct hospital_row {
			int64_t from, below, points;	/* millionths */
		} row[HOSPITAL_ROWS_MAX];
		size_t n;
	} of[HOSPITAL_KINDS][HOSPITAL_PARTS];
	struct word_points types;		/* of admission: 1 counts */
	struct span source[HOSPITAL_KINDS];	/* "Donze 2016" */
	struct span reading;			/* that was asked for */
	struct arena mem;
};

struct hospital_tables {
	const struct table *points, *items;	/* hospital_score, items */
};

/*
 * Loads the zeroed *h, with the reading wished for "hospital" where the table
 * has it, which is then granted. The tables are not needed afterwards. -1
 * with a message; hospital_score_free in either case.
 */
int hospital_score_load(struct hospital_score *h,
    const struct hospital_tables *t, struct band_wishes *w, struct fault *e);
void hospital_score_free(struct hospital_score *h);

struct hospital_slots {
	int hemoglobin, oncology, sodium, procedure, admit_type, admissions;
};

/* What other scores know of the stay. */
struct hospital_known {
	bool has_days, has_dx, cancer;	/* cancer among the diagnoses */
	int64_t days;
};

struct hospital_case {
	int64_t value[HOSPITAL_PARTS];	/* millionths */
	bool has[HOSPITAL_PARTS];
	struct span text[HOSPITAL_PARTS];	/* as it was written */
	bool has_either, either;	/* oncology or a cancer diagnosis */
};

/* Reads the parts; what is unusable is noted. */
void hospital_score_read(const struct hospital_score *h, struct rec *r,
    const struct hospital_slots *s, const struct hospital_known *k,
    struct hospital_case *out);

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
