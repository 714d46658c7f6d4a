/* SPDX-License-Identifier: MIT */
/* Days out of lists: the last review, the second attempt to reach someone. */
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "rec/set.h"

#define REVIEW_DATE 2	/* what:result:date */

/* The day of a review; false: its item has none that can be used. */
static bool
review_day(struct span item, int32_t *day)
{
	struct span part = { NULL, 0 };
	int i;

	for (i = 0; i <= REVIEW_DATE; i++)
		if (!span_next(&item, ':', &part))
			return false;
	return date_parse(part, day) == 0;
}

void
fact_reviewed_on(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct span list = rec_text(r, d->from[0]), item;
	int32_t day, last = DATE_MIN;
	bool usable = rec_val(r, d->from[0])->state != REC_BAD;

	while (usable && list.n > 0 && span_next(&list, ';', &item)) {
		usable = review_day(item, &day);
		if (usable && day <= f->b->as_of.day && day > last)
			last = day;
	}
	if (!usable)
		rec_leave(r, d->slot);
	else if (last != DATE_MIN)
		rec_set_date(r, d->slot, last);
}

/* The two earliest moments so far. */
struct tries {
	struct datetime first, second;
	int n;
};

static void
take_try(struct tries *t, const struct datetime *at)
{
	if (t->n == 0 || datetime_before(at, &t->first)) {
		t->second = t->first;
		t->first = *at;
	} else if (t->n == 1 || datetime_before(at, &t->second)) {
		t->second = *at;
	}
	t->n++;
}

/* Has it come, and not before the discharge? */
static bool
is_after(const struct facts *f, const struct datetime *at,
    const struct datetime *discharge)
{
	return at->day <= f->b->as_of.day && !datetime_before(at, discharge);
}

void
fact_second_attempt(struct rec *r, const struct derived *d)
{
	struct span list = rec_text(r, d->from[ATTEMPT_DATES]), item;
	struct datetime discharge, at;
	struct tries t = {0};

	if (rec_datetime(r, d->from[ATTEMPT_DISCHARGE], &discharge) != REC_OK)
		return;
	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (datetime_parse(item, &at) == -1) {
			rec_leave(r, d->slot);
			return;
		}
		if (is_after(d->arg, &at, &discharge))
			take_try(&t, &at);
	}
	if (t.n > 1)
		rec_set_date(r, d->slot, t.second.day);
}
