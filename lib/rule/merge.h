/* SPDX-License-Identifier: MIT */
/*
 * A file that is added to a built-in table. The file's rows replace all
 * built-in rows with the same key, at the place of the first; rows with new
 * keys come last.
 */
#ifndef CM_RULE_MERGE_H
#define CM_RULE_MERGE_H

#include "rule/bind.h"

/*
 * Makes *out of the checked table add and the built-in one of its name; free
 * it with table_free. -1: a key's column is missing.
 */
MUST_USE int table_merge(struct table *out, struct binder *b,
    const struct table *add);

#endif
