/* SPDX-License-Identifier: MIT */
/*
 * Numbers of a source. The cell format is an example of how they are written
 * (val/written.h): 1,234.56 also takes $1,234.56 and (1,234.56), which is less
 * than 0. By the cell factor they are multiplied, exactly, then rounded half
 * away from zero to so many places; without "places": those of the field's
 * type, 0 or 2; for decimals all there are, up to six. Units may have one each:
 * with "kg=1;lb=0.45359237 places 1" the weight 180 lb is 81.6.
 */
#ifndef CM_INTAKE_MAP_NUMBER_H
#define CM_INTAKE_MAP_NUMBER_H

#include "rec/rec.h"
#include "val/written.h"

struct map_row;
struct row;

struct map_unit {
	struct span name;	/* without regard to case, blanks, marks */
	int64_t factor;		/* in units of 10^-MAP_FACTOR_SCALE */
};

/* Is the number one of JSON, which is plain whatever the map says? */
enum map_digits { MAP_DIGITS_PLAIN, MAP_DIGITS_WRITTEN };

/* Take the cells format and factor of a row of numbers. -1 with a fault. */
MUST_USE int map_number_format(struct map_row *row, struct row *r,
    struct span text);
MUST_USE int map_number_factor(struct map_row *row, struct row *r,
    struct span text, const struct field *f);

/* Sets the field of a row that has one of these cells; else an issue. */
void map_number_set(const struct map_row *row, struct rec *r,
    struct span text, enum map_digits digits);

#endif
