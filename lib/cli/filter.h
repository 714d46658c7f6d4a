/* SPDX-License-Identifier: MIT */
/*
 * What every program is: a description of itself and a few callbacks. The
 * loop over files and records, options, rejects, listings, summaries, counts
 * and the exit status are here.
 *
 *	struct lace { int los_days, assess_lace; };
 *
 *	static const struct use reads[] = {
 *		{ "los_days", offsetof(struct lace, los_days) },
 *	};
 *	static const struct use appends[] = {
 *		{ "assess_lace", offsetof(struct lace, assess_lace) },
 *	};
 *	const struct tool tool_lace = {
 *		.name = "cm-lace", .purpose = "Scores each case.",
 *		HAS(reads), HAS(appends), .record = score,
 *		.size = sizeof(struct lace),
 *	};
 *	return filter_main(&tool_lace, argc, argv);
 *
 * For each record the filter calls record; then, as the options ask, items
 * or tally, or writes the record with what was set.
 */
#ifndef CM_CLI_FILTER_H
#define CM_CLI_FILTER_H

#include "cli/opt.h"
#include "rec/measure.h"
#include "rec/rec.h"
#include "rec/rowout.h"
#include "rec/use.h"

struct filter;

struct tool {
	const char *name;	/* "cm-assess" */
	const char *purpose;	/* one line of --help */
	const char *synopsis;	/* its own options, as in the manual */
	const struct opt *opts;
	size_t nopts;
	const struct use *reads, *appends;	/* slots of the state */
	size_t nreads, nappends;
	const struct use *explains;	/* appended with --explain only */
	size_t nexplains;
	const struct use *columns;	/* of --items: spans of a row */
	size_t ncolumns;

	/* A map of this name is to be loaded, to be checked. May be NULL. */
	void (*check_map)(void *state, const char *name);

	bool notes_anew;	/* finds by itself what cannot be used */

	/* Beginnings of measures that do not add up over parts: --merge. */
	const char *const *apart;
	size_t napart;

	/*
	 * Loads tables, compiles rules, asks for further slots and
	 * measures. Returns 0, or an exit code with a message in e; -1
	 * stands for EXIT_TABLE, which is what most loads fail with.
	 */
	int (*setup)(struct filter *f, void *state, struct fault *e);

	/* A file is open: pushes stages; as setup. May be NULL. */
	int (*opened)(struct filter *f, void *state, struct reader *rd,
	    struct fault *e);

	/* Other work in place of the run: an exit code; -1: do run. */
	int (*instead)(struct filter *f, void *state, struct fault *e);

	/*
	 * Computes: reads values, sets values. Must not fail; what cannot
	 * be used becomes an issue.
	 */
	void (*record)(struct filter *f, struct rec *r, void *state);

	/* Emits the rows of one case with filter_row; NULL: no --items. */
	void (*items)(struct filter *f, struct rec *r, void *state);

	/* Counts one case into its measures; NULL: no --summary. */
	void (*tally)(struct filter *f, struct rec *r, void *state);

	/*
	 * After the last record: warnings and, with --items, rows that are
	 * known only then. May be NULL.
	 */
	void (*finish)(struct filter *f, void *state);

	void (*release)(void *state);	/* frees what the state holds */

	/* The state: its size, and what it begins as; NULL: zeroes. */
	size_t size;
	const void *start;
};

/* A list of a tool that is called as its member: HAS(reads), HAS(opts). */
#define HAS(list) .list = (list), .n##list = sizeof(list) / sizeof((list)[0])

/* Runs the program; returns its exit code. */
int filter_main(const struct tool *tool, int argc, char **argv);

/* For setup. */

/* A further field to read or append; its slot. */
int filter_read(struct filter *f, struct span field);
int filter_append(struct filter *f, struct span field);

/* How files are read: delimiter, encoding, lines to skip. */
struct reader_conf *filter_reader(struct filter *f);

/* The slots, for when_compile; the dictionary. */
struct slots *filter_slots(struct filter *f);
const struct dict *filter_dict(const struct filter *f);

/* Are there to be measures: --summary, --merge? */
bool filter_sums(const struct filter *f);

/*
 * The measures that tally counts into, in the order they are printed; *ms must
 * outlive the run. The filter adds them up and clears them. One that no case
 * has added to prints no row.
 */
void filter_measures(struct filter *f, struct measures *ms);

/* For any callback. */

const struct opts *filter_opts(const struct filter *f);

/*
 * For tally, with measures known only as they come ("tier=4"): adds num of
 * den to the measure called NAME=VALUE.
 */
void filter_add_value(struct filter *f, const char *name, struct span value,
    int64_t num, int64_t den);

/*
 * For items and finish: a row, whose spans are where columns say. The filter
 * is a void *, so that what lists rows can be handed both.
 */
void filter_row(void *filter, const void *row);
struct rowout *filter_rows(struct filter *f);

/* For record: this record is to be rejected, with this reason. */
void filter_reject(struct filter *f, const char *why);

/* For record: ends the run with this exit code and "FILE:LINE: why". */
void filter_stop(struct filter *f, int status, const char *why);

#endif
