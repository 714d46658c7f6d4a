/* SPDX-License-Identifier: MIT */
/*
 * The clocks of a case as rows of a listing and as events of a calendar.
 */
#ifndef CM_CARE_REASSESS_ROWS_H
#define CM_CARE_REASSESS_ROWS_H

#include "care/ics.h"
#include "care/reassess_case.h"
#include "rec/rowout.h"

/* case_id, clock, state, from, to, left, unit, satisfied_by, citation. */
void reassess_row(struct rowout *ro, struct span case_id,
    const struct due_found *w);

/* The first three of them, of what has no window: "gone", "cleared". */
void reassess_odd_row(struct rowout *ro, struct span case_id,
    struct span clock, const char *state);

/*
 * The window as an event, when it can still be met, be it late; person may be
 * empty. The note of the event is built in re->text.
 */
void reassess_event(struct reassess *re, const struct due_found *w,
    const struct rec *r, struct span person, struct ics *ics,
    struct buf *out);

#endif
