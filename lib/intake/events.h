/* SPDX-License-Identifier: MIT */
/*
 * The lines of a ledger, folded into the fields of a case by the table
 * event_kinds.
 *
 *	struct events ev = { .conf.path = "ledger.csv" };
 *	if (events_bind(&ev, b) == -1) ...
 *	ev.ledger->tell = ...
 *	if (events_apply(&ev, &rec, &e) == -1) ...	for each case
 *	if (events_end(&ev, &e) == -1) ...
 *
 * A field that some line of the ledger could feed counts as asked for in
 * every case; it has a value only where a line of the case, or the record
 * itself, gives one. Where both do, the later date counts (of a first, the
 * earlier), the larger count, and the items of both lists; a text is as old as
 * the field that dates it. Two values of one day that differ, and a first that
 * the record has later than the ledger, are issues "FIELD:differs". A line
 * after --as-of is not used, and is an issue "events:in_the_future".
 */
#ifndef CM_INTAKE_EVENTS_H
#define CM_INTAKE_EVENTS_H

#include "intake/ledger.h"
#include "intake/map.h"
#include "rec/rec.h"
#include "rec/rows.h"
#include "rule/module.h"

struct events_conf {	/* what is asked for; zero: nothing */
	const char *path;
	bool sorted;
	const struct map *map;	/* has been applied to the cases */
};

struct events {		/* zero but for conf is valid: no ledger */
	struct events_conf conf;
	struct event_kinds kinds;
	struct ledger *ledger;
	struct events_field *field;	/* those that are fed */
	size_t n;
	size_t *of;		/* field + 1, by number in kinds; 0: none */
	int case_id, why;	/* slots; why may be -1 */
	int32_t today;
	bool alone;	/* the cases are those of the ledger, each once */
	uint64_t cases, with, future;	/* future: lines */
	struct buf text;
};

/* A row of the listing: what the lines of a case come to. */
struct events_row {
	struct span case_id, field, folded, lines;
};

/*
 * Reads the ledger, if there is one, and binds the fields. -1 with a fault;
 * events_free in either case.
 */
MUST_USE int events_bind(struct events *ev, struct binder *b);

/* Sets the fields of a case. -1 with a fault, as ledger_find. */
MUST_USE int events_apply(struct events *ev, struct rec *r, struct fault *e);

/* Puts a struct events_row for each field that lines of the case fed. */
void events_rows(const struct events *ev, struct rec *r,
    const struct rows *out);

/*
 * For a run without cases: the cases are those of the ledger, and rd, which
 * has it open, gives their case_id alone.
 */
void events_push(struct events *ev, struct reader *rd);

/* After the last case: the lines that are left out. -1 with a fault. */
MUST_USE int events_end(struct events *ev, struct fault *e);

/* After events_end: "ledger.csv: 1203 lines, ...", for people, into out. */
void events_note(const struct events *ev, struct buf *out);

/* The same for --stats. */
void events_count(const struct events *ev, const struct tell *tell);

void events_free(struct events *ev);

#endif
