/* SPDX-License-Identifier: MIT */
/* The clocks of a case as rows and as events. */
#include "care/reassess_rows.h"

#include "rec/set.h"

#define DAY_MINUTES 1440

bool
reassess_shown(const struct reassess *re, size_t i,
    const struct datetime *now)
{
	const struct due_found *w = &re->found[i];

	if (re->horizon >= 0 && w->state == CLOCK_NOT_YET &&
	    w->window.from.day - (int64_t)now->day > re->horizon)
		return false;
	return !re->only_news || news_is(re->found, re->n, i,
	    &re->prior.was);
}

void
reassess_place(const struct due_found *w, int64_t *rank, int64_t *limit)
{
	const struct datetime *to = &w->window.to;

	*rank = due_rank(w->state);
	*limit = (int64_t)to->day * DAY_MINUTES +
	    (to->has_time ? to->minute : DAY_MINUTES - 1);
}

void
reassess_row(const struct due_found *w, struct rec *r,
    struct reassess_row *row)
{
	*row = (struct reassess_row){ .case_id = row->case_id,
	    .clock = w->clock->name,
	    .state = span_of(clock_state_name(w->state)),
	    .from = rec_keep_datetime(r, &w->window.from),
	    .to = rec_keep_datetime(r, &w->window.to),
	    .unit = span_of(due_left_name(w->clock)),
	    .satisfied_by = w->satisfied_by,
	    .citation = w->clock->citation };
	if (w->has_left)
		row->left = rec_keep_dec(r, w->left, 0);
	reassess_place(w, &row->rank, &row->limit);
}

bool
reassess_cleared(struct reassess *re, struct reassess_row *row)
{
	*row = (struct reassess_row){ .case_id = row->case_id,
	    .state = SPAN("cleared"), .rank = REASSESS_NO_WINDOW };
	return re->only_news && news_cleared(re->found, re->n,
	    &re->prior.was, re->rest, &row->clock);
}

int
reassess_gone(struct reassess *re, struct span before,
    struct reassess_row *row, struct err *e)
{
	*row = (struct reassess_row){ .state = SPAN("gone"),
	    .rank = REASSESS_NO_WINDOW + 1 };
	return join_gone(re->prior.join, before, &row->case_id, e);
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
