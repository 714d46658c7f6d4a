/* SPDX-License-Identifier: MIT */
/*
 * The ICD-10-CM codes of a case, judged by the file of its day (see
 * intake/icd10cm.h): headers, and codes that are not in force, are issues of
 * dx, which stays as it is.
 *
 *	struct in_force in = { .list = ... };
 *	if (in_force_bind(&in, b) == -1) ...
 *	in_force_apply(&in, &rec);		for each case
 *	in_force_rows(&in, &rec, &rows);	for --items
 *	in_force_finish(&in, &tell);
 *
 * The day is the one on which the care ended, but at most that of --as-of:
 * of an episode of home health or hospice the fact agency_ended_on, of all
 * else the first that is there of discharge_at, disenrolled_on and died_on. A
 * visit without an end (stay_class outpatient or emergency) has the day of
 * its arrival, a case that goes on that of --as-of. An end that cannot be used
 * gives no day.
 *
 * Codes of ICD-9-CM, and all before ICD-10-CM was in force, are not judged.
 */
#ifndef CM_INTAKE_IN_FORCE_H
#define CM_INTAKE_IN_FORCE_H

#include "intake/icd10cm.h"
#include "rec/rec.h"
#include "rec/rows.h"
#include "rule/bind.h"
#include "rule/icd.h"
#include "rule/module.h"

#define IN_FORCE_BITS 9	/* 512 codes, 12 KiB */

enum in_force_is {
	CODE_IN_FORCE,
	CODE_HEADER,		/* needs more characters */
	CODE_NOT_IN_FORCE,	/* or in no file at all */
	CODE_IMPOSSIBLE,	/* by its shape, which is an issue already */
	CODE_ICD9,
	CODE_NOT_JUDGED,
	CODE_STATES
};

struct in_force {		/* zero but for list is valid: no files */
	struct icd10cm_list list;	/* the caller's to fill */
	struct icd10cm codes;
	const struct icd *icd;
	int32_t today;
	/* Slots: */
	int case_id, dx, dx_system, why;	/* why: or -1 */
	int episode[3];		/* soc_date, election_date, agency_ended_on */
	int end[3];		/* discharge_at, disenrolled_on, died_on */
	int arrival[3];		/* arrive_at, admit_at, obs_start_at */
	int stay_class, stay_arrived;	/* facts */

	/* What codes were lately: the same ones come again and again. */
	struct in_force_memo {
		uint64_t key;
		uint32_t tag;	/* length, by, file; 0: free */
		enum in_force_is is;
	} memo[1 << IN_FORCE_BITS];

	uint64_t n[CODE_STATES];	/* codes */
	uint64_t no_file, no_day;	/* cases */
};

/* A row of the listing: a code of a case. */
struct in_force_row {
	struct span case_id, position, code, description, billable, status;
	struct span judged_on, code_year;
};

/*
 * Reads the files and binds the fields, where there are files; icd, which is
 * loaded, must outlive in. -1 with a fault.
 */
MUST_USE int in_force_bind(struct in_force *in, const struct icd *icd,
    struct binder *b);

/* Notes what is wrong, and explains it where that is asked for. */
void in_force_apply(struct in_force *in, struct rec *r);

/* Puts a struct in_force_row for each code of a case. */
void in_force_rows(struct in_force *in, struct rec *r,
    const struct rows *out);

/* After the last case: what was counted, and what no file was for. */
void in_force_finish(const struct in_force *in, const struct tell *tell);

#endif
