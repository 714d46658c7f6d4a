/* SPDX-License-Identifier: MIT */
/* What the items of a plan count from. */
#include "plan/plan_anchor.h"

#define AHEAD_DAYS 7	/* before the day that is due before its anchor */

/* The field's time into *a; REC_MISSING leaves it as it was. */
static enum rec_state
field_anchor(struct rec *r, int slot, struct plan_anchor *a)
{
	enum rec_state st = rec_datetime(r, slot, &a->at);

	if (st != REC_MISSING)
		a->known = st == REC_OK;
	return st;
}

struct plan_anchor
plan_anchor_start(const struct plan_context *cx, struct rec *r)
{
	struct plan_anchor a = {0};
	size_t i;

	for (i = 0; i < PLAN_STARTS; i++)
		if (field_anchor(r, cx->start[i], &a) != REC_MISSING)
			break;
	a.at.has_time = a.at.has_offset = false;
	return a;
}

/* The first of the rule's own fields; one of the others may be too old. */
static struct plan_anchor
own_anchor(const struct plan_rule *rule, const struct plan_context *cx,
    struct rec *r)
{
	const struct col_slots *f = &rule->due_from;
	struct plan_anchor a = {0};
	size_t i;

	for (i = 0; i < f->n; i++)
		if (field_anchor(r, f->slot[i], &a) != REC_MISSING)
			break;
	if (i > 0 && rule->has_stand_in &&
	    cx->as_of.day - (int64_t)a.at.day > rule->stand_in_days)
		a.known = false;
	return a;
}

struct plan_anchor
plan_anchor_of(const struct plan_closed *c, const struct plan_rule *rule,
    const struct plan_context *cx, struct rec *r,
    const struct plan_anchor *start)
{
	const struct plan_closed_of *before;
	struct plan_anchor a = {0};

	if (rule->has_after) {
		before = &c->of[rule->after];
		return (struct plan_anchor){ before->dated, before->at };
	}
	if (rule->due_from.n > 0)
		return own_anchor(rule, cx, r);
	return rule->assessed && field_anchor(r, cx->assessed, &a) !=
	    REC_MISSING ? a : *start;
}

struct plan_anchor
plan_anchor_since(const struct plan_rule *rule, struct rec *r,
    const struct plan_anchor *from, const struct plan_anchor *start)
{
	struct plan_anchor a = {0};
	size_t i;

	for (i = 0; i < rule->early.n; i++)
		if (field_anchor(r, rule->early.slot[i], &a) != REC_MISSING)
			return a;
	if (rule->due_from.n > 0 || rule->has_after) {
		a = *from;
		if (rule->due_days < 0)
			a.at.day += (int32_t)rule->due_days - AHEAD_DAYS;
		return a;
	}
	return rule->priority == PLAN_URGENT ? *from : *start;
}
