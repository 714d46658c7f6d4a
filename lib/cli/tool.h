/* SPDX-License-Identifier: MIT */
/*
 * What every program is: a description of itself and a few callbacks. The
 * loop over files and records, options, rejects, listings, summaries, counts
 * and the exit status are in cli/filter.
 *
 *	static const struct module modules[] = {
 *		{ 0, lace_bind },
 *	};
 *	const struct tool tool_lace = {
 *		.name = "cm-lace", .purpose = "Scores each case.",
 *		HAS(modules), .record = score, .size = sizeof(struct lace),
 *	};
 *	return filter_main(&tool_lace, argc, argv);
 *
 * For each record the filter calls record; then, as the options ask, items
 * or tally, or writes the record with what was set.
 */
#ifndef CM_CLI_TOOL_H
#define CM_CLI_TOOL_H

#include "cli/merging.h"
#include "cli/opt.h"
#include "rec/rec.h"
#include "rec/use.h"
#include "rule/module.h"

struct filter;

struct tool {
	const char *name;	/* "cm-assess" */
	const char *purpose;	/* one line of --help */
	const char *synopsis;	/* its own options, as in the manual */
	const struct opt *opts;
	size_t nopts;
	const struct use *columns;	/* of --items: spans of a row */
	size_t ncolumns;

	/*
	 * The parts of the state that load tables and bind fields, in the
	 * order in which they append; freed in the same order.
	 */
	const struct module *modules;
	size_t nmodules;
	/*
	 * Offset of the struct measures that tally counts into, in the order
	 * they are printed; 0: none. The filter adds them up, clears and frees
	 * them.
	 * One that no case has added to prints no row.
	 */
	size_t measures;

	/*
	 * Offset of a struct reader_conf with the delimiter, encoding and
	 * lines to skip of the files; 0: as any program reads them.
	 */
	size_t reading;

	bool rechecks_issues;	/* finds by itself what cannot be used */

	/*
	 * The option of a second file of lines that may be left out: with
	 * --rejects FILE they are kept in FILE.OPTION. Or NULL.
	 */
	const char *second;

	struct merging merging;	/* of its measures */

	/* --lint-table: load the map of this name to check it. May be NULL. */
	void (*check_map)(void *state, const char *name);

	/* Before modules are bound: what --from makes of options, or NULL. */
	void (*from_form)(void *state, const struct form *from);
	/*
	 * Those that can fail return 0, or -1 with the fault in e, whose kind
	 * decides the exit status. All but record may be NULL.
	 *
	 * setup, after the modules: what is left to do.
	 */
	int (*setup)(struct filter *f, void *state, struct fault *e);

	/* A file is open: pushes stages. */
	int (*opened)(struct filter *f, void *state, struct reader *rd,
	    struct fault *e);

	/* Other work in place of the run: 0 when done, 1: do run. */
	int (*replaces_run)(struct filter *f, void *state, struct fault *e);

	/* Before all records: sees each, if the bool at looks is true. */
	void (*look)(void *state, struct rec *r);
	size_t looks;

	/*
	 * Computes: reads values, sets values. What cannot be used becomes an
	 * issue; a failure ends the run.
	 */
	int (*record)(struct filter *f, struct rec *r, void *state,
	    struct fault *e);

	/* Emits the rows of one case to filter_rows; NULL: no --items. */
	void (*items)(struct filter *f, struct rec *r, void *state);

	/* Counts one case into its measures; NULL: no --summary. */
	void (*tally)(struct filter *f, struct rec *r, void *state);

	/*
	 * After the last record: warnings and, with --items, rows that are
	 * known only then.
	 */
	int (*finish)(struct filter *f, void *state, struct fault *e);

	/* The size of the state, and what sets it up; NULL: it is zero. */
	size_t size;
	void (*begin)(void *state);
};

/* A list of a tool that is called as its member: HAS(modules), HAS(opts). */
#define HAS(list) .list = (list), .n##list = sizeof(list) / sizeof((list)[0])

#endif
