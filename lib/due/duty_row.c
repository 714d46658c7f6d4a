/* SPDX-License-Identifier: MIT */
/* A clock's window as a row of --items. */
#include "due/duty_row.h"

#include "rec/set.h"

void
duty_row_words(struct duty_row *row, const struct due_clock *c)
{
	row->duty = c->name;
	row->text = c->text;
	row->basis = c->basis;
	row->citation = c->citation;
}

struct duty_row
duty_row_of(const struct due_found *f, struct span case_id, struct rec *r)
{
	struct duty_row row = { .case_id = case_id,
	    .status = span_of(clock_state_name(f->state)),
	    .left_unit = span_of(due_left_name(f->clock)) };

	duty_row_words(&row, f->clock);
	if (!f->no_window)
		row.opens = rec_keep_datetime(r, &f->window.from);
	if (!f->no_limit)
		row.due = rec_keep_datetime(r, &f->window.to);
	if (f->met.dated)
		row.met = rec_keep_datetime(r, &f->met.at);
	if (f->has_left)
		row.left = rec_keep_dec(r, f->left, 0);
	return row;
}
