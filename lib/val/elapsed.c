/* SPDX-License-Identifier: MIT */
/* Elapsed minutes between two moments. */
#include "val/elapsed.h"

#include "val/clock.h"

#define WEST (12 * 60)		/* offsets in use, in minutes */
#define EAST (14 * 60)

struct elapsed
datetime_elapsed(const struct datetime *from, const struct datetime *to)
{
	const int last = DAY_MINUTES - 1;
	struct elapsed e;

	if (!from->has_time || !to->has_time)
		return (struct elapsed){
		    datetime_wall(to, 0) - datetime_wall(from, last),
		    datetime_wall(to, last) - datetime_wall(from, 0) };
	e.low = e.high = datetime_minutes(to) - datetime_minutes(from);
	if (from->has_offset != to->has_offset) {
		e.low -= from->has_offset ? EAST : WEST;
		e.high += from->has_offset ? WEST : EAST;
	}
	return e;
}
