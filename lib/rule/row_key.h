/* SPDX-License-Identifier: MIT */
/*
 * What tells a row of a table from others, in few words: "phq9", "lace/A",
 * "tier_reassessment/line 124".
 *
 *	struct row_keys k;
 *	if (row_keys_load(&k, b, t) == -1) ...
 *	row_key_add(&k, row, &out);
 */
#ifndef CM_RULE_ROW_KEY_H
#define CM_RULE_ROW_KEY_H

#include "rule/schema.h"

struct row_keys {
	struct schema schema;
	const struct table *t;
};

/* -1: a fault of the table columns. */
MUST_USE int row_keys_load(struct row_keys *k, struct binder *b,
    const struct table *t);

/*
 * Appends the cells of the row's key with slashes between; if other rows have
 * the same, also the cells that tell it from these, but for conditions and
 * lists of fields; if that is not enough, its line in place of them.
 */
void row_key_add(const struct row_keys *k, size_t row, struct buf *out);

/* Are the two rows alike in these cells but for the days that they hold? */
bool row_key_same(const struct row_keys *k, size_t row, size_t other);

#endif
