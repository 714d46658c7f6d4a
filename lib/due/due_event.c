/* SPDX-License-Identifier: MIT */
/* Windows of clocks as events of a calendar. */
#include "due/due_event.h"

#include "due/due_why.h"

bool
due_event(const struct due *d, const struct due_found *f, const struct rec *r,
    struct buf *note, struct ics_event *ev)
{
	if (f->clock->period || !due_is_open(f))
		return false;
	ev->what = f->clock->name;
	ev->text = f->clock->text;
	ev->kind = f->clock->kind;
	ev->from = f->window.from;
	ev->to = f->no_limit ? f->window.from : f->window.to;
	note->n = 0;
	due_why(d, f, r, note);
	ev->note = buf_span(note);
	return true;
}
