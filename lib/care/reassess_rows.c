/* SPDX-License-Identifier: MIT */
/* The clocks of a case as rows and as events. */
#include "care/reassess_rows.h"

static void
moment_cell(struct rowout *ro, const struct datetime *t)
{
	char text[DATETIME_TEXT_MAX];

	rowout_cell(ro, (struct span){ text, datetime_fmt(t, text) });
}

void
reassess_row(struct rowout *ro, struct span case_id,
    const struct due_found *w)
{
	rowout_cell(ro, case_id);
	rowout_cell(ro, w->clock->name);
	rowout_cell(ro, span_of(clock_state_name(w->state)));
	moment_cell(ro, &w->window.from);
	moment_cell(ro, &w->window.to);
	if (w->has_left)
		rowout_int(ro, w->left);
	else
		rowout_cell(ro, (struct span){ NULL, 0 });
	rowout_cell(ro, span_of(due_left_name(w->clock)));
	rowout_cell(ro, w->satisfied_by);
	rowout_cell(ro, w->clock->citation);
	rowout_end(ro);
}

void
reassess_odd_row(struct rowout *ro, struct span case_id, struct span clock,
    const char *state)
{
	rowout_cell(ro, case_id);
	rowout_cell(ro, clock);
	rowout_cell(ro, span_of(state));
	rowout_end(ro);
}

void
reassess_event(struct reassess *re, const struct due_found *w,
    const struct rec *r, struct span person, struct ics *ics,
    struct buf *out)
{
	struct ics_event ev = { .case_id = rec_text(r, re->case_id),
	    .what = w->clock->name, .kind = w->clock->kind,
	    .person = person, .from = w->window.from, .to = w->window.to };

	if (w->clock->period || w->state == CLOCK_MISSED ||
	    w->state == CLOCK_SATISFIED)
		return;
	re->text.n = 0;
	due_why(w, r, &re->text);
	ev.note = (struct span){ re->text.p, re->text.n };
	ics_event(ics, &ev, out);
}
