/* SPDX-License-Identifier: MIT */
/*
 * A list that a map builds of items: those without a text are left out, but
 * beside another list they keep the others in their places.
 *
 *	map_list_add(m, row, r, item);	any number
 *	map_list_end(m, row, r);
 *	rec_list_set(r, row->target);
 */
#ifndef CM_INTAKE_MAP_LIST_H
#define CM_INTAKE_MAP_LIST_H

#include "intake/map.h"

/* Do others run beside the field? The slot of the list beside it, or -1. */
bool map_list_leads(struct span field);
int map_list_beside(struct binder *b, struct span field);

/* Puts the rows that run beside a list after its own; the map is loaded. */
void map_list_order(struct map *m);

void map_list_add(struct map *m, const struct map_row *row, struct rec *r,
    struct span item);

/*
 * An item beside one of a list that was left out is left out, too: the list was
 * set before. One without any text is empty.
 */
void map_list_end(struct map *m, const struct map_row *row, struct rec *r);

#endif
