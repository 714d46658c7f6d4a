/* SPDX-License-Identifier: MIT */
/*
 * The diagnosis-related groups of stay/drg.h from the tables "drg",
 * "drg_versions" and "drg_rules".
 *
 *	struct drg_set set = {0};
 *	if (drg_load(&set, &drg, &versions, &rules, &e) == -1) ...
 */
#ifndef CM_STAY_DRG_LOAD_H
#define CM_STAY_DRG_LOAD_H

#include "base/fault.h"
#include "rule/table.h"
#include "stay/drg.h"

/*
 * Loads the columns version, drg, weight, gmlos, post_acute and special_pay
 * of drg; version, from, to and, if there, rows of versions; rule
 * (outlier_burn or never_reduced) and drg of rules. The tables are not needed
 * afterwards.
 * Returns -1 with a message and *s zero: a row that cannot be used, a
 * duplicate group, a version in drg that versions does not have or with
 * another number of rows than it says there, versions whose dates overlap.
 */
int drg_load(struct drg_set *s, const struct table *drg,
    const struct table *versions, const struct table *rules, struct fault *e);

void drg_free(struct drg_set *s);

#endif
