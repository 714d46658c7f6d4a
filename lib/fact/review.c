/* SPDX-License-Identifier: MIT */
/* Days out of lists: the last review, the second attempt to reach someone. */
#include "fact/review.h"
#include "fact/duty-internal.h"
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"
#include "val/elapsed.h"

/* The date that the span begins with, up to its end or a colon. */
static int
begin_parse(struct span s, struct datetime *at)
{
	size_t n;

	for (n = 0; n <= s.n; n++)
		if ((n == s.n || s.p[n] == ':') &&
		    datetime_parse((struct span){ s.p, n }, at) == 0)
			return 0;
	return -1;
}

int
review_parse(struct span item, struct span *result, struct datetime *at)
{
	struct span what;

	return span_next(&item, ':', &what) &&
	    span_next(&item, ':', result) ? begin_parse(item, at) : -1;
}

/* Has it come? One that is ahead is an issue of the list. */
static bool
has_come(struct rec *r, int list, const struct facts *f,
    const struct datetime *at)
{
	if (!datetime_before(&f->b->as_of, at))
		return true;
	rec_slot_issue(r, list, "in_the_future");
	return false;
}

/* What a list comes to cannot be known for want of a date. */
static void
leave(struct rec *r, const struct derived *d, int list)
{
	if (rec_val(r, list)->state == REC_OK)
		rec_slot_issue(r, list, "not_a_datetime");
	rec_leave(r, d->slot);
}

void
fact_reviewed_on(struct rec *r, const struct derived *d)
{
	struct span list = rec_text(r, d->from[0]), item, result;
	bool usable = rec_val(r, d->from[0])->state != REC_BAD;
	struct datetime at;
	int32_t last = DATE_MIN;

	while (usable && list.n > 0 && span_next(&list, ';', &item)) {
		usable = review_parse(item, &result, &at) == 0;
		if (usable && has_come(r, d->from[0], d->arg, &at) &&
		    at.day > last)
			last = at.day;
	}
	if (!usable)
		leave(r, d, d->from[0]);
	else if (last != DATE_MIN)
		rec_set_date(r, d->slot, last);
}

void
fact_after_discharge(struct rec *r, const struct derived *d)
{
	struct datetime at, discharge;

	if (rec_datetime(r, d->from[AFTER_AT], &at) != REC_OK ||
	    rec_datetime(r, d->from[AFTER_DISCHARGE], &discharge) != REC_OK)
		return;
	if (at.has_time && discharge.has_time &&
	    !datetime_mixed(&at, &discharge))
		rec_set(r, d->slot, TRUTH(datetime_before(&discharge, &at)));
	else if (at.day != discharge.day)
		rec_set(r, d->slot, TRUTH(at.day > discharge.day));
}

/*
 * The two earliest days with a try, and the earliest and latest of the first
 * that have a time: of a day two tries count where their times differ.
 */
struct tries {
	int32_t day, next;	/* DATE_MAX: none so far */
	struct datetime first, last;
	bool timed;
};

static void
take_time(struct tries *t, const struct datetime *at)
{
	if (!at->has_time)
		return;
	if (!t->timed || datetime_before(at, &t->first))
		t->first = *at;
	if (!t->timed || datetime_before(&t->last, at))
		t->last = *at;
	t->timed = true;
}

static void
take_try(struct tries *t, const struct datetime *at)
{
	if (at->day < t->day) {
		t->next = t->day;
		t->day = at->day;
		t->timed = false;
	} else if (at->day > t->day && at->day < t->next) {
		t->next = at->day;
	}
	if (at->day == t->day)
		take_time(t, at);
}

/* Of the day of the discharge only where both times are known. */
static bool
is_after(const struct datetime *at, const struct datetime *discharge)
{
	if (at->day != discharge->day)
		return at->day > discharge->day;
	return at->has_time && discharge->has_time && at->has_offset ==
	    discharge->has_offset && !datetime_before(at, discharge);
}

/* The moment of an item of contacts. */
static int
contact_parse(struct span item, struct datetime *at)
{
	struct span result;

	return review_parse(item, &result, at);
}

static void
set_second(struct rec *r, int slot, const struct tries *t)
{
	if (t->timed && datetime_before(&t->first, &t->last))
		rec_set_date(r, slot, t->day);
	else if (t->next != DATE_MAX)
		rec_set_date(r, slot, t->next);
}

/* The list of attempts that is there: their dates, else the contacts. */
struct attempts {
	int from;
	int (*parse)(struct span, struct datetime *);
	struct span list;
};

static struct attempts
attempts_of(struct rec *r, const struct derived *d)
{
	bool dates = !rec_lacks(r, d->from[ATTEMPT_DATES]);
	struct attempts a = { .from = d->from[ATTEMPT_CONTACTS],
	    .parse = contact_parse };

	if (dates)
		a = (struct attempts){ .from = d->from[ATTEMPT_DATES],
		    .parse = datetime_parse };
	a.list = rec_text(r, a.from);
	if (rec_val(r, a.from)->state == REC_BAD)
		rec_leave(r, d->slot);
	return a;
}

/* The next one that has come; false at the end, or where one has no date. */
static bool
attempts_next(struct attempts *a, struct rec *r, const struct derived *d,
    struct datetime *at)
{
	struct span item;

	while (a->list.n > 0 && span_next(&a->list, ';', &item)) {
		if (a->parse(item, at) == -1) {
			leave(r, d, a->from);
			return false;
		}
		if (has_come(r, a->from, d->arg, at))
			return true;
	}
	return false;
}

void
fact_second_attempt(struct rec *r, const struct derived *d)
{
	struct tries t = { .day = DATE_MAX, .next = DATE_MAX };
	struct datetime discharge, at;
	struct attempts a;

	if (rec_datetime(r, d->from[ATTEMPT_DISCHARGE], &discharge) != REC_OK)
		return;
	a = attempts_of(r, d);
	while (attempts_next(&a, r, d, &at))
		if (is_after(&at, &discharge))
			take_try(&t, &at);
	if (rec_val(r, d->slot)->state != REC_BAD)
		set_second(r, d->slot, &t);
}

void
fact_last_attempt(struct rec *r, const struct derived *d)
{
	struct attempts a = attempts_of(r, d);
	struct datetime at;
	int32_t last = DATE_MIN;

	while (attempts_next(&a, r, d, &at))
		if (at.day > last)
			last = at.day;
	if (last != DATE_MIN && rec_val(r, d->slot)->state != REC_BAD)
		rec_set_date(r, d->slot, last);
}
