/* SPDX-License-Identifier: MIT */
/* Figures of plans for group summaries. */
#include "care/plan_count.h"

#include <stdlib.h>

/* The counts that stand before those by word, in their order. */
enum { CASES, ITEMS, WITH_GAPS, OPEN, COMPLETED, CANCELLED, OVERDUE, FIXED };

static size_t
add_count(struct plan_counts *k, struct span name)
{
	k->count = mem_grow(k->count, k->n + 1, sizeof(*k->count));
	k->count[k->n] = (struct plan_count){ .name = {
	    arena_dup(&k->mem, name.p, name.n), name.n } };
	return k->n++;
}

/* The count NAME=WORD among those from first on, added where it is new. */
static size_t
word_count(struct plan_counts *k, size_t first, const char *name,
    struct span word)
{
	struct buf b = {0};
	struct span whole;
	size_t i;

	buf_fmt(&b, "%s=%.*s", name, (int)word.n, word.n > 0 ? word.p : "");
	whole = (struct span){ b.p, b.n };
	for (i = first; i < k->n; i++)
		if (span_eq(k->count[i].name, whole))
			break;
	if (i == k->n)
		(void)add_count(k, whole);
	buf_free(&b);
	return i;
}

static struct span
rule_word(const struct plan_rule *rule, int by)
{
	switch (by) {
	case PLAN_BY_PRIORITY:
		return span_of(plan_priority_name(rule->priority));
	case PLAN_BY_PROBLEM:
		return rule->problem;
	default:
		return rule->role;
	}
}

static void
add_words(struct plan_counts *k, const struct plan_rules *rules, int by)
{
	static const char *const name[PLAN_BYS] = {
		[PLAN_BY_PRIORITY] = "priority", [PLAN_BY_PROBLEM] = "problem",
		[PLAN_BY_ROLE] = "role",
	};
	size_t i, first = k->n;

	k->of_rule[by] = mem_zalloc(rules->n + 1, sizeof(*k->of_rule[by]));
	for (i = 0; i < rules->n; i++)
		k->of_rule[by][i] = word_count(k, first, name[by],
		    rule_word(&rules->rule[i], by));
}

void
plan_counts_init(struct plan_counts *k, const struct plan_rules *rules)
{
	static const char *const fixed[FIXED] = {
		[CASES] = "cases", [ITEMS] = "items",
		[WITH_GAPS] = "with_gaps", [OPEN] = "open",
		[COMPLETED] = "completed", [CANCELLED] = "cancelled",
		[OVERDUE] = "overdue",
	};
	int i;

	*k = (struct plan_counts){0};
	for (i = 0; i < FIXED; i++)
		(void)add_count(k, span_of(fixed[i]));
	for (i = 0; i < PLAN_BYS; i++)
		add_words(k, rules, i);
}

static void
take_item(struct plan_counts *k, const struct plan_item *it, size_t rule,
    int32_t today)
{
	int i;

	for (i = 0; i < PLAN_BYS; i++)
		k->count[k->of_rule[i][rule]].num++;
	k->count[COMPLETED].num += it->status == PLAN_COMPLETED;
	k->count[CANCELLED].num += it->status == PLAN_CANCELLED;
	if (it->lacks != 0)
		k->count[WITH_GAPS].num = 1;
	if (plan_is_open(it) && it->has_due && it->due_on < today)
		k->count[OVERDUE].num++;
}

void
plan_counts_take(struct plan_counts *k, const struct plan *c, int32_t today)
{
	size_t i;

	for (i = 0; i < k->n; i++) {
		k->count[i].num = 0;
		k->count[i].den = i < OPEN ? 1 : (int64_t)c->n;
	}
	for (i = 0; i < c->n; i++)
		take_item(k, &c->item[i],
		    (size_t)(c->item[i].rule - c->rules->rule), today);
	k->count[CASES].num = 1;
	k->count[ITEMS].num = (int64_t)c->n;
	k->count[OPEN].num = (int64_t)c->open;
	k->count[OVERDUE].den = (int64_t)c->open;
}

void
plan_counts_free(struct plan_counts *k)
{
	int i;

	free(k->count);
	for (i = 0; i < PLAN_BYS; i++)
		free(k->of_rule[i]);
	arena_free(&k->mem);
	*k = (struct plan_counts){0};
}
