/* SPDX-License-Identifier: MIT */
/*
 * How the values of a source are written, and what they are multiplied by:
 * the columns format and factor of a map (intake/map.h).
 *
 *	if (map_format_load(&m, row, t, i, col, field, e) == -1) ...
 */
#ifndef CM_INTAKE_MAP_FORMAT_H
#define CM_INTAKE_MAP_FORMAT_H

#include "intake/map.h"

/*
 * Loads the cell of row i of t and of the column for a field f into row; an
 * empty one leaves it without. -1 with a message for one that cannot be.
 */
int map_format_load(struct map *m, struct map_row *row,
    const struct table *t, size_t i, int col, const struct field *f,
    struct fault *e);
int map_factor_load(struct map_row *row, const struct table *t, size_t i,
    int col, const struct field *f, struct fault *e);

#endif
