/* SPDX-License-Identifier: MIT */
/* Rules that repeat, and rules that come after another. */
#include "plan/plan_turn.h"

#include "base/words.h"
#include "plan/plan_entry.h"
#include "rec/set.h"
#include "rule/when_doubt.h"

#define HOUR_MINUTES 60
#define WORD_BITS 64

/* What the lists say of the turns: which are closed, and how the last is. */
struct said {
	const struct plan_turns *t;
	uint64_t closed[PLAN_TURNS_MAX / WORD_BITS + 1];
	int64_t last;		/* of the turns; and what closed it */
	enum plan_status status;
	struct plan_entry how;
};

enum plan_given
plan_turn_given(const struct plan_rule *rule, const struct plan_closed *c,
    struct rec *r)
{
	const struct plan_closed_of *before;
	bool perhaps = false;

	if (rule->has_after) {
		before = &c->of[rule->after];
		perhaps = before->status == PLAN_NOT_KNOWN ||
		    (before->status == PLAN_DRAFT &&
		    c->others == PLAN_NOT_KNOWN);
		if (!perhaps && before->status != PLAN_COMPLETED)
			return PLAN_NOT_GIVEN;
	}
	if (rule->until != NULL) {
		if (when_must(rule->until, r))
			return PLAN_NOT_GIVEN;
		perhaps |= when_may(rule->until, r);
	}
	return perhaps ? PLAN_PERHAPS : PLAN_GIVEN;
}

/* A time in the units of the turns; of a day without a time that minute. */
static int64_t
place(const struct plan_turns *t, const struct datetime *at, int minute)
{
	return t->hours ? due_place(at, minute, &t->first) : at->day;
}

/* Hours after a day without a time count from the midnight that begins it. */
struct plan_turns
plan_turns_from(const struct plan_rule *rule, const struct datetime *from,
    const struct datetime *due)
{
	struct plan_turns t = { .rule = rule, .first = *due,
	    .step = rule->period, .hours = rule->in_hours };
	int64_t opens;

	t.first.has_time = t.hours;
	t.first.has_offset &= t.hours;
	if (t.hours)
		t.step *= HOUR_MINUTES;
	t.at = place(&t, &t.first, 0);
	t.opens = t.at - t.step / 2;
	opens = place(&t, from, 0);
	if (opens < t.opens)
		t.opens = opens;
	return t;
}

bool
plan_turns_due(const struct plan_turns *t, int64_t n, struct datetime *due)
{
	int64_t day = t->first.day + (n - 1) * t->step;

	*due = t->first;
	if (t->hours)
		*due = datetime_add_minutes(due, (n - 1) * t->step);
	else if (day > DATE_MAX)
		return false;
	else
		due->day = (int32_t)day;
	return date_in_range(due->day);
}

/* The turn that is the present one then. */
static int64_t
turn_at(const struct plan_turns *t, int64_t at)
{
	int64_t since = at - t->at + t->step / 2, n;

	n = since < 0 ? 1 : since / t->step + 1;
	return n < t->rule->count ? n : t->rule->count;
}

/* The turn that an item of a list names: 0: none of these; -1: no such one. */
static int64_t
named_turn(const struct plan_turns *t, const struct plan_entry *e)
{
	const struct datetime *when = e->has_turn ? &e->turn : &e->at;
	int64_t at = place(t, when, 0), since;

	if (t->hours && !when->has_time)
		return -1;
	if (at < t->opens)
		return 0;
	if (!e->has_turn)
		return turn_at(t, at);
	/* An id has the time as written, without an offset. */
	if (t->hours)
		at = datetime_wall(when, 0) - datetime_wall(&t->first, 0) +
		    t->at;
	since = at - t->at;
	return since >= 0 && since % t->step == 0 && t->hours ==
	    when->has_time && since / t->step < t->rule->count ?
	    since / t->step + 1 : -1;
}

static bool
is_closed(const struct said *s, int64_t n)
{
	return (s->closed[n / WORD_BITS] >> n % WORD_BITS & 1) != 0;
}

static void
close_turn(struct said *s, int64_t n, enum plan_status status,
    const struct plan_entry *e)
{
	s->closed[n / WORD_BITS] |= (uint64_t)1 << n % WORD_BITS;
	if (n != s->last || s->status == status)
		return;
	s->status = status;
	s->how = *e;
}

/* The items of a list that are of turns of the rule; begun: that is asked. */
static bool
read_list(struct said *s, const struct plan_context *cx, struct rec *r,
    enum plan_says says, int64_t begun)
{
	struct span list = rec_text(r, cx->says[says]), item;
	struct plan_entry e;
	int64_t n;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (plan_entry_read(item, &cx->as_of, &e) != NULL ||
		    !span_eq(e.rule, s->t->rule->id) || e.of.n > 0 ||
		    (!e.has_turn && !e.has_at))
			continue;
		n = named_turn(s->t, &e);
		if (n < 0)
			rec_slot_issue(r, cx->says[says], "unknown_item");
		else if (n > 0 && says != PLAN_SAYS_BEGUN)
			close_turn(s, n, plan_says_status(says), &e);
		else if (n > 0 && n == begun)
			return true;
	}
	return false;
}

/* Those of the later list go over the others. */
static void
read_closed(struct said *s, const struct plan_context *cx, struct rec *r)
{
	(void)read_list(s, cx, r, PLAN_SAYS_FAILED, 0);
	(void)read_list(s, cx, r, PLAN_SAYS_DECLINED, 0);
	(void)read_list(s, cx, r, PLAN_SAYS_DONE, 0);
}

/* Turns before the n-th that are not closed; -1: that is not known. */
static int64_t
count_missed(const struct said *s, int64_t n, const struct plan_closed *c,
    const struct plan_closed_of *of)
{
	int64_t i, missed = 0;

	if (c->others == PLAN_NOT_KNOWN || of->bad)
		return -1;
	if (!of->turns)
		return n - 1;
	for (i = 1; i < n; i++)
		missed += !is_closed(s, i);
	return missed;
}

static void
set_dates(struct plan_item *it, const struct plan_turns *t)
{
	struct datetime due;

	it->has_due = plan_turns_due(t, it->turn, &due);
	it->due_on = due.day;
	it->timed = t->hours && it->has_due;
	it->due_at = due;
	if (it->turn > 1) {
		it->has_opens = it->has_due;
		it->opens_at = t->hours ? datetime_add_minutes(&due,
		    -(t->step / 2)) : due;
		it->opens_on = t->hours ? it->opens_at.day :
		    due.day - (int32_t)(t->step / 2);
	} else if (t->hours) {
		it->opens_at = datetime_add_minutes(&due, t->opens - t->at);
	}
}

/* All are closed: the item is that of the rule. */
static void
close_last(struct plan_item *it, const struct said *s)
{
	it->status = s->status;
	it->has_met = s->status == PLAN_COMPLETED && s->how.has_at;
	it->met = s->how.at;
	it->reason = s->how.reason;
	it->has_reason = s->status != PLAN_COMPLETED;
}

static void
name_turn(struct plan_item *it, struct rec *r)
{
	struct buf b = rec_buf(r);

	it->due_at.has_time = it->timed;
	plan_entry_id(it->rule->id, &it->due_at, &b);
	it->id = buf_span(&b);
}

static void
open_turn(struct plan_item *it, const struct plan_turns *t,
    const struct plan_context *cx, struct rec *r)
{
	struct clock_window w = plan_item_window(it);

	it->status = !it->has_due || clock_state_on(cx->calendar, &w,
	    &cx->as_of, 0, t->hours ? UNIT_HOUR : UNIT_DAY) ==
	    CLOCK_NOT_YET ? PLAN_DRAFT : PLAN_READY;
	if (it->has_due)
		name_turn(it, r);
}

/* Looks for the first turn from the n-th on that is not closed. */
static int64_t
next_open(const struct said *s, int64_t n)
{
	while (n < s->last && is_closed(s, n))
		n++;
	return n;
}

void
plan_turn_take(struct plan_item *it, const struct plan_turns *t,
    const struct plan_closed *c, const struct plan_context *cx, struct rec *r)
{
	const struct plan_closed_of *of = &c->of[t->rule - c->rules->rule];
	struct said s = { .t = t, .last = t->rule->count };
	int64_t now = turn_at(t, place(t, &cx->as_of, DAY_MINUTES - 1));

	if (of->turns)
		read_closed(&s, cx, r);
	it->turns = *t;
	it->turn = next_open(&s, now);
	it->past = now - 1;
	it->missed = rec_recorded(r, cx->says[PLAN_SAYS_DONE]) ?
	    count_missed(&s, now, c, of) : -1;
	set_dates(it, t);
	if (is_closed(&s, it->turn)) {
		close_last(it, &s);
		return;
	}
	open_turn(it, t, cx, r);
	if (of->turns && read_list(&s, cx, r, PLAN_SAYS_BEGUN, it->turn))
		it->status = PLAN_IN_PROGRESS;
	if (of->bad)
		it->status = PLAN_NOT_KNOWN;
}

size_t
plan_turns_ahead(const struct plan_item *it, const struct plan_closed *c,
    const struct plan_context *cx, struct rec *r, int32_t day,
    struct plan_item ahead[PLAN_AHEAD_MAX])
{
	struct said s = { .t = &it->turns };
	struct plan_item *to;
	size_t n = 0;

	if (it->turn == 0)
		return 0;
	s.last = it->rule->count;
	if (c->of[it->rule - c->rules->rule].turns)
		read_closed(&s, cx, r);
	while (n < PLAN_AHEAD_MAX) {
		to = &ahead[n];
		*to = n > 0 ? ahead[n - 1] : *it;
		to->turn = next_open(&s, to->turn + 1);
		if (to->turn > s.last || is_closed(&s, to->turn))
			break;
		set_dates(to, &it->turns);
		if (!to->has_due || to->due_on > day)
			break;
		name_turn(to, r);
		n++;
	}
	return n;
}

static void
after_why(const struct plan_rule *rule, const struct plan_closed *c,
    struct buf *out)
{
	const struct plan_closed_of *before = &c->of[rule->after];
	char day[DATE_TEXT_MAX];

	buf_adds(out, "after ");
	buf_addspan(out, c->rules->rule[rule->after].id);
	if (before->status != PLAN_COMPLETED)
		return;
	buf_adds(out, ", done");
	if (before->dated) {
		buf_addc(out, ' ');
		buf_add(out, day, date_fmt(before->at.day, day));
	}
}

void
plan_turn_why(const struct plan_item *it, const struct plan_closed *c,
    struct buf *out)
{
	const struct plan_rule *rule = it->rule;

	if (rule->has_after)
		after_why(rule, c, out);
	if (rule->period == 0)
		return;
	if (rule->has_after)
		buf_adds(out, ", ");
	if (it->turn > 0)
		buf_fmt(out, "turn %lld", (long long)it->turn);
	else
		buf_adds(out, "turns");
	if (rule->has_count)
		buf_fmt(out, " of %lld", (long long)rule->count);
	buf_adds(out, ", every ");
	words_count(out, rule->period, rule->in_hours ? "hour" : "day");
	if (it->turn > 0 && it->missed > 0)
		buf_fmt(out, ", %lld missed", (long long)it->missed);
}
