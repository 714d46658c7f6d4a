/* SPDX-License-Identifier: MIT */
/*
 * What a program may do with its --summary beyond filter_add: ask for it by
 * itself, decimal denominators, figures that are known at the end only, and
 * sums over all groups to check against.
 *
 *	filter_summarize(f, "payer", e);		in setup
 *	filter_add_dec(f, pmpm, cents, 6, months);	in tally
 *	if (!filter_total(f, paid, &sum) || sum != st->paid)
 *		filter_fail(f);				in finish
 */
#ifndef CM_CLI_FIGURES_H
#define CM_CLI_FIGURES_H

#include "cli/tables.h"

/*
 * For setup: asks for a summary by these fields ("": of all together), as
 * --summary=FIELDS would; fields must outlive the run. -1 with a message
 * where something else was asked for.
 */
int filter_summarize(struct filter *f, const char *fields, struct err *e);

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

/* As filter_add, where den is a decimal with den_scale places. */
void filter_add_dec(struct filter *f, int measure, int64_t num,
    int den_scale, int64_t den);

/*
 * The text of the record's group, for tally, valid until the next record;
 * and, for finish, the group that the next filter_add calls add to.
 */
struct span filter_group(const struct filter *f);
void filter_begin(struct filter *f, struct span group);

/* The sum of a measure over all groups; false if it is out of range. */
bool filter_total(const struct filter *f, int measure, int64_t *num);

/* Records rejected so far. */
uint64_t filter_rejected(const struct filter *f);

/* For finish: the run is to end with EXIT_REJECTED, or worse. */
void filter_fail(struct filter *f);

#endif
