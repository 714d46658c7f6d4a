/* SPDX-License-Identifier: MIT */
/*
 * Duties as a calendar: iCalendar objects, RFC 5545.
 *
 *	struct ics c = { .stamp = as_of, .line.in = &arena };
 *	ics_begin(&c, "cm-reassess", &out);
 *	ics_event(&c, &event, &out);	for each duty
 *	ics_end(&out);
 *
 * Lines end with CR LF and are folded at 75 octets, never within a character
 * of UTF-8 (3.1). Texts are escaped (3.3.11); of control characters, which they
 * may not hold, line feeds are line ends, all others visible as base/visible.h
 * has them, and so are those that turn the direction of text.
 */
#ifndef CM_REC_ICS_H
#define CM_REC_ICS_H

#include "base/buf.h"
#include "val/date.h"

#define ICS_LINE_MAX 75		/* octets of a line without its end: 3.1 */

struct ics {
	struct datetime stamp;	/* DTSTAMP; without an offset taken as UTC */
	struct buf line;
	size_t unnamed;		/* events so far of cases without an id */
	bool begun;
};

/* What is empty is left out. */
struct ics_event {
	struct span case_id;
	struct span what;	/* a clock's name, a plan item's rule */
	struct span text;	/* the same in words: of SUMMARY */
	struct span person;	/* a name: only where it was asked for */
	struct span kind;	/* CATEGORIES: */
	struct span who;	/* and the clinician's */
	struct span note;	/* DESCRIPTION */
	struct datetime from, to;	/* both ends inclusive */
};

/* The head of a calendar made by that program; nothing once it is there. */
void ics_begin(struct ics *c, const char *program, struct buf *out);

/*
 * One VEVENT. Its UID is made of what, the day it begins and the case, so that
 * a calendar read again replaces its events; of a case without an id it counts
 * such events, so that none hides another. Where the end has a time, both
 * are times: in UTC if they have offsets, else floating; otherwise both are
 * days, and DTEND is the day after the last (3.6.1).
 */
void ics_event(struct ics *c, const struct ics_event *ev, struct buf *out);

void ics_end(struct buf *out);

#endif
