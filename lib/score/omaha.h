/* SPDX-License-Identifier: MIT */
/*
 * Ratings of the Omaha System: a list of PROBLEM:K:B:S, the problem a key of
 * the table "omaha_problems", the ratings of knowledge, behavior and status
 * each 1 to 5 by the table "omaha_ratings", or empty where it was not rated.
 * They are recorded, never summed.
 *
 *	struct omaha om = {0};
 *	if (omaha_bind(&om, binder) == -1) ...
 *	problem = omaha_parse(&om, item, &o);	NULL: it is usable
 */
#ifndef CM_SCORE_OMAHA_H
#define CM_SCORE_OMAHA_H

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"

#define OMAHA_SCALES 3
#define OMAHA_BEST 5

struct omaha {
	struct omaha_problem {
		struct span id;
		bool *used;	/* mark of its row, or NULL */
	} *problem;
	size_t n;
	struct span label[OMAHA_SCALES][OMAHA_BEST + 1];	/* by rating */
	bool *used[OMAHA_SCALES][OMAHA_BEST + 1];	/* marks */
	int slot;		/* of the list */
};

struct omaha_rating {
	struct span problem;
	int of[OMAHA_SCALES];	/* 0: not rated */
};

/*
 * Loads the zeroed *om from the tables "omaha_problems" and "omaha_ratings"
 * and binds its field. There is nothing to free.
 */
MUST_USE int omaha_bind(struct omaha *om, struct binder *b);

/*
 * One item. NULL, or the word for issues: "not_a_rating" where it has not
 * four parts, a rating is not 1 to 5 or all are empty, "unknown_problem".
 */
const char *omaha_parse(const struct omaha *om, struct span item,
    struct omaha_rating *out);

/* Notes what is wrong with the list in r. */
void omaha_check(const struct omaha *om, struct rec *r);

#endif
