/* SPDX-License-Identifier: MIT */
/* What the plan of a case adds to each measure. */
#include "plan/plan_count.h"

/* The measures that come before those by word, in their order. */
enum { CASES, NO_ITEMS, ITEMS, WITH_GAPS, OPEN, COMPLETED, CANCELLED, OVERDUE,
    FIXED };

static struct span
rule_word(const struct plan_rule *rule, int by)
{
	switch (by) {
	case PLAN_BY_PRIORITY:
		return span_of(plan_priority_name(rule->priority));
	case PLAN_BY_PROBLEM:
		return rule->problem;
	default:
		/* A rule without a role has a measure too. */
		return rule->role.n > 0 ? rule->role : SPAN("");
	}
}

/* NAME=WORD of each rule, once. */
static void
add_words(struct plan_counts *k, const struct plan_rules *rules, int by)
{
	static const char *const name[PLAN_BYS] = {
		[PLAN_BY_PRIORITY] = "priority", [PLAN_BY_PROBLEM] = "problem",
		[PLAN_BY_ROLE] = "role",
	};
	struct measures *ms = &k->measures;
	size_t i, at, first = ms->n;
	struct span word;

	k->of_rule[by] = arena_zalloc(rules->mem, rules->n, sizeof(size_t));
	for (i = 0; i < rules->n; i++) {
		word = rule_word(&rules->rule[i], by);
		at = measure_find(ms, first, span_of(name[by]), word);
		if (at == ms->n)
			(void)measure_add(ms, span_of(name[by]), word, 0);
		k->of_rule[by][i] = at;
	}
}

void
plan_counts_init(struct plan_counts *k, const struct plan_rules *rules)
{
	static const char *const fixed[FIXED] = {
		[CASES] = "cases", [NO_ITEMS] = "no_items", [ITEMS] = "items",
		[WITH_GAPS] = "with_gaps", [OPEN] = "open",
		[COMPLETED] = "completed", [CANCELLED] = "cancelled",
		[OVERDUE] = "overdue",
	};
	int i;

	*k = (struct plan_counts){0};
	for (i = 0; i < FIXED; i++)
		(void)measure_add(&k->measures, span_of(fixed[i]),
		    (struct span){ NULL, 0 }, 0);
	for (i = 0; i < PLAN_BYS; i++)
		add_words(k, rules, i);
	k->n = k->measures.n;
}

static void
count_status(struct measures *ms, const struct plan_item *it,
    const struct plan_context *cx)
{
	if (it->status == PLAN_NOT_KNOWN)
		return;
	measure_count(ms, COMPLETED, it->status == PLAN_COMPLETED, 1);
	measure_count(ms, CANCELLED, it->status == PLAN_CANCELLED, 1);
	measure_count(ms, OPEN, plan_is_open(it), 1);
	if (plan_is_open(it))
		measure_count(ms, OVERDUE,
		    plan_item_state(it, cx) == CLOCK_OVERDUE, 1);
}

static void
count_item(struct plan_counts *k, const struct plan_item *it, size_t rule,
    const struct plan_context *cx)
{
	int i;

	for (i = 0; i < PLAN_BYS; i++)
		measure_count(&k->measures, k->of_rule[i][rule], 1, 0);
	count_status(&k->measures, it, cx);
}

void
plan_count(struct plan_counts *k, const struct plan *c, size_t others,
    const struct plan_context *cx)
{
	struct measures *ms = &k->measures;
	bool gaps = c->unmet > 0, known = true;
	size_t i;

	for (i = 0; i < c->n; i++) {
		gaps |= c->item[i].lacks != 0;
		known &= c->item[i].status != PLAN_NOT_KNOWN;
		count_item(k, &c->item[i],
		    (size_t)(c->item[i].rule - c->rules->rule), cx);
	}
	for (i = FIXED; c->n > 0 && i < k->n; i++)
		measure_count(ms, i, 0, (int64_t)c->n);
	measure_count(ms, CASES, 1, 1);
	if (!c->over)
		measure_count(ms, NO_ITEMS, c->n + others == 0, 1);
	measure_count(ms, ITEMS, (int64_t)c->n, 1);
	if (gaps || known)
		measure_count(ms, WITH_GAPS, gaps, 1);
}

/* NAME=WORD gets one more, if it is there. */
static void
count_word(struct plan_counts *k, const char *name, struct span word)
{
	struct measures *ms = &k->measures;
	size_t at = measure_find(ms, FIXED, span_of(name), word);

	if (at < ms->n)
		measure_count(ms, at, 1, 0);
}

void
plan_count_more(struct plan_counts *k, const struct plan_item *it,
    int priority, struct span role, const struct plan_context *cx)
{
	struct measures *ms = &k->measures;
	size_t i;

	measure_count(ms, ITEMS, 1, 0);
	count_status(ms, it, cx);
	for (i = FIXED; i < k->n; i++)
		measure_count(ms, i, 0, 1);
	count_word(k, "priority", span_of(plan_priority_name(priority)));
	count_word(k, "role", role);
}
