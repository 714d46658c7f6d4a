/* SPDX-License-Identifier: MIT */
/* The plan of a case. */
#include "plan/plan.h"

#include "base/words.h"
#include "due/due_why.h"
#include "fact/fact.h"
#include "plan/plan_anchor.h"
#include "plan/plan_gap.h"
#include "plan/plan_turn.h"
#include "rec/set.h"
#include "rule/used.h"
#include "val/clock.h"

void
plan_init(struct plan *c, struct plan_rules *rules)
{
	*c = (struct plan){ .rules = rules };
	c->item = arena_zalloc(rules->mem, rules->n, sizeof(*c->item));
	plan_closed_init(&c->closed, rules);
	c->found = arena_zalloc(rules->mem,
	    due_found_max(&rules->clocks.due), sizeof(*c->found));
}

static void
set_target(struct plan_item *it, const struct plan_anchor *start)
{
	const struct plan_rule *rule = it->rule;

	it->target_on = start->at.day + (int32_t)rule->target_days;
	it->has_target = rule->has_target && start->known &&
	    date_in_range(it->target_on);
}

/* Not later than the day of the first field with one, from the anchor on. */
static void
limit_due(const struct plan_rule *rule, struct rec *r, int32_t from,
    struct datetime *due)
{
	const struct col_slots *f = &rule->due_by;
	enum rec_state st = REC_MISSING;
	int32_t day;
	size_t i;

	for (i = 0; i < f->n && st == REC_MISSING; i++)
		st = rec_date(r, f->slot[i], &day);
	if (st == REC_OK && day >= from && day < due->day)
		due->day = day;
}

/* The due date, and whether it can be worked towards yet. */
static void
set_due(struct plan_item *it, const struct plan_context *cx, struct rec *r,
    struct plan_anchor from, struct datetime *due)
{
	const struct plan_rule *rule = it->rule;

	if (rule->due_unit == UNIT_HOUR)
		from.at.has_time = true;
	it->has_due = rule->has_due && from.known &&
	    clock_shift(cx->calendar, &from.at, rule->due_days,
	    rule->due_unit, due) == 0;
	if (it->has_due) {
		limit_due(rule, r, from.at.day, due);
		it->due_on = due->day;
	}
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

/* Its present turn, where it repeats. */
static APART void
take_turn(struct plan *c, struct plan_item *it, const struct plan_context *cx,
    struct rec *r, const struct plan_anchor *from, const struct datetime *due)
{
	struct plan_turns turns = plan_turns_from(it->rule, &from->at, due);

	plan_turn_take(it, &turns, &c->closed, cx, r);
}

static void
closed_since(struct plan *c, const struct plan_item *it,
    const struct plan_context *cx, struct rec *r, int32_t day)
{
	plan_closed_since(&c->closed, cx, r,
	    (size_t)(it->rule - c->rules->rule), day);
}

/* The first day on which what a clock asks for can be done. */
static int32_t
window_since(const struct due_found *f)
{
	int64_t early = f->clock->early;
	int32_t opens = f->window.from.day;

	if (f->clock->opens.unit == DUE_HOUR)
		early = (early + 23) / 24;
	if (f->anchor.day < opens)
		opens = f->anchor.day;
	return opens - (int32_t)early;
}

static void
take_dates(struct plan *c, struct plan_item *it,
    const struct plan_context *cx, struct rec *r,
    const struct plan_anchor *start)
{
	struct plan_anchor from = plan_anchor_of(&c->closed, it->rule, cx, r,
	    start), since;
	struct datetime due;

	set_target(it, from.known ? &from : start);
	set_due(it, cx, r, from, &due);
	if (it->rule->staged && it->rule->period > 0 && it->has_due)
		take_turn(c, it, cx, r, &from, &due);
	if (!c->closed.any || it->rule->period > 0)
		return;
	since = plan_anchor_since(it->rule, r, &from, start);
	if (since.known)
		closed_since(c, it, cx, r, since.at.day);
}

/* The item of a rule or, of one that repeats, of all its turns. */
static void
close_item(struct plan_item *it, const struct plan_closed_of *of)
{
	it->id = it->rule->id;
	it->turn = 0;
	it->missed = -1;
	it->status = of->status;
	it->has_met = of->dated && of->status == PLAN_COMPLETED;
	it->met = of->at;
	it->reason = of->reason;
	it->has_reason = of->status == PLAN_CANCELLED ||
	    of->status == PLAN_FAILED;
}

/* What the lists of the record say of it. */
static APART void
take_closed(struct plan *c, struct plan_item *it,
    const struct plan_closed_of *of)
{
	if (of->status != PLAN_DRAFT)
		close_item(it, of);
	else if (plan_is_open(it) && c->closed.others != PLAN_DRAFT)
		it->status = c->closed.others;
	else if (plan_is_open(it) && of->begun)
		it->status = PLAN_IN_PROGRESS;
}

/* What is not set here is looked at only where a flag says so. */
static void
begin_item(struct plan_item *it, const struct plan_rule *rule)
{
	it->rule = rule;
	it->id = rule->id;
	it->found = NULL;
	it->lacks = 0;
	it->has_met = it->has_reason = it->timed = false;
	it->turn = 0;
}

static void
add_item(struct plan *c, size_t i, const struct plan_context *cx,
    struct rec *r, const struct plan_anchor *start)
{
	const struct plan_rule *rule = &c->rules->rule[i];
	const struct due_found *f = NULL;
	struct plan_item *it = &c->item[c->n];
	enum plan_given given = PLAN_GIVEN;

	if (rule->clock.n > 0 && (f = find_window(c, r, rule)) == NULL)
		return;
	if (rule->staged && (given = plan_turn_given(rule, &c->closed, r)) ==
	    PLAN_NOT_GIVEN)
		return;
	c->n++;
	begin_item(it, rule);
	it->doubtful = c->doubtful;
	c->domains |= (uint32_t)1 << rule->domain;
	if (f != NULL) {
		take_window(it, cx, f);
		if (c->closed.any)
			closed_since(c, it, cx, r, window_since(f));
	} else {
		take_dates(c, it, cx, r, start);
	}
	if (given == PLAN_PERHAPS)
		it->status = PLAN_NOT_KNOWN;
	if (c->rules->watched)
		mark_item(it, cx);
	if (c->closed.any)
		take_closed(c, it, &c->closed.of[i]);
	if (plan_is_open(it))
		count_open(c, it);
}

/* The items of the rules whose conditions are true. */
static void
add_items(struct plan *c, struct plan_conds *of,
    const struct plan_context *cx, struct rec *r)
{
	struct plan_anchor start = {0};
	bool started = false;
	size_t i;

	(void)conds_look(&of->conds, r);
	for (i = 0; conds_next(&of->conds, r, &i); i++) {
		if (!started)
			start = plan_anchor_start(cx, r);
		started = true;
		add_item(c, of->rule[i], cx, r, &start);
	}
}

/* Puts the items from the n-th on at their places among those before. */
static void
sort_items(struct plan *c, size_t n)
{
	struct plan_item it;
	size_t i;

	for (; n < c->n; n++) {
		it = c->item[n];
		for (i = n; i > 0 && c->item[i - 1].rule > it.rule; i--)
			c->item[i] = c->item[i - 1];
		c->item[i] = it;
	}
}

void
plan_make(struct plan *c, const struct plan_context *cx, struct rec *r)
{
	size_t n;

	c->n = c->open = 0;
	c->domains = 0;
	c->unmet = 0;
	c->has_next = c->looked = false;
	plan_closed_take(&c->closed, cx, r);
	c->over = cx->over || fact_is_dead(r, cx->living);
	if (c->over)
		return;
	c->doubtful = rec_val(r, cx->living)->state == REC_BAD &&
	    rec_has(r, cx->left);
	add_items(c, &c->rules->first, cx, r);
	if (c->closed.any) {
		n = c->n;
		add_items(c, &c->rules->later, cx, r);
		sort_items(c, n);
	}
	c->unmet = plan_gap_needs(c, r);
}

void
plan_set(const struct plan *c, const struct plan_fields *out, struct rec *r)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		rec_list_add(r, c->item[i].id);
	rec_list_set(r, out->items);
	plan_gap_list(c, r);
	rec_list_set(r, out->gaps);
	for (i = 0; i < c->rules->ndomains; i++)
		if ((c->domains >> i & 1) != 0)
			rec_list_add(r, c->rules->domain[i]);
	rec_list_set(r, out->domains);
	if (c->has_next)
		rec_set_date(r, out->next_on, c->next_on);
}

/* What its dates come from, where that is more than a condition. */
static void
add_dates(const struct plan *c, const struct plan_item *it,
    const struct rec *r, struct buf *out)
{
	buf_adds(out, " (");
	if (it->found != NULL)
		due_why(&c->rules->clocks.due, it->found, r, out);
	else
		plan_turn_why(it, &c->closed, out);
	buf_addc(out, ')');
}

void
plan_why(const struct plan *c, const struct rec *r, struct buf *out)
{
	const struct plan_item *it;
	size_t i;

	for (i = 0; i < c->n; i++) {
		it = &c->item[i];
		words_join(out, "; ");
		buf_addspan(out, it->id);
		buf_adds(out, ": ");
		when_why(it->rule->when, r, out);
		if (it->found != NULL || it->rule->staged)
			add_dates(c, it, r, out);
	}
}
