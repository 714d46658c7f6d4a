/* SPDX-License-Identifier: MIT */
/* An earlier output, joined by case_id. */
#include "reassess/prior.h"

#include "rec/set.h"

int
prior_bind(struct prior *p, const struct due *d, struct binder *b)
{
	p->due = d;
	p->met = news_bind(d, &p->slots, b);
	p->case_id = slots_read(&p->slots, b->dict, SPAN("case_id"));
	p->overdue = slots_read(&p->slots, b->dict,
	    SPAN("reassess_overdue"));
	p->due_soon = slots_read(&p->slots, b->dict,
	    SPAN("reassess_due_soon"));
	p->missed = slots_read(&p->slots, b->dict, SPAN("reassess_missed"));
	return change_bind(&p->change, &p->slots, b);
}

int
prior_open(struct prior *p, struct fault *e)
{
	struct join_conf conf = { .slots = &p->slots, .key = p->case_id,
	    .sorted = p->sorted, .runs = p->runs, .heeds_issues = true };

	p->join = join_open(p->path, &conf, e);
	return p->join == NULL ? -1 : 0;
}

/* The case was there, and nothing is known of it: no clock is new. */
static void
note_torn(struct prior *p, struct rec *r)
{
	const struct span unknown = { join_unusable, 0 };
	size_t i;

	for (i = 0; i < p->change.n; i++)
		p->change.score[i].verdict = CHANGE_NONE;
	p->is_unsure = true;
	p->was = (struct news_was){ .overdue = unknown, .due_soon = unknown,
	    .missed = unknown, .has_missed = true };
	rec_issue(r, p->slots.s[p->case_id].name, change_prior_not_usable);
}

/* Lists of clocks that cannot be used say nothing of a clock. */
static void
note_clocks(struct prior *p, struct rec *r, const struct span *before)
{
	const int list[] = { p->overdue, p->due_soon, p->missed };
	size_t i;

	for (i = 0; i < COUNT(list); i++)
		if (join_is_unusable(before[list[i]])) {
			p->is_unsure = true;
			rec_issue(r, p->slots.s[list[i]].name,
			    change_prior_not_usable);
		}
}

void
prior_tell(const struct prior *p)
{
	uint64_t n = join_nameless(p->join);

	if (n > 0)
		fault_warn("%s: %llu %s without a usable case_id: cases may "
		    "be called new that are not", p->path,
		    (unsigned long long)n, n == 1 ? "record" : "records");
}

int
prior_find(struct prior *p, struct rec *r, struct span case_id,
    struct buf *out, struct fault *e)
{
	const struct span *before;
	int rc = join_find(p->join, case_id, &before, e);

	p->was = (struct news_was){0};
	p->is_unsure = false;
	p->is_new = rc == 0 && case_id.n > 0 && !join_torn(p->join, case_id);
	if (rc == -1)
		return -1;
	if (rc == 1) {
		p->was = (struct news_was){ .overdue = before[p->overdue],
		    .due_soon = before[p->due_soon],
		    .missed = before[p->missed],
		    .has_missed = join_bound(p->join, p->missed), .now = r,
		    .due = p->due, .slot = p->met, .slots = &p->slots,
		    .val = before, .join = p->join };
		p->change.plan_was_there = join_bound(p->join,
		    p->change.plan_before[PLAN_LIST_ITEMS]);
		note_clocks(p, r, before);
		change_find(&p->change, r, before, out);
	} else if (p->is_new) {
		buf_adds(out, "case:new");
	} else if (case_id.n > 0) {
		note_torn(p, r);
	}
	return 0;
}
