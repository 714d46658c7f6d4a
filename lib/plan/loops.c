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
find_items(struct loops *lo)
{
	const struct referrals *rf = &lo->referrals;
	const struct teaching *tc = &lo->teaching;
	size_t i;

	lo->n = 0;
	for (i = 0; i < rf->n; i++)
		if (rf->kind[i].late != NULL)
			lo->item[lo->n++] = (struct loop_item){
			    rf->kind[i].late, rf->kind[i].kind,
			    rf->kind[i].sent_on, rf->kind[i].due };
	for (i = 0; i < tc->n; i++)
		if (tc->topic[i].again != NULL)
			lo->item[lo->n++] = (struct loop_item){
			    tc->topic[i].again, tc->topic[i].name,
			    tc->topic[i].at.day, tc->topic[i].due };
}

static struct span
duty_of(const struct loop_limit *l)
{
	static const char *const name[] = {
		[LOOP_ACCEPTED] = "referral_not_accepted",
		[LOOP_SEEN] = "referral_not_seen",
		[LOOP_CLOSED] = "referral_not_closed",
	};

	return l->loop == LOOP_TEACHING ? SPAN("teach_again") :
	    span_of(name[l->step]);
}

static struct span
id_of(const struct loop_item *it, struct rec *r)
{
	struct buf text = rec_buf(r);

	buf_addspan(&text, duty_of(it->limit));
	buf_addc(&text, ':');
	buf_addspan(&text, it->what);
	buf_addc(&text, ':');
	buf_addspan(&text, rec_keep_date(r, it->from));
	return buf_span(&text);
}

/* After the items of the rules. */
static void
set_items(const struct loops *lo, const struct plan_case *pc, struct rec *r)
{
	const struct plan *plan = &pc->plan;
	int32_t next = plan->next_on;
	size_t i;

	for (i = 0; i < plan->n; i++)
		rec_list_add(r, plan->item[i].id);
	for (i = 0; i < lo->n; i++)
		rec_list_add(r, id_of(&lo->item[i], r));
	rec_list_set(r, pc->out.items);
	for (i = 0; i < lo->n; i++)
		if ((i == 0 && !plan->has_next) || lo->item[i].due < next)
			next = lo->item[i].due;
	rec_set_date(r, pc->out.next_on, next);
}

void
loops_case(struct loops *lo, const struct plan_case *pc, struct rec *r)
{
	teaching_case(&lo->teaching, &pc->plan, pc->cx.calendar, r);
	find_items(lo);
	if (lo->n > 0)
		set_items(lo, pc, r);
}

static enum clock_state
state_of(const struct loop_item *it, const struct plan_case *pc)
{
	int32_t today = pc->cx.as_of.day;

	return today > it->due ? CLOCK_OVERDUE :
	    today == it->due ? CLOCK_DUE_SOON : CLOCK_OPEN;
}

static struct duty_row
duty_row(const struct loop_item *it, const struct plan_case *pc,
    struct rec *r)
{
	static const char *const basis[] = { "law", "program", "agency" };
	const struct loop_limit *l = it->limit;
	struct clock_window w = { { .day = it->from }, { .day = it->due } };
	struct duty_row duty = { .case_id = rec_text(r, pc->case_id),
	    .duty = duty_of(l), .text = l->text,
	    .status = span_of(clock_state_name(state_of(it, pc))),
	    .opens = rec_keep_date(r, it->from),
	    .due = rec_keep_date(r, it->due),
	    .basis = span_of(basis[l->basis]), .citation = l->citation };
	int64_t left;

	if (clock_left(pc->cx.calendar, &w, &pc->cx.as_of, l->unit == 1 ?
	    UNIT_BUSINESS : UNIT_DAY, &left) == -1)
		return duty;
	duty.left = rec_keep_dec(r, left, 0);
	duty.left_unit = l->unit == 1 ? SPAN("business day") : SPAN("day");
	return duty;
}

void
loops_rows(const struct loops *lo, const struct plan_case *pc, struct rec *r,
    const struct rows *out)
{
	const struct loop_limit *l;
	struct plan_row row;
	size_t i;

	for (i = 0; i < lo->n; i++) {
		l = lo->item[i].limit;
		row = (struct plan_row){ .duty = duty_row(&lo->item[i], pc, r),
		    .goal = l->goal, .measure = l->measure,
		    .target_on = rec_keep_date(r, lo->item[i].due),
		    .intervention = l->intervention, .role = l->role,
		    .priority = span_of(plan_priority_name(l->priority)),
		    .task_status = span_of(plan_status_name(PLAN_READY)),
		    .item = id_of(&lo->item[i], r) };
		*(l->loop == LOOP_TEACHING ? &row.teaching : &row.referral) =
		    lo->item[i].what;
		rows_put(out, &row);
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
	enum clock_state state;
	size_t i;

	referrals_count(&lo->referrals, ms);
	teaching_count(&lo->teaching, ms);
	for (i = 0; i < lo->n; i++) {
		l = lo->item[i].limit;
		state = state_of(&lo->item[i], pc);
		plan_count_more(&pc->counts, l->priority, l->role, state);
		plan_late_more(&pc->late, l->role, state, ms);
	}
}
