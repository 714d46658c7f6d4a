/* SPDX-License-Identifier: MIT */
/* Items of a plan that referrals and teaching give. */
#include "plan/loops.h"

#include "rec/set.h"

int
loops_bind(void *loops, struct binder *b)
{
	struct loops *lo = loops;

	lo->referrals.limits = lo->teaching.limits = &lo->limits;
	referrals_bind(&lo->referrals, b);
	teaching_bind(&lo->teaching, b);
	lo->item = arena_zalloc(binder_mem(b), REFERRAL_ITEMS_MAX +
	    TEACHING_TOPICS_MAX, sizeof(*lo->item));
	return loop_limits_bind(&lo->limits, b);
}

void
loops_look(struct loops *lo, const struct plan_case *pc, struct rec *r)
{
	referrals_case(&lo->referrals, pc->cx.calendar, r);
}

static void
add_item(struct loops *lo, const struct plan_case *pc, struct rec *r,
    const struct loop_item *in)
{
	struct loop_item *it = &lo->item[lo->n++];

	*it = *in;
	loop_item_close(it, &pc->plan.closed, &pc->cx, r);
}

static void
find_items(struct loops *lo, const struct plan_case *pc, struct rec *r)
{
	const struct referral *rf = lo->referrals.kind;
	const struct topic *t = lo->teaching.topic;
	struct loop_item it;
	size_t i;

	lo->n = 0;
	for (i = 0; i < lo->referrals.n; i++, rf++) {
		if (rf->late == NULL)
			continue;
		it = loop_item_of(rf->late, rf->kind, rf->sent_on, rf->due, r);
		add_item(lo, pc, r, &it);
	}
	for (i = 0; i < lo->teaching.n; i++, t++) {
		if (t->again == NULL)
			continue;
		it = loop_item_of(t->again, t->name, t->at.day, t->due, r);
		add_item(lo, pc, r, &it);
	}
}

/* After the items of the rules. */
static void
set_items(const struct loops *lo, const struct plan_case *pc, struct rec *r)
{
	const struct plan *plan = &pc->plan;
	int32_t next = plan->next_on;
	bool has_next = plan->has_next;
	const struct plan_item *it;
	size_t i;

	for (i = 0; i < plan->n; i++)
		rec_list_add(r, plan->item[i].id);
	for (i = 0; i < lo->n; i++) {
		it = &lo->item[i].item;
		rec_list_add(r, it->id);
		if (plan_is_open(it) && (!has_next || it->due_on < next)) {
			has_next = true;
			next = it->due_on;
		}
	}
	rec_list_set(r, pc->out.items);
	if (has_next)
		rec_set_date(r, pc->out.next_on, next);
}

void
loops_case(struct loops *lo, const struct plan_case *pc, struct rec *r)
{
	teaching_case(&lo->teaching, &pc->plan, pc->cx.calendar, r);
	find_items(lo, pc, r);
	if (lo->n > 0)
		set_items(lo, pc, r);
}

static struct duty_row
duty_row(const struct loop_item *it, const struct plan_case *pc,
    struct rec *r)
{
	static const char *const basis[] = { "law", "program", "agency" };
	const struct loop_limit *l = it->limit;
	struct clock_window w = plan_item_window(&it->item);
	struct duty_row duty = { .case_id = rec_text(r, pc->case_id),
	    .duty = loop_duty(l), .text = l->text,
	    .status = span_of(plan_item_word(&it->item, &pc->cx)),
	    .opens = rec_keep_date(r, w.from.day),
	    .due = rec_keep_date(r, w.to.day),
	    .basis = span_of(basis[l->basis]), .citation = l->citation };
	int64_t left;

	if (it->item.has_met)
		duty.met = rec_keep_datetime(r, &it->item.met);
	if (!plan_is_open(&it->item) ||
	    clock_left(pc->cx.calendar, &w, &pc->cx.as_of, l->unit == 1 ?
	    UNIT_BUSINESS : UNIT_DAY, &left) == -1)
		return duty;
	duty.left = rec_keep_dec(r, left, 0);
	duty.left_unit = l->unit == 1 ? SPAN("business day") : SPAN("day");
	return duty;
}

static struct plan_row
row_of(const struct loop_item *it, const struct plan_case *pc, struct rec *r)
{
	const struct loop_limit *l = it->limit;
	struct plan_row row = { .duty = duty_row(it, pc, r),
	    .goal = l->goal, .measure = l->measure,
	    .target_on = rec_keep_date(r, it->item.due_on),
	    .intervention = l->intervention, .role = l->role,
	    .owner = owner_of(&pc->owners, r, l->role),
	    .priority = span_of(plan_priority_name(l->priority)),
	    .task_status = span_of(plan_status_name(it->item.status)),
	    .item = it->item.id };

	if (it->item.has_reason)
		row.reason = it->item.reason;
	*(l->loop == LOOP_TEACHING ? &row.teaching : &row.referral) =
	    it->what;
	return row;
}

void
loops_rows(const struct loops *lo, const struct plan_case *pc, struct rec *r,
    const struct rows *out)
{
	struct plan_row row;
	size_t i;

	for (i = 0; i < lo->n; i++) {
		row = row_of(&lo->item[i], pc, r);
		rows_put(out, &row);
	}
}

void
loops_events(const struct loops *lo, const struct plan_case *pc,
    struct rec *r, const struct ics_event *of, struct ics *ics,
    struct buf *out)
{
	struct ics_event ev = *of;
	const struct loop_item *it;
	struct clock_window w;
	size_t i;

	ev.case_id = rec_text(r, pc->case_id);
	for (i = 0; i < lo->n; i++) {
		it = &lo->item[i];
		if (!plan_is_open(&it->item))
			continue;
		w = plan_item_window(&it->item);
		ev.from = w.from;
		ev.to = w.to;
		ev.what = it->item.id;
		ev.text = it->limit->text;
		ev.kind = it->limit->role;
		ev.note = it->limit->intervention;
		ics_event(ics, &ev, out);
	}
}

void
loops_measures(struct loops *lo, struct plan_case *pc)
{
	struct measures *ms = &pc->counts.measures;
	size_t i;

	referrals_measures(&lo->referrals, pc->rules.mem, ms);
	teaching_measures(&lo->teaching, ms);
	for (i = 0; i < lo->limits.n; i++)
		(void)plan_late_role(ms, lo->limits.row[i].role);
}

void
loops_count(const struct loops *lo, struct plan_case *pc)
{
	struct measures *ms = &pc->counts.measures;
	const struct loop_limit *l;
	const struct plan_item *it;
	size_t i;

	referrals_count(&lo->referrals, ms);
	teaching_count(&lo->teaching, ms);
	for (i = 0; i < lo->n; i++) {
		l = lo->item[i].limit;
		it = &lo->item[i].item;
		plan_count_more(&pc->counts, it, l->priority, l->role,
		    &pc->cx);
		plan_late_more(&pc->late, it, l->role, &pc->cx, ms);
	}
}
