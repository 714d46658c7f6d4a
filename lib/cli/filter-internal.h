/* SPDX-License-Identifier: MIT */
/* The state of a running filter; for lib/cli only. */
#ifndef CM_CLI_FILTER_INTERNAL_H
#define CM_CLI_FILTER_INTERNAL_H

#include "cli/filter_sum.h"
#include "cli/hold.h"
#include "cli/summary.h"
#include "rec/rowout.h"
#include "rec/writer.h"
#include "text/output.h"

struct filter {
	const struct tool *tool;
	void *state;
	struct opts o;
	struct binder binder;
	struct dict dict;
	struct slots slots;
	int issues;		/* slot */

	struct reader_conf reading;
	struct rec rec;
	struct writer w;
	struct output out, rejects;
	bool rejects_open, rejects_header;
	struct rowout rows;
	struct rows listing;	/* what puts rows of --items into it */
	bool rows_open;
	bool plain;		/* the program writes its own text */
	bool sorts;
	struct hold hold;
	struct hold_key key;	/* of what is written from held_to on */
	size_t held_to;		/* in out.buf */
	struct summary sum;
	int *group;		/* slots of --summary fields */
	size_t ngroups;
	struct buf group_text;
	struct measures *measures;	/* of the program; or NULL */

	struct filter_kept {
		struct table *t;
		int n;
	} *kept;		/* tables, until the end */
	size_t nkept;

	struct span *head;	/* columns of the first file */
	size_t nhead;
	enum rec_form form;	/* of the first file */
	bool any_file;
	struct arena mem;

	uint64_t in, passed, rejected, with_issues, bytes, left_out;
	bool leave_out;		/* filter_leave_out, for this record */
	const char *why;	/* of filter_reject, for this record */
	bool folds;		/* rows are gathered to records */
	uint64_t folded;	/* rows beyond the first of a record */
	int status;		/* the worst so far */
	bool ran;		/* counts are to be printed */
	int64_t began, shown;	/* milliseconds, for progress */
	bool progress, progress_shown;
};

/* The exit status for a kind of fault. */
int filter_status(enum fault_kind kind);

/* What --tables and its like print. */
int show_table_list(struct filter *f, struct fault *e);
int show_table(struct filter *f, struct fault *e);
int show_lint(struct filter *f, struct fault *e);
int show_fields(struct filter *f, struct fault *e);
int show_text(struct buf *b, struct fault *e);

/* Ends the progress line, so that a message starts on its own. */
void report_clear(struct filter *f);

/* The progress line, if it is time for one. */
void report_progress(struct filter *f);

/* -v: the day used; each issue of a record, with values only if asked. */
void report_as_of(const struct filter *f);
void report_issues(struct filter *f);

/* The closing counts, on standard error and as --stats. */
void report_counts(const struct filter *f);
int report_stats(struct filter *f, struct fault *e);

/* Takes what was written since the last look from out.buf to be held. */
int hold_written(struct filter *f, struct fault *e);

/* Writes all that was held, in order. -1 with a message. */
int hold_write(struct filter *f, struct fault *e);

/* Makes the exit code status unless it is worse already. */
static inline void
filter_worse(struct filter *f, int status)
{
	if (status > f->status)
		f->status = status;
}

/* Frees what filter_tables loaded. */
void tables_release(struct filter *f);

/* The run over all files. */
int run_files(struct filter *f, struct fault *e);
int run_merge(struct filter *f, struct fault *e);

/* The columns of a summary behind its groups. */
void filter_figures(struct filter *f);

#endif
