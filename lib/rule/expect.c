/* SPDX-License-Identifier: MIT */
/* What a field of the dictionary can have. */
#include "rule/expect.h"

#include "base/words.h"
#include "rec/val.h"

bool
expect_takes(const struct field *f, struct span text)
{
	struct field one = *f;

	if (f->type == FIELD_LIST)
		one.type = FIELD_CODE;
	return rec_problem(&one, text) == NULL;
}

/* Words are compared byte by byte: are all of these in lower case? */
static bool
in_lower_case(struct span words)
{
	bool any = false;
	size_t i;

	for (i = 0; i < words.n; i++) {
		if (words.p[i] >= 'A' && words.p[i] <= 'Z')
			return false;
		any |= words.p[i] >= 'a' && words.p[i] <= 'z';
	}
	return any;
}

void
expect_words(struct buf *out, const struct field *f)
{
	static const char *const what[] = {
		[FIELD_INTEGER] = "an integer", [FIELD_DECIMAL] = "a number",
		[FIELD_MONEY] = "an amount with at most 2 places",
		[FIELD_DATE] = "a date YYYY-MM-DD",
		[FIELD_DATETIME] = "YYYY-MM-DD or YYYY-MM-DDTHH:MM",
		[FIELD_BOOL] = "yes or no", [FIELD_STRING] = "a text",
		[FIELD_CODE] = "a code", [FIELD_LIST] = "a text",
	};

	if (f->values.n > 0) {
		buf_adds(out, "one of ");
		words_or(out, f->values);
		buf_adds(out, in_lower_case(f->values) ? ", in lower case" :
		    "");
		return;
	}
	buf_adds(out, what[f->type]);
	if (field_is_number(f->type) && f->has_low) {
		buf_adds(out, ", ");
		words_bounds(out, f->low, f->has_high ? f->high : INT64_MAX,
		    FIELD_NUM_SCALE);
	}
}
