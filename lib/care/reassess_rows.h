/* SPDX-License-Identifier: MIT */
/*
 * The clocks of a case as rows of a listing and as events of a calendar.
 *
 *	struct reassess_row row = { .case_id = ... };
 *	for (i = 0; i < re.n; i++)
 *		if (reassess_shown(&re, i, &as_of))
 *			reassess_row(&re.found[i], &rec, &row);
 *	while (reassess_cleared(&re, &row)) ...
 */
#ifndef CM_CARE_REASSESS_ROWS_H
#define CM_CARE_REASSESS_ROWS_H

#include "care/ics.h"
#include "care/reassess_case.h"

/* What is empty does not hold for the row. */
struct reassess_row {
	struct span case_id;	/* the caller's to set */
	struct span clock, state, from, to, left, unit, satisfied_by;
	struct span citation;
	int64_t rank, limit;	/* its place in a list of the worst first */
};

/* Is the window within re->horizon and, with re->only_news, new? */
bool reassess_shown(const struct reassess *re, size_t i,
    const struct datetime *now);

/* Where a window stands in a list of the worst first. */
void reassess_place(const struct due_found *w, int64_t *rank,
    int64_t *limit);

/* All but case_id; the texts are valid as long as the record is. */
void reassess_row(const struct due_found *w, struct rec *r,
    struct reassess_row *row);

/*
 * With re->only_news: the next clock that was overdue or due soon and is no
 * more, with the state "cleared" and nothing else but case_id. False at the
 * end.
 */
bool reassess_cleared(struct reassess *re, struct reassess_row *row);

/*
 * The next case of the earlier output that comes before the one with that
 * id, or in all of it, and is here no more, "gone". 1; 0 at the end; -1 with a
 * message.
 */
int reassess_gone(struct reassess *re, struct span before,
    struct reassess_row *row, struct err *e);

/* Where a case without a window stands in that list. */
#define REASSESS_NO_WINDOW (CLOCK_SATISFIED + 1)

/*
 * The window as an event, when it can still be met, be it late; person may be
 * empty. The note of the event is built in re->text.
 */
void reassess_event(struct reassess *re, const struct due_found *w,
    const struct rec *r, struct span person, struct ics *ics,
    struct buf *out);

#endif
