/* SPDX-License-Identifier: MIT */
/* The line on a terminal that says how far a run is. */
#ifndef CM_CLI_PROGRESS_H
#define CM_CLI_PROGRESS_H

#include "cli/counts.h"

#define PROGRESS_RECORDS 4096	/* the clock is looked at this often */

struct progress {
	const char *program;
	bool wanted, visible;
	int64_t began, shown;	/* milliseconds */
};

void progress_begin(struct progress *p, const char *program);

/* Shows the counts, if it is time to; for each record. */
void progress_show(struct progress *p, const struct counts *c);

/* Blanks the line, so that a message begins on its own. */
void progress_clear(struct progress *p);

static inline void
progress_step(struct progress *p, const struct counts *c)
{
	if (p->wanted && c->in % PROGRESS_RECORDS == 0)
		progress_show(p, c);
}

#endif
