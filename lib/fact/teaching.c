/* SPDX-License-Identifier: MIT */
/* What teaching and referrals have come to: the last word of each. */
#include "fact/duty-internal.h"
#include "fact/fact-internal.h"
#include "fact/fact.h"
#include "fact/review.h"
#include "rec/set.h"

/* Items of a list: more of them are not looked at, and nothing is known. */
#define TAUGHT_MAX 256

struct taught {
	struct span topic, result;
	struct datetime at;
};

/* The items that have come, at most TAUGHT_MAX; -1: one cannot be used. */
static int
read_items(struct span list, const struct datetime *as_of, struct taught *t)
{
	struct span item;
	int n = 0;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (n == TAUGHT_MAX ||
		    review_parse(item, &t[n].result, &t[n].at) == -1 ||
		    !span_next(&item, ':', &t[n].topic))
			return -1;
		if (!datetime_before(as_of, &t[n].at))
			n++;
	}
	return n;
}

/* Is it the last of its topic? Of one moment that is the later item. */
static bool
is_last(const struct taught *t, int n, int i)
{
	int k;

	for (k = 0; k < n; k++)
		if (k != i && name_like(t[k].topic, t[i].topic) &&
		    (datetime_before(&t[i].at, &t[k].at) || (k > i &&
		    !datetime_before(&t[k].at, &t[i].at))))
			return false;
	return true;
}

static struct span
result_of(const struct taught *t)
{
	return t->result;
}

static struct span
understood_topic(const struct taught *t)
{
	return span_is(t->result, "understood") ? t->topic : SPAN("");
}

static struct span
going_kind(const struct taught *t)
{
	return span_is(t->result, "declined") ||
	    span_is(t->result, "cancelled") ? SPAN("") : t->topic;
}

/* The day on which the case as it is now began: the last of its starts. */
static int32_t
began_on(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	int32_t began = DATE_MIN;
	struct datetime at;
	size_t i;

	for (i = 1; i <= LOOP_STARTS; i++)
		if (rec_datetime(r, d->from[i], &at) == REC_OK &&
		    at.day > began && at.day <= f->b->as_of.day)
			began = at.day;
	return began;
}

/* Kinds are compared with words in lower case. */
static void
add_lower(struct buf *out, struct span word)
{
	size_t i;

	for (i = 0; i < word.n; i++)
		buf_addc(out, byte_lower(word.p[i]));
}

/* What the last items since that day give, each word once. */
static void
set_words(struct rec *r, const struct derived *d, int32_t since,
    struct span (*word_of)(const struct taught *))
{
	const struct facts *f = d->arg;
	struct taught t[TAUGHT_MAX];
	struct buf out = rec_buf(r);
	struct span word;
	int n, i;

	n = rec_val(r, d->from[0])->state == REC_BAD ? -1 :
	    read_items(rec_text(r, d->from[0]), &f->b->as_of, t);
	if (n == -1) {
		rec_leave(r, d->slot);
		return;
	}
	for (i = 0; i < n; i++) {
		word = is_last(t, n, i) && t[i].at.day >= since ?
		    word_of(&t[i]) : SPAN("");
		if (word.n == 0 || words_have(buf_span(&out), ';', word))
			continue;
		words_join(&out, ";");
		add_lower(&out, word);
	}
	if (out.n > 0)
		rec_set_buf(r, d->slot, &out);
}

void
fact_teaching_results(struct rec *r, const struct derived *d)
{
	set_words(r, d, DATE_MIN, result_of);
}

void
fact_teaching_understood(struct rec *r, const struct derived *d)
{
	set_words(r, d, began_on(r, d), understood_topic);
}

void
fact_referrals_going(struct rec *r, const struct derived *d)
{
	set_words(r, d, began_on(r, d), going_kind);
}
