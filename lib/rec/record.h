/* SPDX-License-Identifier: MIT */
/* What a record consists of; for readers. Others include rec/rec.h. */
#ifndef CM_REC_RECORD_H
#define CM_REC_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rec/slot.h"
#include "rec/val.h"

struct form;

struct rec_member {		/* of a JSON object, in its order */
	struct span key;	/* raw, between the quotes */
	struct span raw;	/* raw text of the value */
	int slot;		/* or -1 */
};

struct rec {
	const struct slots *slots;
	struct val *in;			/* by slot: as read */
	struct val *out;		/* by slot: as set; n is 0 if not OK,
					 * but for a list known to be empty */
	struct val **val;		/* by slot: in or out, see rec_val */
	struct val **set, **set_end;	/* those of out that were set */
	struct val **filled;		/* those of in, see rec_fill */
	size_t nfilled;
	int *derived;			/* slots */
	size_t nderived;
	bool any_derived;		/* one has been computed */
	bool *feeds;			/* by slot: one is computed from it */
	struct rec *self;		/* this, to be changed by rec_val */
	struct arena mem;	/* of the arrays by slot */
	struct arena scratch;
	struct rec_code_memo *code_memo;	/* see rec/codes.h */
	struct codes *codes;		/* by slot: of REC_CODES */
	struct buf list;		/* a list being built */
	struct buf issues;		/* found here, ';' between */

	int noted;			/* slot of issues as read, or -1 */
	bool came_noted;		/* they name a field */

	const char *file;		/* where it stands */
	uint64_t line;

	const bool *bound;		/* by slot: column or key is there */
	bool *more;			/* those, and what issues named */
	const struct form *form;	/* of this record's bytes */
	struct span raw;		/* the record without its line end */
	struct span own;		/* the file's, where cells were added */
	struct span head;		/* the first of one too long for raw */
	const uint32_t *end;		/* CSV: each cell's end in raw */
	size_t ncells;
	const struct rec_member *member;	/* JSON Lines */
	size_t nmembers;
	size_t close;			/* JSON Lines: of the last '}' */
};

/* slots must stay as they are for as long as r lives. */
void rec_init(struct rec *r, const struct slots *slots);
void rec_free(struct rec *r);

/* Forgets what was set, scratch and issues: for the reader. */
void rec_reset(struct rec *r);

/*
 * For readers that do not set every bound slot of each record anew: the
 * empty value of a slot, to be filled; rec_forget empties them all again.
 */
struct val *rec_fill(struct rec *r, int slot);
void rec_forget(struct rec *r);

/* Is what a module found of the columns bound true of this record, too? */
static inline bool
rec_alike(const struct rec *r, const bool *bound)
{
	return bound == r->bound && bound != r->more;
}

/* The raw text of CSV cell i, quotes included. */
static inline struct span
rec_cell(const struct rec *r, size_t i)
{
	size_t start = i == 0 ? 0 : r->end[i - 1] + (size_t)1;

	return (struct span){ r->raw.p + start, r->end[i] - start };
}

#endif
