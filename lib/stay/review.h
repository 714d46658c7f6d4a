/* SPDX-License-Identifier: MIT */
/*
 * Review codes, by which the caller of a pricer says how a discharge is to
 * be paid: the table "ipps_reviews".
 *
 *	struct review_set set = {0};
 *	if (review_load(&set, b) == -1) ...
 *	review = review_find(&set, SPAN("09"));
 */
#ifndef CM_STAY_REVIEW_H
#define CM_STAY_REVIEW_H

#include <stdbool.h>

#include "base/buf.h"
#include "fact/status.h"
#include "rule/bind.h"

#define REVIEW_CODES 100	/* two digits */

struct review {
	bool have;
	enum status_transfer transfer;
	bool outlier;		/* may be paid as one */
};

struct review_set {		/* zero is a valid empty set */
	struct review of[REVIEW_CODES];
};

MUST_USE int review_load(struct review_set *set, struct binder *b);

/* A review code of one or two digits; NULL if the table does not have it. */
const struct review *review_find(const struct review_set *set,
    struct span code);

#endif
