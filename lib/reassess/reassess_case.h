/* SPDX-License-Identifier: MIT */
/*
 * A case that is looked at again: its clocks, what changed since an earlier
 * output, its course over several assessments, set in the record.
 *
 *	struct reassess re = {0};	its slots are the caller's to bind
 *	if (reassess_load(&re, tables, slots, dict, &e) == -1) ...
 *	reassess_case(&re, &rec, &as_of);	for each record
 *	for (i = 0; i < re.n; i++) ... re.found[i]
 */
#ifndef CM_REASSESS_REASSESS_CASE_H
#define CM_REASSESS_REASSESS_CASE_H

#include "reassess/course.h"
#include "reassess/prior.h"
#include "reassess/reassess.h"

struct reassess {
	struct reassess_slots out;
	int case_id;
	int changes, next_why, changes_why;	/* appended */

	/* What is asked for: */
	bool compares;		/* with an earlier output, that of prior */
	bool follows;		/* a course */
	bool only_news;		/* since the earlier output */
	bool explains;
	int64_t horizon;	/* days to the opening; below 0: no end */

	struct bday cal;
	struct due due;
	struct prior prior;	/* path and sorted are the caller's; it opens
				 * it, behind the load */
	struct course course;

	/* Of the present case: */
	struct due_found *found;	/* worst first */
	size_t n;
	bool was_there;		/* in the earlier output */
	bool has_news;		/* something changed, or the case is new */
	struct buf text, why;
};

enum reassess_table {
	REASSESS_TABLE_HOLIDAYS, REASSESS_TABLE_CLOSINGS,
	REASSESS_TABLE_CLOCKS, REASSESS_TABLE_INSTRUMENTS,
	REASSESS_TABLE_CHANGE, REASSESS_TABLES
};

/*
 * What a table of enum reassess_table is called. Those from INSTRUMENTS on
 * are needed only to compare and to follow.
 */
const char *reassess_table_name(int i);

/*
 * The tables are not needed afterwards. *re must stay where it is. Returns -1
 * with a message; reassess_free then frees what was loaded.
 */
int reassess_load(struct reassess *re, const struct table t[REASSESS_TABLES],
    struct slots *sl, const struct dict *dict, struct fault *e);

/* The clocks of the case, and its course if re->follows. */
void reassess_case(struct reassess *re, struct rec *r,
    const struct datetime *as_of);

/* What changed since the earlier output; -1 with a message as prior_find. */
int reassess_changes(struct reassess *re, struct rec *r, struct fault *e);

/* Sets the explanations of the case: of its next clock, of its changes. */
void reassess_explain(struct reassess *re, struct rec *r);

void reassess_free(struct reassess *re);

#endif
