/* SPDX-License-Identifier: MIT */
/* Numbers as people and spreadsheets write them. */
#include "val/written.h"

#include <string.h>

int
written_format(struct span example, struct written *w)
{
	static const char *const known[] = { "1,234.56", "1.234,56",
	    "1 234,56", "1'234.56" };
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (span_is(example, known[i])) {
			*w = (struct written){ known[i][1], known[i][5] };
			return 0;
		}
	return -1;
}

/* Takes the word off the front of *s. */
static bool
cut_front(struct span *s, const char *word)
{
	size_t n = strlen(word);

	if (s->n < n || memcmp(s->p, word, n) != 0)
		return false;
	*s = span_trim((struct span){ s->p + n, s->n - n });
	return true;
}

/* Takes the word off the end of *s. */
static bool
cut_end(struct span *s, const char *word)
{
	size_t n = strlen(word);

	if (s->n < n || memcmp(s->p + s->n - n, word, n) != 0)
		return false;
	*s = span_trim((struct span){ s->p, s->n - n });
	return true;
}

static void
cut_currency(struct span *s)
{
	static const char *const sign[] = { "$", "USD", "\xe2\x82\xac",
	    "\xc2\xa3" };
	size_t i;

	for (i = 0; i < sizeof(sign) / sizeof(sign[0]); i++)
		if (cut_front(s, sign[i]) || cut_end(s, sign[i]))
			return;
}

/* Sign and currency in either order: -$5, $-5, ($5), 5-. */
static bool
cut_signs(struct span *s)
{
	bool minus = cut_front(s, "(");

	if (minus && !cut_end(s, ")")) {
		s->n = 0;
		return false;
	}
	minus = minus || cut_front(s, "-");
	cut_currency(s);
	return minus || cut_front(s, "-") || cut_end(s, "-");
}

/*
 * The digits before the point, without separators; the length written, and
 * how much of s they are in *used. 0 for a separator out of place.
 */
static size_t
whole_part(const struct written *w, struct span s, char *out, size_t *used)
{
	size_t i, n = 0, last = 0;	/* last: where the group began */
	bool grouped = false;

	for (i = 0; i < s.n && s.p[i] != w->point; i++) {
		if (byte_is_digit(s.p[i])) {
			out[n++] = s.p[i];
			continue;
		}
		if (s.p[i] != w->thousands || i == last ||
		    (grouped ? i - last != 3 : i > 3))
			return 0;
		grouped = true;
		last = i + 1;
	}
	*used = i;
	return grouped && i - last != 3 ? 0 : n;
}

size_t
written_plain(const struct written *w, struct span text, char *out)
{
	struct span s = span_trim(text);
	size_t n = 0, used = 0, whole;

	if (s.n > WRITTEN_MAX)
		return 0;
	if (cut_signs(&s))
		out[n++] = '-';
	whole = whole_part(w, s, out + n, &used);
	if (s.n > 0 && s.p[0] == w->point) {
		out[n] = '0';
		whole = 1;
	}
	if (s.n == 0 || whole == 0 || used + 1 == s.n)
		return 0;
	n += whole;
	if (used == s.n)
		return n;
	out[n++] = '.';
	while (++used < s.n) {
		if (!byte_is_digit(s.p[used]))
			return 0;
		out[n++] = s.p[used];
	}
	return n;
}
