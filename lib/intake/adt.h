/* SPDX-License-Identifier: MIT */
/*
 * Messages of HL7 version 2 to cases: those of one visit become one record.
 *
 *	if (adt_bind(&adt, &map, b) == -1) ...
 *	adt_look(&adt, &rec);			every message, first
 *	if (adt_push(&adt, rd, &e) == -1) ...	then each file again
 *
 * A visit is known by what the map makes case_id of, together with the person:
 * a number alone may be used twice. What a message does is a row of the table
 * adt_events. Of each value the last message that says something of it counts:
 * by the time of EVN-2, else MSH-7, whatever the order of the messages; one
 * that comes twice changes nothing. Two quotes delete a value, silence does
 * not. Merges of persons hold for all their visits, before and after.
 *
 * A case stands where the first message of its visit does. A visit that was
 * cancelled gives none. Columns that tell of the class (PV1-2) in time:
 *
 *	CLASS(E)	when the visit was of class E first: PV1-44 of that
 *			message, else the time of the event
 *	CLASS(*>I)	when its class was last changed to I
 *	CLASS(I>O)	the same, from I to O
 */
#ifndef CM_INTAKE_ADT_H
#define CM_INTAKE_ADT_H

#include "base/seen.h"
#include "intake/map.h"
#include "rec/reader.h"
#include "rec/rows.h"
#include "rule/module.h"

#define ADT_BYTES_MAX ((size_t)2 << 30)	/* what visits may take: 2 GiB */
#define ADT_CLASSES_MAX 1000	/* of a visit; a stay has a handful */

struct adt_state;

struct adt_counts {
	uint64_t messages, twice, persons, cancelled;
	uint64_t left_out;	/* no event of a visit */
};

struct adt {			/* zero is valid: there are no messages */
	struct adt_state *state;
	bool keeps;		/* a case may be rejected: all its bytes */
	struct adt_counts counts;
};

/*
 * Loads the table if the map reads messages, and binds what is needed. bytes:
 * of memory to find messages that come twice. -1 with a fault.
 */
MUST_USE int adt_bind(struct adt *a, const struct map *m, struct binder *b,
    size_t bytes);

/* Takes what a message says. */
void adt_look(struct adt *a, struct rec *r);

/* Puts the stage that gives cases on top of rd. -1 with a fault. */
MUST_USE int adt_push(struct adt *a, struct reader *rd, struct fault *e);

/* What became of the messages: for --stats, and for people, a line each. */
void adt_count(const struct adt *a, const struct tell *tell);
void adt_notes(const struct adt *a, const struct rows *out);

#endif
