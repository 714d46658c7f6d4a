/* SPDX-License-Identifier: MIT */
/*
 * What each word of an answer counts as, from a row of the table "items":
 * "emergent=1|elective=0".
 *
 *	struct word_points wp = {0};
 *	if (word_points_load(&wp, &items, "lace", "A", &e) == -1) ...
 *	if (word_points_find(&wp, word, &points)) ...
 */
#ifndef CM_SCORE_WORD_POINTS_H
#define CM_SCORE_WORD_POINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"
#include "rule/table.h"

#define WORD_POINTS_MAX 16	/* words of one item */

struct word_points {
	struct {
		struct span word;
		int64_t points;
	} pair[WORD_POINTS_MAX];
	size_t n;
	struct arena mem;
};

/*
 * Loads the column points of the item's row into the zeroed *wp; t is not
 * needed afterwards. -1 with a message where there is no such row or it is
 * not so; word_points_free in either case.
 */
int word_points_load(struct word_points *wp, const struct table *t,
    const char *instrument, const char *item, struct fault *e);

/* The points of a word; false if it is not there. */
bool word_points_find(const struct word_points *wp, struct span word,
    int64_t *points);

void word_points_free(struct word_points *wp);

#endif
