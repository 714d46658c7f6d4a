/* SPDX-License-Identifier: MIT */
/* A message of HL7: its event, its visit, its time; for lib/intake/adt*.c. */
#ifndef CM_INTAKE_ADT_MESSAGE_H
#define CM_INTAKE_ADT_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* What a message does, see the table adt_events. */
enum adt_does {
	ADT_ADMIT, ADT_CHANGE, ADT_UPDATE, ADT_DISCHARGE, ADT_REOPEN,
	ADT_CANCEL, ADT_PERSON, ADT_MERGE
};
#define ADT_DOES "admit|change|update|discharge|reopen|cancel|person|merge"

struct adt_event {
	struct span event;
	int does;
	/* Places in messages with bars between. */
	struct span clears;	/* whatever the message says of them */
	struct span resets;	/* unless it says something */
	struct span whole;	/* segments that replace those before */
	bool *used;
};

/* The order of messages: milliseconds of UTC, then as they came. */
struct adt_stamp {
	int64_t at;		/* ADT_NEVER: there was none */
	uint64_t place;
};
#define ADT_NEVER INT64_MIN

/* Is a before b? */
bool adt_before(const struct adt_stamp *a, const struct adt_stamp *b);

/* A message, as far as it is not of a place. */
struct adt_message {
	const struct adt_event *event;	/* NULL: none that is known */
	struct span number, person;
	struct span at, from, class;	/* time of the event, PV1-44, PV1-2 */
	struct adt_stamp stamp;
	bool differs;
};

/* Has the place, as PV1-3.1, this beginning, as PV1-3 or PV1? */
bool adt_is_at(struct span place, struct span beginning);

#endif
