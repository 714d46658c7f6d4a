/* SPDX-License-Identifier: MIT */
/*
 * What each word of an answer counts as, from a row of the table "items":
 * "emergent=1|elective=0".
 *
 *	struct word_points wp = {0};
 *	if (word_points_bind(&wp, binder, "lace", "A") == -1) ...
 *	if (word_points_find(&wp, word, &points)) ...
 */
#ifndef CM_SCORE_WORD_POINTS_H
#define CM_SCORE_WORD_POINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "rule/bind.h"

#define WORD_POINTS_MAX 16	/* words of one item */

struct word_points {
	struct {
		struct span word;
		int64_t points;
	} pair[WORD_POINTS_MAX];
	size_t n;
	bool *used;		/* mark of the item's row, or NULL */
};

/*
 * Loads the column points of the item's row into the zeroed *wp. A fault if
 * there is no such row. There is nothing to free.
 */
MUST_USE int word_points_bind(struct word_points *wp, struct binder *b,
    const char *instrument, const char *item);

/* The points of a word; false if it is not listed. */
bool word_points_find(const struct word_points *wp, struct span word,
    int64_t *points);

#endif
