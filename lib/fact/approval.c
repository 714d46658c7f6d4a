/* SPDX-License-Identifier: MIT */
/*
 * Days on which the assessment, the plan and the closure were signed; of the
 * last visit for mental health; on which the person was last reached.
 */
#include "fact/duty-internal.h"
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

/* Has it come? One that is ahead is an issue. */
static bool
has_come(struct rec *r, int slot, const struct facts *f,
    const struct datetime *at)
{
	if (!datetime_before(&f->b->as_of, at))
		return true;
	rec_slot_issue(r, slot, "in_the_future");
	return false;
}

/* The last day of an item that begins with what, into *last if it is later. */
static enum rec_state
last_of(struct rec *r, const struct derived *d, struct span what,
    int32_t *last)
{
	int slot = d->from[APPROVAL_LIST];
	struct span list, item, word;
	enum rec_state st = rec_word(r, slot, &list);
	struct datetime at;

	while (st == REC_OK && list.n > 0 && span_next(&list, ';', &item)) {
		if (!span_next(&item, ':', &word) || !span_eq(word, what))
			continue;
		if (!span_next(&item, ':', &word) ||
		    datetime_parse(item, &at) == -1) {
			rec_slot_issue(r, slot, "not_a_datetime");
			return REC_BAD;
		}
		if (has_come(r, slot, d->arg, &at) && at.day > *last)
			*last = at.day;
	}
	return st;
}

/* What cannot be used may have been later. */
static void
set_last(struct rec *r, const struct derived *d, enum rec_state st,
    int32_t last)
{
	if (st == REC_BAD)
		rec_leave(r, d->slot);
	else if (last != DATE_MIN)
		rec_set_date(r, d->slot, last);
}

void
fact_assessment_signed(struct rec *r, const struct derived *d)
{
	int32_t last = DATE_MIN;
	enum rec_state st = last_of(r, d, SPAN("assessment"), &last);

	set_last(r, d, st, last);
}

void
fact_closure_signed(struct rec *r, const struct derived *d)
{
	int32_t last = DATE_MIN;
	enum rec_state st = last_of(r, d, SPAN("closure"), &last);

	set_last(r, d, st, last);
}

void
fact_plan_signed(struct rec *r, const struct derived *d)
{
	int slot = d->from[APPROVAL_PLAN];
	struct datetime at;
	int32_t last = DATE_MIN;
	enum rec_state st = rec_datetime(r, slot, &at);

	if (st == REC_OK && has_come(r, slot, d->arg, &at))
		last = at.day;
	if (last_of(r, d, SPAN("plan"), &last) == REC_BAD)
		st = REC_BAD;
	set_last(r, d, st, last);
}

/* The last day of a list of dates, into *last if it is later. */
static enum rec_state
last_date(struct rec *r, const struct derived *d, int32_t *last)
{
	int slot = d->from[VISIT_LIST];
	struct span list, item;
	enum rec_state st = rec_word(r, slot, &list);
	struct datetime at;

	while (st == REC_OK && list.n > 0 && span_next(&list, ';', &item)) {
		if (datetime_parse(item, &at) == -1) {
			rec_slot_issue(r, slot, "not_a_date");
			return REC_BAD;
		}
		if (has_come(r, slot, d->arg, &at) && at.day > *last)
			*last = at.day;
	}
	return st;
}

void
fact_mental_health_visit(struct rec *r, const struct derived *d)
{
	int32_t last = DATE_MIN;
	enum rec_state st = last_date(r, d, &last);

	set_last(r, d, st, last);
}

void
fact_reached(struct rec *r, const struct derived *d)
{
	int slot = d->from[VISIT_LAST];
	struct datetime at;
	int32_t last = DATE_MIN;
	enum rec_state st = rec_datetime(r, slot, &at);

	if (st == REC_OK && has_come(r, slot, d->arg, &at))
		last = at.day;
	if (last_date(r, d, &last) == REC_BAD)
		st = REC_BAD;
	set_last(r, d, st, last);
}
