/* SPDX-License-Identifier: MIT */
/*
 * Dates of a source by the formats of a map's row, in the order in which they
 * are tried; ISO dates last. "MM/DD/YYYY|M/D/YY pivot 27".
 *
 * "D/M/YYYY|M/D/YYYY by COLUMN" on two rows of a map: where both readings are
 * dates, those count that are so many days apart, from the first row to the
 * second; with "less 1" behind it, one day fewer than the column says, which
 * counts the first day, too.
 */
#ifndef CM_INTAKE_MAP_DATE_H
#define CM_INTAKE_MAP_DATE_H

#include "rec/rec.h"
#include "rule/bind.h"

#define MAP_FORMATS_MAX 8

struct map;
struct map_row;
struct row;

struct map_dates {		/* zero is valid: ISO dates only */
	struct map_format {
		const char *text;
		int pivot;	/* of its years, or -1 */
	} format[MAP_FORMATS_MAX];
	size_t n;
	bool settles;		/* by that slot, */
	int by, less;
	struct span text;	/* of the present record, to be settled */
};

/*
 * Takes the cell format of a row of dates. -1 with a fault: no format, one that
 * can be read in two ways, a year of two digits without a pivot; in_place: the
 * source is the field, which the formats would change again.
 */
MUST_USE int map_dates_load(struct map_row *row, struct row *r,
    struct span text);

/* Notes a fault of the table where not two rows settle by a column. */
void map_dates_check(const struct map *m, struct row *r);

/* By the first format that reads it, or ISO; -1. */
int map_dates_read(const struct map_dates *d, struct span text,
    struct datetime *out);

/* Sets the field, or keeps the text to be settled. No date is an issue. */
void map_dates_set(struct map_row *row, struct rec *r, struct span text);

/* After all rows: sets those that are settled by a column. */
void map_dates_settle(struct map *m, struct rec *r);

/*
 * Would the date need a format that the row does not have: is it one, and not
 * ISO?
 */
bool map_dates_foreign(const struct map_row *row, const struct rec *r,
    struct span text);

#endif
