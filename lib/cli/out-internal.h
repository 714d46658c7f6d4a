/* SPDX-License-Identifier: MIT */
/* What a running filter writes; for lib/cli only. */
#ifndef CM_CLI_OUT_INTERNAL_H
#define CM_CLI_OUT_INTERNAL_H

#include "cli/hold.h"
#include "cli/summary.h"
#include "rec/measure.h"
#include "rec/reader.h"
#include "rec/rowout.h"
#include "rec/rows.h"
#include "rec/writer.h"

struct filter;

/* What goes out: records, or rows of a listing, or the program's text. */
struct filter_out {
	struct output to;
	struct writer writer;
	struct rowout rows;
	struct rows listing;	/* what puts a row of --items into rows */
	const struct use *column;	/* of --items */
	size_t ncolumns;
	bool plain;		/* the program writes its own text */
	bool nothing;		/* but what --check-tables says at the end */
	bool of_case;		/* rows put now are the present record's */
	int *with;		/* slots of --with */
	size_t nwith;

	bool sorts;
	struct hold hold;
	struct hold_key key;	/* of what is written from held_to on */
	size_t held_to;		/* in to.buf */
};

/*
 * The file of --rejects: the bytes of each rejected record, below the header
 * of the first, so that they can be corrected and run again. Those of a second
 * file (tool.h) have a file of their own.
 */
struct rejects {
	const char *path;	/* NULL: not asked for */
	struct output to;
	bool began, mid_line;
	const struct reader *from;	/* the present file's */
	struct recode *back;	/* to the encoding of the input; NULL: none */
};

/* The file of tool.second. */
struct second {
	struct rejects rejects;	/* of its lines */
	bool alone;		/* it is all there is to read */
	char *file[1];		/* it, as an operand */
};

/* The group figures: what the program's measures hold, added up by group. */
struct figures {
	struct summary sum;
	int *group;		/* slots of the fields of --summary */
	size_t n;
	struct buf text;	/* of the present group */
	struct measures *measures;	/* of the program; or NULL */
	size_t *number, nnumbers;	/* of each, in sum */
};

/* Opens the outputs; begins the output once the first file is open. */
MUST_USE int out_open(struct filter *f, struct fault *e);
MUST_USE int out_begin(struct filter *f, const struct reader *rd,
    struct fault *e);

/* A row of --items. */
void out_row(void *filter, const void *row);

/* Opens rows as --to says, else in this form; then come columns. */
void out_rows(struct filter *f, const struct form *input);

/* Must all columns be known before the first record is written? */
bool out_needs_columns(const struct filter *f, const struct form *input);

/*
 * Writes, lists or counts the computed record: 1 where the output's form
 * cannot hold it, with the reason in e.
 */
MUST_USE int out_record(struct filter *f, struct fault *e);

/* What is known at the end; then the files are closed or left as they were. */
MUST_USE int out_end(struct filter *f, struct fault *e);
MUST_USE int out_close(struct filter *f, struct fault *e);

/*
 * Adds the present record to the file of --rejects, if there is one, in the
 * encoding and with the line end of the input. Those that are too long to be
 * held go there as the reader skips them.
 */
MUST_USE int out_rejects_from(struct filter *f, struct reader *rd,
    struct fault *e);
MUST_USE int out_reject(struct filter *f, struct fault *e);

/* The same of any record, into the file of rj. */
MUST_USE int rejects_put(struct rejects *rj, const struct rec *r,
    struct fault *e);

/* The measures, in the order they are printed; they must outlive f. */
void figures_measures(struct filter *f, struct measures *ms);

/* The group of the present record is the one to add to. */
void figures_take(struct filter *f);

/* Prints them; groups: names of fields with commas. -1 with a message. */
MUST_USE int figures_print(struct filter *f, struct span groups,
    struct fault *e);

/*
 * Appends a list of issues as messages may have it: a column that no program
 * knows goes by its number.
 */
void issues_text(const struct filter *f, struct span list, struct buf *out);

#endif
