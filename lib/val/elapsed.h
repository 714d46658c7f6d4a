/* SPDX-License-Identifier: MIT */
/*
 * How long it was from one moment to another: the one way to subtract times.
 *
 *	struct elapsed e = datetime_elapsed(&from, &to);
 *	if (e.low == e.high) ... minutes are known
 *
 * A record's times may have offsets or not. Days are those of the dates as
 * written, which are local. Hours need the same of both times: where one has
 * an offset and one has none they are only known within a day or so.
 */
#ifndef CM_VAL_ELAPSED_H
#define CM_VAL_ELAPSED_H

#include <stdbool.h>
#include <stdint.h>

#include "val/date.h"

/*
 * Minutes from one moment to another, at least and at most; the same where
 * both have a time and both or neither an offset. Without a time any of its
 * day may be meant; without an offset, beside one that has one, any of those
 * in use, from -12:00 to +14:00.
 */
struct elapsed {
	int64_t low, high;
};
struct elapsed datetime_elapsed(const struct datetime *from,
    const struct datetime *to);

/* Have both a time, and one alone an offset? Then no hours can be told. */
static inline bool
datetime_mixed(const struct datetime *a, const struct datetime *b)
{
	return a->has_offset != b->has_offset && a->has_time && b->has_time;
}

#endif
