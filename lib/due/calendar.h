/* SPDX-License-Identifier: MIT */
/*
 * The business calendar from the tables "holidays" (rules that come back
 * every year) and "closings" (single days the government was closed by
 * order).
 *
 *	struct bday cal;
 *	if (calendar_bind(&cal, b) == -1) ...
 *	bday_add(&cal, discharge, 2, &due);
 */
#ifndef CM_DUE_CALENDAR_H
#define CM_DUE_CALENDAR_H

#include "rule/bind.h"
#include "val/bday.h"

/*
 * Fills *cal, whatever was in it. Of holidays it takes month, day or weekday
 * (monday..sunday) and nth (1..5 or last), from_year, to_year (inclusive;
 * empty is open) and observe (none, or nearest: 5 USC 6103(b)); of closings,
 * closed_on where active is yes.
 */
int calendar_bind(struct bday *cal, struct binder *b) MUST_USE;

/*
 * The rows of both tables that are watched (rule/used.h), in *rows; NULL where
 * none is. After calendar_bind.
 */
struct calendar_rows;
int calendar_watch(struct calendar_rows **rows, struct binder *b) MUST_USE;

/* Marks those that close a day which counting from one to the other met. */
void calendar_mark(const struct calendar_rows *rows, int32_t from,
    int32_t to);

#endif
