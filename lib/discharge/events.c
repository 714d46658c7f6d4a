/* SPDX-License-Identifier: MIT */
/* A discharge as events of a calendar. */
#include "discharge/events.h"

#include "due/due_event.h"

void
discharge_events(struct discharge *d, const struct rec *r,
    const struct ics_event *of, struct ics *ics, struct buf *out)
{
	struct ics_event ev = *of;
	size_t i;

	ev.case_id = rec_text(r, d->case_id);
	for (i = 0; i < d->due.n; i++)
		if (due_event(&d->due.due, &d->due.found[i], r, &d->text,
		    &ev))
			ics_event(ics, &ev, out);
}
