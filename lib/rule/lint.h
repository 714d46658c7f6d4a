/* SPDX-License-Identifier: MIT */
/*
 * The check of a table against the table "columns", the schema of all:
 * what an override must pass, and the built-in tables do.
 */
#ifndef CM_RULE_LINT_H
#define CM_RULE_LINT_H

#include "rec/field.h"
#include "rule/table.h"

/*
 * Reports every finding in t as "FILE:LINE: COLUMN: reason" (without COLUMN
 * where none is to blame) and returns how many there were:
 *
 *	no rows; a needed column missing; a column the schema does not know
 *	an empty cell in a needed column; a cell not of its column's type:
 *	  string, integer, decimal, money, date YYYY-MM-DD, bool yes or no,
 *	  code without blanks, list of parts between bars, none empty,
 *	  when (a condition that compiles), field (a name of the dictionary),
 *	  any_field (the same or *), key:TABLE (stands in TABLE's first
 *	  column)
 *	low above high, from above to, from_year above to_year
 *	a row that stands there twice
 *	where all else is fine: what dict_load and codeset_load say
 *
 * d is the dictionary for when and field cells. All tables "map_..." have
 * the schema "map". line is valid during the call of report.
 */
size_t table_lint(const struct tables *ts, const struct dict *d,
    const struct table *t, void (*report)(void *arg, const char *line),
    void *arg);

#endif
