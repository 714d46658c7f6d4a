/* SPDX-License-Identifier: MIT */
/*
 * The frame of every program: runs a description of it (cli/tool.h). Options,
 * files and records, rejects, listings, summaries, counts and the exit status
 * are here; the callbacks of the description ask it.
 */
#ifndef CM_CLI_FILTER_H
#define CM_CLI_FILTER_H

#include "cli/tool.h"
#include "rec/measure.h"
#include "rec/rows.h"

/* Runs the program; returns its exit code. */
int filter_main(const struct tool *tool, int argc, char **argv);

/* For setup. */

/* The slot of a field that an option names; a misspelt one ends the run. */
int filter_field(struct filter *f, const char *option, struct span name);

/* How files are read: delimiter, encoding, lines to skip. */
struct reader_conf *filter_reader(struct filter *f);

/* What modules get: tables, slots, dictionary, as_of, explain. */
struct binder *filter_binder(struct filter *f);

/* For any callback. */

const struct opts *filter_opts(const struct filter *f);

/*
 * For tally, with measures known only as they come ("tier=4"): adds num of
 * den to the measure called NAME=VALUE.
 */
void filter_add_value(struct filter *f, const char *name, struct span value,
    int64_t num, int64_t den);

/* For items and finish: takes rows whose spans are where columns say. */
const struct rows *filter_rows(const struct filter *f);

#endif
