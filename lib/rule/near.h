/* SPDX-License-Identifier: MIT */
/*
 * Close names, for "did you mean ...?".
 */
#ifndef CM_RULE_NEAR_H
#define CM_RULE_NEAR_H

#include "base/buf.h"
#include "rec/field.h"

#define NEAR_NAME_MAX 64	/* longer names are close to nothing */
#define NEAR_LIMIT 2		/* edits; more would be guessing */

/*
 * The fewest insertions, deletions and replacements of one byte that make a
 * of b (Levenshtein); NEAR_NAME_MAX + 1 where one is too long.
 */
size_t near_distance(struct span a, struct span b);

/*
 * The name in the dictionary closest to name: NEAR_LIMIT edits at most, and
 * fewer than name has bytes; the first of equals. NULL if there is none.
 */
const struct field *near_field(const struct dict *d, struct span name);

#endif
