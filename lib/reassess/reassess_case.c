/* SPDX-License-Identifier: MIT */
/* A case that is looked at again. */
#include "reassess/reassess_case.h"

#include "due/due_why.h"
#include "rec/set.h"
#include "rec/unusable.h"

#define AT(member) offsetof(struct reassess, member)

static const struct use appends[] = {
	{ "reassess_next_on",    AT(out.next_on) },
	{ "reassess_next_clock", AT(out.next_clock) },
	{ "reassess_overdue",    AT(out.overdue) },
	{ "reassess_due_soon",   AT(out.due_soon) },
	{ "reassess_missed",     AT(out.missed) },
	{ "reassess_next_why",   AT(next_why) },
};

/* Of an earlier output. */
static const struct use appends_changes[] = {
	{ "reassess_changes",     AT(changes) },
	{ "reassess_changes_why", AT(changes_why) },
};

static int
bind_prior(struct reassess *re, struct binder *b)
{
	binder_appends(b, re, appends_changes, COUNT(appends_changes));
	if (b->explain)
		re->prior.change.why = &re->why;
	re->prior.change.no_stuck = re->only_news;
	return prior_bind(&re->prior, &re->due, b);
}

int
reassess_bind(void *module, struct binder *b)
{
	struct reassess *re = module;
	int rc;

	if (period_bind(&re->period, b) == -1)
		return -1;
	re->as_of = b->as_of;
	re->text.in = re->why.in = binder_mem(b);
	torn_init(&re->torn, binder_mem(b));
	if (re->follows)
		re->torn.seen = &re->course.seen;
	re->case_id = slots_read(b->slots, b->dict, SPAN("case_id"));
	binder_appends(b, re, appends, COUNT(appends));
	rc = due_bind(&re->due, b, "reassess");
	if (b->counts || re->period.text != NULL)
		period_watch(&re->period, &re->due);
	re->prior.runs = re->follows;
	if ((re->compares || b->all) && bind_prior(re, b) == -1)
		rc = -1;
	if ((re->follows || b->all) && course_bind(&re->course, b) == -1)
		rc = -1;
	re->found = arena_zalloc(binder_mem(b), due_found_max(&re->due),
	    sizeof(*re->found));
	return rc;
}

static void
run_clocks(struct reassess *re, struct rec *r)
{
	re->period.n = 0;
	re->n = due_find(&re->due, r, re->found);
	if (re->n > 0) {
		due_sort(re->found, re->n);
		reassess_set(&re->out, re->found, re->n, r);
	}
}

/* Is one of the course's records missing, as it cannot be read? */
static void
note_torn(struct reassess *re, struct rec *r)
{
	re->is_torn = torn_has(&re->torn, rec_text(r, re->case_id));
	re->course.torn = re->due.past.torn = re->is_torn;
	if (re->is_torn)
		rec_slot_issue(r, re->case_id, "record_not_usable");
}

/* A record whose case cannot be told: none of what the present case has. */
static void
run_loose(struct reassess *re, struct rec *r)
{
	struct due_past *p = &re->due.past;
	size_t n = p->n, nstarts = p->nstarts, met = p->met.n;

	p->torn = re->is_torn = false;
	due_past_forget(&re->due);
	run_clocks(re, r);
	p->n = n;
	p->nstarts = nstarts;
	p->met.n = met;
}

void
reassess_case(struct reassess *re, struct rec *r)
{
	if (!re->follows) {
		run_clocks(re, r);
		return;
	}
	if (rec_came_unusable(r, re->case_id)) {
		run_loose(re, r);
		return;
	}
	note_torn(re, r);
	course_take(&re->course, r, rec_text(r, re->case_id));
	re->course.closed = re->last;
	re->n = re->period.n = 0;
	if (!re->last) {
		due_past_keep(&re->due, r);
		return;
	}
	run_clocks(re, r);
	due_past_forget(&re->due);
}

/* A plan item that is stuck is worth a line, but no news. */
static bool
is_news(struct span changes)
{
	struct span item;

	while (changes.n > 0 && span_next(&changes, ';', &item))
		if (item.n < 6 || memcmp(item.p, "plan:=", 6) != 0)
			return true;
	return false;
}

int
reassess_changes(struct reassess *re, struct rec *r, struct fault *e)
{
	struct buf *b = &re->text;

	b->n = re->why.n = 0;
	re->was_there = re->has_news = false;
	re->prior.was = (struct news_was){0};
	if (re->follows && !re->last)
		return 0;
	if (prior_find(&re->prior, r, rec_text(r, re->case_id), b, e) == -1)
		return join_fault(e, r, re->case_id);
	re->was_there = !re->prior.is_new && rec_has(r, re->case_id);
	if (re->was_there)
		news_list(re->found, re->n, &re->prior.was, b);
	re->has_news = re->is_torn || re->prior.is_unsure ||
	    is_news(buf_span(b));
	rec_set(r, re->changes, rec_keep(r, buf_span(b)));
	return 0;
}

void
reassess_explain(struct reassess *re, struct rec *r)
{
	const struct due_found *next = reassess_next(re->found, re->n);
	struct buf *b = &re->text;

	if (re->compares)
		rec_set(r, re->changes_why, rec_keep(r,
		    buf_span(&re->why)));
	if (next == NULL)
		return;
	b->n = 0;
	due_why(&re->due, next, r, b);
	rec_set(r, re->next_why, rec_keep(r, buf_span(b)));
}

void
reassess_free(void *module)
{
	struct reassess *re = module;

	join_close(re->prior.join);
	slots_free(&re->prior.slots);
	slots_free(&re->course.before);
}

void
reassess_finish(void *module, const struct tell *tell)
{
	const struct reassess *re = module;

	due_finish(&re->due, tell);
}
