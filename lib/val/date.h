/* SPDX-License-Identifier: MIT */
/*
 * Dates and date-times of the proleptic Gregorian calendar, 0001-01-01 to
 * 9999-12-31. A date is a count of days since 1970-01-01, so that length of
 * stay is a subtraction. No time zone is ever looked up: a date-time keeps
 * the offset that was written with it.
 *
 *	if (date_parse(SPAN("2026-02-27"), &admit) == -1) ...
 */
#ifndef CM_VAL_DATE_H
#define CM_VAL_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"

#define DATE_MIN (-719162)	/* 0001-01-01 */
#define DATE_MAX 2932896	/* 9999-12-31 */
#define DATE_TEXT_MAX 10

/*
 * Arithmetic that leaves the calendar answers DATE_MIN - 1 or DATE_MAX + 1:
 * it still compares rightly, is not in range, and has no text.
 */
static inline bool
date_in_range(int32_t day)
{
	return day >= DATE_MIN && day <= DATE_MAX;
}

/* Exactly YYYY-MM-DD into *day; -1, with *day as it was, on all else. */
int date_parse(struct span s, int32_t *day);

/* Writes YYYY-MM-DD without a NUL; its length, 0 when day is out of range. */
size_t date_fmt(int32_t day, char out[DATE_TEXT_MAX]);

/* Is there such a day between the years 1 and 9999? */
bool date_valid(int y, int m, int d);
/* The arguments must be valid; the day must be in range. */
int32_t date_from_ymd(int y, int m, int d);
void date_to_ymd(int32_t day, int *y, int *m, int *d);
/* 0 = Sunday .. 6 = Saturday. */
int date_weekday(int32_t day);

/* n months later (n < 0: earlier); 31 January + 1 is the end of February. */
int32_t date_add_months(int32_t day, int n);

/*
 * The same month and day in another year. 29 February becomes 1 March in a
 * common year, as HUD counts ages.
 */
int32_t date_anniversary(int32_t day, int year);

/* Completed years from birth to on, by date_anniversary; -1 if on < birth. */
int date_age(int32_t birth, int32_t on);

/* minute: of the day, 0..1439. offset: minutes east of UTC. */
struct datetime {
	int32_t day;
	int16_t minute;
	int16_t offset;
	bool has_time, has_offset;
};

/*
 * YYYY-MM-DD alone; or followed by T, t or one blank, HH:MM, optionally :SS
 * and .fraction, optionally Z, z, or an offset as +HH:MM or +HHMM. Seconds
 * are checked (0..59: no leap second), then dropped. 24:00 is refused. -1,
 * with *out as it was, on all else.
 */
int datetime_parse(struct span s, struct datetime *out);

#define DATETIME_TEXT_MAX 22

/*
 * YYYY-MM-DD or YYYY-MM-DDTHH:MM, with Z or +HH:MM if it has an offset.
 * No NUL; the length, 0 when the day is out of range.
 */
size_t datetime_fmt(const struct datetime *t, char out[DATETIME_TEXT_MAX]);

/*
 * Minutes since 1970-01-01T00:00: in UTC if t has an offset, else as
 * written: compare two only if both or neither have one. No time is 00:00.
 */
int64_t datetime_minutes(const struct datetime *t);

/*
 * Is a before b? By the minute where both can be put on one line of time:
 * both have a time, and both or neither an offset; else by the dates.
 */
bool datetime_before(const struct datetime *a, const struct datetime *b);

/* Elapsed minutes later; keeps the offset; the result has a time. */
struct datetime datetime_add_minutes(const struct datetime *t, int64_t minutes);

/*
 * Dates as exports write them. A format is made of tokens and of literal
 * separators, which match themselves:
 *
 *	YYYY YY		year; YY below pivot is 20xx, else 19xx
 *	MM M MON	month: two digits, one or two, Jan..Dec in any case
 *	DD D		day of the month
 *	HH H mm SS	hour, minute, second (checked, dropped)
 *	AM		am or pm in any case; the hour is then 1..12
 *	T		that letter, as itself; no other letter is a literal
 * The format HL7 has no tokens: see hl7time.h.
 * pivot is 0..99; with -1 a format with YY reads nothing. The whole of s must
 * match; -1, with the result as it was, if it does not, or if the format has
 * no year, month and day.
 */
int datetime_parse_format(struct span s, const char *format, int pivot,
    struct datetime *out);

/* Is the format one that can be read in one way only? -1 and e if not. */
MUST_USE int date_format_check(const char *format, struct fault *e);

#endif
