/* SPDX-License-Identifier: MIT */
/*
 * The open items of a plan as events of a calendar.
 *
 *	struct ics_event of = { .who = who, .person = person };
 *	plan_events(&plan_case, &rec, &of, &ics, &out);	for each record
 */
#ifndef CM_PLAN_PLAN_EVENT_H
#define CM_PLAN_PLAN_EVENT_H

#include "plan/plan_case.h"
#include "rec/ics.h"

#define PLAN_AHEAD_DAYS 28	/* of turns to come: a month's calendar */

/*
 * An event for each open item with a date, from its window or, of one that
 * counts backward, of its due day; of a rule that repeats one for each turn
 * that is due within PLAN_AHEAD_DAYS after --as-of and not closed, at most
 * PLAN_AHEAD_MAX after the present one. Its UID has the name of the item, so
 * that a calendar read again replaces its events.
 */
void plan_events(struct plan_case *pc, struct rec *r,
    const struct ics_event *of, struct ics *ics, struct buf *out);

#endif
