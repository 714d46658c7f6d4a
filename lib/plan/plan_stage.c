/* SPDX-License-Identifier: MIT */
/* Rules of a plan that come after another one. */
#include "plan/plan_rule.h"

struct stage_row {
	struct span rule, after, due_from, clock;
};

#define AT(member) offsetof(struct stage_row, member)

static const struct col stage_col[] = {
	{ "rule",     AT(rule),     COL_TEXT, .need = true },
	{ "after",    AT(after),    COL_TEXT },
	{ "due_from", AT(due_from), COL_TEXT },
	{ "clock",    AT(clock),    COL_TEXT },
};

size_t
plan_rule_find(const struct plan_rules *p, struct span id)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (span_eq(p->rule[i].id, id))
			break;
	return i;
}

/* Does the rule come, by others, after itself? */
static bool
goes_round(const struct plan_rules *p, size_t first)
{
	size_t i = first, steps;

	for (steps = 0; steps < p->n && p->rule[i].has_after; steps++) {
		i = p->rule[i].after;
		if (i == first)
			return true;
	}
	return false;
}

static void
take_stage(struct plan_rules *p, struct row *r, const struct stage_row *in)
{
	size_t i = plan_rule_find(p, in->rule);
	size_t after = plan_rule_find(p, in->after);

	if (in->after.n == 0 || i == p->n)
		return;
	if (after == p->n)
		(void)row_fault(r, "after", "expected a rule of this table");
	else if (p->rule[after].period > 0)
		(void)row_fault(r, "after",
		    "expected a rule without a period");
	else if (in->due_from.n > 0 || in->clock.n > 0)
		(void)row_fault(r, "after", "cannot be combined with %s",
		    in->clock.n > 0 ? "clock" : "due_from");
	if (after == p->n)
		return;
	p->rule[i].after = after;
	p->rule[i].has_after = p->rule[i].staged = true;
	if (goes_round(p, i))
		(void)row_fault(r, "after",
		    "expected a rule that does not come after this one");
}

int
plan_stages_bind(struct plan_rules *p, struct binder *b)
{
	struct stage_row in;
	struct row r;

	table_bind(&r, b, "plan_rules", stage_col, COUNT(stage_col));
	while (row_next(&r, &in, sizeof(in)))
		take_stage(p, &r, &in);
	return row_end(&r);
}
