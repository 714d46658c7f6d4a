/* SPDX-License-Identifier: MIT */
/*
 * How the window of a clock stands for a case.
 *
 *	n = due_find(&d, &rec, found);
 *	due_sort(found, n);
 *	due_fill(found, n, &rec);
 */
#ifndef CM_DUE_DUE_FOUND_H
#define CM_DUE_DUE_FOUND_H

#include "due/due_clock.h"
#include "rec/rec.h"

struct due_found {
	const struct due_clock *clock;
	struct datetime anchor;
	int anchor_slot;
	int64_t period;		/* from 1; 0: no chain */
	struct clock_window window;
	enum clock_state state;
	int64_t left;		/* in due_left_unit; negative is past, of what
				 * was done late so much too late */
	bool has_left;
	bool secondary;		/* not the window that counts */
	bool no_limit;		/* not known yet: the window stays open */
	bool no_window;		/* not known whether there is one */
	int untimed[2];		/* slots of days without a time, for want of
				 * which it is not known whether it opened, */
	size_t nuntimed;
	bool no_offset;		/* or of a time without an offset, for want of
				 * which that or its state is not known */
	int lost;		/* slot of a date that cannot be used, for */
	bool has_lost;		/* want of which its state is not known */
	struct due_met {	/* what satisfied it */
		struct span by;	/* a field's name; empty: nothing */
		struct datetime at;
		bool dated;	/* at is known */
	} met;
};

/* Undecided for want of an offset in that field. */
static inline void
due_note_offset(struct due_found *f, int slot)
{
	f->no_offset = true;
	f->untimed[0] = slot;
	f->nuntimed = 1;
}

/*
 * Worst first: overdue, missed, due soon, open, not recorded, undecided, not
 * yet, late, satisfied; of equal ones the earliest limit, then the order of
 * the table.
 */
void due_sort(struct due_found *found, size_t n);

/* Is it still to be done: not yet open, open, due soon or overdue? */
static inline bool
due_is_open(const struct due_found *f)
{
	return f->state <= CLOCK_OVERDUE;
}

/* The place of a state in that order, from 0. */
int due_rank(enum clock_state state);

/*
 * Where a time stands among others, in minutes: where it and ref have offsets
 * by ref's, else as written. Without a time it is that minute of its day.
 */
int64_t due_place(const struct datetime *t, int minute,
    const struct datetime *ref);

/*
 * Sets the fields that clocks fill to the days of their limits: of several
 * windows of a clock to that of the first in found.
 */
void due_fill(const struct due_found *found, size_t n, struct rec *r);

#endif
