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
 * they are there stage, low, high, values, unit, meaning. Bounds are for
 * numbers (kept in millionths) and dates (kept as days). Spans belong to the
 * binder's tables. -1, with d as far as it got, when a name is not letters,
 * digits and "_" or is a duplicate, a type is unknown, or a bound is unusable.
 */
MUST_USE int dict_bind(struct dict *d, struct binder *b);

/* Can a case have this value in the field; of a list, as one of its parts? */
bool dict_takes(const struct field *f, struct span text);

/* Appends what the field can have: "a number, 0 to 1", "one of a, b or c". */
void dict_expects(struct buf *out, const struct field *f);

#endif
