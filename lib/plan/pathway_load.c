/* SPDX-License-Identifier: MIT */
/* The pathways out of their tables. */
#include <stdlib.h>

#include "base/buf.h"
#include "plan/pathway.h"
#include "plan/plan_rule.h"
#include "rule/near.h"

#define AUTO "auto"

static int
take_name(struct row *r, const struct col *c, struct span cell, void *member)
{
	if (span_is(cell, AUTO))
		return row_fault(r, c->name, AUTO " cannot be a pathway's "
		    "name: --pathway has it");
	*(struct span *)member = cell;
	return 0;
}

#define AT(member) offsetof(struct pathway_one, member)

static const struct col rule_col[] = {
	{ "pathway", AT(name),   .take = take_name, .need = true },
	{ "when",    AT(when),   COL_WHEN },
	{ "anchor",  AT(anchor), COL_FIELDS, .words = "date|datetime",
	    .need = true },
	{ "end",     AT(end),    COL_FIELDS, .words = "date|datetime" },
	MARK(AT(used)),
};

struct milestone_row {
	struct milestone m;
	struct span pathway;
	int from;
};

#define IN(member) offsetof(struct milestone_row, member)

static const struct col milestone_col[] = {
	{ "milestone", IN(m.id),    .take = plan_take_id, .need = true },
	{ "pathway",   IN(pathway), COL_KEY,  .need = true },
	{ "from",      IN(from),    COL_WORD, .words = "start|end",
	    .need = true },
	{ "day",       IN(m.day),   COL_INT,  .need = true,
	    .low = -PATHWAY_DAYS_MAX, .high = PATHWAY_DAYS_MAX },
	{ "text",      IN(m.text),  COL_TEXT, .need = true },
	{ "role",      IN(m.role),  COL_TEXT },
	MARK(IN(m.used)),
};

static size_t
find_rule(const struct pathway *p, struct span name)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (span_eq(p->rule[i].name, name))
			break;
	return i;
}

static int
load_rules(struct pathway *p, struct binder *b)
{
	struct pathway_one in;
	struct row r;

	table_bind(&r, b, "pathway_rules", rule_col, COUNT(rule_col));
	p->rule = row_room(&r, sizeof(*p->rule));
	while (row_next(&r, &in, sizeof(in))) {
		if (find_rule(p, in.name) < p->n) {
			(void)row_fault(&r, "pathway", "is in an earlier row");
			continue;
		}
		(void)conds_add(&p->conds, b, in.when);
		p->rule[p->n++] = in;
	}
	conds_ready(&p->conds, b);
	return row_end(&r);
}

static struct span
label_of(struct arena *mem, const struct milestone *m)
{
	struct buf text = { .in = mem };

	if (m->from_end)
		buf_fmt(&text, m->day == 0 ? "end" : "end%+d", (int)m->day);
	else
		buf_fmt(&text, "d%d", (int)m->day);
	return buf_span(&text);
}

static void
take_milestone(struct pathway *p, struct row *r,
    const struct milestone_row *in)
{
	struct milestone *m = &p->milestone[p->nmilestones];
	size_t i;

	for (i = 0; i < p->nmilestones; i++)
		if (span_eq(p->milestone[i].id, in->m.id)) {
			(void)row_fault(r, "milestone",
			    "is in an earlier row");
			return;
		}
	*m = in->m;
	m->pathway = find_rule(p, in->pathway);
	if (m->pathway == p->n) {
		(void)row_fault(r, "pathway",
		    "expected a key of the table pathway_rules");
		return;
	}
	m->from_end = in->from == 1;
	m->group = p->nmilestones++;	/* its row, to begin with */
	m->label = label_of(binder_mem(r->b), m);
}

static bool
same_day(const struct milestone *a, const struct milestone *b)
{
	return a->pathway == b->pathway && a->from_end == b->from_end &&
	    a->day == b->day;
}

/* By pathway and day; of one day as in the table. */
static int
compare(const void *left, const void *right)
{
	const struct milestone *a = left, *b = right;

	if (a->pathway != b->pathway)
		return a->pathway < b->pathway ? -1 : 1;
	if (a->from_end != b->from_end)
		return a->from_end ? 1 : -1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return a->group < b->group ? -1 : 1;
}

static void
group(struct pathway *p)
{
	struct milestone *m = p->milestone;
	struct pathway_one *rule;
	size_t i;

	if (p->nmilestones > 0)
		qsort(m, p->nmilestones, sizeof(*m), compare);
	for (i = 0; i < p->nmilestones; i++) {
		if (i == 0 || !same_day(&m[i - 1], &m[i]))
			p->ngroups++;
		m[i].group = p->ngroups - 1;
		rule = &p->rule[m[i].pathway];
		if (rule->n++ == 0)
			rule->milestone = &m[i];
	}
}

static int
load_milestones(struct pathway *p, struct binder *b)
{
	struct milestone_row in;
	struct row r;
	size_t i;

	table_bind(&r, b, "pathways", milestone_col, COUNT(milestone_col));
	p->milestone = row_room(&r, sizeof(*p->milestone));
	while (row_next(&r, &in, sizeof(in)))
		take_milestone(p, &r, &in);
	group(p);
	for (i = 0; i < p->n; i++)
		if (p->rule[i].n == 0 && r.faults == 0)
			(void)rows_fault(&r, "expected a milestone of each "
			    "pathway of the table pathway_rules");
	return row_end(&r);
}

static int
no_pathway(const struct pathway *p, struct binder *b)
{
	struct near near = near_to(span_of(p->name));
	struct fault e;
	size_t i;

	(void)near_try(&near, SPAN(AUTO));
	for (i = 0; i < p->n; i++)
		(void)near_try(&near, p->rule[i].name);
	(void)fault_set(&e, FAULT_USE, "--pathway: expected auto or a pathway "
	    "of the table pathway_rules%s%.*s%s",
	    near.best.n > 0 ? "; did you mean " : "", (int)near.best.n,
	    near.best.n > 0 ? near.best.p : "", near.best.n > 0 ? "?" : "");
	return binder_fault(b, &e);
}

int
pathway_load(struct pathway *p, struct binder *b)
{
	size_t i, most = 0;

	if (load_rules(p, b) == -1 || load_milestones(p, b) == -1)
		return -1;
	for (i = 0; i < p->n; i++)
		most = p->rule[i].n > most ? p->rule[i].n : most;
	p->found = arena_zalloc(binder_mem(b), most + 1, sizeof(*p->found));
	if (p->name == NULL || strcmp(p->name, AUTO) == 0)
		return 0;
	i = find_rule(p, span_of(p->name));
	if (i == p->n)
		return no_pathway(p, b);
	p->forced = &p->rule[i];
	return 0;
}
