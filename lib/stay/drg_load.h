/* SPDX-License-Identifier: MIT */
/* Diagnosis-related groups from their tables. */
#ifndef CM_STAY_DRG_LOAD_H
#define CM_STAY_DRG_LOAD_H

#include "rule/bind.h"
#include "stay/drg.h"

struct table5_list;

/*
 * Loads the three tables into the zeroed *s, for as long as the tables live; of
 * published files in add (stay/table5.h; or NULL) the rows replace those of
 * their versions. -1 for a duplicate group or version, a version in drg that
 * drg_versions does not have, or with another number of rows than it says,
 * versions whose dates overlap, or a row that cannot be used.
 */
MUST_USE int drg_load(struct drg_set *s, const struct table5_list *add,
    struct binder *b);

/*
 * Loads the groups of a version, if they are not yet: the built-in table has
 * many years, of which a run needs one or two. It has no faults.
 */
void drg_version_load(const struct drg_set *s, struct drg_version *v);

#endif
