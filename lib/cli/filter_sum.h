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
int filter_summarize(struct filter *f, const char *fields, struct err *e);

/* For finish: adds what the measures hold to the group; clears them. */
void filter_add_measures(struct filter *f);

/* For finish: adds what the measures hold to the group; clears them. */
void filter_add_measures(struct filter *f);

/*
 * A measure of --summary, in the order it is printed: numerators have scale
 * places. Returns its number for filter_add. A measure that no case has
 * added to prints no row.
 */
int filter_measure(struct filter *f, struct span name, int scale);

/* For tally: adds to the record's group. */
void filter_add(struct filter *f, int measure, int64_t num, int64_t den);

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

/* For finish: the run is to end with EXIT_REJECTED, or worse. */
void filter_fail(struct filter *f);

#endif
