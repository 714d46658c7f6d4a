/* SPDX-License-Identifier: MIT */
/*
 * The business calendar from the tables "holidays" (rules that come back
 * every year) and "closings" (single days the government was closed by
 * order).
 *
 *	struct bday cal;
 *	if (calendar_load(&cal, &holidays, &closings, &e) == -1) ...
 *	bday_add(&cal, discharge, 2, &due);
 */
#ifndef CM_DUE_CALENDAR_H
#define CM_DUE_CALENDAR_H

#include "base/fault.h"
#include "rule/table.h"
#include "val/bday.h"

/*
 * Fills *cal, whatever was in it. Of holidays it takes month, day or weekday
 * (monday..sunday) and nth (1..5 or last), from_year, to_year (inclusive;
 * empty is open) and observe (none, or nearest: 5 USC 6103(b)). Of closings,
 * which may be NULL, it takes closed_on where active is yes. Neither table is
 * needed afterwards. Returns -1 with a message that names table, line and
 * column when a row cannot be used.
 */
int calendar_load(struct bday *cal, const struct table *holidays,
    const struct table *closings, struct fault *e);

#endif
