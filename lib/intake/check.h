/* SPDX-License-Identifier: MIT */
/*
 * What cannot be right in a case: values of the wrong type or out of bounds,
 * and the findings of the table "checks":
 *
 *	check,kind,field,when,shape,of,apart,problem,source,verified
 *	discharge_before_admit,when,discharge_at,discharge_at < admit_at,,...
 *	drg_shape,shape,drg,,999,...
 *
 * A row is looked at where its field has a value:
 *
 * kind	when	the condition is true
 *	order	the date is before that of the column "of"
 *	future	the date is after --as-of
 *	status	not a status of the table discharge_status
 *	icd	an item of the list cannot be a diagnosis code: rule/icd.h
 * shape	the value, or an item of the list, has not one of the shapes,
 *		with '|' between them: 9 is a digit, A a letter, # a run of
 *		digits, * a run of anything but the byte after it; all else
 *		is itself
 * words	an item of the list is not a word that the dictionary has for it
 * dates	an item of a list is not a date or date-time
 * days	the number is more than "apart" from the days between the dates
 *		of the column "of", where the condition, if any, is true
 * sum	the number is not the sum of the fields of the column "of", all of
 *		which are known
 *
 * Each finding is noted in the record's issues as "FIELD:PROBLEM".
 */
#ifndef CM_INTAKE_CHECK_H
#define CM_INTAKE_CHECK_H

#include "fact/status.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/icd.h"
#include "rule/when.h"
#include "rule/when_file.h"

#define CHECK_CODE_BITS 9	/* 512 codes, 8 KiB */

struct check;

struct checks {			/* zero is valid: nothing to check */
	struct check *c;
	size_t n;
	struct check **active;	/* those whose field can have a value */
	size_t nactive;
	int *typed;		/* slots of all fields of a case */
	size_t ntyped;
	struct check_here {	/* those that the present file has */
		int slot;
		const struct slot *s;
	} *here;
	size_t nhere;
	struct when_file file;	/* that conditions are adapted to */
	struct icd icd;
	int dx_system;
	int32_t as_of;
	struct status_set statuses;	/* of discharges */
	/* codes that were possible: usually they all are */
	struct check_code {
		uint64_t key, tag;	/* tag: length and system; 0: free */
	} code[1 << CHECK_CODE_BITS];
};

/*
 * Loads the tables checks and discharge_status and reads the fields of a case
 * (stage "case" of the dictionary). -1 with a fault.
 */
MUST_USE int checks_bind(struct checks *c, struct binder *b);

/* Notes every finding of a record in its issues. */
void checks_apply(struct checks *c, struct rec *r);

/* Does the text have one of the shapes? */
bool check_shape(struct span shapes, struct span text);

#endif
