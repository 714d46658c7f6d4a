/* SPDX-License-Identifier: MIT */
/* What the parts of adt share; for lib/intake/adt*.c only. */
#ifndef CM_INTAKE_ADT_INTERNAL_H
#define CM_INTAKE_ADT_INTERNAL_H

#include "base/names.h"
#include "intake/adt.h"
#include "intake/adt_message.h"

/* What is known of a place, by the last message that told of it. */
struct adt_value {
	struct adt_stamp set;
	struct span text;
	bool bad;
};

struct adt_class {		/* what a message said of the class */
	struct adt_stamp stamp;
	struct span word, from, at;	/* from: PV1-44; at: of the event */
	bool change;		/* the event is one of class */
};

struct adt_visit {
	struct span number, person;
	struct adt_value *value;	/* by number of adt_state.place */
	struct adt_class *class;	/* in order */
	size_t nclasses, class_cap;
	struct adt_stamp admitted, cancelled, discharged, reopened;
	struct buf own;		/* its messages, where they are kept */
	size_t into;		/* the visit that it is part of; or itself */
	bool stays;		/* a message was of it, not of the person */
	bool differs;		/* EVN-1 from MSH-9 */
	bool crowded;		/* more classes than are kept */
	bool given;
};

struct adt_merge {
	struct span to;
	struct adt_stamp stamp;
};

struct adt_history {		/* a slot called CLASS(...) */
	int slot;
	struct span from, to;	/* from.p NULL: when it was first */
};

struct adt_state {
	struct adt_event *event;
	size_t nevents;
	const struct map_row *number, *person, *discharge;

	/* Slots. */
	int type, trigger, control, sent, evn, recorded, occurred;
	int class, from;
	int ids, new_mr, new_id, old_mr, old_id, discharge_at, person_id;
	int *place;		/* whose values the visits have */
	size_t nplaces;
	struct adt_history *history;
	size_t nhistory;
	bool *bound;		/* by slot: of the case that is given */

	struct names keys;	/* of visits: number and person */
	size_t *of;		/* a visit, by number of a key */
	size_t of_cap;
	struct adt_visit *visit;
	size_t nvisits, visit_cap;
	struct names numbers;	/* and the first visit of each */
	size_t *first;
	size_t first_cap;
	struct names merged;	/* ids, and what became of them */
	struct adt_merge *merge;
	size_t merge_cap;

	struct arena *mem;
	size_t bytes;
	uint64_t looked, read;	/* messages */
	int64_t last;		/* the time of the message before */
	struct seen seen;	/* messages */
	struct buf key;
	bool full, begun;
};

/* What the message in r is, in adt_message.c. */
void adt_describe(struct adt_state *s, const struct rec *r, uint64_t place,
    struct adt_message *m);

/* Visits, in adt_visit.c: of a message, made if new; joined in the end. */
struct adt_visit *adt_visit_of(struct adt_state *s,
    const struct adt_message *m);
void adt_take(struct adt_state *s, struct adt_visit *v, const struct rec *r,
    const struct adt_message *m);
void adt_keep(struct adt_state *s, struct adt_visit *v, struct span message);
void adt_take_merges(struct adt_state *s, const struct rec *r,
    const struct adt_message *m);
void adt_join_visits(struct adt_state *s);

/* The id that a person has after all merges. */
struct span adt_person(const struct adt_state *s, struct span id);

/* The news of the visit's person, or NULL. */
const struct adt_visit *adt_news(struct adt_state *s,
    const struct adt_visit *v);

/* Makes r the case of a visit: adt_case.c. */
void adt_give(struct adt_state *s, const struct adt_visit *v, struct rec *r);

#endif
