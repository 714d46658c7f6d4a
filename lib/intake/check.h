/* SPDX-License-Identifier: MIT */
/*
 * What cannot be right in a case: values of the wrong type or out of bounds,
 * and the findings of the table "checks":
 *
 *	check,kind,field,when,problem,source,verified
 *	discharge_before_admit,when,discharge_at,discharge_at < admit_at,...
 *
 * A row is looked at where its field has a value:
 *
 * kind	when	the condition is true
 *	future	the date lies behind the day reckoned from
 *	status	not a status of the table discharge_status
 *	icd	an item of the list has no possible shape of a diagnosis
 *		code, by dx_system (icd10 where that is missing)
 *
 * Each finding is noted in the record's issues as "FIELD:PROBLEM".
 */
#ifndef CM_INTAKE_CHECK_H
#define CM_INTAKE_CHECK_H

#include "base/diag.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/table.h"
#include "rule/when.h"

struct check;

struct checks {			/* zero is valid: nothing to check */
	struct check *c;
	size_t n;
	struct check **active;	/* those whose field can have a value */
	size_t nactive;
	int *typed;		/* slots of all fields of a case */
	size_t ntyped;
	int *here;		/* those that the present file has */
	size_t nhere;
	const bool *bound;	/* what here was made from */
	int dx_system;
	int32_t as_of;
	struct span *status;	/* known discharge statuses, hashed */
	size_t nstatus;
	struct arena mem;
};

/*
 * Loads the rows of t and asks for the fields of a case (stage "case" of the
 * dictionary). status is the table discharge_status; its texts must outlive
 * c, so keep it.
 */
int checks_load(struct checks *c, const struct table *t,
    const struct table *status, int32_t as_of, struct slots *sl,
    const struct dict *d, struct err *e);

/* Notes every finding of a record in its issues. */
void checks_apply(struct checks *c, struct rec *r);

void checks_free(struct checks *c);

#endif
