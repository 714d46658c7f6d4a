/* SPDX-License-Identifier: MIT */
/* The rules of a plan out of their tables. */
#include "plan/plan_rule.h"

#include <stdlib.h>

const char *
plan_priority_name(enum plan_priority p)
{
	static const char *const name[PLAN_PRIORITIES] = {
		[PLAN_URGENT] = "urgent", [PLAN_HIGH] = "high",
		[PLAN_ROUTINE] = "routine",
	};

	return name[p];
}

/* Columns of plan_rules. */
struct cols {
	int rule, when, problem, goal, measure, target_days, category, target,
	    intervention, role, due_from, due_days, due_unit, priority,
	    teaching, referral;
};

struct load {
	const struct table *rules, *problems, *categories, *targets;
	struct plan_rules *p;
	struct slots *slots;
	const struct dict *dict;
	struct cols col;
	int problem_id, problem, domain;	/* of omaha_problems */
	int category_id, category, target_id, target;
};

static int
find_columns(struct load *l, struct fault *e)
{
	static const struct {
		const char *name;
		size_t at;
	} need[] = {
		{ "rule",         offsetof(struct cols, rule) },
		{ "when",         offsetof(struct cols, when) },
		{ "problem",      offsetof(struct cols, problem) },
		{ "goal",         offsetof(struct cols, goal) },
		{ "measure",      offsetof(struct cols, measure) },
		{ "target_days",  offsetof(struct cols, target_days) },
		{ "category",     offsetof(struct cols, category) },
		{ "target",       offsetof(struct cols, target) },
		{ "intervention", offsetof(struct cols, intervention) },
		{ "role",         offsetof(struct cols, role) },
		{ "due_days",     offsetof(struct cols, due_days) },
		{ "priority",     offsetof(struct cols, priority) },
	};
	const struct table *t = l->rules;
	size_t i;
	int col;

	for (i = 0; i < sizeof(need) / sizeof(need[0]); i++) {
		col = table_need(t, need[i].name, e);
		if (col == -1)
			return -1;
		*(int *)(void *)((char *)&l->col + need[i].at) = col;
	}
	l->col.due_from = table_col(t, "due_from");
	l->col.due_unit = table_col(t, "due_unit");
	l->col.teaching = table_col(t, "teaching");
	l->col.referral = table_col(t, "referral");
	return 0;
}

static int
find_key_columns(struct load *l, struct fault *e)
{
	l->problem_id = table_need(l->problems, "problem_id", e);
	l->problem = table_need(l->problems, "problem", e);
	l->domain = table_need(l->problems, "domain", e);
	l->category_id = table_need(l->categories, "category_id", e);
	l->category = table_need(l->categories, "category", e);
	l->target_id = table_need(l->targets, "target_id", e);
	l->target = table_need(l->targets, "target", e);
	return l->problem_id == -1 || l->problem == -1 || l->domain == -1 ||
	    l->category_id == -1 || l->category == -1 ||
	    l->target_id == -1 || l->target == -1 ? -1 : 0;
}

/* The row of table keys whose column id is the cell; -1 with a message. */
static int
find_key(const struct table *rules, size_t row, int col,
    const struct table *keys, int id, size_t *found, struct fault *e)
{
	struct span cell = table_cell(rules, row, col);

	for (*found = 0; *found < keys->nrows; (*found)++)
		if (cell.n > 0 && span_eq(table_cell(keys, *found, id), cell))
			return 0;
	return table_fault(rules, row, col, e, "expected a key of the table "
	    "%s", keys->name);
}

/* The number of a domain in p, added where it is new; -1: too many. */
static int
domain_index(struct plan_rules *p, struct span name)
{
	size_t i;

	for (i = 0; i < p->ndomains; i++)
		if (span_eq(p->domain[i], name))
			return (int)i;
	if (i == PLAN_DOMAINS_MAX)
		return -1;
	p->domain[p->ndomains++] = name;
	return (int)i;
}

static int
load_domains(struct load *l, struct fault *e)
{
	const struct table *t = l->problems;
	size_t row;

	for (row = 0; row < t->nrows; row++)
		if (domain_index(l->p, table_cell(t, row, l->domain)) == -1)
			return table_fault(t, row, l->domain, e,
			    "more than %d domains", PLAN_DOMAINS_MAX);
	return 0;
}

/* Ids stand in lists and before a colon, so they keep to plain characters. */
static int
take_id(struct load *l, size_t row, struct plan_rule *rule, struct fault *e)
{
	const struct table *t = l->rules;
	struct span id = table_cell(t, row, l->col.rule);
	size_t i;

	if (id.n == 0)
		return table_fault(t, row, l->col.rule, e,
		    "expected the rule's name");
	for (i = 0; i < id.n; i++)
		if (id.p[i] <= ' ' || id.p[i] > '~' ||
		    memchr(";:,\"|", id.p[i], 5) != NULL)
			return table_fault(t, row, l->col.rule, e,
			    "expected letters, digits and _");
	for (i = 0; i < row; i++)
		if (span_eq(table_cell(t, i, l->col.rule), id))
			return table_fault(t, row, l->col.rule, e,
			    "the rule of line %llu again",
			    (unsigned long long)t->line[i]);
	rule->id = id;
	return 0;
}

static int
take_terms(struct load *l, size_t row, struct plan_rule *rule, struct fault *e)
{
	size_t at;

	if (find_key(l->rules, row, l->col.problem, l->problems,
	    l->problem_id, &at, e) == -1)
		return -1;
	rule->problem = table_cell(l->problems, at, l->problem);
	rule->domain = (unsigned)domain_index(l->p,
	    table_cell(l->problems, at, l->domain));
	if (find_key(l->rules, row, l->col.category, l->categories,
	    l->category_id, &at, e) == -1)
		return -1;
	rule->category = table_cell(l->categories, at, l->category);
	if (find_key(l->rules, row, l->col.target, l->targets,
	    l->target_id, &at, e) == -1)
		return -1;
	rule->target = table_cell(l->targets, at, l->target);
	return 0;
}

/* A count of days of either sign; *has says whether there is one. */
static int
take_days(const struct table *t, size_t row, int col, int *days, bool *has,
    struct fault *e)
{
	int64_t v;
	int got = table_int(t, row, col, &v, e);

	if (got == -1)
		return -1;
	*has = got == 1;
	if (!*has)
		return 0;
	if (v < -PLAN_DAYS_MAX || v > PLAN_DAYS_MAX)
		return table_fault(t, row, col, e, "more than %d",
		    PLAN_DAYS_MAX);
	*days = (int)v;
	return 0;
}

static int
take_unit(struct load *l, size_t row, struct plan_rule *rule, struct fault *e)
{
	static const struct {
		const char *name;
		enum clock_unit unit;
	} units[] = {
		{ "", UNIT_DAY }, { "day", UNIT_DAY },
		{ "business", UNIT_BUSINESS }, { "hour", UNIT_HOUR },
	};
	struct span cell = table_cell(l->rules, row, l->col.due_unit);
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (span_is(cell, units[i].name)) {
			rule->due_unit = units[i].unit;
			return 0;
		}
	return table_fault(l->rules, row, l->col.due_unit, e,
	    "expected day, business or hour");
}

static int
take_due_from(struct load *l, size_t row, struct plan_rule *rule,
    struct fault *e)
{
	struct span name = table_cell(l->rules, row, l->col.due_from);
	const struct field *f = dict_find(l->dict, name);

	rule->due_from = -1;
	if (name.n == 0)
		return 0;
	if (f == NULL || (f->type != FIELD_DATE && f->type != FIELD_DATETIME))
		return table_fault(l->rules, row, l->col.due_from, e,
		    "expected a date or datetime field");
	rule->due_from = slots_read(l->slots, l->dict, name);
	return 0;
}

static int
take_dates(struct load *l, size_t row, struct plan_rule *rule, struct fault *e)
{
	const struct table *t = l->rules;

	if (take_days(t, row, l->col.target_days, &rule->target_days,
	    &rule->has_target, e) == -1 ||
	    take_days(t, row, l->col.due_days, &rule->due_days,
	    &rule->has_due, e) == -1 ||
	    take_unit(l, row, rule, e) == -1)
		return -1;
	return take_due_from(l, row, rule, e);
}

static int
find_priority(const struct load *l, size_t row, enum plan_priority *p,
    struct fault *e)
{
	struct span cell = table_cell(l->rules, row, l->col.priority);
	int i;

	for (i = 0; i < PLAN_PRIORITIES; i++)
		if (span_is(cell, plan_priority_name((enum plan_priority)i))) {
			*p = (enum plan_priority)i;
			return 0;
		}
	return table_fault(l->rules, row, l->col.priority, e,
	    "expected urgent, high or routine");
}

static void
take_texts(struct load *l, size_t row, struct plan_rule *rule)
{
	const struct table *t = l->rules;

	rule->goal = table_cell(t, row, l->col.goal);
	rule->measure = table_cell(t, row, l->col.measure);
	rule->intervention = table_cell(t, row, l->col.intervention);
	rule->role = table_cell(t, row, l->col.role);
	rule->teaching = table_cell(t, row, l->col.teaching);
	rule->referral = table_cell(t, row, l->col.referral);
}

/* What the rule lacks by itself, and the words for all it may lack. */
static void
find_gaps(struct plan_rules *p, struct plan_rule *rule)
{
	static const char *const word[PLAN_GAPS] = {
		[PLAN_NO_GOAL]         = "no_goal",
		[PLAN_NO_MEASURE]      = "no_measure",
		[PLAN_NO_TARGET_DATE]  = "no_target_date",
		[PLAN_NO_INTERVENTION] = "no_intervention",
		[PLAN_NO_OWNER]        = "no_owner",
		[PLAN_NO_DATE]         = "no_date",
	};
	struct buf b = {0};
	int i;

	rule->lacks = (rule->goal.n == 0) << PLAN_NO_GOAL |
	    (rule->measure.n == 0) << PLAN_NO_MEASURE |
	    (rule->intervention.n == 0) << PLAN_NO_INTERVENTION |
	    (rule->role.n == 0) << PLAN_NO_OWNER;
	for (i = 0; i < PLAN_GAPS; i++) {
		b.n = 0;
		buf_addspan(&b, rule->id);
		buf_addc(&b, ':');
		buf_adds(&b, word[i]);
		rule->gap[i] = (struct span){
		    arena_dup(&p->mem, b.p, b.n), b.n };
	}
	buf_free(&b);
}

static int
take_rule(struct load *l, size_t row, struct plan_rule *rule, struct fault *e)
{
	const struct table *t = l->rules;
	struct fault why = {0};

	if (take_id(l, row, rule, e) == -1 ||
	    take_terms(l, row, rule, e) == -1 ||
	    take_dates(l, row, rule, e) == -1)
		return -1;
	take_texts(l, row, rule);
	find_gaps(l->p, rule);
	if (conds_compile(&l->p->conds, table_cell(t, row, l->col.when),
	    l->slots, l->dict, &why) == -1)
		return table_fault(t, row, l->col.when, e, "%s", why.text);
	return 0;
}

/* Takes the rows of one priority, in their order. */
static int
take_rules(struct load *l, enum plan_priority priority, struct fault *e)
{
	struct plan_rules *p = l->p;
	enum plan_priority have = PLAN_URGENT;
	size_t row;

	for (row = 0; row < l->rules->nrows; row++) {
		if (find_priority(l, row, &have, e) == -1)
			return -1;
		if (have != priority)
			continue;
		p->rule[p->n].priority = priority;
		if (take_rule(l, row, &p->rule[p->n], e) == -1)
			return -1;
		p->n++;
	}
	return 0;
}

int
plan_rules_load(struct plan_rules *p, const struct table t[PLAN_TABLES],
    struct slots *sl, const struct dict *d, struct fault *e)
{
	struct load l = { .rules = &t[PLAN_TABLE_RULES],
	    .problems = &t[PLAN_TABLE_PROBLEMS],
	    .categories = &t[PLAN_TABLE_CATEGORIES],
	    .targets = &t[PLAN_TABLE_TARGETS],
	    .p = p, .slots = sl, .dict = d };
	int i;

	if (find_columns(&l, e) == -1 || find_key_columns(&l, e) == -1 ||
	    load_domains(&l, e) == -1)
		return -1;
	p->rule = mem_zalloc(l.rules->nrows + 1, sizeof(*p->rule));
	for (i = 0; i < PLAN_PRIORITIES; i++)
		if (take_rules(&l, (enum plan_priority)i, e) == -1)
			return -1;
	conds_ready(&p->conds, sl);
	return 0;
}

void
plan_rules_free(struct plan_rules *p)
{
	conds_free(&p->conds);
	free(p->rule);
	arena_free(&p->mem);
	*p = (struct plan_rules){0};
}
