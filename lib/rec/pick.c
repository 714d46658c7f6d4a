/* SPDX-License-Identifier: MIT */
/* Which columns are written. */
#include "rec/pick.h"

static const char *const word[] = {
	[PICK_INPUT] = "input",
	[PICK_APPENDED] = "appended",
	[PICK_SOURCE] = "source",
};

enum pick_kind
pick_kind(const struct dict *d, struct span name)
{
	const struct field *f = dict_find(d, name);

	if (f == NULL || field_is_of_listing(f))
		return PICK_SOURCE;
	return field_is_input(f) ? PICK_INPUT : PICK_APPENDED;
}

static bool
is_word(struct span item)
{
	size_t i;

	for (i = 0; i < COUNT(word); i++)
		if (span_is(item, word[i]))
			return true;
	return false;
}

bool
pick_is_name(struct span item)
{
	return !is_word(item) && memchr(item.p, '*', item.n) == NULL;
}

/* Each '*' takes as little as it can, and more when the rest fails. */
static bool
matches(struct span pattern, struct span name)
{
	const char *p = pattern.p, *pend = p + pattern.n;
	const char *s = name.p, *send = s + name.n;
	const char *star = NULL, *from = NULL;

	while (s < send) {
		if (p < pend && *p == '*') {
			star = ++p;
			from = s;
		} else if (p < pend && *p == *s) {
			p++;
			s++;
		} else if (star != NULL) {
			p = star;
			s = ++from;
		} else {
			return false;
		}
	}
	while (p < pend && *p == '*')
		p++;
	return p == pend;
}

bool
pick_takes(const struct pick *p, const struct dict *d, struct span name)
{
	struct span rest = span_of(p->list), item;
	const char *kind;

	if (p->list == NULL)
		return true;
	kind = word[pick_kind(d, name)];
	while (span_next(&rest, ',', &item))
		if (is_word(item) ? span_is(item, kind) : matches(item, name))
			return !p->drops;
	return p->drops;
}
