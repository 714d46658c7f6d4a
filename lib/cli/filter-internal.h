/* SPDX-License-Identifier: MIT */
/* The state of a running filter; for lib/cli only. */
#ifndef CM_CLI_FILTER_INTERNAL_H
#define CM_CLI_FILTER_INTERNAL_H

#include "cli/filter.h"
#include "cli/summary.h"
#include "rec/output.h"
#include "rec/writer.h"

struct measure {
	struct span name;
	int scale;
};

struct filter {
	const struct tool *tool;
	void *state;
	struct opts o;
	struct table fields;	/* holds the dictionary's texts */
	struct dict dict;
	struct slots slots;
	int issues;		/* slot */

	struct rec rec;
	struct writer w;
	struct output out, rejects;
	bool rejects_open, rejects_header;
	struct rowout rows;
	bool rows_open;
	struct summary sum;
	int *group;		/* slots of --summary fields */
	size_t ngroups;
	struct buf group_text;
	struct measure *measure;
	size_t nmeasures;

	struct span *head;	/* columns of the first file */
	size_t nhead;
	enum rec_form form;	/* of the first file */
	bool any_file;
	struct arena mem;

	uint64_t in, passed, rejected, with_issues, bytes;
	const char *why;	/* of filter_reject, for this record */
	int status;		/* the worst so far */
	int64_t began, shown;	/* milliseconds, for progress */
	bool progress, progress_shown;
};

/* What --tables and its like print; an exit code. */
int show_table_list(struct filter *f);
int show_table(struct filter *f, struct err *e);
int show_lint(struct filter *f, struct err *e);
int show_fields(struct filter *f);
int show_text(struct buf *b, struct err *e);

/* The run over all files; an exit code. */
int run_files(struct filter *f);
int run_merge(struct filter *f);

#endif
