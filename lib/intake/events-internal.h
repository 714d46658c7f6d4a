/* SPDX-License-Identifier: MIT */
/* A field that a ledger feeds, in one case; for lib/intake only. */
#ifndef CM_INTAKE_EVENTS_INTERNAL_H
#define CM_INTAKE_EVENTS_INTERNAL_H

#include "intake/event_line.h"
#include "intake/events.h"

struct events_field {
	const struct event_field *def;
	int slot, dated_by;	/* slots; dated_by may be -1 */
	bool mapped;		/* what the record has is what its map made */

	/* Of the present case. */
	uint64_t lines;
	const struct event *ev;	/* the line that counts; NULL: none */
	const struct event_rule *rule;	/* its rule */
	size_t rank;		/* event_rank */
	struct buf items;	/* of a list */
	struct span own;	/* what the record has itself */
	bool bad;		/* it has something that is no text */
	bool noted;		/* its map has noted that */
	bool spoilt;		/* a line for it cannot be used */
};

/* The word of issues for a line that cannot be used. */
extern const char events_not_usable[];

/* Begins a case: what the record says, by its map or as it came. */
void events_take_own(struct events_field *f, struct rec *r);

/* Sets the field to what the record and the lines come to. */
void events_set(struct events *ev, const struct events_field *f,
    struct rec *r);

/* Sets intake_events_why; future: lines that were not used. */
void events_explain(const struct events *ev, struct rec *r, size_t future);

#endif
