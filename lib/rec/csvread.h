/* SPDX-License-Identifier: MIT */
/* What the parts of the CSV reader share, with readers that make cells. */
#ifndef CM_REC_CSVREAD_H
#define CM_REC_CSVREAD_H

#include "base/mem.h"
#include "rec/reader.h"
#include "text/csvtext.h"

struct bind {			/* a column that somebody reads */
	uint32_t column;
	int slot;
};

struct csv {
	struct csvtext_row row;
	struct csvtext_judged judged;
	struct bind *bind;
	size_t nbind;
	int *list;		/* the slots among these that are lists */
	size_t nlists;
	size_t n;		/* columns of the file itself */
	bool *bound;		/* by slot */
};

/* Room for the ends of so many cells, with one before the first. */
static inline void
csvread_room(struct csv *c, struct arena *mem, size_t max)
{
	c->row.max = max;
	c->row.end = arena_grow(mem, NULL, CSV_ENDS(max) + 1,
	    sizeof(*c->row.end));
	*c->row.end++ = UINT32_MAX;
}

/*
 * Binds the columns of rd->head to slots, where rd->own begins with a struct
 * csv; the cells of r into slots.
 */
MUST_USE int csvread_bind(struct reader *rd, struct fault *e);
void csvread_decode(const struct csv *c, struct rec *r);

/*
 * What is wrong with the record at the window's start: it is plain, but a
 * column of it is not UTF-8, or too long.
 */
void csvread_fault_utf8(const struct reader *rd, const struct rec *r,
    struct fault *e);
void csvread_fault_long(const struct reader *rd, const struct rec *r,
    struct fault *e);

/*
 * The name of column i of the header that was judged last; "column 3" if it
 * has none. -1 for names that are not UTF-8, or of which two are the same: one
 * of those columns could not be reached.
 */
struct span csvhead_name(struct reader *rd, size_t i);
MUST_USE int csvhead_check(const struct reader *rd, struct fault *e);

/* More or fewer cells than the header. used: the bytes of the record. */
void csvread_fault_ragged(const struct reader *rd, size_t found, size_t used,
    struct fault *e);

/*
 * What the judge found. In a later line than the record's first the mistake
 * is, most likely, the quote that opened the field.
 */
void csvread_fault_judged(const struct reader *rd,
    const struct csvtext_judged *j, struct fault *e);

#endif
