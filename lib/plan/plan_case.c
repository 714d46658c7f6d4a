/* SPDX-License-Identifier: MIT */
/* The plan of a case from its record. */
#include "plan/plan_case.h"

#include "due/calendar.h"
#include "rec/set.h"

#define AT(member) offsetof(struct plan_case, member)

static const struct use reads[] = {
	{ "case_id",         AT(case_id) },
	{ "plan_done",       AT(cx.says[PLAN_SAYS_DONE]) },
	{ "plan_declined",   AT(cx.says[PLAN_SAYS_DECLINED]) },
	{ "plan_failed",     AT(cx.says[PLAN_SAYS_FAILED]) },
	{ "plan_begun",      AT(cx.says[PLAN_SAYS_BEGUN]) },
	{ "last_assessed_on", AT(cx.assessed) },
	{ "plan_started_on", AT(cx.start[0]) },
	{ "enrolled_on",     AT(cx.start[1]) },
	{ "soc_date",        AT(cx.start[2]) },
	{ "admit_at",        AT(cx.start[3]) },
	{ "stay_arrived",    AT(cx.start[4]) },
	{ "election_date",   AT(cx.start[5]) },
	{ "living",          AT(cx.living) },
	{ "discharged_on",   AT(cx.left) },
	{ "case_ended_on",   AT(ended) },
};

static const struct use appends[] = {
	{ "plan_items",   AT(out.items) },
	{ "plan_gaps",    AT(out.gaps) },
	{ "plan_domains", AT(out.domains) },
	{ "plan_next_on", AT(out.next_on) },
	{ "plan_why",     AT(why) },
};

/* That of the clocks which rules name, if any: it takes long to make. */
static int
bind_calendar(struct plan_case *pc, struct binder *b)
{
	const struct plan_rules *p = &pc->rules;

	if (p->clocks.names.n > 0) {
		pc->cx.calendar = &p->clocks.due.cal;
		pc->cx.closed = p->clocks.due.closed;
		return 0;
	}
	if (calendar_bind(&pc->calendar, b) == -1 ||
	    calendar_watch(&pc->closed, b) == -1)
		return -1;
	pc->cx.calendar = &pc->calendar;
	pc->cx.closed = pc->closed;
	return 0;
}

int
plan_case_bind(void *plan_case, struct binder *b)
{
	struct plan_case *pc = plan_case;

	binder_reads(b, pc, reads, COUNT(reads));
	binder_appends(b, pc, appends, COUNT(appends));
	if (visits_bind(&pc->visits, b) == -1 ||
	    owners_bind(&pc->owners, b) == -1 ||
	    plan_rules_bind(&pc->rules, b) == -1 || bind_calendar(pc, b) == -1)
		return -1;
	pc->cx.as_of = b->as_of;
	pc->text.in = binder_mem(b);
	plan_init(&pc->plan, &pc->rules);
	pc->plan.needs = binder_read(b, SPAN("assess_needs"));
	plan_counts_init(&pc->counts, &pc->rules);
	plan_late_init(&pc->late, &pc->rules, &pc->counts.measures);
	visits_measures(&pc->visits, &pc->counts.measures);
	return 0;
}

void
plan_case_finish(void *plan_case, const struct tell *tell)
{
	const struct plan_case *pc = plan_case;

	due_finish(&pc->rules.clocks.due, tell);
}

static void
explain(struct plan_case *pc, struct rec *r)
{
	struct buf text = rec_buf(r);

	plan_why(&pc->plan, r, &text);
	rec_set(r, pc->why, buf_span(&text));
}

/* Has what the plan is for ended before? */
static bool
is_over(const struct plan_case *pc, struct rec *r)
{
	int32_t ended;

	return rec_date(r, pc->ended, &ended) == REC_OK &&
	    ended < pc->cx.as_of.day;
}

void
plan_case(struct plan_case *pc, struct rec *r)
{
	visits_case(&pc->visits, r);	/* rules ask for its fields */
	pc->cx.over = is_over(pc, r);
	plan_make(&pc->plan, &pc->cx, r);
	if (pc->plan.n == 0 && pc->plan.unmet == 0)
		return;
	plan_set(&pc->plan, &pc->out, r);
	if (pc->why >= 0)
		explain(pc, r);
}

void
plan_case_count(struct plan_case *pc, size_t others)
{
	plan_count(&pc->counts, &pc->plan, others, &pc->cx);
	plan_late(&pc->late, &pc->plan, &pc->cx, &pc->counts.measures);
	visits_count(&pc->visits, &pc->counts.measures);
}

/* Hours where a turn has one; a due date has none, and days are counted. */
static void
fill_left(const struct plan_case *pc, const struct plan_item *it,
    struct rec *r, struct duty_row *duty)
{
	static const char *const name[] = { [UNIT_HOUR] = "hour",
	    [UNIT_DAY] = "day", [UNIT_BUSINESS] = "business day" };
	enum clock_unit unit = it->timed ? UNIT_HOUR :
	    it->rule->due_unit == UNIT_BUSINESS && it->turn <= 1 ?
	    UNIT_BUSINESS : UNIT_DAY;
	struct clock_window w = plan_item_window(it);
	int64_t left;

	if (clock_left(pc->cx.calendar, &w, &pc->cx.as_of, unit, &left) == -1)
		return;
	duty->left = rec_keep_dec(r, left, 0);
	duty->left_unit = span_of(name[unit]);
}

/* The window of the rule's clock, to the minute, and what it rests on. */
static void
take_clock(const struct plan_item *it, struct rec *r, struct duty_row *duty)
{
	struct duty_row clock = duty_row_of(it->found, duty->case_id, r);

	duty->opens = clock.opens;
	duty->due = clock.due;
	duty->basis = clock.basis;
	duty->citation = clock.citation;
	if (plan_is_open(it)) {
		duty->left = clock.left;
		duty->left_unit = clock.left_unit;
	}
}

static struct duty_row
duty_of(const struct plan_case *pc, const struct plan_item *it, struct rec *r)
{
	const struct plan_rule *rule = it->rule;
	struct duty_row duty = { .case_id = rec_text(r, pc->case_id),
	    .duty = rule->id, .text = rule->text, .basis = rule->basis,
	    .citation = rule->citation,
	    .status = span_of(plan_item_word(it, &pc->cx)) };
	struct clock_window w = plan_item_window(it);

	if (it->has_met)
		duty.met = rec_keep_datetime(r, &it->met);
	if (it->found != NULL) {
		take_clock(it, r, &duty);
		return duty;
	}
	if (it->has_opens)
		duty.opens = rec_keep_datetime(r, &w.from);
	if (it->has_due)
		duty.due = rec_keep_datetime(r, &w.to);
	if (it->has_due && plan_is_open(it))
		fill_left(pc, it, r, &duty);
	return duty;
}

/* Which turn it is, and those before it that were not done. */
static void
fill_turn(const struct plan_item *it, struct rec *r, struct plan_row *row)
{
	if (it->turn == 0)
		return;
	row->turn = rec_keep_dec(r, it->turn, 0);
	if (it->missed >= 0)
		row->missed = rec_keep_dec(r, it->missed, 0);
}

/* What the goal starts from: the first of the rule's fields with a value. */
static struct span
baseline_of(const struct plan_rule *rule, struct rec *r)
{
	const struct col_slots *f = &rule->baseline;
	struct buf b;
	size_t i;

	for (i = 0; i < f->n; i++)
		if (rec_val(r, f->slot[i])->state == REC_OK)
			break;
	if (i == f->n)
		return SPAN("");
	b = rec_buf(r);
	buf_addspan(&b, r->slots->s[f->slot[i]].name);
	buf_addc(&b, ' ');
	buf_addspan(&b, rec_text(r, f->slot[i]));
	return buf_span(&b);
}

static struct plan_row
row_of(const struct plan_case *pc, const struct plan_item *it, struct rec *r)
{
	const struct plan_rule *rule = it->rule;
	struct plan_row row = { .duty = duty_of(pc, it, r),
	    .problem = rule->problem, .ownership = rule->ownership,
	    .severity = rule->severity, .goal = rule->goal,
	    .measure = rule->measure, .baseline = baseline_of(rule, r),
	    .intervention = rule->intervention,
	    .category = rule->category, .target = rule->target,
	    .role = rule->role,
	    .owner = owner_of(&pc->owners, r, rule->role),
	    .teaching = rule->teaching, .referral = rule->referral,
	    .priority = span_of(plan_priority_name(rule->priority)),
	    .task_status = span_of(plan_status_name(it->status)),
	    .item = it->id };

	if (it->has_reason)
		row.reason = it->reason;
	if (it->has_target)
		row.target_on = rec_keep_date(r, it->target_on);
	fill_turn(it, r, &row);
	return row;
}

void
plan_rows(const struct plan_case *pc, struct rec *r, const struct rows *out)
{
	struct plan_row row;
	size_t i;

	for (i = 0; i < pc->plan.n; i++) {
		row = row_of(pc, &pc->plan.item[i], r);
		rows_put(out, &row);
	}
}
