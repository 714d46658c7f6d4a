/* SPDX-License-Identifier: MIT */
/*
 * Which codes the minutes of care management reach, by the thresholds of the
 * table "care_management_codes": hints for a person who knows the payer's
 * rules, never a bill. The table has the numbers of codes only.
 *
 *	struct minutes m = {0};
 *	if (minutes_bind(&m, b) == -1) ...
 *	minutes_set(&m, r);
 *
 * A case's ledger is the list care_minutes of "YYYY-MM-DD:ROLE:MINUTES",
 * ROLE being staff or clinician. For each calendar month the minutes of a
 * role reach "2026-03:99490" or, where a code counts several times,
 * "2026-03:99439x2". Two codes of a month that the table does not let stand
 * together, most of them because they count the same minutes, are listed as
 * "2026-03:99487/99490".
 */
#ifndef CM_BENEFIT_MINUTES_H
#define CM_BENEFIT_MINUTES_H

#include "rec/rec.h"
#include "rule/bind.h"

#define MINUTES_MONTHS_MAX 120	/* of a case: ten years */

enum minutes_role { MINUTES_STAFF, MINUTES_CLINICIAN, MINUTES_ROLES };

struct minutes {		/* zero is a valid empty one */
	struct minutes_code {
		struct span code, conflicts;
		int role;		/* enum minutes_role */
		int64_t first;		/* minutes that reach it */
		int64_t further;	/* each more; 0: counts once */
		int64_t most;		/* times; 0: no limit */
	} *row;
	size_t n;
	int ledger;			/* read */
	int hints, conflicts;		/* appended */
};

MUST_USE int minutes_bind(struct minutes *m, struct binder *b);

/* Reads the ledger of a case and sets hints and conflicts. */
void minutes_set(const struct minutes *m, struct rec *r);

#endif
