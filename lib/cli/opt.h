/* SPDX-License-Identifier: MIT */
/*
 * Options: one table for what all programs share, one for each program's
 * own. A row says what the option is and where in the program's state its
 * argument goes, so that it is read, and refused, in one place:
 *
 *	{ "skip", 0, "N", "title lines", OPT_NUMBER,
 *	    .at = OF(skip), .expects = "lines", .high = 1000 },
 *
 *	cm-x: --skip: expected lines, 0 to 1000
 *
 * The clock and the environment are read here and nowhere else.
 */
#ifndef CM_CLI_OPT_H
#define CM_CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "rec/reader.h"
#include "rule/tables.h"
#include "val/date.h"

#define CM_VERSION "0.2.0"

enum opt_kind {
	OPT_FLAG,	/* bool: true */
	OPT_TEXT,	/* const char *: the argument, "" where an optional
			 * one is not given; not empty if expects is set */
	OPT_NUMBER,	/* int64_t: times 10^scale, from low to high */
	OPT_WORD,	/* int or an enum: low for the first word of expects,
			 * "strict|prorate", one more for each after it */
	OPT_CALL,	/* the row's function takes it */
	OPT_SHOW	/* of struct opts only: low is an enum opt_show */
};

struct opt {
	const char *name;	/* long name, without the dashes */
	int letter;		/* short name, or 0 */
	const char *arg;	/* name of its argument; NULL: takes none;
				 * "[...]": optional, after '=' */
	const char *help;	/* what it does, in a phrase of at most 53 */
	enum opt_kind kind;
	size_t at;		/* offset in the state of what it sets */
	const char *expects;	/* what a message says was expected */
	int64_t low, high;	/* inclusive; high 0: no bound */
	int scale;
	/*
	 * Takes the argument; at is the place. -1 if it is not valid, with
	 * a message that names the option or, for expects, without one.
	 */
	int (*call)(void *at, const char *arg, struct fault *e);
	size_t given;		/* offset of a bool, true from now on; or 0 */
	const char *head;	/* of the group of options it begins */
	bool once;		/* OPT_TEXT: twice is a fault */
	bool writes;		/* its FILE; others are read */
};

/* A program's own options, and the state that their offsets are in. */
struct opt_list {
	const struct opt *opt;
	size_t n;
	void *state;
};

enum opt_show { SHOW_NOTHING, SHOW_HELP, SHOW_VERSION, SHOW_FIELDS,
	SHOW_TABLES, SHOW_TABLE, SHOW_LINT, SHOW_CHECK };

struct opts {
	const struct form *from, *to;	/* NULL: as the input is */
	enum opt_show show;
	const char *show_arg;	/* of --print-table, --lint-table */
	struct datetime as_of;	/* given, or the machine's local time */
	bool as_of_given;
	const char *output, *rejects, *stats;
	const char *keep, *drop;	/* columns; or NULL */
	const char *tmpdir;	/* for copies of pipes */
	const char *with;	/* fields of --items; or NULL */
	const char *diff_table;	/* NAME=FILE; or NULL */
	const char *summary;	/* group fields, "" for none; NULL: off */
	int64_t expect;		/* records; -1: not given */
	bool items, explain, merge, strict, show_values, no_header;
	bool progress, quiet, verbose;
	bool tables_from;	/* given */
	struct tables tables;
	struct opt_file {	/* of options with a FILE, as given */
		const char *option, *path;
		bool writes;
	} *named;
	size_t nnamed;
	char *const *file;	/* operands; "-" for none once the run begins */
	int nfiles;
	bool no_files;		/* there were no operands */
};

/*
 * Reads the command line. Returns 0, or -1 with a message that names the
 * option and what was expected.
 */
MUST_USE int opt_parse(struct opts *o, int argc, char **argv,
    const struct opt_list *own, struct fault *e);

/* The options that all programs share, in the order of the help. */
const struct opt *opt_shared(size_t *n);

/* Appends the usage line, or the whole help, to out; synopsis may be NULL. */
void opt_usage(struct buf *out, const char *prog, const char *synopsis);
void opt_help(struct buf *out, const char *prog, const char *synopsis,
    const char *purpose, const struct opt_list *own);

/* Is a person watching standard error? */
bool opt_on_terminal(void);

/* Milliseconds of a clock that only goes forward: for progress. */
int64_t opt_millis(void);

#endif
