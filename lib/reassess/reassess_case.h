/* SPDX-License-Identifier: MIT */
/*
 * A case that is looked at again: its clocks, what changed since an earlier
 * output, its course over several assessments, set in the record.
 *
 *	struct reassess re = { .horizon = -1 };
 *	if (reassess_bind(&re, b) == -1) ...
 *	reassess_case(&re, &rec);	for each record
 *	for (i = 0; i < re.n; i++) ... re.found[i]
 */
#ifndef CM_REASSESS_REASSESS_CASE_H
#define CM_REASSESS_REASSESS_CASE_H

#include "due/period.h"
#include "reassess/course.h"
#include "reassess/prior.h"
#include "reassess/reassess.h"
#include "rec/torn.h"

struct reassess {
	struct reassess_slots out;
	int case_id;
	int changes, next_why, changes_why;	/* appended */

	/* What is asked for: */
	bool compares;		/* with an earlier output, that of prior */
	bool follows;		/* a course */
	bool only_news;		/* since the earlier output */
	int64_t horizon;	/* days to the opening; below 0: no end */
	struct period period;	/* of the rates and, where given, of the list */

	struct datetime as_of;
	struct due due;
	struct prior prior;	/* path and sorted are the caller's, who opens
				 * it after reassess_bind */
	struct course course;
	struct torn torn;	/* cases with a record that cannot be read */

	/* Of the present case: */
	bool last;		/* set by the caller: it is the last record
				 * of a course, which alone runs clocks */
	bool is_torn;		/* one of its records cannot be read */
	struct due_found *found;	/* worst first */
	size_t n;
	bool was_there;		/* in the earlier output */
	bool has_news;		/* something changed, or the case is new */
	struct buf text, why;
};

/*
 * Its fields and tables, into *re, of which what is asked for is set; *re must
 * stay where it is. reassess_free in either case closes what is joined.
 */
int reassess_bind(void *module, struct binder *b) MUST_USE;
void reassess_free(void *module);
void reassess_finish(void *module, const struct tell *tell);

/*
 * The clocks of the case, and its course if re->follows; of that the last
 * record runs clocks, which the dates of all of them can meet. Where one cannot
 * be read there is no course, and nothing is overdue for want of it.
 */
void reassess_case(struct reassess *re, struct rec *r);

/* What changed since the earlier output; -1 with a message as prior_find. */
int reassess_changes(struct reassess *re, struct rec *r, struct fault *e)
    MUST_USE;

/* Sets the explanations of the case: of its next clock, of its changes. */
void reassess_explain(struct reassess *re, struct rec *r);

#endif
