/* SPDX-License-Identifier: MIT */
/* What the lists of a record say of the items of each rule. */
#include "plan/plan_closed.h"

#include "plan/loop_limit.h"
#include "plan/plan_entry.h"
#include "rec/set.h"

void
plan_closed_init(struct plan_closed *c, const struct plan_rules *rules)
{
	*c = (struct plan_closed){ .rules = rules };
	c->of = arena_zalloc(rules->mem, rules->n, sizeof(*c->of));
}

/* Of several times the first; what is known goes over what is not. */
static void
close_rule(struct plan_closed_of *of, enum plan_status status,
    const struct plan_entry *e, const char *problem)
{
	if (of->status == status && (problem != NULL || (of->dated &&
	    (!e->has_at || !datetime_before(&e->at, &of->at)))))
		return;
	of->status = problem != NULL ? PLAN_NOT_KNOWN : status;
	of->dated = e->has_at && problem == NULL;
	of->at = e->at;
	of->reason = e->reason;
}

/* NULL, or a word for issues. */
static const char *
take_entry(struct plan_closed *c, enum plan_says says,
    const struct plan_entry *e, const char *problem)
{
	size_t i = plan_rule_find(c->rules, e->rule);
	struct plan_closed_of *of = &c->of[i];
	bool repeats;

	if (e->of.n > 0 && loop_is_duty(e->rule))
		return problem;	/* loops.h looks for those */
	if (i == c->rules->n || e->of.n > 0)
		return "unknown_item";
	repeats = c->rules->rule[i].period > 0;
	if (e->has_turn && !repeats)
		return "unknown_item";
	/* Of what was done only a time is said. */
	if (problem == NULL && says == PLAN_SAYS_DONE && !e->has_at &&
	    e->reason.n > 0)
		problem = "not_a_datetime";
	if (repeats && (e->has_turn || e->has_at || problem != NULL)) {
		of->turns = true;
		of->bad |= problem != NULL;
	} else if (says == PLAN_SAYS_BEGUN) {
		of->begun |= problem == NULL;
	} else {
		close_rule(of, plan_says_status(says), e, problem);
	}
	return problem;
}

/* REC_BAD: the list cannot be used. */
static enum rec_state
take_list(struct plan_closed *c, const struct plan_context *cx,
    struct rec *r, enum plan_says says)
{
	int slot = cx->says[says];
	struct span list, item;
	struct plan_entry e;
	const char *problem;
	enum rec_state st = REC_MISSING;

	if (rec_has(r, slot))
		st = rec_word(r, slot, &list);
	while (st == REC_OK && span_next(&list, ';', &item)) {
		if (item.n == 0)
			continue;
		problem = plan_entry_read(item, &cx->as_of, &e);
		problem = take_entry(c, says, &e, problem);
		if (problem != NULL)
			rec_slot_issue(r, slot, problem);
	}
	return st;
}

/* The items of a list that are of a rule, from a day on. */
static void
take_since(struct plan_closed *c, const struct plan_context *cx,
    struct rec *r, enum plan_says says, size_t rule, int32_t day)
{
	struct span list = rec_text(r, cx->says[says]), item;
	struct plan_entry e;

	while (list.n > 0 && span_next(&list, ';', &item))
		if (plan_entry_read(item, &cx->as_of, &e) == NULL &&
		    span_eq(e.rule, c->rules->rule[rule].id) &&
		    (!e.has_at || e.at.day >= day))
			(void)take_entry(c, says, &e, NULL);
}

void
plan_closed_since(struct plan_closed *c, const struct plan_context *cx,
    struct rec *r, size_t rule, int32_t day)
{
	int i;

	if ((!c->of[rule].dated || c->of[rule].at.day >= day) &&
	    !c->of[rule].begun)
		return;
	c->of[rule] = (struct plan_closed_of){0};
	for (i = 0; i < PLAN_SAYS; i++)
		take_since(c, cx, r, (enum plan_says)i, rule, day);
}

/* Most records have none. */
static bool
has_lists(const struct plan_context *cx, const struct rec *r)
{
	int i;

	for (i = 0; i < PLAN_SAYS; i++)
		if (!rec_lacks(r, cx->says[i]))
			return true;
	return false;
}

void
plan_closed_take(struct plan_closed *c, const struct plan_context *cx,
    struct rec *r)
{
	if (c->any)
		memset(c->of, 0, c->rules->n * sizeof(*c->of));
	c->any = false;
	c->others = PLAN_DRAFT;
	if (!has_lists(cx, r))
		return;
	c->any = true;
	(void)take_list(c, cx, r, PLAN_SAYS_BEGUN);
	if (take_list(c, cx, r, PLAN_SAYS_FAILED) == REC_BAD)
		c->others = PLAN_NOT_KNOWN;
	if (take_list(c, cx, r, PLAN_SAYS_DECLINED) == REC_BAD)
		c->others = PLAN_NOT_KNOWN;
	if (take_list(c, cx, r, PLAN_SAYS_DONE) != REC_BAD)
		return;
	memset(c->of, 0, c->rules->n * sizeof(*c->of));
	c->others = PLAN_NOT_KNOWN;
}
