/* SPDX-License-Identifier: MIT */
/*
 * The dictionary of rec/field.h from the table "fields".
 */
#ifndef CM_RULE_DICT_H
#define CM_RULE_DICT_H

#include "base/fault.h"
#include "rec/field.h"
#include "rule/table.h"

/*
 * Adds the rows of fields to d: columns field and type, and where they are
 * there stage, low, high, values, unit, meaning. Bounds are for numbers
 * (kept in millionths) and dates (kept as days). The dictionary's spans
 * point into fields, which must outlive it. Returns -1 with a message, and
 * with d as far as it got, when a name is not letters, digits and "_" or
 * stands there twice, a type is unknown, or a bound is unusable.
 */
int dict_load(struct dict *d, const struct table *fields, struct fault *e);

#endif
