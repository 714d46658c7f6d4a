/* SPDX-License-Identifier: MIT */
/*
 * What a caller may ask for beyond the windows that count now: the dates of
 * earlier assessments of the case, and the earlier windows of its chains.
 *
 *	due_past_keep(&d, &rec);	for each record of a case but the last
 *	d.older = (struct due_older){ from, to, put, arg };
 *	n = due_find(&d, &rec, found);	for that one
 *	due_past_forget(&d);
 *
 * Where an assessment cannot be read, what the others do not tell of in time is
 * not_recorded.
 */
#ifndef CM_DUE_DUE_PAST_H
#define CM_DUE_DUE_PAST_H

#include "due/due_found.h"

/* Dates of a case; more are not kept: one a day for 170 years. */
#define DUE_PAST_MAX 65536

struct due;

/*
 * Dates that earlier assessments had in the fields of satisfied_by, and in the
 * anchors of clocks that start anew.
 */
struct due_past {
	struct due_past_date {
		int slot;
		const struct due_clock *only;	/* whose satisfied_when was
						 * true; NULL: of those
						 * that have none */
		struct datetime at;
	} *date;
	size_t n, cap;
	struct due_past_date *start;	/* of the clock only, from a record
					 * that it was for */
	size_t nstarts, starts_cap;
	struct buf met;		/* their clocks_met */
	bool torn;		/* the caller's: an assessment of the case
				 * cannot be read */
	struct due_event {	/* see due_anew.h */
		struct datetime at;
		int slot;
		unsigned from;
		int64_t place;		/* among the others */
	} *event;
	size_t nevents, events_cap;
};

#define DUE_LISTS_MAX 4		/* different fields that are lists of dates */

/*
 * due_find calls put for each window of a chain that is earlier than those it
 * finds and has its limit within these days, the latest first; with put NULL it
 * looks for none. A window in which nothing was done is not_recorded where all
 * known dates are later than it, because a field holds the last date only.
 */
struct due_older {
	int32_t from, to;	/* inclusive days */
	void (*put)(void *arg, const struct due_found *f);
	void *arg;
};

/* From when an event counts for a window found; -1 outside the calendar. */
MUST_USE int due_counts(const struct due *d, const struct due_found *f,
    struct datetime *from);

/* Adds r's dates; those that cannot be used are r's issues. */
void due_past_keep(struct due *d, struct rec *r);

void due_past_forget(struct due *d);

#endif
