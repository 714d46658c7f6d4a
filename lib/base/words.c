/* SPDX-License-Identifier: MIT */
/* Words that explanations share. */
#include "base/words.h"

#define YEAR_DIGITS 4

struct span
words_source(struct span source)
{
	size_t i, digits = 0;

	for (i = 0; i < source.n; i++) {
		digits = byte_is_digit(source.p[i]) ? digits + 1 : 0;
		if (digits == YEAR_DIGITS &&
		    (i + 1 == source.n || !byte_is_digit(source.p[i + 1])))
			return (struct span){ source.p, i + 1 };
	}
	return source;
}

void
words_count(struct buf *out, int64_t n, const char *noun)
{
	buf_int(out, n);
	buf_addc(out, ' ');
	buf_adds(out, noun);
	if (n != 1)
		buf_addc(out, 's');
}

void
words_join(struct buf *out, const char *between)
{
	if (out->n > 0)
		buf_adds(out, between);
}

void
words_or(struct buf *out, struct span list)
{
	struct span word;

	while (span_next(&list, '|', &word)) {
		buf_addspan(out, word);
		if (list.p != NULL)
			buf_adds(out, memchr(list.p, '|', list.n) == NULL ?
			    " or " : ", ");
	}
}

void
words_bounds(struct buf *out, int64_t low, int64_t high, int scale)
{
	buf_short(out, low, scale);
	if (high == INT64_MAX) {
		buf_adds(out, " or more");
		return;
	}
	buf_adds(out, " to ");
	buf_short(out, high, scale);
}

bool
words_have(struct span list, char between, struct span word)
{
	struct span item;

	while (list.n > 0 && span_next(&list, between, &item))
		if (span_eq(item, word))
			return true;
	return false;
}
