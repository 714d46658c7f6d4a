/* SPDX-License-Identifier: MIT */
/* The course of a case over the assessments in a stream. */
#include "reassess/course.h"

#include "rec/join.h"
#include "rec/set.h"

enum { FIRST, PREVIOUS };

#define AT(member) offsetof(struct course, member)

static const struct use appends[] = {
	{ "reassess_first",    AT(first) },
	{ "reassess_previous", AT(previous) },
	{ "reassess_trend",    AT(trend) },
};

int
course_bind(struct course *co, struct binder *b)
{
	int rc = change_bind(&co->change, &co->before, b);
	struct arena *mem = binder_mem(b);
	size_t k;
	int i;

	binder_appends(b, co, appends, COUNT(appends));
	co->now = arena_zalloc(mem, co->before.n, sizeof(*co->now));
	for (k = 0; k < co->before.n; k++)
		co->now[k] = slots_find(b->slots, co->before.s[k].name);
	for (i = 0; i < 2; i++) {
		co->held[i].text.in = mem;
		co->held[i].val = arena_zalloc(mem, co->before.n,
		    sizeof(*co->held[i].val));
	}
	co->score = arena_zalloc(mem, co->change.n, sizeof(*co->score));
	co->case_id.in = co->out.in = mem;
	seen_init(&co->seen, COURSE_BYTES, mem);
	return rc;
}

static void
set_text(struct rec *r, int slot, const struct buf *b)
{
	rec_set(r, slot, rec_keep(r, (struct span){ b->p, b->n }));
}

static bool
same_case(const struct course *co, struct span case_id)
{
	return co->open && case_id.n > 0 && span_eq(case_id,
	    (struct span){ co->case_id.p, co->case_id.n });
}

/* Copies the values of r that are compared, and the issues it came with. */
static void
hold(struct course *co, const struct rec *r, struct course_held *h)
{
	struct span text;
	size_t i, at = 0;

	h->text.n = 0;
	for (i = 0; i < co->before.n; i++) {
		text = (int)i == co->change.issues_before ?
		    rec_came_with(r) : join_value(r, co->now[i]);
		h->val[i] = text;
		buf_addspan(&h->text, text);
	}
	for (i = 0; i < co->before.n; i++) {
		if (h->val[i].n > 0)
			h->val[i].p = h->text.p + at;
		at += h->val[i].n;
	}
	h->has_plan = change_has_plan(&co->change, r);
}

static void
compare(struct course *co, struct rec *r, int with, int slot)
{
	const struct course_held *h = &co->held[with];

	co->out.n = 0;
	co->change.plan_was_there = h->has_plan;
	change_find(&co->change, r, h->val, &co->out);
	set_text(r, slot, &co->out);
}

static void
follow_score(const struct change_score *s, struct course_score *c,
    struct rec *r, struct buf *out)
{
	static const char *const word[] = { "same", "worse", "better",
	    "mixed" };
	int64_t v, gain;

	if (!rec_has(r, s->now) || !change_value(s, r, &v))
		return;
	if (c->n++ == 0)
		c->first = c->last = v;
	gain = s->lower_is_worse ? v - c->last : c->last - v;
	c->better |= gain > 0;
	c->worse |= gain < 0;
	c->last = v;
	if (c->n > 1)
		change_trend(s, v - c->first, word[2 * c->better + c->worse],
		    c->n, out);
}

static void
follow(struct course *co, struct rec *r)
{
	size_t i;

	co->out.n = 0;
	for (i = 0; i < co->change.n; i++)
		follow_score(&co->change.score[i], &co->score[i], r,
		    &co->out);
	set_text(r, co->trend, &co->out);
}

static void
begin(struct course *co, struct rec *r, struct span case_id)
{
	co->open = case_id.n > 0;
	co->case_id.n = 0;
	buf_addspan(&co->case_id, case_id);
	memset(co->score, 0, co->change.n * sizeof(*co->score));
	hold(co, r, &co->held[FIRST]);
}

int
course_check(struct course *co, struct span case_id, struct fault *e)
{
	if (same_case(co, case_id) && co->closed)
		return fault_set(e, FAULT_INPUT, "continues in another "
		    "file: put all assessments of a case into one file");
	if (case_id.n == 0 || same_case(co, case_id) ||
	    !seen_before(&co->seen, case_id))
		return 0;
	return fault_set(e, FAULT_INPUT, "appears again after other cases: "
	    "sort the records by it, the oldest of a case first");
}

void
course_take(struct course *co, struct rec *r, struct span case_id)
{
	bool goes_on = same_case(co, case_id);

	if (!goes_on)
		begin(co, r, case_id);
	if (!co->torn)
		follow(co, r);
	if (goes_on && !co->torn) {
		compare(co, r, PREVIOUS, co->previous);
		compare(co, r, FIRST, co->first);
	}
	hold(co, r, &co->held[PREVIOUS]);
}
