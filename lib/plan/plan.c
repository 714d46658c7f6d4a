/* SPDX-License-Identifier: MIT */
/* The plan of a case. */
#include "plan/plan.h"

#include "base/words.h"
#include "due/calendar.h"
#include "due/due_why.h"
#include "fact/fact.h"
#include "rec/set.h"
#include "rule/used.h"
#include "val/clock.h"

/* The day a time counts from. */
struct anchor {
	bool known;
	struct datetime at;
};

const char *
plan_status_name(enum plan_status s)
{
	static const char *const name[] = {
		[PLAN_DRAFT]       = "draft",
		[PLAN_READY]       = "ready",
		[PLAN_IN_PROGRESS] = "in-progress",
		[PLAN_COMPLETED]   = "completed",
		[PLAN_CANCELLED]   = "cancelled",
		[PLAN_FAILED]      = "failed",
		[PLAN_NOT_KNOWN]   = "",
	};

	return name[s];
}

void
plan_init(struct plan *c, struct plan_rules *rules)
{
	*c = (struct plan){ .rules = rules };
	c->item = arena_zalloc(rules->mem, rules->n, sizeof(*c->item));
	c->closed = arena_zalloc(rules->mem, rules->n, sizeof(*c->closed));
	c->found = arena_zalloc(rules->mem,
	    due_found_max(&rules->clocks.due), sizeof(*c->found));
}

/* The number of the rule called id, or the number of rules. */
static size_t
find_rule(const struct plan_rules *p, struct span id)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (span_eq(p->rule[i].id, id))
			break;
	return i;
}

/* Closes the items that the list in slot names; REC_BAD: it cannot be used. */
static enum rec_state
close_items(struct plan *c, struct rec *r, int slot, enum plan_status status)
{
	struct span list, id;
	enum rec_state st = REC_MISSING;
	size_t i;

	if (rec_has(r, slot))
		st = rec_word(r, slot, &list);
	if (st != REC_OK)
		return st;
	while (span_next(&list, ';', &id)) {
		if (id.n == 0)
			continue;
		i = find_rule(c->rules, id);
		if (i == c->rules->n) {
			rec_slot_issue(r, slot, "unknown_item");
			continue;
		}
		c->closed[i] = (uint8_t)status;
		c->any_closed = true;
	}
	return st;
}

/*
 * Done goes over declined: what was done was done, and of what was declined
 * it is not known where the list of what was done cannot be used.
 */
static void
take_closed(struct plan *c, const struct plan_context *cx, struct rec *r)
{
	if (c->any_closed)
		memset(c->closed, 0, c->rules->n);
	c->any_closed = false;
	c->else_closed = PLAN_DRAFT;
	if (close_items(c, r, cx->declined, PLAN_CANCELLED) == REC_BAD)
		c->else_closed = PLAN_NOT_KNOWN;
	if (close_items(c, r, cx->done, PLAN_COMPLETED) != REC_BAD)
		return;
	memset(c->closed, 0, c->rules->n);
	c->else_closed = PLAN_NOT_KNOWN;
}

/* The field's time into *a; REC_MISSING leaves it as it was. */
static enum rec_state
field_anchor(struct rec *r, int slot, struct anchor *a)
{
	enum rec_state st = rec_datetime(r, slot, &a->at);

	if (st != REC_MISSING)
		a->known = st == REC_OK;
	return st;
}

/* The start of the plan, which is a day: the first of its fields. */
static struct anchor
plan_start(const struct plan_context *cx, struct rec *r)
{
	struct anchor a = {0};
	size_t i;

	for (i = 0; i < PLAN_STARTS; i++)
		if (field_anchor(r, cx->start[i], &a) != REC_MISSING)
			break;
	a.at.has_time = a.at.has_offset = false;
	return a;
}

/* The first of the rule's own fields; one of the others may be too old. */
static struct anchor
own_anchor(const struct plan_rule *rule, const struct plan_context *cx,
    struct rec *r)
{
	const struct col_slots *f = &rule->due_from;
	struct anchor a = {0};
	size_t i;

	for (i = 0; i < f->n; i++)
		if (field_anchor(r, f->slot[i], &a) != REC_MISSING)
			break;
	if (i > 0 && rule->has_stand_in &&
	    cx->as_of.day - (int64_t)a.at.day > rule->stand_in_days)
		a.known = false;
	return a;
}

/* What an item counts from: a field of its own, the assessment, the start. */
static struct anchor
item_start(const struct plan_rule *rule, const struct plan_context *cx,
    struct rec *r, const struct anchor *start)
{
	struct anchor a = {0};

	if (rule->due_from.n > 0)
		return own_anchor(rule, cx, r);
	return rule->assessed && field_anchor(r, cx->assessed, &a) !=
	    REC_MISSING ? a : *start;
}

static void
set_target(struct plan_item *it, const struct anchor *start)
{
	const struct plan_rule *rule = it->rule;

	it->target_on = start->at.day + (int32_t)rule->target_days;
	it->has_target = rule->has_target && start->known &&
	    date_in_range(it->target_on);
}

/* The due date, and whether it can be worked towards yet. */
static void
set_due(struct plan_item *it, const struct plan_context *cx,
    struct anchor from)
{
	const struct plan_rule *rule = it->rule;
	struct datetime due;

	if (rule->due_unit == UNIT_HOUR)
		from.at.has_time = true;
	it->has_due = rule->has_due && from.known &&
	    clock_shift(cx->calendar, &from.at, rule->due_days,
	    rule->due_unit, &due) == 0;
	if (it->has_due)
		it->due_on = due.day;
	it->has_opens = it->has_due && rule->due_days >= 0;
	it->opens_on = from.at.day;
	it->status = !it->has_due || (it->has_opens &&
	    it->opens_on > cx->as_of.day) ? PLAN_DRAFT : PLAN_READY;
}

/* Is it to be done, or may it be? */
static bool
is_wanted(const struct due_found *f)
{
	return due_is_open(f) || f->state == CLOCK_UNDECIDED ||
	    f->state == CLOCK_NOT_RECORDED;
}

/* The first window of the rule's clock that is still to be met, or NULL. */
static const struct due_found *
find_window(struct plan *c, struct rec *r, const struct plan_rule *rule)
{
	size_t i;

	if (!c->looked)
		c->nfound = due_find(&c->rules->clocks.due, r, c->found);
	c->looked = true;
	for (i = 0; i < c->nfound; i++)
		if (span_eq(c->found[i].clock->name, rule->clock) &&
		    is_wanted(&c->found[i]))
			return &c->found[i];
	return NULL;
}

/* The dates of an item that has those of a clock. */
static void
take_window(struct plan_item *it, const struct plan_context *cx,
    const struct due_found *f)
{
	const struct plan_rule *rule = it->rule;

	it->found = f;
	it->has_opens = true;
	it->opens_on = f->window.from.day;
	it->has_due = !f->no_limit;
	it->due_on = f->window.to.day;
	it->target_on = it->due_on + (int32_t)rule->target_days;
	it->has_target = rule->has_target && it->has_due &&
	    date_in_range(it->target_on);
	it->status = !it->has_due || it->opens_on > cx->as_of.day ?
	    PLAN_DRAFT : PLAN_READY;
}

static void
count_open(struct plan *c, struct plan_item *it)
{
	c->open++;
	it->lacks = it->rule->lacks |
	    (unsigned)!it->has_target << PLAN_NO_TARGET_DATE |
	    (unsigned)!it->has_due << PLAN_NO_DATE;
	if (it->has_due && (!c->has_next || it->due_on < c->next_on)) {
		c->has_next = true;
		c->next_on = it->due_on;
	}
}

/* Notes the rows that gave the item. */
static void
mark_item(const struct plan_item *it, const struct plan_context *cx)
{
	size_t i;

	for (i = 0; i < PLAN_MARKS; i++)
		used_row(it->rule->used[i]);
	if (it->has_due && it->rule->due_unit == UNIT_BUSINESS)
		calendar_mark(cx->closed, it->opens_on, it->due_on);
}

static void
take_dates(struct plan_item *it, const struct plan_context *cx,
    struct rec *r, const struct anchor *start)
{
	struct anchor from = item_start(it->rule, cx, r, start);

	set_target(it, from.known ? &from : start);
	set_due(it, cx, from);
}

static void
add_item(struct plan *c, size_t i, const struct plan_context *cx,
    struct rec *r, const struct anchor *start)
{
	const struct plan_rule *rule = &c->rules->rule[i];
	const struct due_found *f = NULL;
	struct plan_item *it = &c->item[c->n];

	if (rule->clock.n > 0 && (f = find_window(c, r, rule)) == NULL)
		return;
	c->n++;
	*it = (struct plan_item){ .rule = rule };
	c->domains |= (uint32_t)1 << rule->domain;
	if (f != NULL)
		take_window(it, cx, f);
	else
		take_dates(it, cx, r, start);
	if (c->rules->watched)
		mark_item(it, cx);
	if (c->closed[i] != 0)
		it->status = (enum plan_status)c->closed[i];
	else if (c->else_closed != PLAN_DRAFT)
		it->status = c->else_closed;
	else
		count_open(c, it);
}

void
plan_make(struct plan *c, const struct plan_context *cx, struct rec *r)
{
	struct conds *conds = &c->rules->conds;
	struct anchor start = {0};
	size_t i;

	c->n = c->open = 0;
	c->domains = 0;
	c->has_next = c->looked = false;
	take_closed(c, cx, r);
	if (fact_is_dead(r, cx->living))
		return;
	(void)conds_look(conds, r);
	for (i = 0; conds_next(conds, r, &i); i++) {
		if (c->n == 0)
			start = plan_start(cx, r);
		add_item(c, i, cx, r, &start);
	}
}

static void
add_gaps(const struct plan_item *it, struct rec *r)
{
	size_t i;

	for (i = 0; it->lacks >> i != 0; i++)
		if ((it->lacks >> i & 1) != 0)
			rec_list_add(r, it->rule->gap[i]);
}

void
plan_set(const struct plan *c, const struct plan_fields *out, struct rec *r)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		rec_list_add(r, c->item[i].rule->id);
	rec_list_set(r, out->items);
	for (i = 0; i < c->n; i++)
		add_gaps(&c->item[i], r);
	rec_list_set(r, out->gaps);
	for (i = 0; i < c->rules->ndomains; i++)
		if ((c->domains >> i & 1) != 0)
			rec_list_add(r, c->rules->domain[i]);
	rec_list_set(r, out->domains);
	if (c->has_next)
		rec_set_date(r, out->next_on, c->next_on);
}

static void
add_clock(const struct plan *c, const struct due_found *f,
    const struct rec *r, struct buf *out)
{
	buf_adds(out, " (");
	due_why(&c->rules->clocks.due, f, r, out);
	buf_addc(out, ')');
}

void
plan_why(const struct plan *c, const struct rec *r, struct buf *out)
{
	const struct plan_rules *p = c->rules;
	const struct plan_rule *rule;
	size_t i;

	for (i = 0; i < c->n; i++) {
		rule = c->item[i].rule;
		words_join(out, "; ");
		buf_addspan(out, rule->id);
		buf_adds(out, ": ");
		when_why(p->conds.when[rule - p->rule], r, out);
		if (c->item[i].found != NULL)
			add_clock(c, c->item[i].found, r, out);
	}
}
