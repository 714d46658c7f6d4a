/* SPDX-License-Identifier: MIT */
/*
 * The lists of a run of rows (rec/group.h): each row adds the items of its
 * cells, and columns beside a list gain an item where the list does, an empty
 * one where the row has none.
 *
 *	instep_begin(&s);
 *	instep_take(&s, column, text);	each that is gathered, of a row
 *	instep_row(&s);
 *	instep_text(&s, column, &cell);	at the end
 *
 * An entry, an item with what is beside it, is kept once. Items without a text
 * are left out, with what is beside them. "none" alone in a cell is no item:
 * it is the text of a list that has nothing else.
 */
#ifndef CM_REC_INSTEP_H
#define CM_REC_INSTEP_H

#include "rec/distinct.h"

enum group_keep {
	GROUP_FIRST,	/* the first value; others should be the same */
	GROUP_LIST,	/* the distinct items of all rows, in order */
	GROUP_BESIDE	/* as many items as its lists get */
};

struct group_column {
	enum group_keep keep;
	char sep;		/* between items */
	bool one_for_all;	/* GROUP_BESIDE: one item of a row is for all */
	bool is_other;		/* used only where a row has nothing in the */
	size_t other;		/* ... column with this number */
	const size_t *list;	/* GROUP_BESIDE: the columns of its lists, in */
	size_t nlists;		/* ... the order of what is beside them */
};

struct instep_beside {
	size_t column, part;
};

struct instep_part {		/* what is beside one of the lists */
	struct buf text;
	size_t n;
};

struct instep_column {
	struct buf was;		/* text of the present row */
	size_t count;		/* of its items */
	struct span rest;	/* of one beside: what is left of them, */
	bool for_all;		/* or its one item is for all; */
	struct span item;	/* that for the present entry */
	struct buf text;	/* of a list, so far */
	struct distinct seen;	/* its entries */
	struct instep_part *part;	/* of one beside: for each list */
	bool none;		/* a row of a list said so */
	bool unlike;		/* a row had not one for each item */
	bool some;		/* a row had a text */
	bool second;		/* a row had this one, and not the other */
	struct instep_beside *beside;	/* of a list: the columns beside it */
	size_t nbeside;
};

struct instep {
	const struct group_column *col;
	struct instep_column *c;
	size_t n;
	struct buf key;
};

/* Of n columns; col must outlive it, and all of it is in mem. */
void instep_init(struct instep *s, const struct group_column *col, size_t n,
    struct arena *mem);

void instep_begin(struct instep *s);

/* The present row's text of a column, which is copied. */
void instep_take(struct instep *s, size_t column, struct span text);

/* Adds the row, of which every list and all beside them were taken. */
void instep_row(struct instep *s);

/* The bytes that a column has so far. */
size_t instep_size(const struct instep *s, size_t column);

/* Its cell, into an empty buffer. */
void instep_text(const struct instep *s, size_t column, struct buf *out);

/*
 * Did a row say that the list has nothing, and another have items? Had a row
 * not one item for each of the lists that the column is beside? Has a column
 * that is used only where another is empty what no one would look at, as
 * that one has something from other rows?
 */
bool instep_differs(const struct instep *s, size_t column);
bool instep_is_unlike(const struct instep *s, size_t column);
bool instep_is_lost(const struct instep *s, size_t column);

#endif
