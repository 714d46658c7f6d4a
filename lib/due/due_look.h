/* SPDX-License-Identifier: MIT */
/* One record and the clock that is looked at. For due*.c only. */
#ifndef CM_DUE_DUE_LOOK_H
#define CM_DUE_DUE_LOOK_H

#include "due/due.h"
#include "due/due_guard.h"
#include "val/elapsed.h"

/* What does not change while one clock is looked at. */
struct due_look {
	const struct due *d;
	struct due_past *past;		/* of d; its events are scratch */
	const struct due_clock *c;
	struct rec *r;
	const struct datetime *as_of;
	struct due_asked asked;
	struct datetime anchor, end;
	int end_slot;
	struct datetime counts;	/* from when an event counts for the window */
	int anchor_slot;
	size_t ends_at;		/* whose end is the one below */
	bool listed;		/* dates stand in clocks_met or in the past */
	bool has_end;		/* end holds; it may be ahead */
	bool ended;		/* and has come */
	bool dead, has_death;
	struct datetime death;
	bool undecided;		/* whether the clock is for the case, */
	bool doubtful;		/* and not for its payer */
	bool any_undecided;	/* of those found, for its payer */
	bool any_doubtful, any_untimed;	/* of those found, otherwise */
};

static inline bool
due_before(const struct datetime *a, const struct datetime *b)
{
	return !due_reaches(a, b);
}

/*
 * The latest date of the anchors that has come into *out, and its field; false
 * where no anchor has a date, or one cannot be used.
 */
bool due_anchor(const struct due_anchors *a, struct rec *r,
    const struct datetime *as_of, struct datetime *out, int *slot);

/* The earliest end of what began with l's anchor, once for equal ends. */
void due_find_end(struct due_look *l);

/*
 * Ends the window with the stay; false if it had not opened by then. Where
 * that cannot be known for want of a time, f notes whose.
 */
bool due_cut(const struct due_look *l, struct due_found *f);

/* The window of a period into *f; false: it has none. */
bool due_take_window(struct due_look *l, int64_t period, struct due_found *f);

/*
 * What satisfies the window, into f->met, which is zero where nothing does:
 * the earliest that counts from that moment on, before the other one if it is
 * not NULL.
 */
bool due_is_met(const struct due_look *l, struct due_found *f,
    const struct datetime *from, const struct datetime *before);

/* The clock's later event: late dates from *out on are not its own. */
bool due_later_event(const struct due_look *l, struct datetime *out);

/* Notes items of clocks_met that are of no clock, or have an unusable date. */
void due_met_check(struct due *d, struct rec *r);

/* Can all dates of the clock's lists be used, so that none is unknown? Of
 * those that it counts from? */
bool due_lists_usable(const struct due_look *l);
bool due_anchors_usable(const struct due_look *l);

/* Did a list meet it, which has the first date, too? */
bool due_met_listed(const struct due_look *l, const struct due_found *f);

/*
 * Fills in how the window stands. False when the stay's end has done away with
 * it.
 */
bool due_judge(struct due_look *l, struct due_found *f);

/*
 * What is overdue, missed or late is undecided if a date cannot be used by
 * which it might have ended before its limit, or have a later one, or a fact
 * without which the clock might not be for the case; f has its field. True.
 */
bool due_heed_lost(struct due_look *l, struct due_found *f);

/* The same of one that began with the event before next, which met it. */
bool due_judge_between(struct due_look *l, struct due_found *f,
    const struct due_event *next);

/*
 * The same of a window of a chain that an event before next could have met:
 * is it missed, or not recorded?
 */
bool due_judge_missed(struct due_look *l, struct due_found *f,
    const struct datetime *next);

/*
 * The same of one that may have been met, and of which nothing is recorded
 * where all dates that are known are later.
 */
bool due_judge_older(struct due_look *l, struct due_found *f,
    const struct datetime *next);

#endif
