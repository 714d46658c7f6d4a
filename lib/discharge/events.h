/* SPDX-License-Identifier: MIT */
/*
 * Notices, reviews and follow-ups of a discharge as events of a calendar.
 *
 *	discharge_events(&d, &rec, &(struct ics_event){ .who = manager },
 *	    &ics, &out);	after discharge_case
 */
#ifndef CM_DISCHARGE_EVENTS_H
#define CM_DISCHARGE_EVENTS_H

#include "discharge/discharge.h"
#include "rec/ics.h"

/*
 * Those that can still be met, be it late; *of has whom they are of (person,
 * who). Their notes are built in d->text.
 */
void discharge_events(struct discharge *d, const struct rec *r,
    const struct ics_event *of, struct ics *ics, struct buf *out);

#endif
