/* SPDX-License-Identifier: MIT */
/* Review codes: how a discharge is to be paid. */
#include "stay/review.h"

#include "base/num.h"
#include "rule/cols.h"

struct review_row {
	int64_t code;
	int transfer;
	bool outlier;
};

#define AT(member) offsetof(struct review_row, member)

static int
review_number(struct span s)
{
	int64_t v;

	if (s.n == 0 || s.n > 2 || num_parse(s, 0, &v) == -1 || v < 0)
		return -1;
	return (int)v;
}

int
review_load(struct review_set *set, struct binder *b)
{
	static const struct col cols[] = {
		{ "review",   AT(code),     COL_INT, .need = true,
		    .high = REVIEW_CODES - 1 },
		/* In the order of enum status_transfer. */
		{ "transfer", AT(transfer), COL_WORD, .need = true,
		    .words = "none|acute|post_acute" },
		{ "outlier",  AT(outlier),  COL_BOOL, .need = true },
	};
	struct review_row in;
	struct row r;

	if (table_bind(&r, b, "ipps_reviews", cols, COUNT(cols)) == -1)
		return -1;
	while (row_next(&r, &in, sizeof(in)))
		set->of[in.code] = (struct review){ true,
		    (enum status_transfer)in.transfer, in.outlier };
	return row_end(&r);
}

const struct review *
review_find(const struct review_set *set, struct span code)
{
	int number = review_number(code);

	return number == -1 || !set->of[number].have ? NULL :
	    &set->of[number];
}
