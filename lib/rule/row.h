/* SPDX-License-Identifier: MIT */
/* The row cursor: a struct from each row; rule/cols.h has an example. */
#ifndef CM_RULE_ROW_H
#define CM_RULE_ROW_H

#include "rule/bind.h"
#include "rule/when.h"

#define COLS_MAX 64

/* What a column holds, and the type of the member it goes to. */
enum col_kind {
	COL_TEXT,	/* struct span; lives as long as the tables */
	COL_KEY,	/* the same, without ';': to be an item of a list */
	COL_WORD,	/* int: which of words; -1 where empty */
	COL_INT,	/* int64_t */
	COL_DEC,	/* int64_t, times 10^scale */
	COL_MONEY,	/* int64_t, cents */
	COL_DATE,	/* int32_t, a day */
	COL_BOOL,	/* bool: yes or no */
	COL_WHEN,	/* struct when *, owned by the tables; NULL: empty */
	COL_DEF,	/* const struct field *, of the dictionary; NULL */
	COL_FIELD,	/* int: the slot of a field to read; -1 where empty */
	COL_FIELDS,	/* struct col_slots: such fields with bars between */
	COL_LIST,	/* struct span: parts with bars between, none empty */
	COL_USED	/* bool *: no column; the row's mark, rule/used.h */
};

struct row;

struct col {
	const char *name;
	size_t at;		/* offset of the member */
	enum col_kind kind;
	bool need;		/* must be there, must not be empty */
	size_t has;		/* of a bool, set where not empty; 0: none */
	const char *words;	/* "a|b": of COL_WORD; of COL_LIST, its parts;
				 * of COL_DEF, COL_FIELD, COL_FIELDS, types */
	int64_t low, high;	/* of numbers, inclusive; both 0: any */
	int64_t empty;		/* of numbers, dates: what empty means */
	int scale;		/* of COL_DEC */
	size_t most;		/* of COL_FIELDS; 0: any number */
	bool there;		/* must be there; its cells may be empty */
	/* In place of kind: takes a non-empty cell; -1 by row_fault. */
	int (*take)(struct row *r, const struct col *c, struct span cell,
	    void *member);
	bool parts;		/* take takes each part between bars */
};

struct col_slots {
	const int *slot;	/* lives as long as the tables */
	size_t n;
};

struct row {
	const struct table *t;
	struct binder *b;
	bool *marks;		/* of t, by row; NULL: not watched */
	const struct col *col;
	size_t ncols;
	int at[COLS_MAX], issues;	/* places in t, or -1: by column */
	int only;		/* row_only: a place in t, or -1 */
	struct span word;
	size_t next;		/* row */
	size_t faults;
	bool bad;		/* this row has a fault */
};

/* Skips all rows but those with this word in the column. */
void row_only(struct row *r, const char *column, const char *word);
void row_only_text(struct row *r, const char *column, struct span word);

/*
 * Fills *in (size bytes) from the next row without a fault in its cells;
 * zeros where a cell is empty and nothing else is said. False at the end, or
 * after a fault that ends loading.
 */
bool row_next(struct row *r, void *in, size_t size);

/* A fault in this row, in the column if it is not NULL. Returns -1. */
int row_fault(struct row *r, const char *column, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The same, "expected WHAT"; frees what. */
int row_expected(struct row *r, const char *column, struct buf *what);

/* A fault of the table as a whole, before row_end. Returns -1. */
int rows_fault(struct row *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Ends the loop: 0, or -1 if there was any fault. */
MUST_USE int row_end(struct row *r);

/* A further cell of this row, { NULL, 0 } where it is empty or not there. */
struct span row_text(const struct row *r, const char *column);

/* The same as a value, into the member of in: what c says. -1: a fault. */
MUST_USE int row_read(struct row *r, const struct col *c, void *in);

/*
 * For rule/cols.h and lint. row_begin: needed columns must be there, else there
 * are no rows; row_on: not. row_take takes a cell of the row as c says.
 */
void row_begin(struct row *r, struct binder *b, const struct table *t,
    const struct col *col, size_t n);
void row_on(struct row *r, struct binder *b, const struct table *t,
    const struct col *col, size_t n);
MUST_USE int row_take(struct row *r, const struct col *c, struct span cell,
    void *in);

/* Zeroed room for an item of each row and one more; lives as the tables do. */
void *row_room(const struct row *r, size_t size);

/* Is this row built in? Its number, from 0; all rows; its mark, or NULL. */
bool row_is_built_in(const struct row *r);
size_t row_number(const struct row *r);
size_t row_count(const struct row *r);
bool *row_mark(const struct row *r);

#endif
