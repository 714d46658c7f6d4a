/* SPDX-License-Identifier: MIT */
/*
 * Which duties a case has and how they stand: the rows of the table "clocks"
 * against a record. Offsets, chains and windows are those of due_clock.h.
 *
 *	struct due d = {0};
 *	if (due_load(&d, &t, "reassess", slots, dict, &e) == -1) ...
 *	d.cal = &cal;
 *	found = mem_alloc(due_room(&d), sizeof(*found));
 *	n = due_find(&d, &rec, &now, found);	for each record
 *	due_sort(found, n);
 *
 * A row applies when its anchor has a value, its program and payer fit and
 * its condition (when) is true. Of several anchors (ard_on|last_annual_ard_on)
 * the latest counts. A program or payer that the record does not have fits:
 * the case is not known to be free of the duty. Payers are beginnings of the
 * record's payer, in any case. effective_from and effective_to bound the
 * anchor's day, of a chain the period's first.
 *
 * not_before: dates of the record that the window does not open before; of
 * several the latest. not_after: those that it does not close after, where
 * they are not before its start. FIELD+DAYS is so many days later.
 *
 * kind: benefit is a span of days that runs out, period one of a chain that
 * is no more than told: neither is a duty, and a period is never missed.
 *
 * A date in a field of satisfied_by, or an item CLOCK:DATE of the list
 * clocks_met, satisfies the window when it is not before its start (early
 * units sooner count too) and not after now: late is done. satisfied_when
 * says when those fields count. An unusable date satisfies nothing. What is
 * not done is overdue, and lapses units after the limit missed: then being
 * late does not help any more.
 *
 * ends: fields with the end of the stay; the earliest counts. at_end "void":
 * once it has come, a limit still ahead falls away, and one that had passed
 * is missed; an end on the anchor's day or before is another stay's. at_end
 * "due": the window closes with it; what was not done by then is missed, and
 * a window that was still to open never was; an end before the anchor is
 * another stay's.
 *
 * Of a chain's windows that have opened the latest counts: satisfied; or open
 * or due soon; or, once it is past, overdue until the next one opens. An
 * event belongs to the latest window that it is not too early for. When the
 * window before it was not satisfied either, that one is found too, as
 * missed. A satisfied window gives way to the next, which is found beside it
 * while it still runs and in its place afterwards.
 */
#ifndef CM_DUE_DUE_H
#define CM_DUE_DUE_H

#include "base/fault.h"
#include "base/mem.h"
#include "due/due_clock.h"
#include "rec/rec.h"
#include "rule/table.h"

#define DUE_ANCHORS_MAX 64	/* different ones; the bits of a word */
#define DUE_WORDS_MAX 63	/* programs, payers; a bit is spare */

/* Different words, each a bit. */
struct due_words {
	struct span word[DUE_WORDS_MAX];
	size_t n;
};

/* Whom clocks are for; those of the same cells share it. */
struct due_guard {
	struct span program, payer, condition;	/* the cells */
	uint64_t programs, payers;	/* bits of due_words, or the spare */
	struct when *when;		/* NULL: always */
};

struct due {
	const struct bday *cal;	/* the caller's; NULL: no holidays */
	struct due_clock *clock;
	size_t n;
	int anchor[DUE_ANCHORS_MAX];	/* different slots */
	size_t nanchors;
	struct due_group {	/* clocks with the same anchors */
		struct due_fields anchors;
		uint64_t mask;	/* of them: bit i is anchor[i] */
		size_t *clock;
		size_t n;
	} *group;
	size_t ngroups;
	struct due_words programs, payers;
	struct due_guard *guard;
	size_t nguards;
	int program, payer, met;	/* slots */
	struct arena mem;
};

struct due_found {
	const struct due_clock *clock;
	struct datetime anchor;
	int anchor_slot;
	int64_t period;		/* from 1; 0: no chain */
	struct clock_window window;
	enum clock_state state;
	int64_t left;		/* in due_left_unit; negative is past */
	bool has_left;
	bool beside;		/* not the window that counts */
	bool late;		/* satisfied after its limit */
	struct due_met {	/* what satisfied it */
		struct span by;	/* a field's name; empty: nothing */
		struct datetime at;
		bool dated;	/* at is known */
	} met;
};

/*
 * The rows of t whose stage is given, into the zeroed *d. Fields become slots
 * of sl that are read. t is not needed afterwards. On failure -1 with a
 * message, and *d zero.
 */
int due_load(struct due *d, const struct table *t, const char *stage,
    struct slots *sl, const struct dict *dict, struct fault *e);

void due_free(struct due *d);

/* How many due_find finds at most. */
size_t due_room(const struct due *d);

/*
 * The windows of r's clocks into found, one or two for each clock that
 * applies, none for the others; their number. now without a time is that
 * whole day. A clock that is not yet open is due soon when its limit is at
 * most soon units ahead. Unusable dates are noted in r's issues.
 */
size_t due_find(const struct due *d, struct rec *r,
    const struct datetime *now, struct due_found *found);

/*
 * Sets the fields that clocks fill to the days of their limits: of several
 * windows the first one's in found.
 */
void due_fill(const struct due_found *found, size_t n, struct rec *r);

/*
 * Worst first: overdue, missed, due soon, open, not yet, satisfied; of equal
 * ones the earliest limit, then the order of the table.
 */
void due_sort(struct due_found *found, size_t n);

/* The place of a state in that order, from 0. */
int due_rank(enum clock_state state);

/* The number of the first clock called name, or -1. */
int due_named(const struct due *d, struct span name);

/*
 * Appends how f came about: "no_contact_14: last_contact_on 2026-11-01,
 * 2026-11-15, overdue, -6 calendar left, agency policy".
 */
void due_why(const struct due_found *f, const struct rec *r,
    struct buf *out);

#endif
