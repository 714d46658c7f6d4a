/* SPDX-License-Identifier: MIT */
/* What a field of the dictionary can have, asked and said. */
#ifndef CM_RULE_EXPECT_H
#define CM_RULE_EXPECT_H

#include "base/buf.h"
#include "rec/field.h"

/* Can the field have this value, or its list this item? */
bool expect_takes(const struct field *f, struct span text);

/* Appends what the field can have: "a number, 0 to 1", "one of a, b or c". */
void expect_words(struct buf *out, const struct field *f);

#endif
