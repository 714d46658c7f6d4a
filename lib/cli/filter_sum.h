/* SPDX-License-Identifier: MIT */
/*
 * What a program may do with its --summary beyond measures: ask for it by
 * itself, measures that are known at the end only, and sums over all groups to
 * check against.
 *
 *	filter_summarize(f, "payer", e);		in setup
 *	filter_begin(f, SPAN("medicare"));		in finish
 *	filter_add_measures(f);
 *	if (!filter_total(f, paid, &sum) || sum != st->paid)
 *		filter_fail(f);
 */
#ifndef CM_CLI_FILTER_SUM_H
#define CM_CLI_FILTER_SUM_H

#include "cli/filter.h"

/*
 * For setup: asks for a summary by these fields ("": of all together), as
 * --summary=FIELDS would; fields must outlive the run. -1 with a message
 * where something else was asked for.
 */
MUST_USE int filter_summarize(struct filter *f, const char *fields,
    struct fault *e);

/* For finish: adds what the measures hold to the group; clears them. */
void filter_add_measures(struct filter *f);

/* For finish: the measure was not one after all, and prints no rows. */
void filter_drop(struct filter *f, size_t measure);

/*
 * The text of the record's group, for tally, valid until the next record;
 * and, for finish, the group that filter_add_measures adds to.
 */
struct span filter_group(const struct filter *f);
void filter_begin(struct filter *f, struct span group);

/* The sum of a measure over all groups; false if it is out of range. */
bool filter_total(const struct filter *f, size_t measure, int64_t *num);

/* Records rejected so far. */
uint64_t filter_rejected(const struct filter *f);

/* For finish: the run is to end with status 1, or worse. */
void filter_fail(struct filter *f);

#endif
