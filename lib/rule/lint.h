/* SPDX-License-Identifier: MIT */
/*
 * The check of a table against the table "columns", the schema of all: what
 * a table that replaces a built-in one must pass before it is loaded.
 *
 *	b->report = print;		all findings, not only the first
 *	t = binder_table(b, "lace");
 *
 * --lint-table loads a file with a report, so a file that passes will load.
 * Findings are faults of the table:
 *
 *	no rows; an unknown column; a column missing that is needed
 *	an empty cell that is needed; a cell not of its column's type, which is
 *	  rule/schema.h's
 *	low above high, and the like
 *	a duplicate: the same in all columns that columns.csv marks key or row,
 *	  or in all columns where it marks none
 */
#ifndef CM_RULE_LINT_H
#define CM_RULE_LINT_H

#include "rule/bind.h"

/*
 * The table called name; if a file stands for it, checked, and merged with the
 * built-in rows where the file adds to them. NULL after a fault.
 */
const struct table *binder_table(struct binder *b, const char *name);

/*
 * Appends the table's text to out: a file that is added to a built-in table as
 * the rows of both, any other text as it is. 0, or -1 after a fault.
 */
MUST_USE int binder_text(struct binder *b, const char *name, struct buf *out);

/* b->dict may be NULL for "fields". 0, or -1 after any finding. */
MUST_USE int table_check(struct binder *b, const struct table *t);

#endif
