/* SPDX-License-Identifier: MIT */
/*
 * The window of a clock as an event of a calendar.
 *
 *	struct ics_event ev = { .case_id = id };
 *	if (due_event(&d, &found[i], &rec, &note, &ev))
 *		ics_event(&ics, &ev, &out);
 */
#ifndef CM_DUE_DUE_EVENT_H
#define CM_DUE_DUE_EVENT_H

#include "due/due.h"
#include "rec/ics.h"

/*
 * Sets what, text, kind, note and the window of *ev; note owns the bytes of its
 * note. False where it is no event: it cannot be met any more, or is only
 * listed. One without a limit yet is an event of its beginning.
 */
bool due_event(const struct due *d, const struct due_found *f,
    const struct rec *r, struct buf *note, struct ics_event *ev);

#endif
