/* SPDX-License-Identifier: MIT */
/*
 * Values held as spans: { NULL, 0 } is missing; one that was there and cannot
 * be used, or that issues name, is not known.
 *
 *	struct span v = join_value(&rec, slot);
 *	if (join_is_unusable(v)) ...
 */
#ifndef CM_REC_UNUSABLE_H
#define CM_REC_UNUSABLE_H

#include "rec/rec.h"

extern const char join_unusable[];

static inline bool
join_is_unusable(struct span val)
{
	return val.p == join_unusable;
}

/* The present value of a record's slot, valid as its text is. */
struct span join_value(const struct rec *r, int slot);

#endif
