/* SPDX-License-Identifier: MIT */
/*
 * Income as a percent of the federal poverty guideline, by the size of the
 * household, the state and the day, from the table "poverty".
 *
 *	struct poverty p = {0};
 *	if (poverty_bind(&p, binder) == -1) ...
 *	poverty_find(&p, r);		sets assess_poverty_percent
 *
 * The day is that of the income, else of the last assessment, else the
 * beginning of the case, else --as-of. There is no percent where the income,
 * the size or the state is not known, one of these or the day cannot be used,
 * or no row has the state on the day. It is rounded down to a tenth: "less than
 * N" is exact, while a value equal to N may be up to a tenth above it.
 */
#ifndef CM_ASSESS_POVERTY_H
#define CM_ASSESS_POVERTY_H

#include "rec/rec.h"
#include "rule/bind.h"

#define POVERTY_SCALE 1		/* places of the percent */
#define POVERTY_DATES 4

struct poverty {
	struct poverty_row {
		struct span region, states;
		int64_t year;
		int32_t from, to;		/* inclusive */
		int64_t one, further;		/* cents a year */
		bool *used;		/* mark of its row, or NULL */
	} *row;
	size_t n;
	int income, size, state;	/* slots that are read */
	int date[POVERTY_DATES];	/* the first that is known counts */
	int32_t as_of;
	int percent, why;		/* appended; why may be -1 */
	uint64_t no_row;		/* cases: no row has state and day */
};

/* Loads the zeroed *p from its table and binds its fields. */
MUST_USE int poverty_bind(struct poverty *p, struct binder *b);

void poverty_find(struct poverty *p, struct rec *r);

#endif
