/* SPDX-License-Identifier: MIT */
/*
 * The diagnosis-related groups of stay/drg.h from the tables "drg_versions",
 * "drg" and "drg_rules".
 *
 *	struct drg_set set = {0};
 *	if (drg_load(&set, NULL, b) == -1) ...
 *	drg_free(&set);
 */
#ifndef CM_STAY_DRG_LOAD_H
#define CM_STAY_DRG_LOAD_H

#include "stay/drg.h"
#include "stay/table5.h"

/*
 * Loads the three tables; of the published files in add (which may be NULL)
 * the rows replace those of their versions. -1 for a duplicate group or
 * version, a version in drg that drg_versions does not have, or with another
 * number of rows than it says there, versions whose dates overlap, or a row
 * that cannot be used; drg_free in either case.
 */
MUST_USE int drg_load(struct drg_set *s, const struct table5_list *add,
    struct binder *b);

void drg_free(struct drg_set *s);

#endif
