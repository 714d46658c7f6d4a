/* SPDX-License-Identifier: MIT */
/*
 * --assign: all cases of a run to the workers of a file. Each record is looked
 * at before the first is given; then each gets its worker.
 *
 *	struct caseload cl = { .workers.path = path, .moves = 0 };
 *	if (caseload_bind(&cl, b) == -1) ...
 *	caseload_look(&cl, &rec);	for each record
 *	caseload_case(&cl, &rec);	for each again, in the same order
 *	caseload_note(&cl, &text);
 *
 * A case without points that can be used counts as one point. The dead, and
 * those whose enrolment is over, have no worker.
 */
#ifndef CM_PLAN_CASELOAD_H
#define CM_PLAN_CASELOAD_H

#include "plan/workers.h"
#include "rec/rows.h"

struct caseload {
	bool wanted;		/* the caller's: --assign */
	struct workers workers;	/* path is the caller's; NULL: no --assign */
	int64_t moves;		/* of --rebalance */
	int case_id, points, manager, living, left;	/* slots */
	int case_manager, why;	/* appended */

	struct assign assign;
	struct caseload_case {
		struct span lack;	/* of the one who had it */
		bool strange;		/* who is not in the file */
		bool out;		/* takes no part */
	} *more;		/* by case */
	size_t cap, more_cap, next;
	int32_t today;
	/* Cases; strangers: of a worker who is not in the file. */
	uint64_t no_points, no_state, strangers;
	struct buf text;
};

/* A line of --items: a case that has another worker than before, or none. */
struct caseload_row {
	struct span case_id, from, to, points, why;
};

int caseload_bind(void *caseload, struct binder *b) MUST_USE;

/* Before the first record is given, once of each. */
void caseload_look(struct caseload *cl, struct rec *r);

/* Sets who has the next of them, and why; before the first all are decided. */
void caseload_case(struct caseload *cl, struct rec *r);

/* Its line, if it has one. */
void caseload_rows(struct caseload *cl, struct rec *r,
    const struct rows *out);

/* What moved, and the loads before and after: one line each. */
void caseload_note(struct caseload *cl, const struct rows *lines);

#endif
