/* SPDX-License-Identifier: MIT */
/*
 * A second file of lines, which tool.second names: those that are left out are
 * named, counted as a failure, and kept by --rejects.
 */
#ifndef CM_CLI_SECOND_H
#define CM_CLI_SECOND_H

#include "cli/filter.h"
#include "rec/reader.h"

/* The second file is open, as filter's --rejects needs to know. 0. */
MUST_USE int filter_second_from(void *filter, struct reader *rd,
    struct fault *e);

/* The line r of it is left out, and why. -1 with a fault. */
MUST_USE int filter_second_out(void *filter, const struct rec *r,
    const struct fault *why, struct fault *e);

/*
 * For setup: there are no cases. The run reads the second file in their place,
 * --rejects FILE keeps its lines, and --items lists these columns.
 */
void filter_second_alone(struct filter *f, const char *path,
    const struct use *column, size_t n);

#endif
