/* SPDX-License-Identifier: MIT */
/*
 * How the values of a source are written, and what they are multiplied by:
 * the columns format and factor of a map (intake/map.h).
 *
 *	if (map_format_load(row, &r, text, field) == -1) ...
 */
#ifndef CM_INTAKE_MAP_FORMAT_H
#define CM_INTAKE_MAP_FORMAT_H

#include "intake/map.h"
#include "rule/cols.h"

/*
 * Loads the text of the present row of r for a field f into row; an empty
 * one leaves it without. -1 with a fault for one that cannot be used.
 */
MUST_USE int map_format_load(struct map_row *row, struct row *r,
    struct span text, const struct field *f);
MUST_USE int map_factor_load(struct map_row *row, struct row *r,
    struct span text, const struct field *f);

#endif
