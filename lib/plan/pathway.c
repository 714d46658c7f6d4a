/* SPDX-License-Identifier: MIT */
/* The pathway of a case, and how its milestones stand. */
#include "plan/pathway.h"

#include "fact/fact.h"
#include "plan/pathway_set.h"
#include "rec/set.h"
#include "rule/near.h"
#include "rule/used.h"

#define AT(member) offsetof(struct pathway, member)

static const struct use reads[] = {
	{ "case_id",           AT(case_id) },
	{ "milestones_met",    AT(met) },
	{ "milestone_reasons", AT(reasons) },
	{ "living",            AT(living) },
	{ "disposition",       AT(disposition) },
	{ "still_patient",     AT(still_patient) },
};

static const struct use appends[] = {
	{ "plan_pathway",         AT(out.pathway) },
	{ "plan_pathway_day",     AT(out.day) },
	{ "plan_variance",        AT(out.variance) },
	{ "plan_pathway_picture", AT(out.picture) },
	{ "plan_pathway_why",     AT(out.why) },
};

int
pathway_bind(void *pathway, struct binder *b)
{
	struct pathway *p = pathway;

	if (p->name == NULL && !b->all)
		return 0;
	binder_reads(b, p, reads, COUNT(reads));
	binder_appends(b, p, appends, COUNT(appends));
	p->today = b->as_of.day;
	return pathway_load(p, b);
}

/* The first rule that is true. */
static const struct pathway_one *
choose(struct pathway *p, struct rec *r)
{
	size_t i = 0;

	(void)conds_look(&p->conds, r);
	return conds_next(&p->conds, r, &i) ? &p->rule[i] : NULL;
}

/* The day of the first field that has a value, and which that is. */
static enum rec_state
first_day(struct rec *r, const struct col_slots *f, int *slot, int32_t *day)
{
	enum rec_state st;
	struct datetime at;
	size_t i;

	for (i = 0; i < f->n; i++) {
		st = rec_datetime(r, f->slot[i], &at);
		if (st == REC_MISSING)
			continue;
		*slot = f->slot[i];
		if (st == REC_OK)
			*day = at.day;
		return st;
	}
	*slot = -1;
	return REC_MISSING;
}

static void
find_times(struct pathway *p, struct rec *r)
{
	struct pathway_times *t = &p->times;

	*t = (struct pathway_times){0};
	t->start = first_day(r, &p->of->anchor, &t->start_slot, &t->start_on);
	t->end = REC_MISSING;
	t->end_slot = -1;
	/* The end of an interim bill is no discharge. */
	if (!span_is(rec_text(r, p->still_patient), "true"))
		t->end = first_day(r, &p->of->end, &t->end_slot, &t->end_on);
	if (t->end != REC_OK)
		return;
	if ((t->start == REC_OK && t->end_on < t->start_on) ||
	    rec_val(r, p->disposition)->state == REC_BAD)
		t->end = REC_BAD;
	/* A last day is part of the time; a moment that is noted is past. */
	t->ended = t->end_on < p->today || (t->end_on == p->today &&
	    r->slots->s[t->end_slot].type == FIELD_DATETIME);
}

static size_t
find_milestone(const struct milestone *m, size_t n, struct span id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_eq(m[i].id, id))
			break;
	return i;
}

/* The closest of a slip of the pen or two, or n. */
static size_t
near_milestone(const struct milestone *m, size_t n, struct span id)
{
	struct near near = near_to(id);
	size_t i, best = n;

	for (i = 0; i < n; i++)
		if (near_try(&near, m[i].id))
			best = i;
	return best;
}

/*
 * A name that no pathway has meets nothing; but whether what it may have been
 * meant for is met is not known.
 */
static void
take_unknown(struct pathway *p, struct rec *r, int slot, struct span id)
{
	const struct pathway_one *of = p->of;
	size_t i = near_milestone(of->milestone, of->n, id);

	rec_slot_issue(r, slot, "unknown_milestone");
	if (i < of->n && slot == p->met && p->found[i].how < MET_UNUSABLE)
		p->found[i].how = MET_UNUSABLE;
}

/* The milestone of the case that an item of a list begins with, or NULL. */
static struct milestone_found *
named_by(struct pathway *p, struct rec *r, int slot, struct span *item)
{
	const struct pathway_one *of = p->of;
	struct span id = *item;
	size_t i;

	(void)span_next(item, ':', &id);
	i = find_milestone(of->milestone, of->n, id);
	if (i < of->n)
		return &p->found[i];
	if (id.n > 0 && find_milestone(p->milestone, p->nmilestones, id) ==
	    p->nmilestones)
		take_unknown(p, r, slot, id);
	return NULL;
}

static enum met_how
read_met(const struct pathway *p, struct rec *r, struct span text,
    int32_t *day)
{
	struct datetime at;

	if (text.n == 0)
		return MET_UNDATED;
	if (datetime_parse(text, &at) == -1) {
		rec_slot_issue(r, p->met, "not_a_datetime");
		return MET_UNUSABLE;
	}
	*day = at.day;
	if (at.day <= p->today)
		return MET_DATED;
	rec_slot_issue(r, p->met, "in_the_future");
	return MET_UNUSABLE;
}

/* Of several days the first. */
static void
take_met(const struct pathway *p, struct rec *r, struct span text,
    struct milestone_found *f)
{
	int32_t day = 0;
	enum met_how how = read_met(p, r, text, &day);

	if (how > f->how || (how == MET_DATED && day < f->met_on)) {
		f->how = how;
		f->met_on = day;
	}
}

/*
 * What the lists say of the milestones; the state of that of those met, which
 * is REC_OK if it is known to be empty.
 */
static enum rec_state
take_lists(struct pathway *p, struct rec *r)
{
	struct span list = {0}, item;
	enum rec_state st = rec_word(r, p->met, &list);
	struct milestone_found *f;

	memset(p->found, 0, p->of->n * sizeof(*p->found));
	while (st == REC_OK && list.n > 0 && span_next(&list, ';', &item))
		if ((f = named_by(p, r, p->met, &item)) != NULL)
			take_met(p, r, item, f);
	list = rec_text(r, p->reasons);
	while (list.n > 0 && span_next(&list, ';', &item))
		if ((f = named_by(p, r, p->reasons, &item)) != NULL)
			f->reason = item;
	return st == REC_MISSING && rec_none(r, p->met) ? REC_OK : st;
}

static void
plan_day(const struct pathway_times *t, const struct milestone *m,
    struct milestone_found *f)
{
	f->planned_on = (m->from_end ? t->end_on : t->start_on) +
	    (int32_t)m->day;
	f->has_planned = (m->from_end ? t->end : t->start) == REC_OK &&
	    date_in_range(f->planned_on);
}

static enum milestone_state
after(struct milestone_found *f, int32_t day, enum milestone_state state)
{
	f->days = (int64_t)day - f->planned_on;
	f->has_days = true;
	return state;
}

/* What is planned for the end is to be done by then. */
static enum milestone_state
judge_met(const struct milestone *m, struct milestone_found *f)
{
	enum milestone_state s = MILESTONE_SATISFIED;

	if (!f->has_planned || f->how != MET_DATED)
		return MILESTONE_MET;
	if (f->met_on > f->planned_on)
		s = MILESTONE_LATE;
	else if (f->met_on < f->planned_on && !(m->from_end && m->day <= 0))
		s = MILESTONE_EARLY;
	return after(f, f->met_on, s);
}

/* What is planned after the end can be met after it. */
static enum milestone_state
judge_open(const struct pathway *p, const struct milestone *m,
    struct milestone_found *f)
{
	const struct pathway_times *t = &p->times;
	bool over = t->ended && (!m->from_end || m->day <= 0);

	if (t->end == REC_BAD)
		return MILESTONE_UNDECIDED;
	if (m->from_end && t->end == REC_MISSING)
		return MILESTONE_NOT_YET;
	if (!f->has_planned)
		return MILESTONE_UNDECIDED;
	if (over && f->planned_on > t->end_on)
		return MILESTONE_NOT_DUE;
	if (over)
		return after(f, t->end_on, MILESTONE_MISSED);
	if (f->planned_on > p->today)
		return MILESTONE_NOT_YET;
	return f->planned_on == p->today ? MILESTONE_OPEN :
	    after(f, p->today, MILESTONE_OVERDUE);
}

static enum milestone_state
judge(const struct pathway *p, enum rec_state list,
    const struct milestone *m, struct milestone_found *f)
{
	plan_day(&p->times, m, f);
	if (list == REC_MISSING)
		return MILESTONE_NOT_RECORDED;
	if (list == REC_BAD || f->how == MET_UNUSABLE)
		return MILESTONE_UNDECIDED;
	return f->how == MET_NOT ? judge_open(p, m, f) : judge_met(m, f);
}

static void
mark(const struct pathway_one *of)
{
	size_t i;

	used_row(of->used);
	for (i = 0; i < of->n; i++)
		used_row(of->milestone[i].used);
}

void
pathway_case(struct pathway *p, struct rec *r)
{
	enum rec_state list;
	size_t i;

	p->of = NULL;
	if (p->name == NULL || fact_is_dead(r, p->living))
		return;
	p->of = p->forced != NULL ? p->forced : choose(p, r);
	if (p->of == NULL)
		return;
	mark(p->of);
	find_times(p, r);
	list = take_lists(p, r);
	for (i = 0; i < p->of->n; i++)
		p->found[i].state = judge(p, list, &p->of->milestone[i],
		    &p->found[i]);
	pathway_set(p, r);
}
