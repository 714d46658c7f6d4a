/* SPDX-License-Identifier: MIT */
/*
 * Loading a table: a static list of columns, and a loop over its rows.
 *
 *	struct lace_row { int part; int64_t from, to; bool has_to; };
 *	#define AT(member) offsetof(struct lace_row, member)
 *	static const struct col lace_col[] = {
 *		{ "part", AT(part), COL_WORD, .words = "L|A|C|E",
 *		    .need = true },
 *		{ "from", AT(from), COL_INT, .need = true },
 *		{ "to",   AT(to),   COL_INT, .has = AT(has_to) },
 *	};
 *	struct lace_row in;
 *	struct row r;
 *
 *	table_bind(&r, b, "lace", lace_col, COUNT(lace_col));
 *	while (row_next(&r, &in, sizeof(in)))
 *		take(l, &r, &in);	may call row_fault(&r, "part", "...")
 *	return row_end(&r);
 *
 * A replaced table is first checked against the table "columns" (rule/lint.h),
 * so a list repeats from there only what the module itself needs.
 */
#ifndef CM_RULE_COLS_H
#define CM_RULE_COLS_H

#include "rule/row.h"

/* In a list of columns: to the bool * at that offset, the row's mark. */
#define MARK(at) { "", (at), COL_USED }

/*
 * Begins with the table called name. After a fault of the table as a whole
 * there are no rows, and row_end tells.
 */
void table_bind(struct row *r, struct binder *b, const char *name,
    const struct col *col, size_t n);

/*
 * All rows of the table as an array of structs of this size, *n of them, that
 * lives as long as the tables. NULL: there was a fault.
 */
MUST_USE void *table_rows(struct binder *b, const char *name,
    const struct col *col, size_t ncols, size_t size, size_t *n);

#endif
