/* SPDX-License-Identifier: MIT */
/* Review codes: how a discharge is to be paid. */
#include "stay/review.h"

#include "base/num.h"

static int
review_number(struct span s)
{
	int64_t v;

	if (s.n == 0 || s.n > 2 || num_parse(s, 0, &v) == -1 || v < 0)
		return -1;
	return (int)v;
}

static int
load_review(struct review_set *set, const struct table *t, size_t row, struct
    fault *e)
{
	int col = table_col(t, "transfer"), code = table_col(t, "review");
	int number = review_number(table_cell(t, row, code));
	struct span word = table_cell(t, row, col);
	struct review *v;

	if (number == -1)
		return table_fault(t, row, code, e, "expected two digits");
	v = &set->of[number];
	v->have = true;
	if (span_is(word, "acute"))
		v->transfer = TRANSFER_ACUTE;
	else if (span_is(word, "post_acute"))
		v->transfer = TRANSFER_POST_ACUTE;
	else if (!span_is(word, "none"))
		return table_fault(t, row, col, e,
		    "expected none, acute or post_acute");
	return table_bool(t, row, table_col(t, "outlier"), &v->outlier,
	    e) == -1 ? -1 : 0;
}

int
review_load(struct review_set *set, const struct table *t, struct fault *e)
{
	size_t row;

	if (table_need(t, "review", e) == -1 ||
	    table_need(t, "transfer", e) == -1 ||
	    table_need(t, "outlier", e) == -1)
		return -1;
	for (row = 0; row < t->nrows; row++)
		if (load_review(set, t, row, e) == -1)
			return -1;
	return 0;
}

const struct review *
review_find(const struct review_set *set, struct span code)
{
	int number = review_number(code);

	return number == -1 || !set->of[number].have ? NULL :
	    &set->of[number];
}
