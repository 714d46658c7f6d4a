/* SPDX-License-Identifier: MIT */
/*
 * What a run has counted: for its closing line, for --stats, as a check; and
 * the line on a terminal that says how far the run is.
 */
#ifndef CM_CLI_COUNTS_H
#define CM_CLI_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"

#define COUNTS_TOLD 16

struct counts {
	uint64_t in, passed, rejected, left_out, with_issues;
	uint64_t bytes;		/* of the files */
	uint64_t folded;	/* rows beyond the first of a record */
	bool folds;		/* rows are gathered to records: in is rows */
	struct count_told {	/* what modules could not decide */
		const char *name;	/* not copied */
		uint64_t n;
	} told[COUNTS_TOLD];
	size_t ntold;
};

/* Adds one to told; more than COUNTS_TOLD are left out. */
void counts_tell(void *counts, const char *name, uint64_t n);

/* "2 records, 1 passed, 1 rejected" and what else there was, into b. */
void counts_text(const struct counts *c, struct buf *b);

/* None may be lost; expect is how many must have come, or -1. */
MUST_USE int counts_check(const struct counts *c, int64_t expect,
    struct fault *e);

/* Appends what the file of --stats has. */
void counts_json(const struct counts *c, const char *program, int status,
    struct buf *b);

#define PROGRESS_RECORDS 4096	/* the clock is looked at this often */

struct progress {
	const char *program;
	bool wanted, visible;
	int64_t began, shown;	/* milliseconds */
};

/* Shows the counts, if it is time to. */
void progress_show(struct progress *p, const struct counts *c);

/* Blanks the line, so that a message begins on a line of its own. */
void progress_clear(struct progress *p);

/* For each record. */
static inline void
progress_step(struct progress *p, const struct counts *c)
{
	if (p->wanted && c->in % PROGRESS_RECORDS == 0)
		progress_show(p, c);
}

#endif
