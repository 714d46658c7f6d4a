/* SPDX-License-Identifier: MIT */
/* What a plan lacks. */
#include "plan/plan_gap.h"

#include "base/words.h"
#include "rec/set.h"

static bool
is_answered(const struct plan *c, struct span need)
{
	const struct plan_rule *rule;
	size_t i;

	for (i = 0; i < c->n; i++) {
		rule = c->item[i].rule;
		if (rule->goal.n > 0 && words_have(rule->needs, '|', need))
			return true;
	}
	return false;
}

/* The next need that is not, or false. */
static bool
next_unmet(const struct plan *c, struct span *list, struct span *need)
{
	while (list->n > 0 && span_next(list, ';', need))
		if (need->n > 0 && !is_answered(c, *need))
			return true;
	return false;
}

size_t
plan_gap_needs(const struct plan *c, struct rec *r)
{
	struct span list, need;
	size_t n = 0;

	if (rec_lacks(r, c->needs))
		return 0;
	for (list = rec_text(r, c->needs); next_unmet(c, &list, &need); n++)
		;
	return n;
}

static void
list_item(const struct plan_item *it, struct rec *r)
{
	size_t i;

	for (i = 0; it->lacks >> i != 0; i++)
		if ((it->lacks >> i & 1) != 0)
			rec_list_add(r, it->rule->gap[i]);
}

void
plan_gap_list(const struct plan *c, struct rec *r)
{
	struct span list, need;
	size_t i;

	for (i = 0; i < c->n; i++)
		list_item(&c->item[i], r);
	if (c->unmet == 0)
		return;
	for (list = rec_text(r, c->needs); next_unmet(c, &list, &need); ) {
		rec_list_add(r, SPAN("need:"));
		buf_addspan(&r->list, need);
		buf_adds(&r->list, ":no_goal");
	}
}

void
plan_gap_none(const struct plan *c, size_t others, struct rec *r, int slot)
{
	if (c->over || c->n + c->unmet + others > 0)
		return;
	rec_list_add(r, SPAN("no_items"));
	rec_list_set(r, slot);
}
