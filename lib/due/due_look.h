/* SPDX-License-Identifier: MIT */
/* One record and the clock that is looked at. For due*.c only. */
#ifndef CM_DUE_DUE_LOOK_H
#define CM_DUE_DUE_LOOK_H

#include "due/due.h"
#include "due/due_guard.h"

/* What does not change while one clock is looked at. */
struct due_look {
	const struct due *d;
	const struct due_clock *c;
	struct rec *r;
	const struct datetime *as_of;
	struct due_asked asked;
	struct datetime anchor, end;
	int anchor_slot;
	size_t ends_at;		/* whose end is the one below */
	bool has_end;		/* end holds; it may be ahead */
	bool ended;		/* and has come */
	bool dead, has_death;
	struct datetime death;
	bool undecided;		/* whether the clock is for the case */
	bool any_undecided;	/* of those found */
};

static inline bool
due_before(const struct datetime *a, const struct datetime *b)
{
	return !due_reaches(a, b);
}

/*
 * What satisfies the window, into f->met, which is zero where nothing does:
 * what happened from that moment on, before the other one if any; in time if
 * some field has that.
 */
bool due_is_met(const struct due_look *l, struct due_found *f,
    const struct datetime *from, const struct datetime *before);

/* Missed; of a duty that no field of the record tells of, not recorded. */
enum clock_state due_missed(const struct due_look *l);

/* Fills in the time that is left at that moment. */
void due_count_left(const struct due_look *l, const struct datetime *at,
    struct due_found *f);

/*
 * Fills in how the window stands, until the next one begins to count.
 * False when the stay's end has done away with it.
 */
bool due_judge(struct due_look *l, struct due_found *f,
    const struct datetime *from, const struct datetime *before);

#endif
