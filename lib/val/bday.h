/* SPDX-License-Identifier: MIT */
/*
 * Business days: Monday to Friday, except days closed by holiday rules that
 * the caller gives. The calendar reaches from 1900-01-01 to 2299-12-31.
 *
 *	struct bday cal = {0};
 *	struct bday_rule labor = { .month = 9, .weekday = 1, .nth = 1 };
 *	if (bday_rule_add(&cal, &labor) == -1) ...
 *	if (bday_add(&cal, discharge, 2, &due) == -1) ...
 *
 * A NULL calendar, like one that is all zero, has no holidays.
 */
#ifndef CM_VAL_BDAY_H
#define CM_VAL_BDAY_H

#include <stdbool.h>
#include <stdint.h>

#define BDAY_FIRST (-25567)	/* 1900-01-01, a Monday */
#define BDAY_LAST 120529	/* 2299-12-31 */
#define BDAY_WORDS ((BDAY_LAST - BDAY_FIRST) / 64 + 1)

/* One bit a day from BDAY_FIRST: a weekday that is closed. */
struct bday {
	uint64_t closed[BDAY_WORDS];
};

/*
 * nth 0: the fixed day of the month. nth 1..5: the nth such weekday (0 =
 * Sunday) of the month, where there is one. nth -1: the last. The rule holds
 * in from_year..to_year; 0 leaves that end open. observe: a Saturday is
 * kept on the Friday before and a Sunday on the Monday after, also across
 * the year's end (1 January 2022 on 31 December 2021); 5 USC 6103(b) and
 * E.O. 11582.
 */
struct bday_rule {
	int month;
	int day;
	int weekday;
	int nth;
	int from_year, to_year;
	bool observe;
};

/* -1 if the rule can never name a day. */
int bday_rule_add(struct bday *b, const struct bday_rule *r);

/* A one-off closing; without effect on a weekend. -1 outside the calendar. */
int bday_close(struct bday *b, int32_t day);

/* False outside the calendar. */
bool bday_is_open(const struct bday *b, int32_t day);

/*
 * The nth business day after day (n < 0: before it), which is itself not
 * counted, open or not; n = 0 is day itself. -1, with *out as it was, when
 * either end is outside the calendar.
 */
int bday_add(const struct bday *b, int32_t day, int n, int32_t *out);

/*
 * Business days in (from, to] into *n; when to < from, those in (to, from]
 * as a negative number. -1 when either end is outside the calendar.
 */
int bday_between(const struct bday *b, int32_t from, int32_t to, int *n);

#endif
