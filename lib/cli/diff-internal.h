/* SPDX-License-Identifier: MIT */
/*
 * --diff-table: the same program a second time, with another table, over the
 * same records; what differs is listed or counted. For lib/cli only.
 *
 *	f->diff = diff_new(tool, argc, argv, &e);	after the options
 *	diff_bind(f, &e);		once f is bound
 *	diff_cut(f);			as the run begins
 *	diff_open(f, path, &e);		with each file; diff_close(f) after it
 *	diff_next(f, rc, &e);		after each record that f reads
 *	diff_record(f, &e);		after each that f computed
 *	diff_end(f);			after the last record
 *	diff_free(f->diff);
 */
#ifndef CM_CLI_DIFF_INTERNAL_H
#define CM_CLI_DIFF_INTERNAL_H

#include "cli/filter-internal.h"

/* The rows of --items of one side: their cells, one text after the other. */
struct diff_rows {
	const struct use *column;
	size_t ncolumns;
	struct buf text;
	size_t *end;		/* of each cell */
	size_t n, cap;		/* cells */
};

enum diff_change { DIFF_COME, DIFF_GONE, DIFF_CHANGED, DIFF_CHANGES };

extern const char *const diff_words[DIFF_CHANGES];

/* A line of the listing. */
struct diff_row {
	struct span case_id, change, field, item, before, after;
};

struct diff {
	struct filter *other;	/* with the new table; its o.diff_table */
	struct reader *rd;	/* its reader of the present file, or NULL */
	int case_id;		/* slot of the first filter */
	struct diff_field {	/* that both can append */
		int ours, theirs;
		bool list;
	} *field;
	size_t n;
	bool items;		/* rows of --items are compared, not fields */
	size_t key, id;		/* columns that say what a row is about; where
				 * several have one key, the id */
	struct diff_rows before, after;
	struct measures measures;	/* cases_changed; by enum change */
	size_t found[DIFF_CHANGES];	/* changes of the present case */
};

/* NULL with a message. A second reading of the command line. */
MUST_USE struct diff *diff_new(const struct tool *t, int argc, char **argv,
    struct fault *e);

MUST_USE int diff_bind(struct filter *f, struct fault *e);

/* Tells of the other table's file if it may be cut and f has not told of it. */
void diff_cut(struct filter *f);

MUST_USE int diff_open(struct filter *f, const char *path, struct fault *e);
MUST_USE int diff_next(struct filter *f, enum read_result rc,
    struct fault *e);
MUST_USE int diff_record(struct filter *f, struct fault *e);
void diff_close(struct filter *f);

/* Before finish: what the program lists at the end is no change. */
void diff_end(struct filter *f);
void diff_free(struct diff *d);

/* In filter.c: makes f, whose options are read, ready to be bound; frees. */
void filter_begin_state(struct filter *f, struct fault *e);
void filter_release(struct filter *f);

/* Of diff_record: puts what differs as rows, or counts it. */
void diff_put(struct filter *f, struct rec *ours, struct rec *theirs);

#endif
