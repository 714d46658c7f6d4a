/* SPDX-License-Identifier: MIT */
/*
 * The types that the table "columns" gives to columns; for lint.c and
 * lint_cell.c only. rule/lint.h says what each accepts.
 */
#ifndef CM_RULE_LINT_CELL_H
#define CM_RULE_LINT_CELL_H

#include "rec/field.h"
#include "rule/table.h"

struct lint_context {
	const struct tables *tables;
	const struct table *t;
	const struct dict *dict;
	struct span arg;	/* of the column's type: "key:ARG" */
	struct table keys;	/* the table last asked for keys */
	struct slots slots;	/* for conditions; nobody reads them */
};

struct lint_type {
	const char *name;
	/* 0, or -1 with table_fault's message; an empty cell is fine. */
	int (*check)(struct lint_context *l, size_t row, int col,
	    struct fault *e);
	bool is_number, is_date;
};

/*
 * NULL if there is no such type. "key:TABLE" is the type key; *arg becomes
 * TABLE, and { NULL, 0 } for any other.
 */
const struct lint_type *lint_type_find(struct span name, struct span *arg);

#endif
