/* SPDX-License-Identifier: MIT */
/*
 * The dictionary of rec/field.h from the table "fields".
 */
#ifndef CM_RULE_DICT_H
#define CM_RULE_DICT_H

#include "base/fault.h"
#include "rec/field.h"
#include "rule/bind.h"

/*
 * Adds the rows of the table "fields" to d: columns field and type, and where
 * present stage, low, high, values, unit, meaning. Bounds are for
 * numbers (kept in millionths) and dates (kept as days). Spans belong to the
 * binder's tables. -1, with d as far as it got, when a name is not letters,
 * digits and "_" or is a duplicate, a type is unknown, or a bound is unusable.
 */
MUST_USE int dict_bind(struct dict *d, struct binder *b);

/*
 * Marks the dates of what has happened, those of the kind "future" in the table
 * "checks": after the binder's as_of they cannot be used. Nor can those of the
 * kind "order" where one is before the other. A number of days, kind "days",
 * can be as far as that says from what its dates give.
 */
MUST_USE int dict_bind_checks(struct dict *d, struct binder *b);

#endif
