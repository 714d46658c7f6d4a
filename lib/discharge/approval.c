/* SPDX-License-Identifier: MIT */
/* Days approved and used, and the last review. */
#include "discharge/approval.h"

#include "base/words.h"
#include "fact/review.h"
#include "rec/set.h"

#define AT(member) offsetof(struct approval, member)

static const struct use reads[] = {
	{ "days_approved",       AT(days) },
	{ "auth_approved_to",    AT(to) },
	{ "stay_inpatient_from", AT(from) },
	{ "stay_inpatient_days", AT(used) },
	{ "reviews",             AT(reviews) },
};

static const struct use appends_days[] = {
	{ "discharge_days_approved", AT(approved) },
	{ "discharge_days_left",     AT(left) },
	{ "discharge_review_why",    AT(why) },
};

static const struct use appends_review[] = {
	{ "discharge_review", AT(result) },
};

void
approval_bind(struct approval *a, struct binder *b)
{
	int needs[2];

	a->as_of = b->as_of;
	binder_reads(b, a, reads, COUNT(reads));
	needs[0] = a->days;
	needs[1] = a->to;
	binder_appends_for(b, a, appends_days, COUNT(appends_days), needs,
	    COUNT(needs));
	binder_appends_for(b, a, appends_review, COUNT(appends_review),
	    &a->reviews, 1);
}

/* The nights up to the last one that is covered. */
static int64_t
count_days(const struct approval *a, struct rec *r)
{
	struct datetime from, to;
	int64_t n;

	if (rec_datetime(r, a->to, &to) != REC_OK ||
	    rec_datetime(r, a->from, &from) != REC_OK)
		return -1;
	n = to.day - (int64_t)from.day + !to.has_time;
	return n < 0 ? -1 : n;
}

static void
find_days(struct approval *a, struct rec *r)
{
	enum rec_state st = rec_int(r, a->days, &a->napproved);

	a->counted = st == REC_MISSING;
	if (st != REC_OK)
		a->napproved = st == REC_BAD ? -1 : count_days(a, r);
	if (rec_int(r, a->used, &a->nused) != REC_OK)
		a->nused = -1;
	if (a->napproved < 0)
		return;
	rec_set_int(r, a->approved, a->napproved);
	if (a->nused >= 0)
		rec_set_int(r, a->left, a->napproved - a->nused);
}

/*
 * The result of the latest item that has come; of one moment the last. None
 * where an item has no date that can be used.
 */
static void
find_result(struct approval *a, struct rec *r)
{
	struct span list = rec_text(r, a->reviews), item, result;
	struct span last = { NULL, 0 };
	struct datetime at, latest = { .day = DATE_MIN };

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (review_parse(item, &result, &at) == -1) {
			rec_slot_issue(r, a->reviews, "not_a_datetime");
			return;
		}
		if (datetime_before(&a->as_of, &at)) {
			rec_slot_issue(r, a->reviews, "in_the_future");
		} else if (!datetime_before(&at, &latest)) {
			latest = at;
			last = result;
		}
	}
	rec_set(r, a->result, last);
}

void
approval_find(struct approval *a, struct rec *r)
{
	a->napproved = a->nused = -1;
	if (!rec_lacks(r, a->days) || !rec_lacks(r, a->to))
		find_days(a, r);
	if (!rec_lacks(r, a->reviews))
		find_result(a, r);
}

void
approval_why(const struct approval *a, struct buf *out)
{
	if (a->napproved < 0)
		return;
	words_count(out, a->napproved, "day");
	buf_adds(out, a->counted ? " approved up to auth_approved_to" :
	    " approved");
	if (a->nused < 0)
		return;
	buf_adds(out, ", ");
	words_count(out, a->nused, "inpatient day");
	buf_adds(out, " so far");
}
