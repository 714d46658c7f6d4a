/* SPDX-License-Identifier: MIT */
/*
 * What share of the DRG payment is due if somebody in hospital leaves today,
 * tomorrow, and on each day until it is all: for the planned disposition, by
 * the transfer policy of 42 CFR 412.4. A day to leave is for the physician to
 * say; this says what hangs on it.
 *
 *	struct leave leave = {0};
 *	if (leave_bind(&leave, &drgs, b) == -1) ...
 *	if (leave_read(&leave, r, &stay) == LEAVE_FINE)
 *		... leave.day[0].share		of --as-of; 10000 is all
 */
#ifndef CM_STAY_LEAVE_H
#define CM_STAY_LEAVE_H

#include "stay/drg.h"
#include "stay/left_out.h"
#include "stay/transfer.h"
#include "stay/transfer_share.h"

/* Days ahead: the longest expected stay is 40 days. */
#define LEAVE_DAYS_MAX 100

enum leave_problem {
	LEAVE_FINE,
	LEAVE_NOT_PLANNED,	/* no planned_disposition */
	LEAVE_NOT_IN_HOUSE,	/* on the day of --as-of */
	LEAVE_LEFT_OUT,		/* left_out says why */
	LEAVE_BAD_STATUS,
	LEAVE_BAD_CONDITIONS,
	LEAVE_NO_DRG,		/* drg says why */
	LEAVE_OTHER_YEAR,	/* the DRG's version is not of that day */
	LEAVE_NO_FACTORS	/* of the year of that day */
};

struct leave_day {
	int32_t day;
	int64_t los;		/* claims days */
	struct drg_pick drg;
	int64_t share;		/* TRANSFER_SHARE_SCALE */
};

struct leave {
	int planned, drg, drg_version;		/* read */
	int version;		/* of DRGs where the case has none; 0: none */
	struct left_out_slots slots;
	struct transfer_rules transfer;
	struct transfer_shares shares;
	const struct drg_set *drgs;
	struct binder *b;
	bool loaded;

	/* Of the present case: */
	enum leave_problem problem;
	enum leave_problem cut;		/* why its days end early, or fine */
	enum left_out left_out;
	struct transfer how;
	struct drg_pick pick;		/* of the last day that was tried */
	int64_t days_add;		/* of its formula, whole days */
	size_t n;			/* days; the last is paid in full,
					 * unless there are too many */
	struct leave_day day[LEAVE_DAYS_MAX];
};

/*
 * Binds the fields. Tables are read at the first case that has a
 * planned_disposition, unless one is the agency's own or all are looked at.
 * *l, *drgs and *b must stay where they are.
 */
MUST_USE int leave_bind(struct leave *l, const struct drg_set *drgs,
    struct binder *b);

/*
 * Of a stay up to --as-of. LEAVE_FINE: at least today's share is known; a day
 * whose year is not known ends the list. What cannot be used is an issue.
 */
enum leave_problem leave_read(struct leave *l, struct rec *r,
    const struct stay *st);

/* "planned_disposition 03: post-acute transfer, by days ..." */
void leave_why(const struct leave *l, const struct rec *r,
    struct buf *out);

/* Why there is no share; "" for LEAVE_NOT_PLANNED. */
const char *leave_problem_text(const struct leave *l);

#endif
