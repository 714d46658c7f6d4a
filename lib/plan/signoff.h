/* SPDX-License-Identifier: MIT */
/*
 * Sign-offs of a case: its assessment, the agreement of the person, its plan
 * and its closure, each by a clock of the stage plan that is called sign_ and
 * then what is signed.
 *
 *	struct signoffs so = {0};
 *	if (signoffs_bind(&so, b) == -1) ...
 *	signoffs_case(&so, &rec);	for each record
 *	for (i = 0; i < so.n; i++)
 *		so.list[i].status ...
 */
#ifndef CM_PLAN_SIGNOFF_H
#define CM_PLAN_SIGNOFF_H

#include "due/due.h"
#include "element/element_row.h"
#include "rec/measure.h"
#include "rec/rows.h"
#include "rule/bind.h"

#define SIGNOFFS_MAX 8		/* different things that are signed */

struct signoff {
	struct span what;		/* "plan" */
	const struct due_found *found;	/* NULL: of what was answered */
	enum clock_state state;		/* of its clock, where that is known */
	struct span status;		/* the same; or agreed, refused, */
	bool open;			/* undecided; open: it is a gap */
};

struct signoffs {
	struct due due;
	struct due_found *window;
	size_t nwindows;
	struct span what[SIGNOFFS_MAX];	/* of the clocks, in their order */
	size_t nwhat;
	int case_id, agreed, agreed_on, approvals, approved_by;	/* read */
	int out;		/* plan_signoffs, appended */
	size_t first;		/* of its measures */

	/* Of the present case: */
	struct signoff list[SIGNOFFS_MAX];
	size_t n;
};

/* Its clocks and fields into the zeroed *so. */
MUST_USE int signoffs_bind(struct signoffs *so, struct binder *b);

/* Finds how they stand, and sets plan_signoffs. */
void signoffs_case(struct signoffs *so, struct rec *r);

/* Adds those that are gaps to the list of r: sign_off:WHAT:STATUS. */
void signoffs_gaps(const struct signoffs *so, struct rec *r);

/* Puts each as a struct element_row of the profile sign_off. */
void signoffs_rows(const struct signoffs *so, struct rec *r,
    const struct rows *out);

/*
 * sign_offs_late:WHAT and sign_offs_open:WHAT, those that are overdue or
 * missed: of all whose limit has come or that were signed.
 */
void signoffs_measures(struct signoffs *so, struct measures *ms);
void signoffs_count(const struct signoffs *so, struct measures *ms);

#endif
