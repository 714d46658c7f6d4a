/* SPDX-License-Identifier: MIT */
/* The state of a running filter, by concern; for lib/cli only. */
#ifndef CM_CLI_FILTER_INTERNAL_H
#define CM_CLI_FILTER_INTERNAL_H

#include "cli/counts.h"
#include "cli/filter.h"
#include "cli/out-internal.h"
#include "rec/survey.h"
#include "rule/icd.h"

/* Exit statuses of every program; cmtools(7) documents them. */
enum {
	STATUS_REJECTED = 1,	/* done, some records rejected */
	STATUS_USE = 2,
	STATUS_INPUT = 65,
	STATUS_OPEN = 66,
	STATUS_INTERNAL = 70,
	STATUS_WRITE = 74,
	STATUS_TABLE = 78
};

/* What comes in: all files have the form and columns of the first. */
struct filter_in {
	struct reader_conf conf;
	struct rec rec;
	bool any;		/* a file could be opened */
	const struct form *form;
	struct survey survey;
	struct span *head;
	size_t nhead;
	bool *unread;		/* by slot: see columns_keys; or NULL */
};

/* Fields that options name and the dictionary does not have. */
struct asked {
	struct asked_field {
		const char *option;	/* "summary"; not copied */
		int slot;
		bool seen;	/* in a record */
	} *field;
	size_t n;
};

struct filter {
	const struct tool *tool;
	void *state;
	struct opts o;
	struct binder binder;
	struct dict dict;
	struct icd icd;		/* what conditions take for codes */
	struct slots slots;
	int issues;		/* slot */
	struct asked asked;

	struct filter_in in;
	struct filter_out out;
	struct figures figures;
	struct rejects rejects;
	struct second second;
	struct output stats;	/* the file of --stats */
	struct counts counts;
	struct progress progress;

	struct diff *diff;	/* see cli/diff-internal.h; or NULL */
	bool leave_out;		/* the present record: filter_leave_out */
	int status;		/* the worst so far */
	bool ran;		/* counts are to be printed */
	struct arena mem;
};

/* Options that contradict each other, the program, or --check-tables FILE. */
MUST_USE int check_options(const struct filter *f, struct fault *e);
MUST_USE int check_writes(const struct filter *f, struct fault *e);

/* -1 for an asked field that is no column, or is close to a field's name. */
MUST_USE int check_asked(const struct filter *f, const struct header *head,
    struct fault *e);

/* Outputs that are inputs, or the same as another, would destroy them. */
MUST_USE int check_files(const struct filter *f, struct fault *e);

/* A state as it begins, to be freed. */
void *bind_state(const struct tool *t);

/* Binds the program; a replaced table that it has no use for is a fault. */
MUST_USE int bind_program(struct filter *f);
MUST_USE int bind_tables(struct filter *f, struct fault *e);
void bind_free(struct filter *f);

/* After the last record: modules say what they could not decide. */
void bind_finish(struct filter *f);

/* What --tables and similar options print, and --merge. */
MUST_USE int show_tables(struct filter *f, struct fault *e);
MUST_USE int show_check(struct filter *f, struct fault *e);
MUST_USE int show_checked(struct filter *f, struct buf *b);
MUST_USE int show_table(struct filter *f, struct fault *e);
MUST_USE int show_lint(struct filter *f, struct fault *e);
MUST_USE int show_fields(struct filter *f, struct fault *e);
MUST_USE int show_text(const char *path, struct buf *b, struct fault *e);
MUST_USE int merge_files(struct filter *f, struct fault *e);

/* The run over all files, and its closing line. */
MUST_USE int run_files(struct filter *f, struct fault *e);
void run_counts(const struct filter *f);

/* The one place that maps faults to statuses. */
void filter_fault(struct filter *f, enum fault_kind kind);

/* Makes the exit status this one unless it is worse already. */
static inline void
filter_worse(struct filter *f, int status)
{
	if (status > f->status)
		f->status = status;
}

#endif
