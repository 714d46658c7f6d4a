/* SPDX-License-Identifier: MIT */
/*
 * The clocks of a case as rows of a listing and as events of a calendar.
 *
 *	reassess_rows(&re, &rec, out);
 *	reassess_events(&re, &rec, &event, &ics, &out);
 */
#ifndef CM_REASSESS_REASSESS_ROWS_H
#define CM_REASSESS_REASSESS_ROWS_H

#include "due/duty_row.h"
#include "reassess/reassess_case.h"
#include "rec/ics.h"
#include "rec/rows.h"

struct reassess_row {
	struct duty_row duty;
	struct span kind;	/* of the clock: assessment, visit ... */
	struct span met_by;	/* the field that satisfied it */
	struct reassess_place {	/* in a list of the worst first */
		int64_t rank, limit;
	} place;
};

/* Where the case stands in that list. */
struct reassess_place reassess_place(const struct reassess *re);

/*
 * Rows (struct reassess_row): of each window within re->horizon and
 * re->period, where given; with re->only_news of those that are news and, with
 * the status "cleared", of clocks that were overdue or due soon and no longer
 * are.
 */
void reassess_rows(struct reassess *re, struct rec *r, const struct rows *out);

/*
 * The same of each case of the earlier output that comes before the one with
 * that id, or in all of it, and is not among the records, nor among those that
 * cannot be read: "gone". -1: a fault of the earlier output. reassess_tell_gone
 * warns of records that may be of any case.
 */
int reassess_gone(struct reassess *re, struct span before,
    const struct rows *out, struct fault *e) MUST_USE;
void reassess_tell_gone(const struct reassess *re);

/*
 * The windows of the same rows as events, where they can still be met, be it
 * late; *of has whom they are of (person, who). Notes are built in re->text.
 */
void reassess_events(struct reassess *re, const struct rec *r,
    const struct ics_event *of, struct ics *ics, struct buf *out);

#endif
