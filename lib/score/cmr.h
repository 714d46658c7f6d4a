/* SPDX-License-Identifier: MIT */
/*
 * AHRQ's Elixhauser Comorbidity Software Refined for ICD-10-CM: measures of
 * the secondary diagnoses, and from them an index of readmission and one of
 * death in the hospital.
 *
 *	if (cmr_bind(&cmr, binder) == -1) ...
 *	comorbid_also_cmr(&comorbid, &cmr, &cmr.pass);
 *	has = comorbid_find(&comorbid, r, &f);
 *	cmr_score(&cmr, r, has ? &f : NULL);
 *
 * The first code of dx is the principal diagnosis and never counts. A code
 * counts as it stands in the table "cmr_codes", not by its start. A measure
 * that needs it counts only for a code that was present on admission by its
 * flag in poa (table "poa_flags"), or that is exempt from such flags. A part
 * of a measure may be void beside a code that was not present; a measure may
 * exclude lesser ones ("cmr_measures").
 *
 * Nothing is given where dx is not known, has no usable code or one of
 * ICD-9-CM; nor where a code asks for a flag and poa is not known or cannot
 * be used. A blank flag, or that of exempt codes, does not show presence.
 */
#ifndef CM_SCORE_CMR_H
#define CM_SCORE_CMR_H

#include "base/hash.h"
#include "rec/rec.h"
#include "score/cmr_pass.h"
#include "score/comorbid.h"

#define CMR_MEASURES_MAX 63		/* a set is a word; see CMR_OTHER */
#define CMR_NAME_MAX 16			/* bytes of a measure's name */
#define CMR_PARTS_MAX 8
#define CMR_WEIGHT_MAX 200

enum cmr_index { CMR_READMISSION, CMR_MORTALITY, CMR_INDEXES };

struct cmr {
	int dx, poa, discharge_at;		/* slots */
	int measures, index[CMR_INDEXES];
	int why;				/* or -1 */
	struct cmr_measure {			/* by bit of a set */
		char name[CMR_NAME_MAX];
		size_t n;
		int weight[CMR_INDEXES];
		uint64_t excludes;
		bool *used;			/* mark of its row */
	} measure[CMR_MEASURES_MAX];
	size_t nmeasures, list_max;
	uint64_t needs_poa, excluding, parts;
	struct cmr_part {
		uint64_t bit, of, voided_by;
	} part[CMR_PARTS_MAX];
	size_t nparts;
	struct span source;
	int32_t from, to;		/* discharges it is for, inclusive */
	int32_t as_of;			/* the day of a case without its own */
	bool of_other_day;		/* the present case */
	uint64_t other_days;		/* cases with measures all the same */
	struct cmr_code {
		uint64_t code;			/* by code_pack */
		struct cmr_gives gives;
	} *code;
	size_t ncodes;
	struct hash hash;
	struct cmr_flags flags;			/* what each flag says */
	struct cmr_pass pass;			/* of the present case */
	struct buf text;			/* of an explanation */
};

/*
 * Loads the zeroed *c from the tables "cmr_measures", "cmr_codes" and
 * "poa_flags" and binds its fields.
 */
MUST_USE int cmr_bind(struct cmr *c, struct binder *b);

enum cmr_result { CMR_SCORED, CMR_NO_DX, CMR_NO_CODE, CMR_OF_ICD9,
	CMR_NO_POA, CMR_BAD_POA };

/* Whole only for CMR_SCORED; for the last two kept needs no flag. */
struct cmr_found {
	uint64_t raw, kept;	/* before, after exclusions */
	int total[CMR_INDEXES];
	size_t odd;		/* texts that are no codes */
};

/*
 * Ends the pass: sets the measures, both indexes and, where wanted, why.
 * *of is what else was found; NULL: nothing to score. Flags that cannot be
 * used are noted.
 */
void cmr_score(struct cmr *c, struct rec *r, const struct comorbid_found *of);

/* "readmission: HF 7 = 7; mortality: HF 14 = 14; AHRQ CMR v2025.1" */
void cmr_why(const struct cmr *c, const struct cmr_found *f,
    enum cmr_result how, struct buf *out);

#endif
