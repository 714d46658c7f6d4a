/* SPDX-License-Identifier: MIT */
/*
 * A record that was read and is kept while others are read: a copy of all
 * that it points to. For stages (rec/reader.h) that read ahead.
 *
 *	held_init(&h, rd);
 *	held_take(&h, rd, &rec);	as its reader filled it
 *	held_give(&h, rd, &other);	valid until the next held_take
 *	held_free(&h);
 */
#ifndef CM_REC_HELD_H
#define CM_REC_HELD_H

#include "rec/reader.h"

struct held {
	struct rec rec;		/* as its reader filled it */
	struct buf raw, own, issues;
	struct arena texts;	/* values that are not in raw */
	struct val *in;		/* by slot */
	bool *bound;		/* by slot */
	uint32_t *end;
	size_t ends_cap;
	struct rec_member *member;
	size_t members_cap;
	bool crlf;
};

/* Room for a record of rd, in the memory of rd. */
void held_init(struct held *h, struct reader *rd);
void held_free(struct held *h);

/* Copies r, which was read just now; nothing must have been made of it yet. */
void held_take(struct held *h, const struct reader *rd, const struct rec *r);

/* Makes r that record. */
void held_give(const struct held *h, struct reader *rd, struct rec *r);

/* Makes r begin where from stands, with these issues: of one rejected. */
void held_place(struct rec *r, const struct rec *from, struct span issues);

#endif
