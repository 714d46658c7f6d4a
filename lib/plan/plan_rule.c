/* SPDX-License-Identifier: MIT */
/* The rules of a plan out of their tables. */
#include "plan/plan_rule.h"

#include "rule/cols.h"

#define PRIORITIES "urgent|high|routine"	/* as enum plan_priority */

const char *
plan_priority_name(int p)
{
	static const char *const name[PLAN_PRIORITIES] = {
		[PLAN_URGENT] = "urgent", [PLAN_HIGH] = "high",
		[PLAN_ROUTINE] = "routine",
	};

	return name[p];
}

/* A row of omaha_problems, omaha_categories or omaha_targets. */
struct term {
	struct span id, name, domain;
	bool *used;
};

struct terms {
	const char *table;
	struct term *term;
	size_t n;
};

#define AT(member) offsetof(struct term, member)

static const struct col problem_col[] = {
	{ "problem_id", AT(id),     COL_TEXT, .need = true },
	{ "problem",    AT(name),   COL_TEXT, .need = true },
	{ "domain",     AT(domain), COL_TEXT, .need = true },
	MARK(AT(used)),
};

static const struct col category_col[] = {
	{ "category_id", AT(id),   COL_TEXT, .need = true },
	{ "category",    AT(name), COL_TEXT, .need = true },
	MARK(AT(used)),
};

static const struct col target_col[] = {
	{ "target_id", AT(id),   COL_TEXT, .need = true },
	{ "target",    AT(name), COL_TEXT, .need = true },
	MARK(AT(used)),
};

/* A row of plan_rules: the rule, and what is looked up for it. */
struct rule_row {
	struct plan_rule rule;
	struct span problem, category, target, after;
	int unit, basis, period_unit, ownership, severity;
};

#define IN(member) offsetof(struct rule_row, member)

int
plan_take_id(struct row *r, const struct col *c, struct span id, void *member)
{
	size_t i;

	for (i = 0; i < id.n; i++)
		if (id.p[i] <= ' ' || id.p[i] > '~' ||
		    memchr(";:,\"|@", id.p[i], 6) != NULL)
			return row_fault(r, c->name,
			    "expected letters, digits and _");
	*(struct span *)member = id;
	return 0;
}

static const struct col rule_col[] = {
	{ "rule",         IN(rule.id), .take = plan_take_id, .need = true },
	{ "when",         IN(rule.when),         COL_WHEN, .need = true },
	{ "clock",        IN(rule.clock),        COL_TEXT },
	{ "text",         IN(rule.text),         COL_TEXT },
	{ "problem",      IN(problem),           COL_TEXT, .need = true },
	{ "ownership",    IN(ownership),         COL_WORD,
	    .words = "individual|family|community" },
	{ "severity",     IN(severity),          COL_WORD,
	    .words = "health_promotion|potential|actual" },
	{ "goal",         IN(rule.goal),         COL_TEXT },
	{ "measure",      IN(rule.measure),      COL_TEXT },
	{ "baseline",     IN(rule.baseline),     COL_FIELDS,
	    .words = "integer|decimal|code", .most = PLAN_ANCHORS },
	{ "target_days",  IN(rule.target_days),  COL_INT,
	    .has = IN(rule.has_target), .low = -PLAN_DAYS_MAX,
	    .high = PLAN_DAYS_MAX },
	{ "category",     IN(category),          COL_TEXT, .need = true },
	{ "target",       IN(target),            COL_TEXT, .need = true },
	{ "intervention", IN(rule.intervention), COL_TEXT },
	{ "role",         IN(rule.role),         COL_TEXT },
	{ "due_from",     IN(rule.due_from),     COL_FIELDS,
	    .words = "date|datetime", .most = PLAN_ANCHORS },
	{ "stand_in_days", IN(rule.stand_in_days), COL_INT,
	    .has = IN(rule.has_stand_in), .high = PLAN_DAYS_MAX },
	{ "early",        IN(rule.early),        COL_FIELDS,
	    .words = "date|datetime", .most = PLAN_ANCHORS },
	{ "due_days",     IN(rule.due_days),     COL_INT,
	    .has = IN(rule.has_due), .low = -PLAN_DAYS_MAX,
	    .high = PLAN_DAYS_MAX },
	{ "due_unit",     IN(unit),              COL_WORD,
	    .words = "day|business|hour" },
	{ "due_by",       IN(rule.due_by),       COL_FIELDS,
	    .words = "date|datetime", .most = PLAN_ANCHORS },
	{ "priority",     IN(rule.priority),     COL_WORD,
	    .words = PRIORITIES, .need = true },
	{ "teaching",     IN(rule.teaching),     COL_TEXT },
	{ "referral",     IN(rule.referral),     COL_TEXT },
	{ "needs",        IN(rule.needs),        COL_TEXT },
	{ "basis",        IN(basis),             COL_WORD,
	    .words = "law|program|agency" },
	{ "citation",     IN(rule.citation),     COL_TEXT },
	{ "period",       IN(rule.period),       COL_INT, .low = 1,
	    .high = PLAN_DAYS_MAX },
	{ "period_unit",  IN(period_unit),       COL_WORD,
	    .words = "day|hour" },
	{ "count",        IN(rule.count),        COL_INT,
	    .has = IN(rule.has_count), .low = 1, .high = PLAN_TURNS_MAX,
	    .empty = PLAN_TURNS_MAX },
	{ "until",        IN(rule.until),        COL_WHEN },
	{ "after",        IN(after),             COL_TEXT },
	MARK(IN(rule.used[0])),
};

struct load {
	struct binder *b;
	struct plan_rules *p;
	struct terms problems, categories, targets;
	struct rule_row *row;	/* in the order of the table */
	size_t n;
	bool stages;		/* some come after another */
};

/* The number of a domain in p, added where it is new. */
static size_t
domain_index(struct plan_rules *p, struct span name)
{
	size_t i;

	for (i = 0; i < p->ndomains && !span_eq(p->domain[i], name); i++)
		;
	if (i == p->ndomains && i < PLAN_DOMAINS_MAX)
		p->domain[p->ndomains++] = name;
	return i;
}

static int
terms_bind(struct load *l, struct terms *ts, const struct col *col, size_t n)
{
	struct term in;
	struct row r;

	table_bind(&r, l->b, ts->table, col, n);
	ts->term = row_room(&r, sizeof(*ts->term));
	while (row_next(&r, &in, sizeof(in))) {
		if (in.domain.n > 0 && domain_index(l->p, in.domain) ==
		    PLAN_DOMAINS_MAX)
			(void)row_fault(&r, "domain", "more than %d domains",
			    PLAN_DOMAINS_MAX);
		ts->term[ts->n++] = in;
	}
	return row_end(&r);
}

static const struct term *
term_find(const struct terms *ts, struct span id)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (span_eq(ts->term[i].id, id))
			return &ts->term[i];
	return NULL;
}

/* The name of a term of the row; NULL with a fault. */
static const struct term *
take_term(struct row *r, const char *column, const struct terms *ts,
    struct span id)
{
	const struct term *t = term_find(ts, id);

	if (t == NULL)
		(void)row_fault(r, column, "expected a key of the table %s",
		    ts->table);
	return t;
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
	struct buf b = { .in = p->mem };
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
		rule->gap[i] = arena_span(p->mem, buf_span(&b));
	}
}

/* What an empty cell stands for. */
static void
take_words(struct rule_row *in)
{
	static const char *const basis[] = { "law", "program", "agency" };
	static const char *const ownership[] = { "individual", "family",
	    "community" };
	static const char *const severity[] = { "health_promotion",
	    "potential", "actual" };
	static const enum clock_unit unit[] = { UNIT_DAY, UNIT_BUSINESS,
	    UNIT_HOUR };

	if (in->rule.text.n == 0)
		in->rule.text = in->rule.id;
	if (in->ownership >= 0)
		in->rule.ownership = span_of(ownership[in->ownership]);
	if (in->severity >= 0)
		in->rule.severity = span_of(severity[in->severity]);
	in->rule.basis = span_of(basis[in->basis == -1 ? 2 : in->basis]);
	in->rule.due_unit = unit[in->unit == -1 ? 0 : in->unit];
	in->rule.in_hours = in->period_unit == 1;
	in->rule.staged = in->rule.period > 0;
}

/* What only a rule that repeats has, and what it cannot have. */
static bool
check_period(struct row *r, const struct rule_row *in)
{
	const char *without = in->rule.has_count ? "count" :
	    in->rule.until != NULL ? "until" :
	    in->period_unit != -1 ? "period_unit" : NULL;

	if (in->rule.period == 0 && without != NULL)
		(void)row_fault(r, without, "needs a period");
	else if (in->rule.period > 0 && in->rule.clock.n > 0)
		(void)row_fault(r, "period", "cannot be combined with clock");
	else
		return true;
	return false;
}

static void
take_rule(struct load *l, struct row *r, struct rule_row *in)
{
	const struct term *problem, *category, *target;
	size_t i;

	for (i = 0; i < l->n; i++)
		if (span_eq(l->row[i].rule.id, in->rule.id)) {
			(void)row_fault(r, "rule", "duplicate rule");
			return;
		}
	if (!check_period(r, in))
		return;
	problem = take_term(r, "problem", &l->problems, in->problem);
	category = take_term(r, "category", &l->categories, in->category);
	target = take_term(r, "target", &l->targets, in->target);
	if (problem == NULL || category == NULL || target == NULL)
		return;
	in->rule.problem = problem->name;
	in->rule.domain = (unsigned)domain_index(l->p, problem->domain);
	in->rule.category = category->name;
	in->rule.target = target->name;
	in->rule.used[1] = problem->used;
	in->rule.used[2] = category->used;
	in->rule.used[3] = target->used;
	take_words(in);
	l->stages |= in->after.n > 0;
	find_gaps(l->p, &in->rule);
	if (in->rule.clock.n > 0)
		(void)names_add(&l->p->clocks.names, in->rule.clock);
	l->row[l->n++] = *in;
}

/* Does the condition look at what an assessment gave? */
static bool
looks_at_assessment(const struct when *w, const struct slots *sl)
{
	size_t k;
	int slot;

	for (k = 0; w != NULL && (slot = when_slot(w, k)) >= 0; k++)
		if (span_is(sl->s[slot].def.stage, "assess"))
			return true;
	return false;
}

static void
add_cond(struct load *l, struct plan_conds *pc, struct when *when)
{
	pc->rule[conds_add(&pc->conds, l->b, when)] = l->p->n;
}

/* The rules of one priority, in the order of the table. */
static void
add_rules(struct load *l, int priority)
{
	struct plan_rules *p = l->p;
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (l->row[i].rule.priority != priority)
			continue;
		l->row[i].rule.assessed = looks_at_assessment(
		    l->row[i].rule.when, l->b->slots);
		add_cond(l, l->row[i].after.n > 0 ? &p->later : &p->first,
		    l->row[i].rule.when);
		p->rule[p->n++] = l->row[i].rule;
	}
}

static int
rules_bind(struct load *l)
{
	struct plan_rules *p = l->p;
	struct rule_row in;
	struct row r;
	int i;

	table_bind(&r, l->b, "plan_rules", rule_col, COUNT(rule_col));
	l->row = row_room(&r, sizeof(*l->row));
	p->rule = row_room(&r, sizeof(*p->rule));
	p->first.rule = row_room(&r, sizeof(size_t));
	p->later.rule = row_room(&r, sizeof(size_t));
	while (row_next(&r, &in, sizeof(in)))
		take_rule(l, &r, &in);
	for (i = 0; i < PLAN_PRIORITIES; i++)
		add_rules(l, i);
	if (row_end(&r) == -1)
		return -1;
	return l->stages ? plan_stages_bind(p, l->b) : 0;
}

int
plan_rules_bind(struct plan_rules *p, struct binder *b)
{
	struct load l = { .b = b, .p = p,
	    .problems.table = "omaha_problems",
	    .categories.table = "omaha_categories",
	    .targets.table = "omaha_targets" };

	p->mem = binder_mem(b);
	p->watched = b->tables->watched;
	names_in(&p->clocks.names, p->mem);
	if (terms_bind(&l, &l.problems, problem_col, COUNT(problem_col)) ==
	    -1 || terms_bind(&l, &l.categories, category_col,
	    COUNT(category_col)) == -1 ||
	    terms_bind(&l, &l.targets, target_col, COUNT(target_col)) == -1 ||
	    rules_bind(&l) == -1)
		return -1;
	conds_ready(&p->first.conds, b);
	conds_ready(&p->later.conds, b);
	return p->clocks.names.n == 0 ? 0 :
	    due_bind_named(&p->clocks.due, b, &p->clocks.names);
}
