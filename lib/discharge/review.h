/* SPDX-License-Identifier: MIT */
/*
 * A file review: a sample of the cases that a profile of the table
 * discharge_elements asks something of, element by element.
 *
 *	rv.sample = 5, rv.seed = 7, rv.profile = "482.43";
 *	if (review_bind(&rv, b) == -1) ...
 *	review_take(&rv, &d, &rec);	after discharge_case
 *	review_rows(&rv, &rows);	after the last record
 *
 * The sample is of the cases whose case_id, keyed with the seed, has the
 * smallest hashes: the same for the same file in any form, and of what is
 * known of the others nothing is kept.
 */
#ifndef CM_DISCHARGE_REVIEW_H
#define CM_DISCHARGE_REVIEW_H

#include "discharge/discharge.h"
#include "element/element_row.h"

#define REVIEW_MAX 10000	/* cases: more than people can read */

struct review_entry;

struct file_review {
	int64_t sample;		/* 0: no review */
	int64_t seed;
	const char *profile;	/* or NULL */
	bool has_seed;
	struct elements elements;
	const struct due *due;	/* whose clocks elements name */
	int case_id;
	const struct slots *slots;
	struct arena *mem;
	struct element_found *found;
	struct review_entry **entry;	/* by hash, then as they came */
	size_t n;
	uint64_t seen;			/* records so far */
};

/* -1 with a fault, of use where the profile is not in the table. */
MUST_USE int review_bind(void *review, struct binder *b);

void review_take(struct file_review *rv, const struct discharge *d,
    struct rec *r);

/*
 * Says of how many cases the profile asks something, where these are fewer than
 * the sample should have.
 */
void review_finish(void *review, const struct tell *tell);

/* Each element of the sample as a struct element_row, in the file's order. */
void review_rows(struct file_review *rv, const struct rows *out);

#endif
