/* SPDX-License-Identifier: MIT */
/*
 * For which days a table speaks, and how much of it is verified: what a person
 * asks of tables that a year outdates.
 *
 *	coverage_of(&c, t);
 *	if (c.dated && c.to < today) ...
 */
#ifndef CM_RULE_COVERAGE_H
#define CM_RULE_COVERAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "rule/bind.h"

#define COVERAGE_SOON 90	/* days before the end of a table */

/*
 * A table is dated if all its rows have a calendar_year, both days of the
 * columns from and to, or, without these columns, a year. One with rows that
 * hold for ever is not.
 */
struct coverage {
	bool dated;
	int32_t from, to;	/* of all rows, inclusive */
	size_t rows;
	bool judged;		/* it has the column verified */
	size_t verified;	/* rows */
};

void coverage_of(struct coverage *c, const struct table *t);

/* Does a row of a dated table hold on the day? */
bool coverage_on(const struct table *t, int32_t day);

/*
 * What a person should know of the table on the day, for out, as
 * "ends 2027-09-30, in 38 days"; nothing where there is nothing to say. True if
 * it does not cover the day.
 */
bool coverage_tell(const struct table *t, int32_t day, struct buf *out);

/*
 * The same of rows that have days of their own, in a table of which others
 * hold for ever: those that end soon, with no row like it for the day after,
 * as "1 row ends within 90 days: auth_expedited (2026-12-31)". Nothing for a
 * dated table. -1: a fault of the table columns.
 */
MUST_USE int coverage_rows_tell(struct binder *b, const struct table *t,
    int32_t day, struct buf *out);

/*
 * The rows that are not verified and were used for records of the run
 * (rule/used.h), as "2 unverified rows used: gad7 (3), phq9 (1)", with the
 * records. Nothing where there are none. -1: a fault of the table columns.
 */
MUST_USE int coverage_used_tell(struct binder *b, const struct table *t,
    struct buf *out);

#endif
