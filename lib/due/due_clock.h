/* SPDX-License-Identifier: MIT */
/*
 * One clock of the table "clocks": its offsets, its chain and its windows.
 *
 * The window runs from anchor + opens (blank: the anchor) to anchor + closes,
 * both inclusive. Units: hour; midnight (hours from the midnight that ends
 * the anchor's day); day, of the calendar; business; month; year; filing_month,
 * of a day that the month does not have the first of the next; claim_year, of
 * 29 February 28 February; both move on from a closed day. Of an anchor without
 * a time hours begin with its day and end with the last minute that may be
 * meant: 48 end with the second day after it, 36 at 11:59 of that.
 *
 * A chain has the lengths of periods that follow each other from the anchor,
 * the last of them for ever (90|90|60), in units of chain_unit: day, month or
 * year (29 February comes back on 1 March). The offsets then count from the
 * first day of each period: home health recertification, days 56 to 60 of
 * care, is chain 60, opens 55, closes 59.
 */
#ifndef CM_DUE_DUE_CLOCK_H
#define CM_DUE_DUE_CLOCK_H

#include <stdbool.h>

#include "base/buf.h"
#include "rule/cols.h"
#include "val/bday.h"
#include "val/clock.h"

#define DUE_FIELDS_MAX 4	/* fields of one cell */
#define DUE_LENGTHS_MAX 8	/* different lengths in a chain */
#define DUE_LAST_MINUTE (24 * 60 - 1)	/* of a day */
#define DUE_COUNT_MAX 100000	/* units of an offset: 273 years of days */

enum due_unit { DUE_HOUR, DUE_MIDNIGHT, DUE_DAY, DUE_BUSINESS,
	DUE_MONTH, DUE_YEAR, DUE_FILING, DUE_CLAIM };

struct due_offset {
	int64_t n;
	int unit;		/* enum due_unit */
};

struct due_limits {		/* fields, and days after each */
	int slot[DUE_FIELDS_MAX];
	int64_t days[DUE_FIELDS_MAX];
	size_t n;
};

struct due_anchors {		/* the latest of their dates counts */
	struct col_slots fields, lists;
};

struct due_clock {
	struct span name, kind, text, basis, citation;
	size_t guard;			/* of struct due */
	struct when *undecided;		/* NULL: never */
	struct when *satisfied_when;	/* NULL: always */
	struct due_anchors anchors;
	struct col_slots in_time;	/* satisfy it by its limit only */
	struct col_slots limit_from, ends, satisfied, late_before;
	struct col_slots stopped, resumed, away;
	struct col_slots lists;		/* of dates, that satisfy it, too */
	struct due_offset opens, closes;
	struct due_limits not_before, not_after, within, back;
	bool has_opens, has_lapse, end_due;
	bool duty;			/* kind is neither benefit nor period */
	bool period;			/* kind is period: only listed */
	bool notice, assessment;		/* kind is that */
	bool living;			/* owed only while the person lives */
	bool of_death, outlives;	/* it says; is owed after a death */
	bool once;			/* by a date of its own */
	bool anew;			/* each of its anchors starts it anew */
	int fills;			/* slot that gets the day of its
					 * limit, or -1 */
	int64_t early;			/* in the unit of opens */
	int64_t soon, lapses;		/* in the unit of time left */
	int64_t length[DUE_LENGTHS_MAX];	/* of periods */
	size_t nlengths;		/* 0: no chain */
	int chain_unit;			/* enum due_unit */
	int64_t first_period, within_last;
	int32_t effective_from, effective_to;	/* inclusive days */
	size_t first_of_name;	/* number of the first clock so called */
	size_t ends_at;			/* the first one with these ends */
	bool *used;		/* mark of its row, or NULL */
};

/* The unit that time left is counted in: hour, day or business day. */
enum clock_unit due_left_unit(const struct due_clock *c);
const char *due_left_name(const struct due_clock *c);

/*
 * The first day of a chain's period (1 is the anchor's day) into *day; -1
 * outside the calendar.
 */
int due_period(const struct due_clock *c, int32_t anchor, int64_t period,
    int32_t *day);

/*
 * The window of that period (no matter which for a clock without a chain)
 * into *w, and the moment from which an event counts for it into *counts.
 * -1 outside the calendar.
 */
int due_window(const struct due_clock *c, const struct bday *cal,
    const struct datetime *anchor, int64_t period, struct clock_window *w,
    struct datetime *counts);

/* The latest period of a chain, from the first that has the duty, whose
 * window has opened at as_of. False if none has; *period is then that first. */
bool due_opened(const struct due_clock *c, const struct bday *cal,
    const struct datetime *anchor, const struct datetime *as_of,
    int64_t *period);

/*
 * Is a not before b, to the minute? Without a time a is the last minute of its
 * day, b the first. By their days if one of two times has no offset; or, for
 * --as-of and where the earlier one counts, as written.
 */
bool due_reaches(const struct datetime *a, const struct datetime *b);
bool due_reaches_written(const struct datetime *a, const struct datetime *b);

#endif
