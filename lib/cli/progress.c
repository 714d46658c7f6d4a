/* SPDX-License-Identifier: MIT */
/* The line on a terminal that says how far a run is. */
#include "cli/progress.h"

#include "cli/opt.h"

#define PROGRESS_AFTER 1000	/* milliseconds before the first */
#define PROGRESS_EVERY 250

void
progress_begin(struct progress *p, const char *program)
{
	*p = (struct progress){ .program = program, .began = opt_millis() };
}

void
progress_show(struct progress *p, const struct counts *c)
{
	struct buf b = {0};
	int64_t now = opt_millis();

	if (now - p->began < PROGRESS_AFTER ||
	    now - p->shown < PROGRESS_EVERY)
		return;
	p->shown = now;
	buf_fmt(&b, "\r%s: %llu records, %llu rejected\033[K", p->program,
	    (unsigned long long)c->in, (unsigned long long)c->rejected);
	fault_text(b.p, b.n);
	buf_free(&b);
	p->visible = true;
}

void
progress_clear(struct progress *p)
{
	static const char blank[] = "\r\033[K";

	if (p->visible)
		fault_text(blank, sizeof(blank) - 1);
	p->visible = false;
}
