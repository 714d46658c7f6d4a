/* SPDX-License-Identifier: MIT */
/* What teaching has come to: how each topic was understood at last. */
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
		if (k != i && span_eq(t[k].topic, t[i].topic) &&
		    (datetime_before(&t[i].at, &t[k].at) || (k > i &&
		    !datetime_before(&t[k].at, &t[i].at))))
			return false;
	return true;
}

void
fact_teaching_results(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct taught t[TAUGHT_MAX];
	struct buf out = rec_buf(r);
	int n, i;

	n = rec_val(r, d->from[0])->state == REC_BAD ? -1 :
	    read_items(rec_text(r, d->from[0]), &f->b->as_of, t);
	if (n == -1) {
		rec_leave(r, d->slot);
		return;
	}
	for (i = 0; i < n; i++) {
		if (!is_last(t, n, i) || words_have(buf_span(&out), ';',
		    t[i].result))
			continue;
		words_join(&out, ";");
		buf_addspan(&out, t[i].result);
	}
	if (out.n > 0)
		rec_set_buf(r, d->slot, &out);
}
