/* SPDX-License-Identifier: MIT */
/*
 * Which duties a case has and how they stand: the rows of the table "clocks"
 * against a record. Offsets, chains and windows are those of due_clock.h.
 *
 *	struct due d = {0};
 *	if (due_bind(&d, b, "reassess") == -1) ...
 *	found = mem_alloc(due_found_max(&d), sizeof(*found));
 *	n = due_find(&d, &rec, found);	for each record
 *	due_sort(found, n);
 *
 * A row applies when its anchor has a value, its program and payer fit and its
 * condition (when) is true; any program fits where the record has none. Of
 * several anchors the latest counts; see due_anew.h, too. Payers are classes
 * (fact/payer.h) of the payer, with second also of the second one; where that
 * or its part is not known, what is not done is undecided, a clock's row with
 * the earliest limit. effective_from and effective_to bound the anchor's day,
 * of a chain the period's first.
 *
 * not_before: dates of the record that the window does not open before; of
 * several the latest. not_after: those that it does not close after, where
 * they are not before its start. FIELD+DAYS is so many days later. within: see
 * due/due_limit.h. limit_from: the limit counts from the earliest of these, not
 * from the anchor; without one it is open. stopped_at, resumed_at: the days
 * between do not count; open until resumed. No window closes before it opens.
 *
 * kind: benefit is a span of days that runs out, period one that is listed
 * while it lasts: neither is a duty; a period is never missed.
 *
 * A date in a field of satisfied_by, or an item CLOCK:DATE of the list
 * clocks_met, satisfies the window when it is not before its start (early
 * units sooner count too) and not after as_of; the earliest counts.
 * satisfied_when says when those fields count; in_time_by: fields that count up
 * to the limit; once: a field's last of several dates says nothing if that is
 * after it or unusable. late_before: late dates from these on are another's.
 * What was done after it is late, of a benefit missed. What is not done is
 * overdue, and missed lapses units later. Without a field that would tell it is
 * not_recorded, not missed nor, a notice, overdue; as with in_time_by alone.
 * ends: fields with the end of the stay; the earliest counts. at_end "void":
 * once it has come, a limit still ahead falls away, and one that had passed
 * is missed. "due": the window closes with it; what was not done by then is
 * missed, and a window that had not yet opened, or opened with that minute, is
 * dropped; undecided where days without a time leave that open. An end before
 * the anchor is of another stay. A death drops what is ahead, not if living
 * is no; of a living clock it is an end, one not after the anchor drops all.
 * In a chain the latest window that has opened counts until the next opens; an
 * event belongs to the latest for which it is not too early. If neither it nor
 * the one before was met, that is found as missed; of one met, the next, too.
 */
#ifndef CM_DUE_DUE_H
#define CM_DUE_DUE_H

#include "due/due_past.h"
#include "rule/module.h"
#include "rule/when_file.h"

#define DUE_ANCHORS_MAX 64	/* different ones; the bits of a word */
#define DUE_WORDS_MAX 63	/* programs; a bit is spare */

struct due_words {		/* different ones, each a bit */
	struct span word[DUE_WORDS_MAX];
	size_t n;
};

/* Whom clocks are for; those of the same cells share it. */
struct due_guard {
	struct span program, condition;	/* the cells */
	uint64_t programs;		/* bits of due_words, or the spare */
	uint64_t here;			/* or 0: not in the present file */
	uint32_t payers;		/* bits of classes; 0: all */
	uint32_t wanted;		/* these and the doubtful ones */
	int second;			/* 1: the second payer counts, too */
	struct when *when;		/* NULL: always */
};

struct due {
	struct bday cal;
	struct datetime as_of;	/* without a time that whole day */
	struct due_clock *clock;
	size_t n, nanchors, ngroups, nguards, nlists;
	int anchor[DUE_ANCHORS_MAX];	/* different slots */
	struct due_group {	/* clocks with the same anchors */
		struct due_anchors anchors;
		uint64_t mask;	/* of them: bit i is anchor[i] */
		size_t *clock;
		size_t n;
	} *group;
	struct due_words programs; uint64_t asked;	/* bits of the case's */
	struct due_guard *guard;
	struct when_file file;	/* they are adapted to */
	int program, payer, payer_2, met, living, died, discharge; /* slots */
	int list[DUE_LISTS_MAX];	/* slots of lists of dates */
	struct due_past past;
	struct due_older older;	/* the caller's */
	struct names names;	/* of the clocks of all stages */
	struct calendar_rows *closed;	/* days of rows that are watched */
	uint64_t no_payer, no_part, no_time, in_doubt, no_clock; /* cases */
	bool by_name;		/* of due_bind_named */
	struct arena *mem;	/* of the tables */
};

/* The rows of a stage, or of clocks, which fill no field, into the zero *d. */
int due_bind(struct due *d, struct binder *b, const char *stage) MUST_USE;
int due_bind_named(struct due *d, struct binder *b,
    const struct names *clocks) MUST_USE;

/* After the last record: cases without a payer, and so on. */
void due_finish(const struct due *d, const struct tell *tell);

/*
 * The windows of r's clocks into found, one or two for each that applies;
 * returns how many. One not yet open is due soon when its limit is at most
 * soon units ahead. Unusable dates are noted in r's issues.
 */
size_t due_find(struct due *d, struct rec *r, struct due_found *found);
size_t due_found_max(const struct due *d);	/* it finds at most */
/* The first clock called name, or -1. */
int due_named(const struct due *d, struct span name);

#endif
