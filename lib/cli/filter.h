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

struct join;

/* Runs the program; returns its exit code. */
int filter_main(const struct tool *tool, int argc, char **argv);

/*
 * For programs that write something else in place of the cases: -1 if --output
 * is one of the input files, which may be replaced by cases only.
 */
MUST_USE int filter_other_file(const struct filter *f, struct fault *e);

/* For setup. */

/* The slot of a field that an option names; a misspelt one ends the run. */
int filter_field(struct filter *f, const char *option, struct span name);

/* What modules get: tables, slots, dictionary, as_of, explain. */
struct binder *filter_binder(struct filter *f);

/*
 * The program writes a text of its own in place of the records: items and
 * finish append it to filter_text.
 */
void filter_plain(struct filter *f);
struct buf *filter_text(struct filter *f);

/* --items lists these columns in place of the tool's. */
void filter_columns(struct filter *f, const struct use *column, size_t n);

/* The same by an option; n 0: those of --items. -1: something else is asked. */
MUST_USE int filter_list(struct filter *f, const char *option,
    const struct use *column, size_t n, struct fault *e);

/*
 * What is written is held, up to HOLD_BYTES_MAX of cli/hold.h, and sorted at
 * the end by the key last set before it was written: smaller goes first, by
 * first, then second, then as it came.
 */
void filter_sort(struct filter *f);
void filter_sort_key(struct filter *f, int64_t first, int64_t second);

/*
 * Asks for a summary by these fields ("": of all together), as
 * --summary=FIELDS would; fields must outlive the run. -1 with a message
 * where something else was asked for.
 *
 *	filter_summarize(f, "payer", e);		in setup
 *	filter_begin(f, SPAN("medicare"));		in finish
 *	filter_add_measures(f);
 *	if (!filter_total(f, paid, &sum) || sum != st->paid)
 *		filter_fail(f);
 */
MUST_USE int filter_summarize(struct filter *f, const char *fields,
    struct fault *e);

/* For any callback. */
const struct opts *filter_opts(const struct filter *f);

/* For record: it is not written, listed or counted in a summary. */
void filter_leave_out(struct filter *f);

/* For items, tally: the record's issues, with those it came with. */
struct span filter_issues(struct filter *f);

/*
 * For tally, with measures known only as they come ("tier=4"): adds num of
 * den to the measure called NAME=VALUE.
 */
void filter_add_value(struct filter *f, const char *name, struct span value,
    int64_t num, int64_t den);

/*
 * The text of the record's group, for tally, valid until the next record;
 * and, for finish, the group that filter_add_measures adds to.
 */
struct span filter_group(const struct filter *f);
void filter_begin(struct filter *f, struct span group);

/* For items and finish: takes rows whose spans are where columns say. */
const struct rows *filter_rows(const struct filter *f);

/* For finish. Adds what the measures hold to the group; clears them. */
void filter_add_measures(struct filter *f);

/* The measure does not apply and prints no rows. */
void filter_drop(struct filter *f, size_t measure);

/* The sum of a measure over all groups; false if it is out of range. */
bool filter_total(const struct filter *f, size_t measure, int64_t *num);

/* Records rejected so far. The run is to end with status 1, or worse. */
uint64_t filter_rejected(const struct filter *f);
void filter_fail(struct filter *f);

/* A file whose last line has no end: with --strict it is said, and status 1. */
void filter_cut(struct filter *f, const char *file);

/*
 * In finish: reads the second file, if there is one, to its end; status 1
 * where records of it were left out or, with --strict, it may be cut off.
 */
MUST_USE int filter_second(struct filter *f, struct join *j, struct fault *e);

/* Records of a second file were left out: n is for --stats; status 1. */
void filter_left_out(struct filter *f, uint64_t n);

#endif
