/* SPDX-License-Identifier: MIT */
/*
 * Do rows and cents that came in stand in the groups that are printed, with
 * what had no eligibility apart?
 *
 *	reconcile_take(&rc, &claim);			for each case
 *	reconcile_rows(&rc, cases, apart, rejected, &text);
 *	reconcile_money(&rc, CLAIMS_PAID, total, &text);
 *	if (rc.failed) ...
 */
#ifndef CM_CLAIMS_RECONCILE_H
#define CM_CLAIMS_RECONCILE_H

#include "claims/claims.h"

struct reconcile {		/* zero is a valid empty one */
	int64_t rows, judged;	/* judged: for eligibility */
	int64_t member_bad, undated;	/* with values that cannot be used */
	int64_t no_date;	/* members, but the day is not known */
	int64_t again;		/* rows of a claim that came before */
	uint64_t nameless;	/* records of eligibility without a person */
	int64_t given[CLAIMS_MONEY], unusable[CLAIMS_MONEY];
	int64_t cents[CLAIMS_MONEY];
	bool overflow;
	bool failed;		/* of any check so far */
};

/* Counts a case, by itself, apart from the groups. */
void reconcile_take(struct reconcile *rc, const struct claim *c);

/*
 * Check lines into out, each ended by a newline. grouped: the sum over all
 * groups; apart: of what had no eligibility.
 */
void reconcile_rows(struct reconcile *rc, int64_t grouped, int64_t apart,
    uint64_t rejected, struct buf *out);
/* Months that cannot be used, where groups are by month. */
void reconcile_months(struct reconcile *rc, struct buf *out);

void reconcile_money(struct reconcile *rc, enum claims_money m,
    int64_t grouped, struct buf *out);

/* The amount that was split: of members, and of no members. */
void reconcile_members(struct reconcile *rc, enum claims_money m,
    int64_t members, int64_t apart, struct buf *out);

#endif
