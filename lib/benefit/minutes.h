/* SPDX-License-Identifier: MIT */
/*
 * Which codes a month of care management reaches, by the table
 * "care_management_codes": hints for a person who knows the payer's rules,
 * never a bill. The table has the numbers of codes only.
 *
 *	struct minutes m = {0};
 *	if (minutes_bind(&m, b) == -1) ...
 *	minutes_set(&m, r);
 *
 * A case has two ledgers: care_minutes, a list of "YYYY-MM-DD:ROLE:MINUTES",
 * whose minutes are added up over a calendar month; and device_days, a list
 * of "YYYY-MM-DD:KIND:DAYS", each about a period of its own, of which the
 * longest of a month counts. Roles and kinds are those that rows of the table
 * name. A code may also be reached by no ledger: in the month of a date, or
 * in each month of a ledger from a date on.
 *
 * A month reaches "2026-03:99490" or, where a code counts several times,
 * "2026-03:99439x2". Two codes of a month that the table does not let stand
 * together, many of them because they count the same minutes, are listed as
 * "2026-03:99487/99490".
 */
#ifndef CM_BENEFIT_MINUTES_H
#define CM_BENEFIT_MINUTES_H

#include "base/names.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/when.h"

#define MINUTES_MONTHS_MAX 120	/* of a ledger: ten years */
#define MINUTES_DATES_MAX 8	/* fields of month_of: a month each */
#define MINUTES_ROLES_MAX 16	/* words of a ledger; the table has fewer */

enum minutes_ledger { MINUTES_CARE, MINUTES_DEVICE, MINUTES_LEDGERS };

struct minutes {		/* zero is a valid empty one */
	struct minutes_code {
		struct span code, role, conflicts;
		int ledger;		/* enum minutes_ledger; -1: none */
		size_t word;		/* the role's number in it */
		int64_t first, up_to;	/* an amount that reaches it */
		int64_t further;	/* each more; 0: counts once */
		int64_t most;		/* times; 0: no limit */
		struct when *when;	/* NULL: always */
		int since, month_of;	/* slots of dates; -1: none */
		int32_t from, to;	/* days, inclusive */
		bool *used;		/* mark of its row, or NULL */
	} *row;
	size_t n;
	struct names words[MINUTES_LEDGERS];
	int ledger[MINUTES_LEDGERS];	/* read */
	int date[MINUTES_DATES_MAX];	/* month_of of rows, each once */
	size_t ndates;
	int hints, conflicts;		/* appended */
	uint64_t no_month;	/* cases with a month that no row is for */
};

/* -1: a fault, as more words or dates than there is room for. */
MUST_USE int minutes_bind(struct minutes *m, struct binder *b);

/*
 * Reads the ledgers of a case and sets hints and conflicts; neither if an
 * item of a ledger is unusable, which is an issue.
 */
void minutes_set(struct minutes *m, struct rec *r);

#endif
