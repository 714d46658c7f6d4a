/* SPDX-License-Identifier: MIT */
/* The clocks of a case as rows and as events. */
#include "reassess/reassess_rows.h"

#include "due/due_event.h"

#define NO_WINDOW CLOCK_STATES	/* the rank after all states */

static bool
is_shown(const struct reassess *re, size_t i)
{
	const struct due_found *w = &re->found[i];

	if (re->horizon >= 0 && w->state == CLOCK_NOT_YET &&
	    w->window.from.day - (int64_t)re->as_of.day > re->horizon)
		return false;
	if (re->period.text != NULL && !period_has(&re->period, w))
		return false;
	return !re->only_news || news_is(re->found, re->n, i,
	    &re->prior.was);
}

static struct reassess_place
place_of(const struct reassess *re, const struct due_found *w)
{
	return (struct reassess_place){ due_rank(w->state),
	    due_place(&w->window.to, DUE_LAST_MINUTE, &re->as_of) };
}

struct reassess_place
reassess_place(const struct reassess *re)
{
	return re->n > 0 ? place_of(re, &re->found[0]) :
	    (struct reassess_place){ NO_WINDOW, 0 };
}

static void
put_window(const struct reassess *re, const struct due_found *w,
    struct rec *r, struct span case_id, const struct rows *out)
{
	struct reassess_row row = { .duty = duty_row_of(w, case_id, r),
	    .kind = w->clock->kind, .met_by = w->met.by,
	    .place = place_of(re, w) };

	rows_put(out, &row);
}

/* Clocks that were overdue or due soon and no longer are. */
static void
put_cleared(const struct reassess *re, struct span case_id,
    const struct rows *out)
{
	const struct news_was *was = &re->prior.was;
	struct news_rest rest = {
	    .list = { was->overdue, was->due_soon } };
	struct reassess_row row = { .place = { NO_WINDOW, 0 } };
	struct span clock;
	int i;

	while (news_cleared(re->found, re->n, was, &rest, &clock)) {
		row.duty = (struct duty_row){ .case_id = case_id,
		    .duty = clock, .status = SPAN("cleared") };
		i = due_named(&re->due, clock);
		if (i != -1)
			duty_row_words(&row.duty, &re->due.clock[i]);
		rows_put(out, &row);
	}
}

void
reassess_rows(struct reassess *re, struct rec *r, const struct rows *out)
{
	struct span case_id = rec_text(r, re->case_id);
	size_t i;

	for (i = 0; i < re->n; i++)
		if (is_shown(re, i))
			put_window(re, &re->found[i], r, case_id, out);
	for (i = 0; i < re->period.n && !re->only_news; i++)
		put_window(re, &re->period.older[i], r, case_id, out);
	if (re->only_news)
		put_cleared(re, case_id, out);
}

int
reassess_gone(struct reassess *re, struct span before,
    const struct rows *out, struct fault *e)
{
	struct reassess_row row = { .duty.status = SPAN("gone"),
	    .place = { NO_WINDOW + 1, 0 } };
	int rc;

	while ((rc = join_gone(re->prior.join, before,
	    &row.duty.case_id, e)) == 1)
		if (!torn_has(&re->torn, row.duty.case_id))
			rows_put(out, &row);
	return rc;
}

void
reassess_tell_gone(const struct reassess *re)
{
	uint64_t n = re->torn.nameless;

	if (n > 0)
		fault_warn("--prior: %llu %s without a usable case_id cannot "
		    "be read: cases listed as gone may be there",
		    (unsigned long long)n, n == 1 ? "record" : "records");
}

void
reassess_events(struct reassess *re, const struct rec *r,
    const struct ics_event *of, struct ics *ics, struct buf *out)
{
	struct ics_event ev = *of;
	size_t i;

	ev.case_id = rec_text(r, re->case_id);
	for (i = 0; i < re->n; i++)
		if (is_shown(re, i) && due_event(&re->due, &re->found[i], r,
		    &re->text, &ev))
			ics_event(ics, &ev, out);
}
